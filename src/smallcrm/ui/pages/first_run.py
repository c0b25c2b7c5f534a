"""The first picture: one name is enough to start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Glyph, Ground
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.rail import HouseMark
from smallcrm.ui.kit.rows import ActionCard
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type


class FirstRun(Ground):
    """`named` carries the first client's name; the others are the two cards."""

    named = Signal(str)
    bring_in_wanted = Signal()
    look_around_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "canvas", parent)
        self._look = look
        self.setProperty("holdsNobody", True)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(622))
        middle.setMinimumWidth(look.px(420))
        outer.addWidget(middle, 30)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(look.px(8))
        column.addStretch(1)
        self._build(column)
        column.addStretch(1)

    def take_focus(self) -> None:
        """Put the caret in the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, text: str) -> None:
        """Say under the field why the name cannot be kept; the name stays."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _build(self, column: QVBoxLayout) -> None:
        look = self._look
        column.addWidget(HouseMark(look, 56))
        column.addSpacing(look.px(14))
        column.addWidget(
            PlainLabel(look, self.tr("Make every regular feel like the only one"), role=Type.TITLE, wrap=True)
        )
        hint = self.tr("Think of someone who came in today. Type their name, the rest can wait.")
        column.addWidget(PlainLabel(look, hint, role=Type.NOTE, colour="text2", wrap=True))
        column.addSpacing(look.px(10))
        column.addWidget(self._build_field())
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addSpacing(look.px(20))
        column.addWidget(
            PlainLabel(look, self.tr("Or start from something you have"), role=Type.CAPTION, colour="text2", wrap=True)
        )
        self._build_cards(column)
        column.addSpacing(look.px(16))
        privacy = QHBoxLayout()
        privacy.setSpacing(look.px(8))
        privacy.addWidget(Glyph(look, "lock", "text2"))
        promise = self.tr("Everything stays on this computer. No account, no internet.")
        privacy.addWidget(PlainLabel(look, promise, role=Type.BODY, colour="text2", wrap=True), 1)
        column.addLayout(privacy)

    def _build_cards(self, column: QVBoxLayout) -> None:
        look = self._look
        bring = ActionCard(
            look,
            "smartphone",
            self.tr("Bring people from your phone"),
            self.tr("A contacts file (.vcf). You check it first."),
            keys=self.tr("Ctrl I"),
        )
        bring.setObjectName("bringIn")
        bring.clicked.connect(self.bring_in_wanted)
        column.addWidget(bring)
        around = ActionCard(
            look,
            "sparkles",
            self.tr("Look around a sample shop"),
            self.tr("Twelve made-up regulars of a small cafe. Your own book stays empty."),
        )
        around.setObjectName("lookAround")
        around.clicked.connect(self.look_around_wanted)
        column.addWidget(around)

    def _build_field(self) -> QWidget:
        look = self._look
        hint = self.tr("First name, or what you call them")
        self.name = LineField(look, hint, placeholder=hint, icon="user", height=52, role=Type.NOTE)
        self.name.setObjectName("firstName")
        self.name.returnPressed.connect(self._tell_named)
        add = Button(look, self.tr("Add"), kind=Kind.PRIMARY, icon="plus", parent=self.name)
        add.clicked.connect(self._tell_named)
        inside = QHBoxLayout(self.name)
        inside.setContentsMargins(0, 0, look.px(6), 0)
        inside.addStretch(1)
        inside.addWidget(add)
        self.name.set_room_after(add.sizeHint().width())
        return self.name

    def _tell_named(self) -> None:
        self.say_wrong("")
        self.named.emit(self.name.text())
