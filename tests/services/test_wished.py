"""Nobody is wished twice, on whatever page they stand; a missed birthday is named everywhere until it is wished."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from smallcrm.domain.birthday_list import Birthday, Span
from smallcrm.domain.greeting import BIRTHDAY
from smallcrm.domain.page import ClientPage
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock
from tests.services.test_birthdays import APRIL, client, only, relative, set_fields

KEPT = date(2026, 4, 20)


def wished(session: Session, span: Span = APRIL) -> list[tuple[str, date | None]]:
    return [(row.who, row.wished) for row in session.birthdays.listed(span).rows]


def page_of(session: Session, client_id: str) -> ClientPage:
    page = session.pages.of(client_id)
    assert page is not None
    return page


def said(session: Session, client_id: str) -> list[date | None]:
    """The birthdays the greeting names."""
    return [part.day for part in page_of(session, client_id).greeting if part.kind == BIRTHDAY]


# --- nobody twice ----------------------------------------------------------------------------------------------------


def test_a_person_around_two_clients_is_wished_once(session: Session, anna: str) -> None:
    bob, tom = client(session, "Bob"), client(session, "Tom Petrov")
    first, second = relative(session, bob, other_id=tom), relative(session, anna, other_id=tom)
    assert session.wishes.wish(anna, KEPT, person_id=second)
    assert session.wishes.wish(bob, KEPT, person_id=first) is None
    assert session.wishes.wish(tom, KEPT) is None
    assert wished(session) == [("Tom", DAY)]


def test_a_client_wished_as_a_relative_is_wished_when_their_own_birthday_is_written_down(
    session: Session, anna: str
) -> None:
    tom = client(session, "Tom Petrov")
    session.wishes.wish(anna, KEPT, person_id=relative(session, anna, other_id=tom))
    set_fields(session, tom, birthday=PartialDate(None, 4, 20))
    assert wished(session) == [("Tom Petrov", DAY)]


def test_it_is_taken_back_from_any_of_the_pages_they_stand_on(session: Session, anna: str) -> None:
    bob, tom = client(session, "Bob"), client(session, "Tom Petrov")
    first, second = relative(session, bob, other_id=tom), relative(session, anna, other_id=tom)
    session.wishes.wish(bob, KEPT, person_id=first)
    assert session.wishes.unwish(anna, KEPT, person_id=second)
    assert wished(session) == [("Tom", None)]


def test_a_relative_written_down_twice_is_wished_once(session: Session, anna: str) -> None:
    first, second = relative(session, anna), relative(session, anna)
    session.wishes.wish(anna, KEPT, person_id=second)
    assert session.wishes.wish(anna, KEPT, person_id=first) is None
    assert wished(session) == [("Tom", DAY)]


def test_of_two_clients_of_one_name_around_one_each_is_wished(session: Session, anna: str) -> None:
    first, second = (relative(session, anna, other_id=client(session, name)) for name in ("Tom P.", "Tom D."))
    session.wishes.wish(anna, KEPT, person_id=first)
    assert sorted(wished(session), key=str) == [("Tom", None), ("Tom", DAY)]
    assert session.wishes.wish(anna, KEPT, person_id=second)


def test_of_a_relative_and_a_client_of_one_name_each_is_wished(session: Session, anna: str) -> None:
    person = relative(session, anna)
    linked = relative(session, anna, other_id=client(session, "Tom Petrov", birthday=PartialDate(None, 4, 21)))
    assert session.wishes.wish(anna, date(2026, 4, 21), person_id=linked)
    assert wished(session) == [("Tom", None), ("Tom Petrov", DAY)]
    assert session.wishes.wish(anna, KEPT, person_id=person)


def test_who_was_wished_before_the_turn_of_the_year_is_wished_after_it(session: Session, clock: HandClock) -> None:
    anna = client(session, "Anna", birthday=PartialDate(1980, 1, 2))
    clock.at = datetime(2026, 12, 30, 10)
    session.wishes.wish(anna, date(2027, 1, 2))
    for day in (datetime(2026, 12, 31), datetime(2027, 1, 2), datetime(2027, 1, 5)):
        clock.at = day + timedelta(hours=10)
        assert wished(session, Span(date(2026, 12, 28), date(2027, 1, 5))) == [("Anna", date(2026, 12, 30))]
        assert (session.birthdays.missed(), said(session, anna)) == ((), [])
    clock.at = datetime(2027, 12, 30, 10)
    assert said(session, anna) == [date(2028, 1, 2)]


@pytest.mark.parametrize(("rule", "other"), [("feb28", "mar1"), ("mar1", "feb28")])
def test_another_rule_for_29_february_wishes_nobody_again(
    session: Session, clock: HandClock, rule: str, other: str
) -> None:
    leap = client(session, "Leap", birthday=PartialDate(2004, 2, 29))
    clock.at = datetime(2026, 3, 2, 10)
    session.shop.set("leap_rule", rule)
    (row,) = session.birthdays.missed()
    assert row.day
    session.wishes.wish(leap, row.day)
    session.shop.set("leap_rule", other)
    assert session.birthdays.missed() == ()
    assert said(session, leap) == []


def test_undo_and_redo_take_the_wish_with_them(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(None, 4, 12))
    session.wishes.wish(bob, date(2026, 4, 12))
    session.history.undo()
    assert [row.who for row in session.birthdays.missed()] == ["Bob"]
    session.history.redo()
    assert session.birthdays.missed() == ()
    assert session.wishes.wish(bob, date(2026, 4, 12)) is None


def test_a_birthday_put_right_after_the_wish_stays_wished(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(None, 4, 20))
    session.wishes.wish(bob, KEPT)
    set_fields(session, bob, birthday=PartialDate(1980, 4, 21))
    assert only(session).wished == DAY


# --- missed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ago", "named"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_birthday_nobody_wished_is_missed_for_a_week(session: Session, ago: int, named: bool) -> None:
    day = DAY - timedelta(days=ago)
    client(session, "Bob", birthday=PartialDate(None, day.month, day.day))
    assert bool(session.birthdays.missed()) is named


def test_the_missed_are_named_oldest_first(session: Session, anna: str) -> None:
    client(session, "Bob", birthday=PartialDate(None, 4, 14))
    relative(session, anna, birthday=PartialDate(None, 4, 10))
    assert [(row.who, row.day) for row in session.birthdays.missed()] == [
        ("Tom", date(2026, 4, 10)),
        ("Bob", date(2026, 4, 14)),
    ]
    assert [row.who for row in session.birthdays.missed(relatives=False)] == ["Bob"]


def test_the_greeting_names_it_until_it_is_wished(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(1980, 4, 12))
    page = page_of(session, bob)
    assert (said(session, bob), page.to_wish and page.to_wish.age) == ([date(2026, 4, 12)], 46)
    session.wishes.wish(bob, date(2026, 4, 12))
    page = page_of(session, bob)
    assert (said(session, bob), page.to_wish, page.has_notice) == ([], None, False)
    assert [row.wished for row in page.birthdays] == [DAY]


def test_a_birthday_to_come_asks_for_no_deed_yet(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(None, 4, 16))
    page = page_of(session, bob)
    assert (said(session, bob), page.to_wish, page.has_notice) == ([date(2026, 4, 16)], None, False)


def test_a_wish_before_the_day_ends_the_greeting_too(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(None, 4, 20))
    session.wishes.wish(bob, KEPT)
    assert said(session, bob) == []


def test_the_dead_are_missed_nowhere(session: Session) -> None:
    bob = client(session, "Bob", birthday=PartialDate(None, 4, 12), died=DAY)
    page = page_of(session, bob)
    assert (page.birthdays, page.to_wish, page.greeting, session.birthdays.missed()) == ((), None, (), ())


def test_the_page_knows_the_near_birthdays_of_those_around(session: Session, anna: str) -> None:
    person = relative(session, anna, birthday=PartialDate(2008, 4, 14))
    relative(session, anna, "Far", birthday=PartialDate(None, 4, 30))
    relative(session, anna, "Dead", birthday=PartialDate(None, 4, 14), died=DAY)
    relative(session, anna, "Put away", other_id=client(session, "Bob", archived=DAY))
    near = Birthday(anna, "Anna Petrova", PartialDate(2008, 4, 14), date(2026, 4, 14), person, "Tom", "son")
    assert page_of(session, anna).birthdays == (near,)


def test_a_relatives_birthday_nobody_wished_is_asked_about_for_a_week(session: Session, anna: str) -> None:
    person = relative(session, anna, birthday=PartialDate(2008, 4, 12))
    assert [(ask.text, ask.asked) for ask in session.asks.due(anna)] == [("Tom", date(2026, 4, 12))]
    session.wishes.wish(anna, date(2026, 4, 12), person_id=person)
    assert session.asks.due(anna) == ()


def test_a_relative_wished_around_another_client_is_not_asked_about(session: Session, anna: str) -> None:
    bob, tom = client(session, "Bob"), client(session, "Tom Petrov")
    relative(session, anna, other_id=tom)
    session.wishes.wish(bob, KEPT, person_id=relative(session, bob, other_id=tom))
    assert session.asks.due(anna) == ()


def test_nobody_is_asked_about_who_was_put_away(session: Session, anna: str) -> None:
    relative(session, anna, other_id=client(session, "Tom Petrov", archived=DAY))
    assert session.asks.due(anna) == ()
