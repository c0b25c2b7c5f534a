"""What an owner types into a birthday field is read, or refused; never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.partial_date import NoSuchDay, PartialDate
from smallcrm.domain.typed_date import read_birthday, read_day

TODAY = date(2026, 11, 22)


def words(text: str) -> list[str]:
    return text.split()


ENGLISH = words("January February March April May June July August September October November December")
RUSSIAN = words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
UKRAINIAN = words("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1980-04-12", "1980-04-12"),
        ("--04-12", "--04-12"),
        ("--04", "--04"),
        ("1980-04", "1980-04"),
        ("1980-4-12", "1980-04-12"),
        ("1980.04.12.", "1980-04-12"),
        ("1980/4", "1980-04"),
    ],
)
def test_forms_with_the_year_first_are_read(typed: str, meant: str) -> None:
    assert str(read_birthday(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12.4.1980", "1980-04-12"),
        ("12. 4. 1980", "1980-04-12"),
        ("12.04.", "--04-12"),
        ("12/04", "--04-12"),
        ("12-04-1980", "1980-04-12"),
        ("12 04 1980", "1980-04-12"),
        ("12.04.1980 г.", "1980-04-12"),
        ("12.04.1980р.", "1980-04-12"),
        ("4/1980", "1980-04"),
        ("  12.4  ", "--04-12"),
    ],
)
def test_figures_have_the_day_first(typed: str, meant: str) -> None:
    assert str(read_birthday(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 April", "--04-12"),
        ("April 12", "--04-12"),
        ("12 apr 1980", "1980-04-12"),
        ("Apr. 12, 1980", "1980-04-12"),
        ("the 12th of April", "--04-12"),
        ("23 Nov", "--11-23"),
        ("1 Sept", "--09-01"),
        ("April", "--04"),
        ("June 1980", "1980-06"),
        ("1980 June 3rd", "1980-06-03"),
        ("12April", "--04-12"),
        ("5 мая", "--05-05"),
        ("5-го мая 1980 г.", "1980-05-05"),
        ("Май", "--05"),
        ("12 февр. 1980", "1980-02-12"),
        ("5 травня", "--05-05"),
        ("5 ТРАВНЯ 1980 року", "1980-05-05"),
        ("листопад", "--11"),
    ],
)
def test_months_are_read_by_name(typed: str, meant: str) -> None:
    assert str(read_birthday(typed)) == meant


GERMAN = words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
CZECH = words("ledna února března dubna května června července srpna září října listopadu prosince")
LANGUAGES = {"English": ENGLISH, "Russian": RUSSIAN, "Ukrainian": UKRAINIAN, "German": GERMAN}


@pytest.mark.parametrize("names", LANGUAGES.values(), ids=list(LANGUAGES))
def test_every_month_of_a_language_is_known(names: list[str]) -> None:
    assert [read_birthday(f"7 {name}").month for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12. března 1980", "1980-03-12"), ("3 KVĚTNA", "--05-03"), ("5 мая", "--05-05"), ("Pro", "--12")],
)
def test_the_language_of_the_window_is_read_besides(typed: str, meant: str) -> None:
    assert str(read_birthday(typed, months=CZECH)) == meant


def test_a_month_of_a_language_nobody_named_is_refused() -> None:
    with pytest.raises(ValueError, match="no date"):
        read_birthday("12 dubna 1980")


def test_a_stroke_has_the_month_first_where_the_shop_writes_so() -> None:
    assert str(read_birthday("4/12/1980", day_first=False)) == "1980-04-12"


def test_a_point_has_the_day_first_everywhere() -> None:
    assert str(read_birthday("4.12.1980", day_first=False)) == "1980-12-04"


@pytest.mark.parametrize("day_first", [True, False])
@pytest.mark.parametrize("typed", ["4/25", "25/4"])
def test_a_number_over_twelve_can_only_be_the_day(typed: str, day_first: bool) -> None:
    assert str(read_birthday(typed, day_first=day_first)) == "--04-25"


def test_29_february_without_a_year_is_a_birthday() -> None:
    assert read_birthday("29 Feb") == PartialDate(None, 2, 29)


@pytest.mark.parametrize("typed", ["12.4.80", "12 April 80", "apr 12 '80", "4/80"])
def test_a_year_of_two_figures_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_birthday(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23.11.78", "1978-11-23"),
        ("23/11/78", "1978-11-23"),
        ("23.11.'78", "1978-11-23"),
        ("23 Nov 78", "1978-11-23"),
        ("Nov 23, '78", "1978-11-23"),
        ("Nov 78", "1978-11"),
        ("Nov '12", "2012-11"),
        ("Nov 12", "--11-12"),
        ("22.11.26", "2026-11-22"),
        ("23.11.26", "1926-11-23"),
        ("Dec '26", "1926-12"),
        ("29.2.00", "2000-02-29"),
        ("5.6.07", "2007-06-05"),
    ],
)
def test_a_year_of_two_figures_is_the_last_that_has_been(typed: str, meant: str) -> None:
    assert str(read_birthday(typed, latest=TODAY)) == meant


@pytest.mark.parametrize("typed", ["12 80 April", "80 April 12", "4/80", "'80", "12 April 80 81"])
def test_two_figures_that_could_be_anything_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_birthday(typed, latest=TODAY)


@pytest.mark.parametrize("typed", ["31.02.1980", "31.02.", "31.02.80", "32 May", "29 Feb 1981", "29.2.81", "31 Nov"])
def test_a_day_no_calendar_has_is_told_from_what_is_no_date(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        read_birthday(typed, latest=TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22.11.", "2026-11-22"),
        ("21 Nov", "2027-11-21"),
        ("29 Feb", "2028-02-29"),
        ("1.2.27", "2027-02-01"),
        ("3 May 2020", "2020-05-03"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_a_whole_day_is_the_next_one_when_no_year_is_said(typed: str, meant: str) -> None:
    assert read_day(typed, TODAY).isoformat() == meant


@pytest.mark.parametrize("typed", ["November", "Nov 2026", "soon", "31.02.", ""])
def test_where_a_whole_day_is_asked_for_a_month_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "12",
        "1980",
        "soon",
        "ju",
        "ma 5",
        "31.02.1980",
        "29 Feb 1981",
        "31.13.1980",
        "32 May",
        "0 May",
        "0.0.",
        "May June",
        "5 6 May",
        "12 April 1980 1981",
        "April 12 at noon",
        "<b>12</b> April",
        "12.4.19800",
        "١٢/٤",
        "9" * 10_000,
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_birthday(typed)


@given(st.dates(min_value=date(1000, 1, 1)), st.booleans())
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date, day_first: bool) -> None:
    meant = PartialDate(day.year, day.month, day.day)
    stroke = f"{day.day}/{day.month}/{day.year}" if day_first else f"{day.month}/{day.day}/{day.year}"
    written = [f"{day.day}.{day.month}.{day.year}", day.isoformat(), stroke]
    written += [f"{day.day} {names[day.month - 1]} {day.year}" for names in (ENGLISH, RUSSIAN, UKRAINIAN)]
    assert {read_birthday(text, day_first=day_first) for text in written} == {meant}


@given(st.text(max_size=40))
def test_no_text_does_worse_than_a_value_error(text: str) -> None:
    try:
        read = read_birthday(text, latest=TODAY)
    except ValueError:
        return
    assert read.month


def test_every_day_of_a_leap_year_is_read_without_its_year() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert all(
        read_birthday(f"{day.day} {ENGLISH[day.month - 1]}").columns == (None, day.month, day.day) for day in days
    )
