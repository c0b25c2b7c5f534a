"""The birthday list: who stands on it, once each, on which days; and who does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm.domain import presence, records
from smallcrm.domain.birthday_list import Birthday, Span
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.services.wishes import Wishes
from tests.builders import another_program
from tests.services.conftest import DAY, HandClock

APRIL = Span(date(2026, 4, 1), date(2026, 4, 30))
BORN, MONTH_ALONE = PartialDate(2008, 4, 20), PartialDate(2008, 4, None)


def client(session: Session, name: str, **fields: Any) -> str:
    client_id = session.clients.create(name).id
    if fields:
        set_fields(session, client_id, **fields)
    return client_id


def set_fields(session: Session, client_id: str, **fields: Any) -> None:
    with session.book.operation(Label("tested")):
        session.book.clients.update(client_id, **fields)


def relative(session: Session, client_id: str, name: str = "Tom", **fields: Any) -> str:
    """Tom, of 20 April 2008, around a client."""
    person_id = session.book.new_id()
    person = records.Person(id=person_id, client_id=client_id, name=name, relation="son", birthday=BORN)
    with session.book.operation(Label("tested")):
        session.book.people.insert(replace(person, **fields))
    return person_id


def listed(session: Session, span: Span = APRIL, *, relatives: bool = True) -> list[tuple[str, str | None]]:
    rows = session.birthdays.listed(span, relatives=relatives).rows
    return [(row.who, row.day.isoformat() if row.day else None) for row in rows]


def names(session: Session, span: Span = APRIL) -> list[str]:
    return [row.who for row in session.birthdays.listed(span).rows]


def some_time(session: Session, span: Span = APRIL, *, relatives: bool = True) -> list[str]:
    return [row.who for row in session.birthdays.listed(span, relatives=relatives).some_time]


def only(session: Session, span: Span = APRIL) -> Birthday:
    (row,) = session.birthdays.listed(span).rows
    return row


# --- the days --------------------------------------------------------------------------------------------------------


def test_both_ends_of_the_range_are_in_it(session: Session) -> None:
    for day in (1, 30):
        client(session, f"Of the {day}", birthday=PartialDate(None, 4, day))
    client(session, "Of the day after", birthday=PartialDate(None, 5, 1))
    client(session, "Of the day before", birthday=PartialDate(None, 3, 31))
    assert names(session) == ["Of the 1", "Of the 30"]


def test_a_list_over_the_turn_of_the_year_goes_on_in_the_next(session: Session) -> None:
    client(session, "January", birthday=PartialDate(2000, 1, 2))
    client(session, "December", birthday=PartialDate(2000, 12, 30))
    rows = session.birthdays.listed(Span(date(2026, 12, 20), date(2027, 1, 16))).rows
    assert [(row.name, row.day, row.age) for row in rows] == [
        ("December", date(2026, 12, 30), 26),
        ("January", date(2027, 1, 2), 27),
    ]


def test_in_more_than_a_year_a_birthday_comes_round_again(session: Session) -> None:
    client(session, "Anna", birthday=PartialDate(2000, 4, 20))
    rows = session.birthdays.listed(Span(date(2026, 4, 1), date(2028, 4, 30))).rows
    assert [(row.day, row.age) for row in rows] == [
        (date(2026, 4, 20), 26),
        (date(2027, 4, 20), 27),
        (date(2028, 4, 20), 28),
    ]


@pytest.mark.parametrize(("rule", "kept"), [("feb28", date(2026, 2, 28)), ("mar1", date(2026, 3, 1))])
def test_29_february_follows_the_rule_and_says_that_it_was_moved(session: Session, rule: str, kept: date) -> None:
    client(session, "Leap", birthday=PartialDate(2004, 2, 29))
    session.shop.set("leap_rule", rule)
    row = only(session, Span(date(2026, 2, 1), date(2026, 3, 31)))
    assert (row.day, row.age, row.is_moved) == (kept, 22, True)


def test_nobody_has_a_birthday_before_they_were_born(session: Session) -> None:
    client(session, "Anna", birthday=PartialDate(2024, 4, 20))
    assert listed(session, Span(date(2023, 1, 1), date(2025, 12, 31))) == [
        ("Anna", "2024-04-20"),
        ("Anna", "2025-04-20"),
    ]


def test_rows_stand_in_the_order_of_their_days_and_then_of_names(session: Session, anna: str) -> None:
    for name, day in (("Zoe", 3), ("Ben", 20), ("Abe", 20)):
        client(session, name, birthday=PartialDate(None, 4, day))
    relative(session, anna)
    assert names(session) == ["Zoe", "Abe", "Tom", "Ben"]


def test_the_last_day_may_not_lie_before_the_first(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        session.birthdays.listed(Span(DAY, DAY - timedelta(days=1)))
    assert refused.value.code == "birthdays_backwards"


def test_ten_years_may_be_asked_for_and_no_more(session: Session) -> None:
    session.birthdays.listed(Span(date(2026, 4, 15), date(2036, 4, 14)))
    with pytest.raises(UserError) as refused:
        session.birthdays.listed(Span(date(2026, 4, 15), date(2036, 4, 15)))
    assert (refused.value.code, refused.value.facts) == ("birthdays_too_long", {"years": 10})


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(session: Session, clock: HandClock, day: date) -> None:
    client(session, "Anna", birthday=PartialDate(None, day.month, day.day))
    clock.at = clock.at.replace(year=day.year, month=day.month, day=day.day)
    assert listed(session, Span(day, day)) == [("Anna", day.isoformat())]
    assert session.birthdays.missed() == ()


# --- who -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["died", "archived"])
def test_the_dead_and_the_put_away_are_left_out_and_those_around_them(session: Session, gone: str) -> None:
    anna = client(session, "Anna", birthday=PartialDate(1980, 4, 16))
    relative(session, anna)
    relative(session, anna, "Some time", birthday=MONTH_ALONE)
    set_fields(session, anna, **{gone: DAY})
    assert (names(session), some_time(session)) == ([], [])


def test_a_relative_who_died_is_left_out(session: Session, anna: str) -> None:
    relative(session, anna, died=DAY)
    assert names(session) == []


@pytest.mark.parametrize("gone", ["died", "archived"])
def test_a_relative_is_left_out_who_is_a_client_that_died_or_was_put_away(
    session: Session, anna: str, gone: str
) -> None:
    relative(session, anna, other_id=client(session, "Tom Petrov", **{gone: DAY}))
    assert names(session) == []


def test_who_moved_away_or_is_away_is_still_congratulated(session: Session) -> None:
    client(session, "Moved", birthday=PartialDate(None, 4, 16), moved_away=DAY)
    client(session, "Away", birthday=PartialDate(None, 4, 17), away_until=date(2026, 5, 1))
    assert names(session) == ["Moved", "Away"]


def test_of_a_relative_the_client_and_the_relation_are_named(session: Session, anna: str) -> None:
    person = relative(session, anna)
    row = only(session)
    assert (row.client_id, row.name, row.person_id, row.person, row.relation, row.age, row.is_round) == (
        *(anna, "Anna Petrova", person, "Tom", "son", 18, True),
    )


def test_without_relatives_only_clients_stand_on_it(session: Session, anna: str) -> None:
    relative(session, anna)
    client(session, "Bob", birthday=BORN)
    assert listed(session, relatives=False) == [("Bob", "2026-04-20")]


def test_a_relative_who_is_a_client_with_a_birthday_stands_on_it_once(session: Session, anna: str) -> None:
    relative(session, anna, other_id=client(session, "Tom Petrov", birthday=BORN))
    assert names(session) == ["Tom Petrov"]


def test_the_own_birthday_counts_where_another_page_says_another_day(session: Session, anna: str) -> None:
    relative(session, anna, other_id=client(session, "Tom Petrov", birthday=PartialDate(None, 4, 21)))
    assert listed(session) == [("Tom Petrov", "2026-04-21")]


def test_the_same_person_around_two_clients_stands_on_it_once(session: Session, anna: str) -> None:
    bob, tom = client(session, "Bob"), client(session, "Tom Petrov")
    first = relative(session, bob, other_id=tom)
    relative(session, anna, other_id=tom)
    assert [(row.client_id, row.person_id) for row in session.birthdays.listed(APRIL).rows] == [(bob, first)]


def test_where_the_first_of_two_is_put_away_they_stand_on_it_with_the_other(session: Session, anna: str) -> None:
    bob, tom = client(session, "Bob"), client(session, "Tom Petrov")
    relative(session, bob, other_id=tom)
    relative(session, anna, other_id=tom)
    set_fields(session, bob, archived=DAY)
    assert only(session).client_id == anna


def test_a_relative_written_down_twice_around_one_client_stands_on_it_once(session: Session, anna: str) -> None:
    relative(session, anna, "Tom")
    relative(session, anna, "tom")
    assert names(session) == ["Tom"]


def test_a_second_row_of_a_relative_who_is_a_client_is_theirs_too(session: Session, anna: str) -> None:
    relative(session, anna, "Tom")
    linked = relative(session, anna, "Tom", other_id=client(session, "Tom Petrov"))
    assert only(session).person_id == linked


def test_two_clients_of_one_name_linked_from_one_page_are_two(session: Session, anna: str) -> None:
    for name in ("Tom Petrov", "Tom Ivanov"):
        relative(session, anna, "Tom", other_id=client(session, name))
    assert names(session) == ["Tom", "Tom"]


def test_relatives_of_one_name_with_two_birthdays_are_two(session: Session, anna: str) -> None:
    relative(session, anna)
    relative(session, anna, birthday=PartialDate(2008, 4, 21))
    assert [row.day for row in session.birthdays.listed(APRIL).rows] == [date(2026, 4, 20), date(2026, 4, 21)]


def test_the_list_names_exactly_whom_presence_says_it_concerns(session: Session) -> None:
    known = [
        records.Client(
            id=f"c{number:02}",
            name=f"Guest {number:02}",
            seq=number,
            created=DAY,
            birthday=BORN if number % 3 else PartialDate(None, 4, None) if number % 2 else None,
            died=DAY if number & 8 else None,
            archived=DAY if number & 16 else None,
            moved_away=DAY if number & 32 else None,
        )
        for number in range(64)
    ]
    with session.book.operation(Label("tested")):
        session.book.clients.insert_all(known)
    concerned = [one for one in known if presence.concerns(one)]
    found = session.birthdays.listed(APRIL)
    assert {row.client_id for row in found.rows} == {one.id for one in concerned if one.birthday == BORN}
    assert {row.client_id for row in found.some_time} == {one.id for one in concerned if str(one.birthday) == "--04"}
    assert found.undated == sum(one.birthday is None for one in concerned)


# --- some time, and not at all ---------------------------------------------------------------------------------------


def test_who_has_a_month_and_no_day_stands_in_a_block_of_their_own(session: Session, anna: str) -> None:
    client(session, "Bob", birthday=PartialDate(1980, 4, None))
    client(session, "Of May", birthday=PartialDate(None, 5, None))
    relative(session, anna, birthday=MONTH_ALONE)
    found = session.birthdays.listed(APRIL)
    assert found.rows == ()
    assert [(row.who, row.day, row.age, str(row.born)) for row in found.some_time] == [
        ("Tom", None, None, "2008-04"),
        ("Bob", None, None, "1980-04"),
    ]


def test_a_month_is_asked_for_with_any_of_its_days(session: Session) -> None:
    client(session, "Bob", birthday=PartialDate(None, 4, None))
    assert some_time(session, Span(date(2026, 3, 20), date(2026, 4, 1))) == ["Bob"]
    assert some_time(session, Span(date(2026, 4, 30), date(2026, 5, 1))) == ["Bob"]
    assert some_time(session, Span(date(2026, 5, 1), date(2027, 3, 31))) == []


def test_some_time_is_said_once_in_any_span_in_the_order_of_the_months(session: Session) -> None:
    for name, month in (("Bob", 4), ("Jan", 1), ("Dec", 12)):
        client(session, name, birthday=PartialDate(None, month, None))
    assert some_time(session, Span(date(2026, 12, 1), date(2028, 12, 31))) == ["Dec", "Jan", "Bob"]


def test_whose_day_is_known_around_another_client_stands_on_it_with_that_day(session: Session, anna: str) -> None:
    tom = client(session, "Tom Petrov", birthday=PartialDate(None, 4, None))
    relative(session, anna, other_id=tom)
    bob = client(session, "Bob")
    relative(session, bob, birthday=MONTH_ALONE, other_id=tom)
    assert listed(session) == [("Tom", "2026-04-20")]
    assert some_time(session) == []
    assert some_time(session, relatives=False) == ["Tom Petrov"]


@pytest.mark.parametrize(
    ("first", "second"), [(BORN, PartialDate(2008, 5, 21)), (PartialDate(2008, 4, None), PartialDate(2008, 5, None))]
)
def test_of_two_days_written_for_one_person_a_list_of_any_length_names_the_first_written_down(
    session: Session, anna: str, first: PartialDate, second: PartialDate
) -> None:
    tom, bob = client(session, "Tom Petrov"), client(session, "Bob")
    relative(session, anna, birthday=first, other_id=tom)
    relative(session, bob, birthday=second, other_id=tom)
    may, both = Span(date(2026, 5, 1), date(2026, 5, 31)), Span(date(2026, 4, 1), date(2026, 5, 31))
    found = [session.birthdays.listed(span) for span in (APRIL, may, both)]
    assert [[str(row.born) for row in (*one.rows, *one.some_time)] for one in found] == [[str(first)], [], [str(first)]]


def test_those_without_a_birthday_are_counted_and_can_be_looked_at_latest_first(session: Session) -> None:
    for name in ("Ann", "Bob", "Cleo"):
        client(session, name)
    client(session, "Of April", birthday=PartialDate(None, 4, None))
    client(session, "Dead", died=DAY)
    client(session, "Put away", archived=DAY)
    looked_at = session.birthdays.undated_clients()
    assert [session.book.clients.get(one).name for one in looked_at] == ["Cleo", "Bob", "Ann"]  # type: ignore[union-attr]
    assert session.birthdays.listed(APRIL).undated == 3
    everyone = [row.id for row in session.search.latest()]
    assert [one for one in everyone if one in looked_at] == list(looked_at)


def test_those_without_a_birthday_are_counted_anew_whoever_wrote_to_the_book(session: Session, anna: str) -> None:
    def undated() -> int:
        return session.birthdays.listed(APRIL).undated

    assert undated() == 1
    bob = client(session, "Bob")
    assert undated() == 2
    set_fields(session, bob, birthday=MONTH_ALONE)
    assert undated() == 1
    session.history.undo()
    assert undated() == 2
    another_program(session.book.path, f"UPDATE clients SET birthday_month = 4 WHERE id = '{anna}'")
    assert undated() == 1


def test_what_a_step_counted_and_took_back_is_not_remembered(session: Session, anna: str) -> None:
    counted = []

    def fail() -> None:
        with session.book.operation(Label("tested")):
            session.book.clients.update(anna, birthday=BORN)
            counted.append(session.birthdays.listed(APRIL).undated)
            raise UserError("birthdays_backwards")

    with pytest.raises(UserError):
        fail()
    assert [*counted, session.birthdays.listed(APRIL).undated] == [0, 1]


# --- wished ----------------------------------------------------------------------------------------------------------


def test_what_is_wished_says_on_which_day(session: Session) -> None:
    bob = client(session, "Bob", birthday=BORN)
    Wishes(session.desk).wish(bob, date(2026, 4, 20))
    assert [row.wished for row in session.birthdays.listed(Span(APRIL.first, date(2027, 4, 30))).rows] == [DAY, None]


def test_a_wish_to_a_relative_is_no_wish_to_the_client(session: Session) -> None:
    bob = client(session, "Bob", birthday=BORN)
    person = relative(session, bob)
    Wishes(session.desk).wish(bob, date(2026, 4, 20), person_id=person)
    assert [(row.who, row.wished) for row in session.birthdays.listed(APRIL).rows] == [("Bob", None), ("Tom", DAY)]
