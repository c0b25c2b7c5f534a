"""How often somebody comes, and how long a silence has to be before it means something. Learnt from visits alone.

The rule, in words:

1. Two visits on one day are one. Of fewer than four days nothing is learnt; of more than thirteen only the last
   thirteen are looked at, so a habit of long ago is forgotten.
2. The usual gap is the median of the days between them: one long holiday does not change it.
3. The spread is the guest's own: the median distance of their gaps from the usual one (MAD), times 1.4826, which makes
   it comparable with a standard deviation. A habit as exact as a clock still has a bad week: the spread is never taken
   as less than a quarter of the usual gap, nor as less than a day.
4. A silence is still usual up to three spreads beyond the usual gap; and as long as any of their own gaps, without the
   longest fifth of them (one at least), which were holidays. Who stays away for ten days now and then is not missed
   after five.
5. From the day after that they are overdue. A visit begins the count anew; so does the day they said they would be
   back (see `presence.is_overdue`).

Sources: the MAD and its constant: F. R. Hampel, "The influence curve and its role in robust estimation", Journal of the
American Statistical Association 69 (1974), 383-393. Median plus three MAD as the border of what is likely, the cautious
choice: C. Leys, C. Ley, O. Klein, P. Bernard, L. Licata, "Detecting outliers: do not use standard deviation around the
mean, use absolute deviation around the median", Journal of Experimental Social Psychology 49 (2013), 764-766.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from smallcrm.domain.late import dataclass

# Fewer visits tell nothing; more than these tell of a habit long gone.
FEWEST_VISITS = 4
GAPS_LOOKED_AT = 12
DAYS_LOOKED_AT = GAPS_LOOKED_AT + 1

AS_A_DEVIATION = 1.4826
SPREADS = 3
SMALLEST_SPREAD_DAYS, SMALLEST_SPREAD_PART = 1, 1 / 4
# One gap in so many is a holiday and says nothing of the habit.
ONE_HOLIDAY_IN = 5


@dataclass(frozen=True)
class Habit:
    """`gap`: whole days, usually; `spread`: days more or less; `longest`: whole days of silence still usual."""

    gap: int
    spread: float
    longest: int


def habit(days: Sequence[date]) -> Habit | None:
    """What visits on these days (in any order, any of them twice) tell; None under four days.

    >>> habit([date(2025, 11, day) for day in (1, 8, 15, 22)])
    Habit(gap=7, spread=1.75, longest=12)
    """
    apart = _looked_at(days)
    if len(apart) < FEWEST_VISITS:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(apart))
    usual = _median(gaps)
    mad = _median(sorted(abs(gap - usual) for gap in gaps))
    spread = max(AS_A_DEVIATION * mad, SMALLEST_SPREAD_PART * usual, SMALLEST_SPREAD_DAYS)
    holidays = max(1, len(gaps) // ONE_HOLIDAY_IN)
    return Habit(round(usual), spread, max(int(usual + SPREADS * spread), gaps[-1 - holidays]))


def overdue_from(days: Sequence[date]) -> date | None:
    """The first day on which they count as overdue, if no visit comes before it; None while there is no habit.

    Before it is told, `presence.is_overdue` says whether anything is meant by their silence at all.
    """
    known = habit(days)
    if known is None:
        return None
    last = max(days)
    # Another program may have written a visit into the last days a calendar has.
    return last + min(timedelta(days=known.longest + 1), date.max - last)


def usual_gap(days: Sequence[date]) -> int | None:
    """Whole days between visits: the `gap` of the habit."""
    known = habit(days)
    return known.gap if known else None


def usual_spend(amounts: Sequence[int]) -> int | None:
    """What one visit of theirs usually brings: the median of the last amounts, in minor units; None of none."""
    return round(_median(sorted(amounts))) if amounts else None


def visits_a_week(days: Sequence[date], today: date, weeks: int = 12) -> tuple[int, ...]:
    """Visits in each of the last `weeks` times seven days, the oldest first; the last one ends today."""
    counts = [0] * weeks
    for day in days:
        back = (today - day) // timedelta(days=7)
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return tuple(counts)


def _looked_at(days: Sequence[date]) -> list[date]:
    return sorted(set(days))[-DAYS_LOOKED_AT:]


def _median(ordered: Sequence[float]) -> float:
    # Not from statistics, which brings fractions and decimals into every start.
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
