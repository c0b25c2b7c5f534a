"""A date may lack its year or its day, never its sense."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("1980-04-12", (1980, 4, 12)),
        ("--04-12", (None, 4, 12)),
        ("--04", (None, 4, None)),
        ("1980-04", (1980, 4, None)),
        ("--02-29", (None, 2, 29)),
        ("2000-02-29", (2000, 2, 29)),
    ],
)
def test_each_of_the_text_forms_is_read_and_written_back(text: str, columns: tuple[int | None, ...]) -> None:
    date = PartialDate.parse(text)
    assert date.columns == columns
    assert str(date) == text


@pytest.mark.parametrize("text", ["--02-31", "1981-02-29", "1900-02-29", "--13", "--00", "1980-04-00", "0000-04-12"])
def test_a_day_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text", ["", "1980", "12.04.1980", "19800412", "--0412", "1980-4-2", " 1980-04-12", "1980-04-12\n", "١٩٨٠-٠٤-١٢"]
)
def test_looser_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_date_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError):
        PartialDate(1980, None, None)


@given(st.dates())
def test_every_day_of_the_calendar_survives_the_round_trip(day: datetime.date) -> None:
    assert PartialDate.parse(day.isoformat()).columns == (day.year, day.month, day.day)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert str(date) == text
