"""When a birthday falls. The rule for 29 February is the owner's; no age is ever guessed."""

from __future__ import annotations

from datetime import date, timedelta

from smallcrm.domain.partial_date import PartialDate, is_leap

FEB_28, MAR_1 = "feb28", "mar1"


def falls_on(birthday: PartialDate, year: int, leap_rule: str = FEB_28) -> date | None:
    """The day it is kept in `year`; None when its day is unknown. 29 February moves by `leap_rule` in common years."""
    if birthday.day is None or birthday.month is None:
        return None
    if (birthday.month, birthday.day) == (2, 29) and not is_leap(year):
        return date(year, 3, 1) if leap_rule == MAR_1 else date(year, 2, 28)
    return date(year, birthday.month, birthday.day)


def next_on(birthday: PartialDate, today: date, leap_rule: str = FEB_28) -> date | None:
    """The next day it is kept, today included."""
    for year in (today.year, today.year + 1):
        day = falls_on(birthday, year, leap_rule)
        if day is not None and day >= today:
            return day
    return None


def age_on(birthday: PartialDate, day: date) -> int | None:
    """The age reached on that birthday; None without a year, and none before or at birth."""
    if birthday.year is None or birthday.year >= day.year:
        return None
    return day.year - birthday.year


def within(birthday: PartialDate | None, today: date, days: int, leap_rule: str = FEB_28) -> date | None:
    """The next day it is kept when that is at most `days` away."""
    day = next_on(birthday, today, leap_rule) if birthday else None
    return day if day is not None and day - today <= timedelta(days=days) else None
