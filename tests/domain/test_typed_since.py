"""Since when, as people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.typed_since import read_since

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Monday", date(2026, 11, 16)),
        ("since monday", date(2026, 11, 16)),
        ("mo", date(2026, 11, 16)),
        ("Sunday", SUNDAY),
        ("last Sat", date(2026, 11, 21)),
        ("с понедельника", date(2026, 11, 16)),
        ("від п’ятниці", date(2026, 11, 20)),
        ("seit Dienstag", date(2026, 11, 17)),
        ("today", SUNDAY),
        ("вчора", date(2026, 11, 21)),
        ("3 days ago", date(2026, 11, 19)),
        ("2 weeks", date(2026, 11, 8)),
        ("a week ago", date(2026, 11, 15)),
        ("week", date(2026, 11, 15)),
        ("2 недели назад", date(2026, 11, 8)),
        ("1 Nov", date(2026, 11, 1)),
        ("24 Nov", date(2025, 11, 24)),
        ("29 Feb", date(2024, 2, 29)),
        ("June", date(2026, 6, 1)),
        ("June 2024", date(2024, 6, 1)),
        ("2026-11-01", date(2026, 11, 1)),
        ("1.11.26", date(2026, 11, 1)),
    ],
)
def test_a_day_is_read_as_the_last_one(typed: str, day: date) -> None:
    assert read_since(typed, SUNDAY) == day


def test_nothing_typed_is_ever() -> None:
    assert read_since("  ", SUNDAY) is None


@pytest.mark.parametrize("typed", ["soon", "s", "2030", "24 Nov 2026", "31 Feb", "9999 years ago", "13.13.", "=5"])
def test_what_is_no_day_gone_by_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_since(typed, SUNDAY)


def test_a_leap_day_before_all_leap_years_is_refused() -> None:
    with pytest.raises(ValueError, match="no such day"):
        read_since("29 Feb", date(2, 1, 1))


def test_words_of_one_more_language_are_read() -> None:
    months = ("januaro", *(f"m{number}xx" for number in range(2, 13)))
    assert read_since("3 januaro", SUNDAY, months=months) == date(2026, 1, 3)


@given(st.text(max_size=16))
def test_no_text_does_worse_than_a_value_error(typed: str) -> None:
    try:
        day = read_since(typed, SUNDAY)
    except ValueError:
        return
    assert day is None or day <= SUNDAY
