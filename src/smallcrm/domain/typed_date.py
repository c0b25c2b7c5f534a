"""What people type where a day is asked for, in English, Russian, Ukrainian and German."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from smallcrm.domain.partial_date import PartialDate

# Each month's spellings: the name, the forms that follow a day ("5 мая") and "in" ("в мае"), the short forms. Full
# names also count from their third letter on where that is enough to tell them apart ("sept", "февр", "листоп").
_MONTHS = (
    "january январь января січень січня januar jänner январе січні",
    "february февраль февраля лютий лютого februar феврале лютому",
    "march март марта березень березня märz maerz марте березні",
    "april апрель апреля квітень квітня апреле квітні",
    "may май мая травень травня mai мае травні",
    "june июнь июня червень червня juni июне червні",
    "july июль июля липень липня juli июле липні",
    "august август августа серпень серпня августе серпні",
    "september сентябрь сентября вересень вересня сентябре вересні",
    "october октябрь октября жовтень жовтня oktober октябре жовтні",
    "november ноябрь ноября листопад листопада ноябре листопаді",
    "december декабрь декабря грудень грудня dezember декабре грудні",
)
_SHORTEST = 3

_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?|--\d{2}(-\d{2})?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})(?:[./ -](\d{1,2}))?\.?", re.ASCII)
_IN_FIGURES = re.compile(r"(\d{1,2})[./ -](\d{1,2})(?:[./ -]'?(\d{4}|\d\d))?\.?", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./ -](\d{4})", re.ASCII)
# "1980 г.", "1980 р.": the word for year, cut short.
_YEAR_SIGN = re.compile(r"(?<=\d)\s*[гр]\.?$")
_AROUND_A_MARK = re.compile(r"\s*([./-])\s*|\s+")
# Letters, or figures with what English and Ukrainian hang on them ("12th", "5-го"), or anything that fits nothing.
_PIECE = re.compile(r"['’]\d\d\b|[^\W\d_]+|\d+(?:st|nd|rd|th|-?го|-?е)?|\S")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?го|-?е)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"['’]?(\d\d)", re.ASCII)
_LONGEST_MONTH = 31
_CENTURY = 100
_FILLERS = frozenset({",", ".", "of", "the", "год", "года", "рік", "року"})


def read_birthday(
    text: str, *, day_first: bool = True, months: Sequence[str] = (), latest: date | None = None
) -> PartialDate:
    """The day meant by what was typed; ValueError when it is none or could be two, `NoSuchDay` for 31 February.

    `day_first` tells how "12/04" is read; a point ("12.4.") always has the day first, and a number over 12 can only be
    the day. A year of two figures is the last one that does not lie after `latest`; without it such a year is refused:
    "80" might be a year, a day or a slip, and a wrong age is worse than no age. `months` are twelve names in one more
    language, such as the one the window shows dates in; several spellings of a month stand with blanks between.

    >>> [str(read_birthday(text)) for text in ("12.4.1980", "12 April", "apr 12, 1980", "5 мая", "April", "June 1980")]
    ['1980-04-12', '--04-12', '1980-04-12', '--05-05', '--04', '1980-06']
    >>> [str(read_birthday(text, latest=date(2026, 11, 22))) for text in ("23.11.78", "23.11.26", "22 Nov 26")]
    ['1978-11-23', '1926-11-23', '2026-11-22']
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
        return _of_year(found[3], month, day, latest)
    return _in_words(typed, _all_names(months), latest)


def read_day(text: str, today: date, *, day_first: bool = True, months: Sequence[str] = ()) -> date:
    """A whole day; ValueError as `read_birthday`, and for a month alone. Without a year it is the next such day.

    >>> [str(read_day(text, date(2026, 11, 22))) for text in ("23.11.", "1 Nov", "29 Feb", "1.2.27")]
    ['2026-11-23', '2027-11-01', '2028-02-29', '2027-02-01']
    """
    ahead = date(today.year + _CENTURY // 2, 12, 31)
    read = read_birthday(text, day_first=day_first, months=months, latest=ahead)
    if read.day is None or read.month is None:
        raise ValueError(f"a month is no day: {text!r}")
    if read.year is not None:
        return date(read.year, read.month, read.day)
    # A 29 February comes after eight years at the latest.
    years = range(today.year, today.year + 9)
    days = (_day_of(year, read.month, read.day) for year in years)
    return next(day for day in days if day and day >= today)


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_year(typed: str | None, month: int | None, day: int | None, latest: date | None) -> PartialDate:
    """The day in the year typed, which may have two figures where `latest` tells of which century."""
    if typed is None or len(typed) > 2:
        return PartialDate(int(typed) if typed else None, month, day)
    if latest is None:
        raise ValueError(f"a year of two figures: {typed!r}")
    PartialDate(None, month, day)  # what no year has is refused before a year is looked for
    year = latest.year - (latest.year - int(typed)) % _CENTURY
    if (year, month or 0, day or 1) > (latest.year, latest.month, latest.day):
        year -= _CENTURY
    return PartialDate(year, month, day)


def _day_and_month(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    day, month = (first, second) if day_first else (second, first)
    return (day, month) if month <= len(_MONTHS) else (month, day)


def _all_names(months: Sequence[str]) -> list[str]:
    return [f"{ours} {theirs}" for ours, theirs in zip(_MONTHS, months or _MONTHS, strict=True)]


def _in_words(typed: str, months: Sequence[str], latest: date | None) -> PartialDate:
    day = month = year = None
    for piece in _PIECE.findall(typed):
        if piece in _FILLERS:
            continue
        if month is None and (number := _month(piece, months)):
            month = number
        elif year is None and _YEAR.fullmatch(piece):
            year = piece
        elif year is None and (short := _short_year(piece, day, month, latest)):
            year = short
        elif day is None and (found := _DAY.fullmatch(piece)):
            day = int(found[1])
        else:
            raise ValueError(f"no date is written like this: {typed!r}")
    return _of_year(year, month, day, latest)


def _short_year(piece: str, day: int | None, month: int | None, latest: date | None) -> str | None:
    """The two figures of a year: marked as one, after day and month, or too many for a day ("Nov 78")."""
    found = _SHORT_YEAR.fullmatch(piece) if latest else None
    if found is None:
        return None
    marked = not piece[0].isdigit()
    return found[1] if marked or (month and (day or int(found[1]) > _LONGEST_MONTH)) else None


def _month(word: str, months: Sequence[str]) -> int | None:
    """The month a word names, by its whole name or a beginning of at least three letters that only one month has."""
    names = [(number, name) for number, spelt in enumerate(months, start=1) for name in spelt.casefold().split()]
    whole = {number for number, name in names if name == word}
    begun = {number for number, name in names if len(word) >= _SHORTEST and name.startswith(word)}
    found = whole or begun
    return found.pop() if len(found) == 1 else None
