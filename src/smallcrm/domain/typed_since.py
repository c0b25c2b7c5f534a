"""Since when, as people say it: "Monday", "yesterday", "two weeks ago", "1 Nov"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from smallcrm.domain.day_words import days_ago, weekday
from smallcrm.domain.partial_date import PartialDate, is_leap
from smallcrm.domain.typed_date import read_birthday

_LEAD = re.compile(r"^(?:(?:since|from|on|last|this|с|со|від|з|із|seit|ab|am|letzten)\s+)+")
_AGO = re.compile(r"(\d{1,4}|an?)?\s*([^\W\d_]+)(?:\s+(?:ago|назад|тому))?")
_DAYS: Mapping[str, int] = {
    word: days
    for days, words in (
        (1, "day days день дня дней дні днів tag tage tagen"),
        (7, "week weeks неделя неделю недели недель тиждень тижні тижнів woche wochen"),
        (30, "month months месяц месяца месяцев місяць місяці місяців monat monate monaten"),
        (365, "year years год года лет рік роки років jahr jahre jahren"),
    )
    for word in words.split()
}


def read_since(text: str, today: date, *, day_first: bool = True, months: Sequence[str] = ()) -> date | None:
    """The day meant, which is never ahead; None for nothing typed; ValueError when it is none that can be read.

    A weekday is the last one, today included. A day without a year is the last one, a month its first day.

    >>> today = date(2026, 11, 22)
    >>> [str(read_since(text, today)) for text in ("Monday", "yesterday", "2 weeks ago", "24 Nov", "June", "1.2.26")]
    ['2026-11-16', '2026-11-21', '2026-11-08', '2025-11-24', '2026-06-01', '2026-02-01']
    """
    typed = " ".join(text.casefold().replace("’", "'").split())
    if not typed:
        return None
    typed = _LEAD.sub("", typed)
    back = days_ago(typed)
    if back is None and (day_of_week := weekday(typed)) is not None:
        back = (today.weekday() - day_of_week) % 7
    if back is None and (found := _AGO.fullmatch(typed)) and found[2] in _DAYS:
        back = (int(found[1]) if found[1] and found[1].isdigit() else 1) * _DAYS[found[2]]
    try:
        day = today - timedelta(days=back) if back is not None else _of_calendar(typed, today, day_first, months)
    except OverflowError as error:
        raise ValueError(f"before all calendars: {text!r}") from error
    if day > today:
        raise ValueError(f"a day to come: {text!r}")
    return day


def _of_calendar(typed: str, today: date, day_first: bool, months: Sequence[str]) -> date:
    read = read_birthday(typed, day_first=day_first, months=months, latest=today)
    month, day = read.month or 1, read.day or 1
    if read.year is not None:
        return date(read.year, month, day)
    return _last(PartialDate(None, month, day), today)


def _last(day: PartialDate, today: date) -> date:
    month, number = day.month or 1, day.day or 1
    years = range(today.year, max(today.year - 9, 0), -1)
    there = (year for year in years if (month, number) != (2, 29) or is_leap(year))
    days = (date(year, month, number) for year in there)
    found = next((found for found in days if found <= today), None)
    if found is None:
        raise ValueError("no such day in the calendar")
    return found
