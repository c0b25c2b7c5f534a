"""The birthdays of a stretch of days: who stands on the list, in which order, under which heading."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from smallcrm.domain import birthdays
from smallcrm.domain.late import dataclass
from smallcrm.domain.partial_date import PartialDate, days_in, is_leap

# What may be asked for. MONTH is a calendar month, FROM_TO any two days.
TODAY, WEEKS, MONTHS, YEAR, MONTH, FROM_TO = "today", "weeks", "months", "year", "month", "from_to"
RANGES = (TODAY, WEEKS, MONTHS, YEAR, MONTH, FROM_TO)
# "4 weeks" are 28 days with today as the first.
WEEKS_DAYS = 28
# A birthday nobody wished stays for a week.
MISSED_DAYS = 7
# A longer list is a mistyped year.
LONGEST_YEARS = 10
# Groups on a screen.
THIS_WEEK, NEXT_WEEK = "this_week", "next_week"


class Birthday(NamedTuple):
    """A birthday kept on `day`; None: its day is unknown, `born` says the month.

    `name` is the client's. Of a relative, `person_id`, `person` and `relation` say who; of the client's own they are
    None and "". `wished` is the day it was wished.
    """

    client_id: str
    name: str
    born: PartialDate
    day: date | None = None
    person_id: str | None = None
    person: str = ""
    relation: str = ""
    wished: date | None = None

    @property
    def who(self) -> str:
        """Whose birthday it is: the relative, or the client."""
        return self.person or self.name

    @property
    def age(self) -> int | None:
        """The age reached on that day; None where the year or the day is unknown."""
        return birthdays.age_on(self.born, self.day) if self.day else None

    @property
    def is_round(self) -> bool:
        """Whether that age is a round one: 18, and every ten."""
        return birthdays.is_round(self.age)

    @property
    def is_moved(self) -> bool:
        """Whether it is of 29 February and kept on another day, in a year that has none."""
        return self.day is not None and self.born.day == 29 and self.born.month == 2 and not is_leap(self.day.year)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than `LONGEST_YEARS`."""
        return self.last > _months_from(self.first, 12 * LONGEST_YEARS)

    def months(self) -> dict[int, date]:
        """The months it touches, each with the first day of its first coming round, in the order of these."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        return {at % 12 + 1: date(at // 12, at % 12 + 1, 1) for at in range(first, min(last, first + 11) + 1)}


@dataclass(frozen=True)
class BirthdayList:
    """`rows` in the order of their days. `some_time` are those of a month the span touches of which the day is unknown,
    each once, in the order of these months.

    `undated` counts the clients (not the put away, not the dead) of whose birthday nothing is known.
    """

    span: Span
    rows: tuple[Birthday, ...]
    some_time: tuple[Birthday, ...] = ()
    undated: int = 0


@dataclass(frozen=True)
class Heading:
    """Over a group of days: `kind` is TODAY, THIS_WEEK, NEXT_WEEK or MONTH; of a month, `first` is its first day."""

    kind: str
    first: date


def span_of(asked: str, today: date, *, month: date | None = None) -> Span:
    """The days of a range named by its code; of MONTH, the month that `month` (default: today) lies in.

    ValueError for FROM_TO, whose days only the owner knows, and for what is no code.
    """
    if asked == TODAY:
        return Span(today, today)
    if asked == WEEKS:
        return Span(today, days_on(today, WEEKS_DAYS - 1))
    if asked == MONTHS:
        return Span(today, _months_from(today, 3))
    if asked == YEAR:
        return Span(today, _months_from(today, 12))
    if asked == MONTH:
        first = (month or today).replace(day=1)
        return Span(first, _months_from(first, 1))
    raise ValueError(f"no range {asked!r}")


def heading_of(day: date, today: date, first_weekday: int = 1) -> Heading:
    """Under which heading a day stands on a screen. `first_weekday`: 1 Monday to 7 Sunday."""
    if day == today:
        return Heading(TODAY, day)
    this = week_of(today, first_weekday)
    week = week_of(day, first_weekday)
    if week == this:
        return Heading(THIS_WEEK, week)
    if week.toordinal() - this.toordinal() == 7:
        return Heading(NEXT_WEEK, week)
    return Heading(MONTH, day.replace(day=1))


def week_of(day: date, first_weekday: int = 1) -> date:
    """The first day of its week: what paper says, which hangs for weeks."""
    return days_on(day, -((day.isoweekday() - first_weekday) % 7))


def missed_span(today: date) -> Span | None:
    """The days before today of which a birthday nobody wished is still named; None on the first day there is."""
    return Span(days_on(today, -MISSED_DAYS), days_on(today, -1)) if today > date.min else None


def _months_from(day: date, months: int) -> date:
    """The last day of so many months that begin on `day`: the day before the same day, or the end of a month too short
    to have that one, or of the calendar. So everybody has a birthday in every twelve months.

    >>> _months_from(date(2025, 11, 20), 3), _months_from(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 19), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    longest = days_in(year, month + 1)
    return date(year, month + 1, longest) if day.day > longest else days_on(date(year, month + 1, day.day), -1)


def month_on(day: date, months: int) -> date | None:
    """The first day of the month so many months after the one of `day`, or before it; None outside the calendar.

    >>> month_on(date(2025, 11, 20), 2), month_on(date(2025, 1, 31), -1)
    (datetime.date(2026, 1, 1), datetime.date(2024, 12, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else None


def days_on(day: date, days: int) -> date:
    """So many days later, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
