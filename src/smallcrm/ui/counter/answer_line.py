"""A small line under a question: a few words and Enter, or only Enter; Esc leaves the question open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.theme import Look


class AnswerLine(QWidget):
    """`given` carries the words, "" for none. `put_off`: not now. `left`: Esc. `typed` is what stands there."""

    given = Signal(str)
    put_off = Signal()
    left = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = LineField(look, "", placeholder=self.tr("What they say, then Enter"), height=36)
        self._field.setObjectName("answer")
        self._field.returnPressed.connect(lambda: self.given.emit(self._field.text().strip()))
        self._field.textEdited.connect(self.typed)
        self._later = Button(look, self.tr("Not now"), kind=Kind.LINK)
        self._later.setObjectName("notNow")
        self._later.clicked.connect(self.put_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(4), 0, 0, look.px(2))
        row.setSpacing(look.px(10))
        row.addWidget(self._field, 1)
        row.addWidget(self._later)

    def show_answer(self, text: str, asked: str) -> None:
        """What is typed of an answer to `asked`."""
        if self._field.text() != text:
            self._field.setText(text)
        self._field.setAccessibleName(self.tr("Answer to %1").replace("%1", asked))
        self._later.setAccessibleName(self.tr("Not now: %1").replace("%1", asked))

    def take_focus(self) -> None:
        """Put the caret here."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def holds_focus(self) -> bool:
        """Whether the keyboard is here."""
        return self._field.hasFocus() or self._later.hasFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._field, self._later]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
