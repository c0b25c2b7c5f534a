"""Who is missed: overdue by their own habit, the costliest absence first, until it is put off or they come in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm.domain import presence, rhythm, today
from smallcrm.domain.changes import Label
from smallcrm.domain.records import Note, Visit
from smallcrm.services.session import Session
from smallcrm.services.set_aside import Aside
from smallcrm.services.today import Today
from tests.services.conftest import DAY, HandClock


def regular(session: Session, name: str, gap: int, silent: int, amount: int | None = 500, visits: int = 6) -> str:
    """A client who came every `gap` days, the last time `silent` days ago."""
    client_id = session.clients.create(name).id
    with session.book.operation(Label("tested")):
        for number in range(visits):
            day = DAY - timedelta(days=silent + number * gap)
            visit = Visit(id=f"{client_id}{number}", client_id=client_id, day=day, time="", seq=number, amount=amount)
            session.book.visits.insert(visit)
    return client_id


def missed(session: Session) -> list[str]:
    return [row.who.name for row in Today(session.desk, session.shop).page().group(today.MISSED).rows]


def set_client(session: Session, client_id: str, **fields: Any) -> None:
    with session.book.operation(Label("tested")):
        session.book.clients.update(client_id, **fields)


def test_the_row_says_how_often_they_come_and_how_long_they_are_silent(session: Session) -> None:
    regular(session, "Walter", gap=5, silent=24)
    row = Today(session.desk, session.shop).page().group(today.MISSED).rows[0]
    assert (row.gap, (DAY - row.day).days) == (5, 24)


def test_somebody_within_their_habit_is_not_missed(session: Session) -> None:
    regular(session, "Walter", gap=7, silent=7)
    regular(session, "Newcomer", gap=2, silent=40, visits=3)
    assert missed(session) == []


def test_the_costliest_absence_comes_first_and_the_longest_silence_of_equals(session: Session) -> None:
    regular(session, "Often and little", gap=2, silent=30, amount=200)
    regular(session, "Seldom and much", gap=14, silent=42, amount=5000)
    regular(session, "Nothing, long", gap=3, silent=60, amount=None)
    regular(session, "Nothing, short", gap=3, silent=30, amount=None)
    assert missed(session) == ["Seldom and much", "Often and little", "Nothing, long", "Nothing, short"]


def test_what_they_usually_spend_is_a_median(session: Session) -> None:
    client = regular(session, "Walter", gap=5, silent=24, amount=400)
    regular(session, "Eva", gap=5, silent=24, amount=450)
    with session.book.operation(Label("tested")):
        session.book.visits.update(f"{client}0", amount=100_000)
    assert missed(session) == ["Eva", "Walter"]


@pytest.mark.parametrize(
    "gone", [{"died": DAY}, {"archived": DAY}, {"moved_away": DAY}, {"away_until": DAY + timedelta(days=1)}]
)
def test_nobody_is_missed_who_is_not_awaited(session: Session, gone: dict[str, date]) -> None:
    set_client(session, regular(session, "Walter", gap=5, silent=24), **gone)
    assert missed(session) == []


def test_not_now_is_until_its_day(session: Session, clock: HandClock) -> None:
    walter = regular(session, "Walter", gap=5, silent=24)
    Aside(session.desk).not_now(walter, 5)
    assert missed(session) == []
    clock.at += timedelta(days=14)
    assert missed(session) == ["Walter"]


def test_a_visit_makes_not_now_void(session: Session, clock: HandClock) -> None:
    walter = regular(session, "Walter", gap=2, silent=24)
    Aside(session.desk).not_now(walter, 60)
    clock.at += timedelta(days=1)
    session.visits.add(walter, clock.today(), 500)
    clock.at += timedelta(days=20)
    assert missed(session) == ["Walter"]


def test_the_first_question_or_the_last_words_stand_beside_the_name(session: Session) -> None:
    walter, eva = regular(session, "Walter", gap=5, silent=24), regular(session, "Eva", gap=5, silent=23)
    session.details.add_ask(walter, "How is the roof?")
    with session.book.operation(Label("tested")):
        note = Note(id="n", client_id=eva, day=DAY, time="09:00", text="Looks for a job", seq=session.book.next_seq())
        session.book.notes.insert(note)
    rows = Today(session.desk, session.shop).page().group(today.MISSED).rows
    assert [(row.question and row.question.text, row.text) for row in rows] == [
        ("How is the roof?", ""),
        (None, "Looks for a job"),
    ]


def test_those_missed_are_those_a_plain_look_at_everybody_finds(session: Session) -> None:
    for number in range(40):
        gap, silent, visits = 1 + number % 9, (number * 7) % 60, 2 + number % 6
        client = regular(session, f"Guest {number}", gap, silent, 100 * (number % 4) or None, visits)
        if number % 5 == 0:
            set_client(session, client, away_until=DAY - timedelta(days=number % 11))
    wanted = {}
    for one in session.book.clients.all():
        visits_of = session.book.visits.of_client(one.id)
        days, amounts = [visit.day for visit in visits_of], [visit.amount or 0 for visit in visits_of]
        if presence.is_overdue(one, max(days), rhythm.overdue_from(days), DAY):
            silence, gap = (DAY - max(days)).days, rhythm.usual_gap(days) or 0
            wanted[one.name] = (-(amounts[0] * silence // gap), -silence)
    assert missed(session) == sorted(wanted, key=lambda name: (*wanted[name], _id(session, name)))
    assert 5 < len(wanted) < 35


def _id(session: Session, name: str) -> str:
    return next(client.id for client in session.book.clients.all() if client.name == name)


def test_of_many_missed_some_are_read_and_all_are_counted(session: Session) -> None:
    for number in range(5):
        regular(session, f"Guest {number}", gap=3, silent=30)
    group = Today(session.desk, session.shop).page(2).group(today.MISSED)
    assert (len(group.rows), group.total) == (2, 5)
