"""A date of which the year, the month or the day may be unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Compiled when first asked: every start would wait for it.
_FORMS = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|--(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?"
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


class NoSuchDay(ValueError):
    """A day that its month does not have, as 31 February."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a day: the month always, the year and the day perhaps.

    Four shapes exist. Anything else, and any day no calendar has, is a ValueError:

    >>> [str(PartialDate.parse(text)) for text in ("1980-04-12", "--04-12", "--04", "1980-04")]
    ['1980-04-12', '--04-12', '--04', '1980-04']
    >>> str(PartialDate(None, 2, 29))  # without a year, 29 February is a birthday like any other
    '--02-29'

    There is no order: nobody can say whether "--04" comes before "1980-04-12".
    """

    year: int | None
    month: int | None
    day: int | None

    def __post_init__(self) -> None:
        if self.month is None or not 1 <= self.month <= 12:
            raise ValueError(f"a date needs a month from 1 to 12, not {self.month!r}")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError(f"no year {self.year!r} in the calendar")
        if self.day is not None and not 1 <= self.day <= days_in(self.year, self.month):
            raise NoSuchDay(f"no day {self.day!r} in month {self.month!r} of year {self.year!r}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read one of the four text forms, and nothing looser; ValueError otherwise."""
        found = re.fullmatch(_FORMS, text)
        if found is None:
            raise ValueError(f"not a date in ISO form: {text!r}")
        year, month, day = found["year"], found["month"] or found["m"], found["day"] or found["d"]
        return cls(int(year) if year else None, int(month), int(day) if day else None)

    @property
    def columns(self) -> tuple[int | None, int | None, int | None]:
        """Year, month and day as the book keeps them."""
        return (self.year, self.month, self.day)

    def __str__(self) -> str:
        start = "-" if self.year is None else f"{self.year:04d}"
        end = "" if self.day is None else f"-{self.day:02d}"
        return f"{start}-{self.month:02d}{end}"


def days_in(year: int | None, month: int) -> int:
    """The length of a month; without a year, of the longest it may be."""
    if month == _FEBRUARY and year is not None and not is_leap(year):
        return 28
    return _LONGEST[month - 1]


def is_leap(year: int) -> bool:
    """calendar.isleap, without what else calendar brings into every start."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
