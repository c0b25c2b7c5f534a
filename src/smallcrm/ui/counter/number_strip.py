"""A number of a payment card or a passport in the line: asked about softly, never a block."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from smallcrm.domain.quicknote.numbers import masked, private_number
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.kit.painting import utf16_spans
from smallcrm.ui.theme import Look

# What is pasted may be long; such a number is typed.
_LOOKED_AT = 2000


class NumberStrip(Banner):
    """Over the box while such a number stands in it: Tab masks it, a second Enter keeps it as it is.

    "Keep" is remembered until the line is another one.
    """

    def __init__(self, look: Look, edit: NoteEdit, parent: QWidget | None = None) -> None:
        super().__init__(look, "due", icon="lock", parent=parent)
        self._edit = edit
        self._span: tuple[int, int] | None = None
        self._kept = ""
        # The number that Enter was pressed at once.
        self._asked = ""
        self.setObjectName("numberStrip")
        self.say(self.tr("This looks like the number of a card or a passport. Tab masks it, Enter twice keeps it."))
        keep = self.add_button(self.tr("Keep"))
        keep.setObjectName("keepNumber")
        keep.clicked.connect(self._keep)
        mask = self.add_button(self.tr("Mask"))
        mask.setObjectName("maskNumber")
        mask.clicked.connect(self._mask)
        edit.textChanged.connect(self._look_at)
        edit.installEventFilter(self)
        self.hide()

    def asks(self) -> bool:
        """Whether the line is to wait for one more Enter: the first one may have come before the strip was seen."""
        if self.isHidden() or self._asked == self._number():
            return False
        self._asked = self._number()
        describe(self._edit, self.message.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.isHidden():
            return False
        masks = event.key() == Qt.Key.Key_Tab and not event.modifiers()
        if masks:
            self._mask()
        return masks

    def _look_at(self) -> None:
        text = self._edit.toPlainText()[:_LOOKED_AT]
        self._span = private_number(text) if any(sign.isdigit() for sign in text) else None
        if not text:
            self._kept = self._asked = ""
        self.setVisible(self._span is not None and self._number() != self._kept)

    def _number(self) -> str:
        start, end = self._span or (0, 0)
        return self._edit.toPlainText()[start:end]

    def _keep(self) -> None:
        self._kept = self._number()
        self.hide()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mask(self) -> None:
        if self._span is None:
            return
        text = self._edit.toPlainText()
        hidden = masked(text, self._span)[self._span[0] : self._span[1]]
        [(start, length)] = utf16_spans(text, (self._span,))
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(hidden)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
