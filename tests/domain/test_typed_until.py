"""Until when somebody is away, as people type it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.typed_until import MOST_YEARS, read_until

# A Sunday.
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("until 3 Dec", "2026-12-03"),
        ("3 Dec", "2026-12-03"),
        ("UNTIL  3 december.", "2026-12-03"),
        ("back on 3.12.", "2026-12-03"),
        ("to 2027-01-15", "2027-01-15"),
        ("1 Nov", "2027-11-01"),
        ("до 5 декабря", "2026-12-05"),
        ("bis 5. Dezember", "2026-12-05"),
    ],
)
def test_a_day_of_the_calendar(typed: str, meant: str) -> None:
    assert str(read_until(typed, TODAY)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("two weeks", "2026-12-06"),
        ("2 weeks", "2026-12-06"),
        ("for a week", "2026-11-29"),
        ("week", "2026-11-29"),
        ("a couple of weeks", "2026-12-06"),
        ("10 days", "2026-12-02"),
        ("+10d", "2026-12-02"),
        ("+2w", "2026-12-06"),
        ("a month", "2026-12-22"),
        ("three months", "2027-02-22"),
        ("half a year", "2027-05-22"),
        ("in a year", "2027-11-22"),
        ("две недели", "2026-12-06"),
        ("на 3 місяці", "2027-02-22"),
        ("zwei Wochen", "2026-12-06"),
    ],
)
def test_a_length_of_time_counts_from_today(typed: str, meant: str) -> None:
    assert str(read_until(typed, TODAY)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", "2026-11-23"),
        ("Friday", "2026-11-27"),
        ("until fri", "2026-11-27"),
        ("next Monday", "2026-11-23"),
        ("Sunday", "2026-11-29"),
        ("next week", "2026-11-23"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("December", "2026-12-01"),
        ("November", "2027-11-01"),
        ("January 2028", "2028-01-01"),
        ("до пятницы", "2026-11-27"),
    ],
)
def test_a_day_by_its_name(typed: str, meant: str) -> None:
    assert str(read_until(typed, TODAY)) == meant


def test_the_last_of_january_and_a_month_is_the_last_of_february() -> None:
    assert read_until("a month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_a_day_with_its_year_may_have_passed() -> None:
    assert read_until("3 Dec 2020", TODAY) == date(2020, 12, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "soon",
        "until",
        "next",
        "32 Dec",
        "9999 years",
        "9999 months",
        "99999999 days",
        "9999 weeks",
        "1/2/3/4",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_until(typed, TODAY)


@given(st.text(max_size=30), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_whatever_is_typed_is_a_day_or_refused(text: str, today: date) -> None:
    try:
        read = read_until(text, today)
    except ValueError:
        return
    assert read.year <= today.year + MOST_YEARS
