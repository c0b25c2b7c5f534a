"""How often somebody comes, learnt from visits alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

# Fewer visits tell nothing; more than these tell of a habit long gone.
FEWEST_VISITS = 4
GAPS_LOOKED_AT = 12


def usual_gap(days: Sequence[date]) -> int | None:
    """Whole days between visits: the median of the last gaps. Two visits on a day are one; None under four days."""
    apart = sorted(set(days))[-(GAPS_LOOKED_AT + 1) :]
    if len(apart) < FEWEST_VISITS:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(apart)]
    return round(_median(gaps))


def visits_a_week(days: Sequence[date], today: date, weeks: int = 12) -> tuple[int, ...]:
    """Visits in each of the last `weeks` times seven days, the oldest first; the last one ends today."""
    counts = [0] * weeks
    for day in days:
        back = (today - day) // timedelta(days=7)
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return tuple(counts)


def _median(values: Sequence[int]) -> float:
    # Not from statistics, which brings fractions and decimals into every start.
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
