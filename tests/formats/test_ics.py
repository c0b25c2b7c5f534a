"""The calendar file, read back by another library and laid out for ten years."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.birthdays import FEB_28, MAR_1
from smallcrm.domain.partial_date import PartialDate
from smallcrm.formats.ics import DAY_BEFORE, NO_REMINDER, ON_THE_DAY, Edition, Yearly, written
from tests.calendars import Entry, read

TODAY = date(2025, 11, 20)
AT = datetime(2025, 11, 20, 9, 30, tzinfo=UTC)
TEN_YEARS = (TODAY, date(2035, 11, 19))


def text(
    *entries: Yearly, today: date = TODAY, leap_rule: str = FEB_28, reminder: str = NO_REMINDER, name: str = "Cafe"
) -> str:
    edition = Edition(name=name, today=today, at=AT, number=7, leap_rule=leap_rule, reminder=reminder)
    return "".join(written(entries, edition))


def a_birthday(born: str, title: str = "Birthday: Anna", **more: str | bool) -> Yearly:
    return Yearly(uid="birthday-1@smallcrm", born=PartialDate.parse(born), title=title, **more)  # type: ignore[arg-type]


def only(born: str, leap_rule: str = FEB_28, reminder: str = NO_REMINDER) -> Entry:
    (entry,) = read(text(a_birthday(born), leap_rule=leap_rule, reminder=reminder))
    return entry


def oracle(month: int, day: int, first: date, last: date, leap_rule: str) -> list[date]:
    """Every day on which a person looking at a wall calendar would say that it is the birthday."""
    found, at = [], first
    while at <= last:
        common = not calendar.isleap(at.year)
        away = (2, 28) if leap_rule == FEB_28 else (3, 1)
        if (at.month, at.day) == ((month, day) if not (common and (month, day) == (2, 29)) else away):
            found.append(at)
        at += timedelta(days=1)
    return found


@pytest.mark.parametrize("leap_rule", [FEB_28, MAR_1])
@pytest.mark.parametrize(
    "born", ["1980-04-12", "--04-12", "1980-02-29", "--02-29", "2024-02-29", "1999-12-31", "--01-01", "1904-02-29"]
)
def test_for_ten_years_it_stands_on_the_day_it_is_kept(born: str, leap_rule: str) -> None:
    when = PartialDate.parse(born)
    entry = only(born, leap_rule=leap_rule)
    assert entry.days(*TEN_YEARS) == oracle(when.month or 0, when.day or 0, *TEN_YEARS, leap_rule)


@given(
    day=st.dates(date(1901, 1, 1), date(2025, 1, 1)),
    known=st.booleans(),
    today=st.dates(date(2023, 1, 1), date(2033, 12, 31)),
    leap_rule=st.sampled_from([FEB_28, MAR_1]),
)
def test_whenever_it_is_written_the_next_ten_years_are_right(
    day: date, known: bool, today: date, leap_rule: str
) -> None:
    born = PartialDate(day.year if known else None, day.month, day.day)
    (entry,) = read(text(a_birthday(str(born)), today=today, leap_rule=leap_rule))
    last = date(today.year + 10, 12, 31)
    assert entry.days(today, last) == oracle(day.month, day.day, today, last, leap_rule)


@pytest.mark.parametrize("today", [date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 29), date(2028, 3, 1)])
def test_29_february_without_a_year_is_right_around_a_leap_day(today: date) -> None:
    (entry,) = read(text(a_birthday("--02-29"), today=today, leap_rule=MAR_1))
    last = date(2038, 12, 31)
    assert entry.days(today, last) == oracle(2, 29, today, last, MAR_1)


def test_1_march_is_a_rule_that_outlook_knows_with_leap_days_moved_in_pairs() -> None:
    entry = only("1980-02-29", leap_rule=MAR_1)
    assert "BYYEARDAY" not in entry.rule
    assert len(entry.properties["exdate"]) == len(entry.properties["rdate"])
    assert entry.properties["dtstart"] == date(1981, 3, 1)


def test_the_end_of_all_calendars_is_no_fault() -> None:
    (entry,) = read(text(a_birthday("--02-29"), today=date(9980, 1, 1), leap_rule=MAR_1))
    assert entry.properties["rdate"][-1] == date(9996, 2, 29)


def test_it_begins_in_the_year_of_birth_where_that_is_known() -> None:
    assert only("1980-04-12").properties["dtstart"] == date(1980, 4, 12)


@pytest.mark.parametrize(
    ("born", "first"), [("--04-12", date(2026, 4, 12)), ("--11-20", TODAY), ("--11-19", date(2026, 11, 19))]
)
def test_no_year_is_invented_it_begins_with_the_next_time(born: str, first: date) -> None:
    assert only(born).properties["dtstart"] == first


def test_a_year_no_calendar_goes_back_to_is_not_gone_back_to() -> None:
    assert only("1850-04-12").properties["dtstart"] == date(2026, 4, 12)


def test_it_takes_the_whole_day_and_nobodys_time() -> None:
    entry = only("1980-04-12")
    assert entry.properties["dtend"] - entry.properties["dtstart"] == timedelta(days=1)
    assert entry.properties["transp"] == "TRANSPARENT"
    assert "DTSTART;VALUE=DATE:19800412\r\n" in text(a_birthday("1980-04-12"))


@pytest.mark.parametrize(
    ("reminder", "rings"),
    [(NO_REMINDER, []), (ON_THE_DAY, [timedelta(hours=9)]), (DAY_BEFORE, [timedelta(hours=-15)])],
)
def test_the_reminder_rings_at_nine_where_one_is_wanted(reminder: str, rings: list[timedelta]) -> None:
    assert only("1980-04-12", reminder=reminder).reminders == rings


def test_who_is_gone_is_cancelled_and_rings_no_more() -> None:
    (entry,) = read(text(a_birthday("1980-04-12", gone=True), reminder=ON_THE_DAY))
    assert (entry.gone, entry.reminders) == (True, [])


def test_the_file_names_the_shop_and_what_made_it() -> None:
    head = text(name="Rosa; Café").split("BEGIN:VEVENT")[0]
    lines = head.split("\r\n")
    assert [line for line in lines if line.startswith(("VERSION", "METHOD", "PRODID", "X-WR"))] == [
        "VERSION:2.0",
        "PRODID:-//SmallCRM//Birthdays//EN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Rosa\\; Café",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Anna; Petrova, née \\ O'Hara",
        "BEGIN:VEVENT",
        "Зоя 🎂👩‍👩‍👧",
        "محمد علي",
        "\u202eright to left",
        "Анна" * 2500,
        "小明" * 200,
    ],
)
def test_a_name_comes_back_as_it_was(name: str) -> None:
    (entry,) = read(text(a_birthday("1980-04-12", name)))
    assert entry.title == name


def test_lines_of_a_name_become_one_and_what_no_line_may_hold_goes() -> None:
    (entry,) = read(text(a_birthday("1980-04-12", "Anna\r\nSUMMARY:Eve\u2028\x00\x1b\x85 X\ud83d")))
    assert entry.title == "Anna SUMMARY:Eve X?"


def test_lines_end_and_fold_as_the_standard_says() -> None:
    raw = text(a_birthday("1980-04-12", "Анна🎂" * 300)).encode()
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()


def test_nobody_is_a_calendar_too() -> None:
    assert text().endswith("END:VCALENDAR\r\n")
    assert read(text()) == []
