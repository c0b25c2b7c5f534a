"""The first days of months, as ranges and lists of months go by them."""

from datetime import date, timedelta

import pytest

from smallcrm.domain.birthday_list import month_on

FIRST = date(2023, 1, 1)


def test_months_follow_each_other_as_a_calendar_turned_day_by_day_shows_them() -> None:
    days = [FIRST + timedelta(days=ahead) for ahead in range(3 * 365)]
    firsts = [day for day in days if day.day == 1]
    for day in days[:365]:
        here = firsts.index(day.replace(day=1))
        assert [month_on(day, by) for by in range(13)] == firsts[here : here + 13]
        assert [month_on(day, -by) for by in range(here + 1)] == firsts[here::-1]


@pytest.mark.parametrize(("day", "by"), [(date.max, 1), (date.min, -1)])
def test_beyond_the_calendar_there_is_no_month(day: date, by: int) -> None:
    assert month_on(day, by) is None
    assert month_on(day, 0) == day.replace(day=1)
