"""How often somebody comes, against counting by hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.rhythm import usual_gap, visits_a_week

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
