"""The foot of the list while several clients are chosen: how many, and what can be done to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Hairline
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

LONGEST_TAG = 200


class SelectionBar(QWidget):
    """`tag_named` carries the tag typed; `tag_wanted` asks for `show_tags`. The others are pressed buttons.

    `let_go` is also Esc. `print_wanted` carries its button: what can be printed opens below it.
    """

    tag_wanted = Signal()
    tag_named = Signal(str)
    away_wanted = Signal()
    back_wanted = Signal()
    remove_wanted = Signal()
    print_wanted = Signal(object)
    let_go = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(10))
        column.setSpacing(look.px(8))
        column.addWidget(Hairline(look))
        head = QHBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(16), 0)
        self._count = PlainLabel(look, role=Type.STRONG)
        self._count.setObjectName("chosenCount")
        head.addWidget(self._count, 1)
        self._leave = Button(look, self.tr("Let go"), kind=Kind.LINK, keys=self.tr("Esc"))
        self._leave.setObjectName("letGo")
        self._leave.clicked.connect(self.let_go)
        head.addWidget(self._leave)
        column.addLayout(head)
        self._deeds = QWidget()
        row = FlowLayout(look.px(6), look.px(6))
        inside = QVBoxLayout(self._deeds)
        inside.setContentsMargins(look.px(16), 0, look.px(16), 0)
        inside.addLayout(row)
        self.tag = self._add(look, row, self.tr("Tag"), "tagChosen")
        self.tag.clicked.connect(self.tag_wanted)
        self._print = self._add(look, row, self.tr("Print..."), "printChosen")
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._print))
        self._away = self._add(look, row, self.tr("Put away"), "putChosenAway")
        self._away.clicked.connect(self.away_wanted)
        self._back = self._add(look, row, self.tr("Bring back"), "bringChosenBack")
        self._back.clicked.connect(self.back_wanted)
        self._remove = self._add(look, row, self.tr("Remove"), "removeChosen")
        self._remove.clicked.connect(self.remove_wanted)
        column.addWidget(self._deeds)
        column.addWidget(self._build_field(look))

    def show_count(self, count: int, *, away: bool) -> str:
        """Say how many are chosen, in words that are returned; `away` that all of them are put away."""
        said = QCoreApplication.translate("SelectionBar", "%n chosen", None, count)
        self._count.setText(said)
        self._away.setVisible(not away)
        self._back.setVisible(away)
        return said

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.tag, self._print, self._away, self._back, self._remove, self.field, self._leave]

    def show_tags(self, known: Sequence[str]) -> None:
        """Ask for a tag; those known are completed while they are typed."""
        completer = QCompleter(list(known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.field.setCompleter(completer)
        self.field.clear()
        self._deeds.hide()
        self._field_room.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_deeds(self) -> None:
        """The buttons again."""
        self._field_room.hide()
        self._deeds.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._field_room.isVisible():
            self.show_deeds()
            self.tag.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.let_go.emit()

    def _add(self, look: Look, row: FlowLayout, text: str, name: str) -> Button:
        button = Button(look, text, kind=Kind.ROW)
        button.setObjectName(name)
        row.addWidget(button)
        return button

    def _build_field(self, look: Look) -> QWidget:
        room = self._field_room = QWidget()
        inside = QVBoxLayout(room)
        inside.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self.field = LineField(look, self.tr("Tag for all who are chosen"), placeholder=self.tr("Tag, then Enter"))
        self.field.setObjectName("tagField")
        self.field.setMaxLength(LONGEST_TAG)
        self.field.returnPressed.connect(self._named)
        inside.addWidget(self.field)
        room.hide()
        return room

    def _named(self) -> None:
        if self.field.text().strip():
            self.tag_named.emit(self.field.text())
