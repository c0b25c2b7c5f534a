"""Colours the words of a text field that mean something, without touching its text."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from smallcrm.ui.kit.painting import utf16_spans
from smallcrm.ui.kit.safe import colour_spans
from smallcrm.ui.theme import Look


class Words(NamedTuple):
    """A span of [start, end) code points of the text, and the colour token of its letters."""

    start: int
    end: int
    token: str


class Marked(QObject):
    """Keeps the colours of one field, and goes with it: subtle, as what the words mean is told by the chips."""

    def __init__(self, look: Look, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._look = look
        self._edit = edit
        self._words: tuple[Words, ...] = ()
        look.changed.connect(self._paint)

    def show_words(self, words: Sequence[Words]) -> None:
        """Colour these and no others."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self._paint()

    def _paint(self) -> None:
        text = self._edit.toPlainText() if self._words else ""
        places = utf16_spans(text, tuple((word.start, word.end) for word in self._words))
        spans = []
        for word, (start, length) in zip(self._words, places, strict=True):
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            # What is typed on at its end is another word.
            cursor.setKeepPositionOnInsert(True)
            letters = QTextCharFormat()
            letters.setForeground(self._look.colour(word.token))
            spans.append((cursor, letters))
        colour_spans(self._edit, spans)
