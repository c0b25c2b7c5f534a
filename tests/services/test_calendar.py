"""The book's birthdays in a calendar: taken in, taken in again, and let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from smallcrm.cli.calendar_words import CalendarEnglish
from smallcrm.domain.birthday_list import Span
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.calendar import ON_THE_DAY, CalendarFile
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from tests.calendars import Entry, Store, read

TODAY = date(2025, 11, 20)
APRIL = PartialDate(1980, 4, 12)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session.open(tmp_path / "shop.smallcrm", Clock(TODAY), create=True)
    yield session
    session.close()


@pytest.fixture
def calendar() -> Store:
    return Store()


def a_client(session: Session, name: str, born: PartialDate | None = APRIL) -> str:
    client = session.clients.create(name).id
    if born:
        session.clients.edit(client, birthday=born)
    return client


def exported(session: Session, *, relatives: bool = False, span: Span | None = None) -> CalendarFile:
    return session.calendars.file(CalendarEnglish(), relatives=relatives, span=span)


def text(session: Session, *, relatives: bool = False, span: Span | None = None) -> str:
    return "".join(exported(session, relatives=relatives, span=span).pieces())


def titles(session: Session, *, relatives: bool = False) -> list[str]:
    return sorted(entry.title for entry in read(text(session, relatives=relatives)))


def only(session: Session, *, relatives: bool = False) -> Entry:
    (entry,) = read(text(session, relatives=relatives))
    return entry


def test_each_client_with_a_birthday_is_in_it(session: Session) -> None:
    a_client(session, "Anna")
    a_client(session, "Boris", None)
    assert titles(session) == ["Birthday: Anna"]


def test_the_year_of_birth_is_said_and_no_age(session: Session) -> None:
    a_client(session, "Anna")
    entry = only(session)
    assert (entry.title, entry.about) == ("Birthday: Anna", "Born 1980")


def test_where_no_year_is_known_none_is_said(session: Session) -> None:
    a_client(session, "Anna", PartialDate(None, 4, 12))
    entry = only(session)
    assert entry.about == ""
    assert entry.properties["dtstart"] == date(2026, 4, 12)


def test_who_has_no_day_is_left_out_and_counted(session: Session) -> None:
    a_client(session, "Anna", PartialDate(None, 6, None))
    a_client(session, "Boris")
    file = exported(session)
    assert (file.birthdays, file.no_day) == (1, 1)


def test_families_come_on_request(session: Session) -> None:
    anna = a_client(session, "Anna", None)
    session.details.add_person(anna, "Tom", "son", birthday=APRIL)
    session.details.add_person(anna, "Zoe", birthday=APRIL)
    assert titles(session) == []
    assert titles(session, relatives=True) == ["Birthday: Tom, Anna's son", "Birthday: Zoe (Anna)"]


def test_a_relative_who_is_a_client_with_a_birthday_is_in_it_once(session: Session) -> None:
    anna, tom = a_client(session, "Anna", None), a_client(session, "Tom")
    person = session.details.add_person(anna, "Tom", "son", birthday=APRIL).id
    session.details.change("people", person, other_id=tom)
    assert titles(session, relatives=True) == ["Birthday: Tom"]


def test_a_second_file_doubles_nothing_and_brings_what_is_new(session: Session, calendar: Store) -> None:
    anna = a_client(session, "Anna")
    session.details.add_person(anna, "Tom", "son", birthday=APRIL)
    calendar.take_in(text(session, relatives=True))
    session.clients.edit(anna, name="Anna Petrova", birthday=PartialDate(1980, 4, 13))
    a_client(session, "Boris")
    calendar.take_in(text(session, relatives=True))
    assert calendar.titles() == ["Birthday: Anna Petrova", "Birthday: Boris", "Birthday: Tom, Anna Petrova's son"]


def test_taken_in_twice_the_same_file_changes_nothing(session: Session, calendar: Store) -> None:
    a_client(session, "Anna")
    for _ in range(2):
        calendar.take_in(text(session))
    assert calendar.titles() == ["Birthday: Anna"]


def test_each_change_of_the_book_makes_the_number_grow_also_one_taken_back(session: Session) -> None:
    anna = a_client(session, "Anna")
    numbers = [exported(session).edition.number]
    session.clients.edit(anna, name="Anna Petrova")
    numbers.append(exported(session).edition.number)
    session.history.undo()
    numbers.append(exported(session).edition.number)
    assert numbers == sorted(set(numbers))


def test_the_dead_are_let_go_by_the_calendar_that_has_them(session: Session, calendar: Store) -> None:
    anna = a_client(session, "Anna")
    session.details.add_person(anna, "Tom", "son", birthday=APRIL)
    calendar.take_in(text(session, relatives=True))
    session.clients.set_died(anna, TODAY)
    calendar.take_in(text(session, relatives=True))
    assert calendar.titles() == []


def test_a_relative_who_has_died_is_let_go_alone(session: Session, calendar: Store) -> None:
    anna = a_client(session, "Anna")
    tom = session.details.add_person(anna, "Tom", "son", birthday=APRIL).id
    calendar.take_in(text(session, relatives=True))
    session.details.set_person_died(tom, TODAY)
    calendar.take_in(text(session, relatives=True))
    assert calendar.titles() == ["Birthday: Anna"]


def test_a_relative_who_became_a_client_and_died_is_let_go_under_both_names(session: Session, calendar: Store) -> None:
    anna = a_client(session, "Anna", None)
    person = session.details.add_person(anna, "Tom", "son", birthday=APRIL).id
    calendar.take_in(text(session, relatives=True))
    tom = a_client(session, "Tom")
    session.details.change("people", person, other_id=tom)
    calendar.take_in(text(session, relatives=True))
    session.clients.set_died(tom, TODAY)
    file = exported(session, relatives=True)
    calendar.take_in("".join(file.pieces()))
    assert (calendar.titles(), file.gone) == ([], 1)


def test_who_lives_on_as_a_client_is_not_counted_among_those_let_go(session: Session) -> None:
    anna, tom = a_client(session, "Anna"), a_client(session, "Tom")
    person = session.details.add_person(anna, "Tom", "son", birthday=APRIL).id
    session.details.change("people", person, other_id=tom)
    session.clients.set_died(anna, TODAY)
    file = exported(session, relatives=True)
    assert (file.birthdays, file.gone) == (1, 1)
    assert {entry.title: entry.gone for entry in file.entries} == {
        "Birthday: Anna": True,
        "Birthday: Tom, Anna's son": True,
        "Birthday: Tom": False,
    }


def test_a_file_without_families_lets_none_of_them_go(session: Session) -> None:
    anna = a_client(session, "Anna")
    tom = session.details.add_person(anna, "Tom", "son", birthday=APRIL).id
    session.details.set_person_died(tom, TODAY)
    assert [entry.title for entry in exported(session).entries] == ["Birthday: Anna"]


def test_of_a_span_only_the_dead_of_these_days_are_let_go(session: Session) -> None:
    for name, born in (("January", PartialDate(None, 1, 3)), ("April", APRIL)):
        session.clients.set_died(a_client(session, name, born), TODAY)
    file = exported(session, span=Span(date(2025, 12, 20), date(2026, 1, 5)))
    assert [entry.title for entry in file.entries] == ["Birthday: January"]


def test_who_is_put_away_goes_and_comes_back(session: Session, calendar: Store) -> None:
    anna = a_client(session, "Anna")
    session.clients.archive(anna)
    calendar.take_in(text(session))
    assert calendar.titles() == []
    session.clients.restore(anna)
    calendar.take_in(text(session))
    assert calendar.titles() == ["Birthday: Anna"]


def test_the_setting_for_29_february_is_followed(session: Session) -> None:
    a_client(session, "Anna", PartialDate(1980, 2, 29))
    year = (date(2027, 1, 1), date(2027, 12, 31))
    assert only(session).days(*year) == [date(2027, 2, 28)]
    session.shop.set("leap_rule", "mar1")
    assert only(session).days(*year) == [date(2027, 3, 1)]


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2028, 3, 1), date(2028, 3, 2)])
def test_whoever_was_born_on_29_february_is_in_it_on_any_day(tmp_path: Path, today: date) -> None:
    session = Session.open(tmp_path / "leap.smallcrm", Clock(today), create=True)
    session.shop.set("leap_rule", "mar1")
    a_client(session, "Anna", PartialDate(1980, 2, 29))
    assert only(session).days(today, today + timedelta(days=366))[-1] == date(2029, 3, 1)
    session.close()


def test_it_is_called_as_the_shop_is(session: Session) -> None:
    assert "X-WR-CALNAME:Birthdays\r\n" in text(session)
    session.shop.set("name", "Corner Cup")
    assert "X-WR-CALNAME:Corner Cup\r\n" in text(session)


def test_of_a_span_only_those_kept_in_it_are_there(session: Session) -> None:
    a_client(session, "Anna")
    a_client(session, "New Year", PartialDate(None, 1, 1))
    a_client(session, "December", PartialDate(None, 12, None))
    a_client(session, "March", PartialDate(None, 3, None))
    file = exported(session, span=Span(date(2025, 12, 20), date(2026, 1, 5)))
    assert ([entry.title for entry in file.entries], file.no_day) == (["Birthday: New Year"], 1)


def test_a_reminder_is_one_for_each(session: Session) -> None:
    a_client(session, "Anna")
    file = session.calendars.file(CalendarEnglish(), reminder=ON_THE_DAY)
    assert [entry.reminders for entry in read("".join(file.pieces()))] == [[timedelta(hours=9)]]


def test_the_book_is_left_as_it_is(session: Session) -> None:
    a_client(session, "Anna")
    steps = len(session.history.steps(50))
    text(session, relatives=True)
    assert len(session.history.steps(50)) == steps
