"""A new client: one field. Nothing is written before Enter, so Esc leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Ground
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class NewClient(Ground):
    """`named` carries what was typed; `left` that nobody is to be written down."""

    named = Signal(str)
    left = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(32), look.px(32), look.px(32), look.px(32))
        column.setSpacing(look.px(8))
        column.addWidget(PlainLabel(look, self.tr("New client"), role=Type.TITLE))
        column.addWidget(PlainLabel(look, self.tr("A name is enough to start."), colour="text2", wrap=True))
        column.addSpacing(look.px(8))
        hint = self.tr("First name, or what you call them")
        self.name = LineField(look, hint, placeholder=hint, icon="user", height=52, role=Type.NOTE)
        self.name.setObjectName("newClientName")
        self.name.returnPressed.connect(self._tell)
        self.name.setMaximumWidth(look.px(600))
        column.addWidget(self.name)
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        buttons = QHBoxLayout()
        add = Button(look, self.tr("Add"), kind=Kind.PRIMARY, icon="plus")
        add.clicked.connect(self._tell)
        leave = Button(look, self.tr("Not now"), keys=self.tr("Esc"))
        leave.clicked.connect(self.left)
        buttons.addWidget(add)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def ask(self, name: str, wrong: str) -> None:
        """Start with what was typed so far; `wrong` says why a name could not be kept."""
        self.name.setText(name)
        self.name.selectAll()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.named.emit(self.name.text())
