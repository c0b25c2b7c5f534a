"""What is read for the card of a day: who is likely, whom to greet, what to ask, who is missed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Visit
from smallcrm.services.session import Session
from smallcrm.services.tomorrow import Tomorrow, likely_guests, tomorrow

# The clock of these tests stands on Wednesday, 15 April 2026.
TODAY = date(2026, 4, 15)
THURSDAY = date(2026, 4, 16)


def visits(session: Session, client: str, *days: date) -> None:
    with session.book.operation(Label("visited")):
        seq = session.book.next_seq(len(days))
        session.book.visits.insert_all(
            Visit(id=session.book.new_id(), client_id=client, day=day, time="", seq=seq + number)
            for number, day in enumerate(days)
        )


def thursdays(*weeks_ago: int) -> list[date]:
    return [THURSDAY - timedelta(weeks=weeks) for weeks in weeks_ago]


def card(session: Session) -> Tomorrow:
    return tomorrow(session, THURSDAY)


def likely(session: Session) -> list[str]:
    return [row.name for row in likely_guests(session, THURSDAY)]


@pytest.mark.parametrize(
    ("weeks_ago", "comes"),
    [
        ((1, 2, 3, 4, 5, 6, 7, 8), True),
        ((1, 4, 8), True),
        ((1, 8), False),
        ((6, 7, 8), True),
        ((9, 10, 11, 12, 13), False),
        ((1, 2), True),
        ((1,), False),
        ((2, 4), True),
    ],
)
def test_who_came_on_a_third_of_the_last_eight_thursdays_is_likely(
    session: Session, anna: str, weeks_ago: tuple[int, ...], comes: bool
) -> None:
    visits(session, anna, *thursdays(*weeks_ago))
    assert (likely(session) == ["Anna Petrova"]) is comes


def test_other_weekdays_tell_nothing(session: Session, anna: str) -> None:
    visits(session, anna, *(day - timedelta(days=1) for day in thursdays(1, 2, 3, 4)))
    assert likely(session) == []


def test_two_visits_on_one_day_are_one(session: Session, anna: str) -> None:
    visits(session, anna, *thursdays(1, 1))
    assert likely(session) == []


def test_thursdays_before_the_first_visit_do_not_count_against_them(session: Session, anna: str) -> None:
    visits(session, anna, *thursdays(3, 5))
    assert likely(session) == ["Anna Petrova"]


@pytest.mark.parametrize("gone", ["died", "archived", "moved_away"])
def test_who_is_gone_is_not_likely(session: Session, anna: str, gone: str) -> None:
    visits(session, anna, *thursdays(1, 2, 3))
    with session.book.operation(Label("gone")):
        session.book.clients.update(anna, **{gone: TODAY})
    assert likely(session) == []


@pytest.mark.parametrize(("until", "comes"), [(THURSDAY + timedelta(days=1), False), (THURSDAY, True)])
def test_who_is_away_is_likely_from_the_day_they_are_back(
    session: Session, anna: str, until: date, comes: bool
) -> None:
    visits(session, anna, *thursdays(1, 2, 3))
    with session.book.operation(Label("away")):
        session.book.clients.update(anna, away_until=until)
    assert bool(likely(session)) is comes


def test_the_likely_are_those_another_reckoning_finds(session: Session) -> None:
    random = Random(11)
    names = {session.book.new_id(): f"Guest {number:03}" for number in range(150)}
    with session.book.operation(Label("crowd")):
        session.book.clients.insert_all(
            Client(id=client, name=name, seq=number, created=TODAY)
            for number, (client, name) in enumerate(names.items())
        )
    for client in names:
        first, often = random.randrange(5, 120), random.random() ** 2
        days = [TODAY - timedelta(days=ago) for ago in range(first) if random.random() < often]
        visits(session, client, *days, *random.sample(days, len(days) // 9))
    for ahead in range(1, 8):
        day = TODAY + timedelta(days=ahead)
        assert {row.name for row in likely_guests(session, day)} == _counted_by_hand(session, names, day)


def _counted_by_hand(session: Session, names: dict[str, str], day: date) -> set[str]:
    """Week by week, from all visits there are."""
    weeks: dict[str, set[int]] = defaultdict(set)
    longest: dict[str, int] = defaultdict(int)
    for visit in session.book.visits.all():
        back = (day - visit.day).days
        longest[visit.client_id] = max(longest[visit.client_id], back)
        if back % 7 == 0 and 7 <= back <= 56:
            weeks[visit.client_id].add(back // 7)
    return {
        names[client]
        for client, came in weeks.items()
        if len(came) > 1 and len(came) / min(8, longest[client] // 7) > 1 / 3 - 1e-9
    }


def test_only_what_the_days_hold_is_read(session: Session) -> None:
    asked: list[str] = []
    session.book.connection.set_trace_callback(asked.append)
    likely_guests(session, THURSDAY)
    session.book.connection.set_trace_callback(None)
    sql = next(one for one in asked if "FROM visits" in one)
    plan = " ".join(row["detail"] for row in session.book.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert "visits_by_day" in plan
    assert "SCAN visits" not in plan


def test_warned_are_the_likely_with_an_allergy_or_a_warning_those_with_an_allergy_first(session: Session) -> None:
    for name, kind in (("Bea", "alert"), ("Clara", "allergy"), ("Dora", "")):
        client = session.clients.create(name).id
        visits(session, client, *thursdays(1, 2, 3))
        if kind:
            session.details.add_alert(client, kind, "nuts")
    assert [row.name for row in card(session).warned] == ["Clara", "Bea"]


@pytest.mark.parametrize(("ahead", "told"), [(-1, False), (0, True), (6, True), (7, False)])
def test_birthdays_are_those_of_the_seven_days_from_then_on(
    session: Session, anna: str, ahead: int, told: bool
) -> None:
    day = THURSDAY + timedelta(days=ahead)
    with session.book.operation(Label("born")):
        session.book.clients.update(anna, birthday=PartialDate(None, day.month, day.day))
    assert [row.name for row in card(session).birthdays] == (["Anna Petrova"] if told else [])


def test_who_was_wished_already_is_left_out(session: Session, anna: str) -> None:
    with session.book.operation(Label("born")):
        session.book.clients.update(anna, birthday=PartialDate(None, 4, 16))
    session.wishes.wish(anna, THURSDAY)
    assert card(session).birthdays == ()


@pytest.mark.parametrize(("back", "told"), [(0, False), (1, True), (2, True), (7, True), (8, False)])
def test_who_is_still_to_be_wished_stays_for_a_week(session: Session, anna: str, back: int, told: bool) -> None:
    day = THURSDAY - timedelta(days=back)
    with session.book.operation(Label("born")):
        session.book.clients.update(anna, birthday=PartialDate(None, day.month, day.day))
    assert [row.name for row in card(session).missed] == (["Anna Petrova"] if told else [])
    session.wishes.wish(anna, day)
    assert card(session).missed == ()


def test_the_latest_birthday_nobody_wished_comes_first(session: Session) -> None:
    for name, day in (("Bea", 10), ("Clara", 15), ("Dora", 12)):
        session.clients.edit(session.clients.create(name).id, birthday=PartialDate(None, 4, day))
    assert [row.name for row in card(session).missed] == ["Clara", "Dora", "Bea"]


def test_a_question_of_that_day_is_due_whoever_it_is_for(session: Session, anna: str) -> None:
    session.details.add_ask(anna, "How was Rome?", from_date=THURSDAY)
    session.details.add_ask(session.clients.create("Bea").id, "And Paris?", from_date=THURSDAY + timedelta(days=1))
    assert [one.ask.text for one in card(session).questions] == ["How was Rome?"]


def test_a_question_without_a_day_is_asked_of_who_is_likely_to_come(session: Session, anna: str) -> None:
    session.details.add_ask(anna, "How is the leg?")
    assert card(session).questions == ()
    visits(session, anna, *thursdays(1, 2, 3))
    assert [(one.who.name, one.ask.text) for one in card(session).questions] == [("Anna Petrova", "How is the leg?")]


def test_questions_for_the_likely_come_first(session: Session, anna: str) -> None:
    session.details.add_ask(anna, "How was Rome?", from_date=THURSDAY)
    bea = session.clients.create("Bea").id
    visits(session, bea, *thursdays(1, 2, 3))
    session.details.add_ask(bea, "How is the leg?")
    assert [one.who.name for one in card(session).questions] == ["Bea", "Anna Petrova"]


def test_who_will_be_overdue_by_then_is_on_the_card(session: Session, anna: str) -> None:
    visits(session, anna, *(TODAY - timedelta(days=20 + 2 * turn) for turn in range(8)))
    overdue = card(session).overdue
    assert [(one.who.name, one.last_visit, one.gap) for one in overdue] == [
        ("Anna Petrova", TODAY - timedelta(days=20), 2)
    ]
    assert card(session).silent == 1


def test_an_empty_book_has_an_empty_card(session: Session) -> None:
    empty = card(session)
    assert not any((empty.birthdays, empty.missed, empty.likely, empty.questions, empty.overdue, empty.warned))
