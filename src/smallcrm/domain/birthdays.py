"""When a birthday falls. The rule for 29 February is the owner's; no age is ever guessed."""

from __future__ import annotations

from datetime import date, timedelta

from smallcrm.domain.partial_date import PartialDate, is_leap

FEB_28, MAR_1 = "feb28", "mar1"
_LEAP_DAY = PartialDate(None, 2, 29)


def falls_on(birthday: PartialDate, year: int, leap_rule: str = FEB_28) -> date | None:
    """The day it is kept in `year`; None when its day is unknown. 29 February moves by `leap_rule` in common years.

    None, too, before the year of birth, and in a year no calendar has.
    """
    if birthday.day is None or birthday.month is None or not (birthday.year or 1) <= year <= date.max.year:
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


def just_kept(birthday: PartialDate | None, today: date, days: int, leap_rule: str = FEB_28) -> date | None:
    """The last day before today it was kept on when that is at most `days` ago."""
    for year in (today.year, today.year - 1) if birthday else ():
        day = falls_on(birthday, year, leap_rule) if birthday else None
        if day is not None and day < today:
            return day if today - day <= timedelta(days=days) else None
    return None


def is_round(age: int | None) -> bool:
    """Whether an age is worth a word more: 18, and every ten."""
    return age is not None and age > 0 and (age == 18 or age % 10 == 0)


def days_kept(first: date, last: date, leap_rule: str = FEB_28) -> dict[int, list[date]]:
    """When each birthday is kept from `first` to `last`, both included, by month times 100 plus day.

    >>> days_kept(date(2025, 2, 28), date(2025, 2, 28))
    {228: [datetime.date(2025, 2, 28)], 229: [datetime.date(2025, 2, 28)]}
    """
    kept: dict[int, list[date]] = {}
    moved_to = {year: falls_on(_LEAP_DAY, year, leap_rule) for year in range(first.year, last.year + 1)}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        kept.setdefault(day.month * 100 + day.day, []).append(day)
        if moved_to[day.year] == day and not is_leap(day.year):
            kept.setdefault(229, []).append(day)
    return kept
