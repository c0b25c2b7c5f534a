"""What people type into a birthday field, in English, Russian and Ukrainian."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.domain.partial_date import PartialDate

# Each month's spellings: the name, the form that follows a day ("5 мая"), the short forms. Full names also count from
# their third letter on where that is enough to tell them apart ("sept", "февр", "листоп").
_MONTHS = (
    "january январь января січень січня",
    "february февраль февраля лютий лютого",
    "march март марта березень березня",
    "april апрель апреля квітень квітня",
    "may май мая травень травня",
    "june июнь июня червень червня",
    "july июль июля липень липня",
    "august август августа серпень серпня",
    "september сентябрь сентября вересень вересня",
    "october октябрь октября жовтень жовтня",
    "november ноябрь ноября листопад листопада",
    "december декабрь декабря грудень грудня",
)
_SHORTEST = 3

_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?|--\d{2}(-\d{2})?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})(?:[./ -](\d{1,2}))?\.?", re.ASCII)
_IN_FIGURES = re.compile(r"(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{4}))?\.?", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./ -](\d{4})", re.ASCII)
# "1980 г.", "1980 р.": the word for year, cut short.
_YEAR_SIGN = re.compile(r"(?<=\d)\s*[гр]\.?$")
_AROUND_A_MARK = re.compile(r"\s*([./-])\s*|\s+")
# Letters, or figures with what English and Ukrainian hang on them ("12th", "5-го"), or anything that fits nothing.
_PIECE = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th|-?го|-?е)?|\S")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?го|-?е)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FILLERS = frozenset({",", ".", "of", "the", "год", "года", "рік", "року"})


def read_birthday(text: str, *, day_first: bool = True, months: Sequence[str] = ()) -> PartialDate:
    """The day meant by what was typed; ValueError when it is none or could be two.

    `day_first` tells how "12/04" is read; a point ("12.4.") always has the day first, and a number over 12 can only be
    the day. A year has four figures: "80" might be a year, a day or a slip, and a wrong age is worse than no age.
    Whether the day is still to come is for the caller to see. `months` are twelve names in one more language, such as
    the one the window shows dates in; several spellings of a month stand with blanks between.

    >>> [str(read_birthday(text)) for text in ("12.4.1980", "12 April", "apr 12, 1980", "5 мая", "April", "June 1980")]
    ['1980-04-12', '--04-12', '1980-04-12', '--05-05', '--04', '1980-06']
    """
    typed = _YEAR_SIGN.sub("", text.strip().casefold())
    typed = _AROUND_A_MARK.sub(lambda gap: gap[1] or " ", typed)
    if _ISO.fullmatch(typed):
        return PartialDate.parse(typed)
    if found := _YEAR_FIRST.fullmatch(typed):
        return PartialDate(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _MONTH_AND_YEAR.fullmatch(typed):
        return PartialDate(int(found[2]), int(found[1]), None)
    if found := _IN_FIGURES.fullmatch(typed):
        day, month = _day_and_month(int(found[1]), int(found[2]), day_first=day_first or "." in typed)
        return PartialDate(int(found[3]) if found[3] else None, month, day)
    return _in_words(typed, [f"{ours} {theirs}" for ours, theirs in zip(_MONTHS, months or _MONTHS, strict=True)])


def _day_and_month(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    day, month = (first, second) if day_first else (second, first)
    return (day, month) if month <= len(_MONTHS) else (month, day)


def _in_words(typed: str, months: Sequence[str]) -> PartialDate:
    day = month = year = None
    for piece in _PIECE.findall(typed):
        if piece in _FILLERS:
            continue
        if month is None and (number := _month(piece, months)):
            month = number
        elif year is None and _YEAR.fullmatch(piece):
            year = int(piece)
        elif day is None and (found := _DAY.fullmatch(piece)):
            day = int(found[1])
        else:
            raise ValueError(f"no date is written like this: {typed!r}")
    return PartialDate(year, month, day)


def _month(word: str, months: Sequence[str]) -> int | None:
    """The month a word names, by its whole name or a beginning of at least three letters that only one month has."""
    names = [(number, name) for number, spelt in enumerate(months, start=1) for name in spelt.casefold().split()]
    whole = {number for number, name in names if name == word}
    begun = {number for number, name in names if len(word) >= _SHORTEST and name.startswith(word)}
    found = whole or begun
    return found.pop() if len(found) == 1 else None
