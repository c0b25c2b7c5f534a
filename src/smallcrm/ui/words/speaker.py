"""What all words share: the owner's language and the way they write numbers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

# Called with its context at each place, for Qt's own tools find a text only where it is asked for like this.
translate = QCoreApplication.translate

# Isolates a piece of text whose direction may differ from the sentence around it.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name inside a sentence: it takes its own direction and leaves the sentence its."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def shortened(name: str, longest: int = 40) -> str:
    """A name inside a short sentence."""
    return name if len(name) <= longest else name[: longest - 1] + "…"


class Speaker:
    """`digits` is the number of decimals of the shop's money."""

    def __init__(self, locale: QLocale, digits: int = 2) -> None:
        self._locale = locale
        self.digits = digits

    def _format(self, day: date, shape: str) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), shape)
