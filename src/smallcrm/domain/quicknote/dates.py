"""Days as a line names them: "+2w", "on friday", "next friday", "4 dec", "12.05.1980"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from smallcrm.domain import day_words, typed_until
from smallcrm.domain.partial_date import NoSuchDay, PartialDate
from smallcrm.domain.quicknote.vocabulary import helpers
from smallcrm.domain.typed_date import read_birthday

# A day without a year that lies no further back has passed; one further back is that of next year.
_PASSED_DAYS = 31
_WEEK = 7


class Named(NamedTuple):
    """A day, and where in the text what names it ends."""

    day: date
    end: int


def after_plus(piece: str, today: date, *, day_first: bool) -> date | None:
    """The day a word after `+` means: "2w", "fri", "4dec", "tomorrow"; None when it is none.

    >>> today = date(2025, 11, 20)
    >>> [str(after_plus(word, today, day_first=True)) for word in ("2w", "fri", "4dec", "2н", "44", "4nov")]
    ['2025-12-04', '2025-11-21', '2025-12-04', '2025-12-04', 'None', '2025-11-04']
    """
    folded = piece.casefold().rstrip(".,;:!?)")
    if found := _short().fullmatch(folded):
        try:
            unit = typed_until.unit(found[2])
            if unit:
                return typed_until.later(today, int(found[1]), unit)
        except ValueError:
            return None
    if (named := by_name(folded, today)) is not None:
        return named
    read = calendar_at(folded, 0, day_first=day_first)
    if read is None or read[1] != len(folded):
        return None
    return whole_day(read[0], today)


def by_name(word: str, today: date) -> date | None:
    """The next day a word names: "fri", "tomorrow"."""
    if word in words_for_tomorrow():
        return today + timedelta(days=1)
    weekday = weekday_of(word)
    return None if weekday is None else next_weekday(weekday, today)


@cache
def words_for_tomorrow() -> frozenset[str]:
    return frozenset({"tomorrow", "tmrw", "завтра"})


@lru_cache(maxsize=1024)
def weekday_of(word: str) -> int | None:
    """The weekday (Monday is 0) a folded word names: whole or as it is cut short, not by any beginning of it."""
    return day_words.weekday(word, cut_short=False) if len(word) > 2 or not word.isascii() else None


def next_weekday(weekday: int, today: date) -> date:
    """The next such day after today.

    >>> str(next_weekday(4, date(2025, 11, 20))), str(next_weekday(3, date(2025, 11, 20)))
    ('2025-11-21', '2025-11-27')
    """
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def last_weekday(weekday: int, today: date) -> date:
    """The last such day before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % _WEEK + 1)


def in_next_week(weekday: int, today: date) -> date:
    """That day of the week that begins on the coming Monday."""
    return today + timedelta(days=_WEEK - today.weekday() + weekday)


def days_ago(word: str) -> int | None:
    """How many days ago a folded word names, from yesterday on."""
    return day_words.days_ago(word) or None


def calendar_at(
    text: str, place: int, *, day_first: bool, two_figures: date | None = None
) -> tuple[PartialDate, int] | None:
    """The day of a calendar that begins at this place of a text, and where it ends; a month alone is none.

    Years of two figures are read only with `two_figures`, the day a birthday cannot lie after.

    >>> calendar_at("4 may 1980!", 0, day_first=True), calendar_at("4 mayo", 0, day_first=True)
    ((PartialDate(year=1980, month=5, day=4), 10), None)
    """
    found = _calendar().match(text, place)
    if found is None:
        return None
    typed = found[0]
    if not day_first:
        # A point has the day first wherever it is read by itself; here the shop's country decides.
        typed = re.sub(r"^(\d{1,2})\.(\d{1,2})(?=$|\.)", r"\1/\2", typed).replace(".", "/")
    for whole in (typed, re.sub(r"\s+'?\d\d$", "", typed)):
        if (read := _whole_date(whole, day_first, two_figures)) is not None:
            return read, place + len(whole)
    return None


def no_day_at(text: str, place: int, *, day_first: bool, two_figures: date) -> int | None:
    """Where a day ends that begins at this place and that no calendar has: "31 february"; None for any other.

    >>> no_day_at("31 feb!", 0, day_first=True, two_figures=date(2025, 11, 20))
    6
    """
    found = _calendar().match(text, place)
    if found is None:
        return None
    try:
        read_birthday(found[0], day_first=day_first, latest=two_figures)
    except NoSuchDay:
        return found.end()
    except ValueError:
        return None
    return None


def before(today: date, days: int) -> date:
    """So many days before, or after where they are less than none."""
    return today - timedelta(days=days)


@lru_cache(maxsize=256)
def _whole_date(typed: str, day_first: bool, latest: date | None) -> PartialDate | None:
    # The same few days come again with every key typed.
    try:
        read = read_birthday(typed, day_first=day_first, latest=latest)
    except ValueError:
        return None
    return read if read.day is not None and read.month is not None else None


def whole_day(read: PartialDate, today: date) -> date | None:
    """The day meant: without a year the nearest that fits, one just past rather than one a year ahead.

    >>> [str(whole_day(PartialDate(None, *day), date(2025, 11, 20))) for day in ((12, 4), (11, 4), (1, 4), (2, 29))]
    ['2025-12-04', '2025-11-04', '2026-01-04', '2028-02-29']
    """
    if read.month is None or read.day is None:
        return None
    years = [read.year] if read.year else [today.year - 1, *range(today.year, today.year + 9)]
    days = [day for year in years if (day := _day(year, read.month, read.day))]
    if read.year:
        return next(iter(days), None)
    return next(day for day in days if (today - day).days <= _PASSED_DAYS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_month(word: str) -> bool:
    """Whether a folded word is the name of a month, whole or cut short."""
    return _is_month(word)


@lru_cache(maxsize=1024)
def _is_month(word: str) -> bool:
    try:
        return len(word) > 2 and read_birthday(word).month is not None
    except ValueError:
        return False


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(\d{1,4})([^\W\d_]+)")


@cache
def _calendar() -> re.Pattern[str]:
    month = r"[^\W\d_]{3,12}\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|-?го|-?е)?"
    year = r"(?:,?\s+\d{4}(?![\w.,:]*\d)|\s+'?\d\d(?![\w.,:]))?"
    figures = r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d))?"
    return re.compile(rf"(?:{figures}|{day}\s*(?:of\s+)?{month}{year}|{month}\s*{day}{year})(?![\w]|[.,:/-]\d)")


def is_free_month(word: str, following: str) -> bool:
    """Whether "2 may" is no day: "2 may be enough"."""
    return word == "may" and following in helpers("free_month")
