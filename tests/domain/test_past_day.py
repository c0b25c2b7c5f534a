"""A day that lies behind, as people type it."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.past_day import read_past_day

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("вчера", "2026-11-21"),
        ("позавчера", "2026-11-20"),
        ("gestern", "2026-11-21"),
        ("Sun", "2026-11-22"),
        ("Tue", "2026-11-17"),
        ("вт", "2026-11-17"),
        ("12.11", "2026-11-12"),
        ("12.11.", "2026-11-12"),
        ("12 Nov", "2026-11-12"),
        ("Tue 17 Nov", "2026-11-17"),
        ("23.11", "2025-11-23"),
        ("12.11.24", "2024-11-12"),
        ("2026-11-20", "2026-11-20"),
        ("29 Feb", "2024-02-29"),
        ("1.1.2030", "2030-01-01"),
    ],
)
def test_it_is_read_as_meant(typed: str, meant: str) -> None:
    assert str(read_past_day(typed, SUNDAY)) == meant


@pytest.mark.parametrize("typed", ["", "   ", "soon", "November", "31.02", "32.1.2026", "0.0", "x" * 5000, "тмк"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_past_day(typed, SUNDAY)


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(typed: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_past_day(typed, SUNDAY), date)
