"""Birthdays fall where a calendar, counted day by day, says they do."""

from datetime import date, timedelta

import pytest

from smallcrm.domain.birthdays import FEB_28, MAR_1, age_on, falls_on, next_on, within
from smallcrm.domain.partial_date import PartialDate

FIRST, LAST = date(2023, 1, 1), date(2033, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
EVERY_BIRTHDAY = sorted({(day.month, day.day) for day in DAYS})


def kept_on(day: date, birthday: tuple[int, int], rule: str) -> bool:
    """Whether a shop keeping a calendar by hand would congratulate on this very day."""
    if (day.month, day.day) == birthday:
        return True
    if birthday != (2, 29):
        return False
    tomorrow, yesterday = day + timedelta(days=1), day - timedelta(days=1)
    if rule == FEB_28:
        return (day.month, day.day) == (2, 28) and tomorrow.month == 3
    return (day.month, day.day) == (3, 1) and yesterday.day == 28


def kept_days_ahead(birthday: tuple[int, int], rule: str) -> dict[date, date]:
    """For every day, the first day from it on that is kept; counted backwards from the end."""
    ahead: dict[date, date] = {}
    coming: date | None = None
    for day in reversed(DAYS):
        coming = day if kept_on(day, birthday, rule) else coming
        if coming:
            ahead[day] = coming
    return ahead


@pytest.mark.parametrize("rule", [FEB_28, MAR_1])
@pytest.mark.parametrize("born", [None, 1980])
def test_from_every_day_the_next_birthday_is_the_one_a_calendar_counted_by_hand_finds(
    rule: str, born: int | None
) -> None:
    edges = [(1, 1), (2, 28), (2, 29), (3, 1), (12, 31)]
    for month, day in [*edges, *EVERY_BIRTHDAY[::9]]:
        birthday, ahead = PartialDate(born, month, day), kept_days_ahead((month, day), rule)
        assert {today: next_on(birthday, today, rule) for today in ahead} == ahead


@pytest.mark.parametrize("rule", [FEB_28, MAR_1])
def test_every_birthday_is_kept_on_one_day_of_every_year(rule: str) -> None:
    for month, day in EVERY_BIRTHDAY:
        kept = [at for at in DAYS if (abs(at.month - month) < 2) and kept_on(at, (month, day), rule)]
        assert [falls_on(PartialDate(None, month, day), year, rule) for year in range(2023, 2034)] == kept


def test_whoever_was_born_on_this_day_has_a_birthday_today() -> None:
    assert all(next_on(PartialDate(None, day.month, day.day), day) == day for day in DAYS)


def test_a_birthday_yesterday_is_a_year_away() -> None:
    assert next_on(PartialDate(None, 12, 31), date(2026, 1, 1)) == date(2026, 12, 31)
    assert next_on(PartialDate(None, 1, 1), date(2026, 1, 2)) == date(2027, 1, 1)


@pytest.mark.parametrize("birthday", [PartialDate(None, 4, None), PartialDate(1980, 4, None)])
def test_a_birthday_of_unknown_day_falls_on_no_day(birthday: PartialDate) -> None:
    assert falls_on(birthday, 2026) is None
    assert next_on(birthday, date(2026, 4, 1)) is None
    assert within(birthday, date(2026, 4, 1), 365) is None


def test_an_age_needs_a_year_and_a_birth() -> None:
    birthday = PartialDate(1980, 4, 12)
    assert age_on(birthday, date(2026, 4, 12)) == 46
    assert age_on(PartialDate(None, 4, 12), date(2026, 4, 12)) is None
    assert age_on(birthday, date(1980, 4, 12)) is None
    assert age_on(birthday, date(1970, 4, 12)) is None


def test_near_means_today_up_to_and_with_the_last_day_asked_for() -> None:
    birthday = PartialDate(None, 4, 15)
    assert within(birthday, date(2026, 4, 1), 14) == date(2026, 4, 15)
    assert within(birthday, date(2026, 4, 15), 0) == date(2026, 4, 15)
    assert within(birthday, date(2026, 3, 31), 14) is None
    assert within(birthday, date(2026, 4, 16), 14) is None


def test_near_reaches_over_the_turn_of_the_year() -> None:
    assert within(PartialDate(None, 1, 3), date(2026, 12, 25), 14) == date(2027, 1, 3)


def test_without_a_birthday_none_is_near() -> None:
    assert within(None, date(2026, 4, 1), 14) is None
