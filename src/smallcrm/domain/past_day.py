"""A day that lies behind, as people type it: "yesterday", "Tue", "12.11", "12 Nov"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from smallcrm.domain.day_words import days_ago, weekday
from smallcrm.domain.typed_date import read_birthday

_WEEK = 7
_MOST_YEARS_BACK = 9


def read_past_day(text: str, today: date, *, day_first: bool = True, months: Sequence[str] = ()) -> date:
    """A whole day; ValueError when it is none that can be read. Without a year it is the last such day.

    A year that is typed is believed, so the day may lie ahead. `day_first` and `months` as in `read_birthday`.

    >>> today = date(2026, 11, 22)
    >>> [str(read_past_day(text, today)) for text in ("yesterday", "Tue", "12.11", "25 Nov", "1.2.24", "29 Feb")]
    ['2026-11-21', '2026-11-17', '2026-11-12', '2025-11-25', '2024-02-01', '2024-02-29']
    """
    typed = " ".join(text.casefold().replace("’", "'").split()).strip(".,!")
    ago = days_ago(typed)
    if ago is None and (day := weekday(typed)) is not None:
        ago = (today.weekday() - day) % _WEEK
    if ago is not None:
        return today - timedelta(days=ago)
    read = read_birthday(_without_weekday(typed), day_first=day_first, months=months, latest=today)
    if read.day is None or read.month is None:
        raise ValueError(f"a month is no day: {text!r}")
    if read.year is not None:
        return date(read.year, read.month, read.day)
    years = range(today.year, today.year - _MOST_YEARS_BACK, -1)
    days_of = (_day_of(year, read.month, read.day) for year in years)
    return next(day for day in days_of if day and day <= today)


def _without_weekday(typed: str) -> str:
    """ "tue 18 nov" is "18 nov": what the timeline shows can be typed."""
    first, _, rest = typed.partition(" ")
    return rest if rest and weekday(first.strip(",."), cut_short=False) is not None else typed


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
