"""`smallcrm today`: what the page shows, as one JSON value or as lines."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.services.wishes import Wishes
from tests.cli.scene import Answer, Ask, everything_in

DAY = date(2026, 4, 15)
PARTS = ("birthdays", "asks", "followups", "promises", "owed", "overdue", "thanks")


@pytest.fixture
def morning(book: Path) -> Path:
    """Something of every kind is due of Anna, and a visit today."""
    session = Session.open(book, Clock(DAY))
    anna, boris = sorted(session.book.clients.all(), key=lambda client: client.seq)
    session.clients.edit(anna.id, birthday=PartialDate(1980, 4, 20))
    session.details.add_person(anna.id, "Petya", "son", birthday=PartialDate(None, 4, 15))
    session.details.add_ask(anna.id, "How was Rome?", from_date=DAY - timedelta(days=1))
    session.details.add_followup(anna.id, "Ring her", DAY)
    session.details.add_promise(anna.id, "promise", "almond milk")
    session.details.add_promise(anna.id, "debt", "1 coffee", amount=320)
    session.clients.edit(boris.id, brought_by=anna.id)
    for weeks in (8, 7, 6, 5):
        session.visits.add(boris.id, DAY - timedelta(weeks=weeks), 500)
    session.visits.add(anna.id, DAY, 450, 50)
    session.close()
    return book


def today(ask: Ask, book: Path, *more: str) -> Answer:
    return ask("today", "--book", book, "--today", DAY.isoformat(), *more)


def test_each_part_lists_id_name_text_and_day(ask: Ask, morning: Path) -> None:
    found = today(ask, morning, "--json").json
    assert {tuple(row) for part in PARTS for row in found[part]} == {("id", "name", "text", "due")}
    told = {part: [(row["name"], row["text"], row["due"]) for row in found[part]] for part in PARTS}
    assert told == {
        "birthdays": [
            ("Anna Petrova", "Petya, son", "2026-04-15"),
            ("Anna Petrova", "turns 46", "2026-04-20"),
        ],
        "asks": [("Anna Petrova", "How was Rome?", "2026-04-14")],
        "followups": [("Anna Petrova", "Ring her", "2026-04-15")],
        "promises": [("Anna Petrova", "almond milk", "2026-04-15")],
        "owed": [("Anna Petrova", "1 coffee 3.20", "2026-04-15")],
        "overdue": [("Борис", "usually every 7 days, now 35", "2026-03-24")],
        "thanks": [("Anna Petrova", "brought Борис", "2026-02-18")],
    }


def test_a_birthday_nobody_wished_is_listed_with_its_day(ask: Ask, morning: Path) -> None:
    session = Session.open(morning, Clock(DAY))
    boris = session.book.clients.where(name="Борис")[0].id
    session.clients.edit(boris, birthday=PartialDate(1990, 4, 12))
    session.close()
    listed = [(row["name"], row["text"], row["due"]) for row in today(ask, morning, "--json").json["birthdays"]]
    assert listed == [
        ("Anna Petrova", "Petya, son", "2026-04-15"),
        ("Борис", "turned 36", "2026-04-12"),
        ("Anna Petrova", "turns 46", "2026-04-20"),
    ]
    session = Session.open(morning, Clock(DAY))
    Wishes(session.desk).wish(boris, date(2026, 4, 12))
    session.close()
    assert "Борис" not in [row["name"] for row in today(ask, morning, "--json").json["birthdays"]]


def test_the_figures_are_those_of_the_day(ask: Ask, morning: Path) -> None:
    assert today(ask, morning, "--json").json["figures"] == {
        "visitors": 1,
        "nameless": 0,
        "spent": "4.50",
        "tips": "0.50",
    }


def test_what_was_closed_is_left_out(ask: Ask, morning: Path) -> None:
    session = Session.open(morning, Clock(DAY))
    anna = next(client.id for client in session.book.clients.all() if client.name == "Anna Petrova")
    Wishes(session.desk).wish(anna, date(2026, 4, 20))
    session.close()
    assert [row["text"] for row in today(ask, morning, "--json").json["birthdays"]] == ["Petya, son"]


def test_people_get_headings_and_lines(ask: Ask, morning: Path) -> None:
    lines = today(ask, morning).out.decode().splitlines()
    assert lines[:3] == [
        "Birthdays (2)",
        "  2026-04-15  Anna Petrova: Petya, son",
        "  2026-04-20  Anna Petrova: turns 46",
    ]
    assert lines[-1] == "So far: 1 visitors, 4.50 spent, 0.50 tips"


def test_a_quiet_day_is_an_answer(ask: Ask, book: Path) -> None:
    answer = today(ask, book)
    assert (answer.code, "Nobody to chase today." in answer.err) == (0, True)
    assert all(today(ask, book, "--json").json[part] == [] for part in PARTS)


def test_without_a_book_nothing_is_made(ask: Ask, tmp_path: Path) -> None:
    answer = today(ask, tmp_path / "none.smallcrm", "--json")
    assert (answer.code, answer.json["code"]) == (1, "no_book")
    assert everything_in(tmp_path) == {}
