"""Who is likely to come on a day, by the weekday alone.

The rule, in words: of the last eight days of that weekday, those before their first visit left out, they came on a
third or more, and on two at least. Eight weeks are short enough to forget a habit that is over and long enough to bear
a holiday; once is no habit. A third and not half, because an allergy left off the card is worse than a name too many.
Whether they are away or gone is asked elsewhere (`presence.is_awaited`).
"""

from __future__ import annotations

from datetime import date, timedelta

WEEKS_LOOKED_AT = 8
FEWEST_TIMES = 2
ONE_DAY_IN = 3
_WEEK = timedelta(days=7)


def days_looked_at(day: date) -> tuple[date, ...]:
    """The days of the same weekday before `day`, the latest first.

    >>> [str(day) for day in days_looked_at(date(2025, 11, 21))[:2]]
    ['2025-11-14', '2025-11-07']
    """
    return tuple(day - _WEEK * weeks for weeks in range(1, WEEKS_LOOKED_AT + 1))


def is_likely(came: int, first_visit: date, day: date) -> bool:
    """Whether somebody who came on `came` of these days, and was first here on `first_visit`, is likely on `day`."""
    could = sum(first_visit <= earlier for earlier in days_looked_at(day))
    return came >= FEWEST_TIMES and came * ONE_DAY_IN >= could
