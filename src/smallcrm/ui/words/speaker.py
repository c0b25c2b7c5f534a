"""What all words share: the owner's language and the way they write numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

if TYPE_CHECKING:
    from smallcrm.services.shop import Shop

# Called with its context at each place, for Qt's own tools find a text only where it is asked for like this.
translate = QCoreApplication.translate

# Qt names these by country ("American English"); each is one language here.
_ONE_LANGUAGE = {"en": "English", "es": "Español"}

# Isolates a piece of text whose direction may differ from the sentence around it.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name inside a sentence: it takes its own direction and leaves the sentence its."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def shortened(name: str, longest: int = 40) -> str:
    """A name inside a short sentence. It gives way in its middle: the last name often tells two apart."""
    if len(name) <= longest:
        return name
    end = longest // 3
    return f"{name[: longest - 1 - end]}…{name[-end:]}"


def language_name(code: str) -> str:
    """A language in its own words: Deutsch, Українська."""
    name = _ONE_LANGUAGE.get(code) or QLocale(code).nativeLanguageName() or code
    return name[:1].upper() + name[1:]


class Speaker:
    """Speaks for one shop: `digits` and `currency` of its money, its `kind`, its first weekday (1 is Monday)."""

    def __init__(self, locale: QLocale, digits: int = 2, currency: str = "", kind: str = "cafe") -> None:
        self._locale = locale
        self.digits = digits
        self.currency = currency
        self.kind = kind
        self.first_weekday = int(locale.firstDayOfWeek().value)

    def follow(self, shop: Shop) -> None:
        """Speak as this shop's settings say now: from here on, as they are changed without a restart."""
        money = shop.money()
        self.digits, self.currency, self.kind = money.digits, money.currency, shop.kind()
        self.first_weekday = shop.first_weekday() or int(self._locale.firstDayOfWeek().value)

    def manner(self) -> tuple[int, str, str]:
        """What a text made before depends on: another answer means that it must be made again."""
        return self.digits, self.currency, self.kind

    def time(self, at: datetime) -> str:
        """As this computer writes the hour: 21:53; 9:53 PM."""
        return self._locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)

    def _format(self, day: date, shape: str) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), shape)
