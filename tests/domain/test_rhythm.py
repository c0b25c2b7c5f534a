"""How often somebody comes, against counting by hand."""

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.rhythm import Habit, habit, overdue_from, usual_gap, visits_a_week

TODAY = date(2026, 4, 15)
visit_days = st.lists(st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=20)), max_size=40)


def days_ago(*numbers: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in numbers]


def test_three_days_with_a_visit_tell_nothing() -> None:
    assert usual_gap(days_ago(0, 7, 14)) is None


def test_two_visits_on_a_day_are_one() -> None:
    assert usual_gap(days_ago(0, 0, 7, 7, 14, 14)) is None


def test_a_weekly_guest_comes_every_seven_days() -> None:
    assert usual_gap(days_ago(0, 7, 14, 21)) == 7


def test_one_long_holiday_does_not_change_the_habit() -> None:
    assert usual_gap(days_ago(0, 7, 14, 21, 80, 87)) == 7


def test_a_habit_of_long_ago_is_forgotten() -> None:
    daily, monthly = range(13), range(43, 400, 30)
    assert usual_gap(days_ago(*daily, *monthly)) == 1


@given(visit_days)
def test_the_usual_gap_is_the_middle_one_of_the_last_twelve(days: list[date]) -> None:
    newest_first = sorted(set(days), reverse=True)[:13]
    gaps = sorted(later.toordinal() - newest_first[n + 1].toordinal() for n, later in enumerate(newest_first[:-1]))
    gap = usual_gap(days)
    if len(newest_first) < 4:
        assert gap is None
    else:
        assert gap is not None
        # At least half of the gaps are not longer, at least half not shorter, to the nearest day.
        low, high = gaps[(len(gaps) - 1) // 2], gaps[len(gaps) // 2]
        assert abs(2 * gap - (low + high)) <= 1


@given(visit_days)
def test_the_order_of_visits_does_not_matter(days: list[date]) -> None:
    assert usual_gap(days) == usual_gap(days[::-1])


def longest_usual_silence(days: Sequence[date]) -> int | None:
    """The rule again, slowly and with nothing of rhythm.py: count up the days of silence until one is too long."""
    visited = sorted({day.toordinal() for day in days})[-13:]
    if len(visited) < 4:
        return None
    gaps = [Fraction(b - a) for a, b in pairwise(visited)]
    usual = statistics.median(gaps)
    deviation = Fraction(14826, 10000) * statistics.median([abs(gap - usual) for gap in gaps])
    allowed = usual + 3 * max(deviation, usual / 4, Fraction(1))
    # One gap in five, one at least, is a holiday.
    for _ in range(max(1, len(gaps) // 5)):
        gaps.remove(max(gaps))
    silence = 0
    while silence + 1 <= allowed or silence + 1 <= max(gaps):
        silence += 1
    return silence


@given(visit_days)
def test_the_longest_usual_silence_agrees_with_counting_it_up(days: list[date]) -> None:
    known = habit(days)
    assert (known.longest if known else None) == longest_usual_silence(days)


@given(visit_days)
def test_they_are_overdue_on_the_day_after_the_longest_usual_silence(days: list[date]) -> None:
    known, first = habit(days), overdue_from(days)
    assert first == (max(days) + timedelta(days=known.longest + 1) if known else None)


@pytest.mark.parametrize(
    ("days", "longest"),
    [
        (days_ago(0, 7, 14, 21, 28), 12),  # weekly: one visit left out and most of the next week
        (days_ago(0, 1, 2, 3), 4),  # daily: a long weekend
        (days_ago(0, 30, 60, 90, 120), 52),  # monthly
        (days_ago(0, 7, 14, 21, 80, 87), 12),  # a holiday is no habit
        (days_ago(0, 2, 4, 14, 16, 18, 28, 30, 32, 42, 44, 46), 10),  # every third time ten days
    ],
)
def test_how_long_somebody_may_stay_away(days: list[date], longest: int) -> None:
    known = habit(days)
    assert known
    assert known.longest == longest


@given(st.integers(1, 60))
def test_an_exact_habit_has_the_smallest_spread(every: int) -> None:
    known = habit(days_ago(*range(0, every * 6, every)))
    assert known == Habit(every, max(1, every / 4), int(every + 3 * max(1, every / 4)))


@given(visit_days)
def test_neither_order_nor_a_second_visit_of_a_day_changes_the_habit(days: list[date]) -> None:
    assert habit(days) == habit([*days[::-1], *days])


@given(visit_days)
def test_nobody_is_overdue_before_their_usual_gap_is_over(days: list[date]) -> None:
    known, first = habit(days), overdue_from(days)
    if known and first:
        assert first > max(days) + timedelta(days=known.gap)


@given(visit_days, st.integers(0, 60))
def test_a_visit_ends_being_overdue(days: list[date], later: int) -> None:
    before = overdue_from(days)
    if before:
        came = before + timedelta(days=later)
        after = overdue_from([*days, came])
        assert after
        assert after > came


@given(st.integers(1, 60), st.integers(4, 20), st.integers(1, 400))
def test_an_exact_habit_kept_moves_the_day_on_by_as_much(every: int, visits: int, back: int) -> None:
    days = [TODAY + timedelta(days=every * n - back) for n in range(visits + 1)]
    before, after = overdue_from(days[:-1]), overdue_from(days)
    assert before
    assert after == before + timedelta(days=every)


@given(visit_days, st.integers(1, 400))
def test_the_habit_does_not_depend_on_when_it_is(days: list[date], shift: int) -> None:
    assert habit(days) == habit([day - timedelta(days=shift) for day in days])


def test_a_visit_on_the_last_day_of_the_calendar_is_no_error() -> None:
    assert overdue_from([date.max - timedelta(days=n) for n in range(5)]) == date.max


@given(visit_days, st.integers(1, 20))
def test_each_week_counts_its_own_seven_days_and_the_last_one_ends_today(days: list[date], weeks: int) -> None:
    counted = []
    for week in range(weeks, 0, -1):
        of_week = {TODAY - timedelta(days=7 * week - n) for n in range(1, 8)}
        counted.append(sum(day in of_week for day in days))
    assert visits_a_week(days, TODAY, weeks) == tuple(counted)


def test_a_week_ends_today_and_holds_six_days_before() -> None:
    assert visits_a_week(days_ago(0, 6, 7), TODAY, 2) == (1, 2)


def test_a_visit_still_to_come_is_not_counted() -> None:
    assert visits_a_week(days_ago(-1, -7), TODAY, 3) == (0, 0, 0)
