"""Somebody written down who may be in the book already."""

from datetime import timedelta

import pytest

from smallcrm.services.session import Session
from smallcrm.storage import likeness
from tests.services.conftest import DAY, HandClock


def alike(session: Session, client_id: str) -> list[str]:
    return [row.name for row in session.clients.looks_like(client_id)]


@pytest.mark.parametrize("name", ["anna  PETROVA", "Ánna Petrova", "Анна Петрова"])
def test_the_same_name_in_other_letters_is_known(session: Session, anna: str, name: str) -> None:
    assert alike(session, session.clients.create(name).id) == ["Anna Petrova"]


def test_a_name_that_is_somebodys_nickname_is_known(session: Session, anna: str) -> None:
    session.clients.edit(anna, nickname="Big Ani")
    assert alike(session, session.clients.create("big ani").id) == ["Anna Petrova"]


def test_a_nickname_that_is_somebodys_name_is_known(session: Session, anna: str) -> None:
    other = session.clients.create("Somebody Else").id
    session.clients.edit(other, nickname="Anna Petrova")
    assert alike(session, other) == ["Anna Petrova"]


def test_a_name_that_only_begins_so_is_another(session: Session, anna: str) -> None:
    assert alike(session, session.clients.create("Anna").id) == []
    assert alike(session, session.clients.create("Anna Petrovan").id) == []


def test_a_name_without_letters_is_like_nobodys(session: Session) -> None:
    session.clients.create("!!!")
    assert alike(session, session.clients.create("???").id) == []


def test_a_name_that_hundreds_begin_with_is_still_known(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "MOST_LOOKED_AT", 3)
    for number in range(9):
        session.clients.create(f"Anna {number}")
    session.clients.create("Anna")
    assert alike(session, session.clients.create("anna").id) == ["Anna"]


@pytest.mark.parametrize("written", ["+44 20 7946 0018", "020 7946 0018", "(020) 79460018", "0044 20 7946 0018"])
def test_the_same_phone_is_known_however_it_is_written(session: Session, anna: str, written: str) -> None:
    session.details.add_contact(anna, "phone", "+44 20 7946 0018")
    other = session.clients.create("Tomas Novak").id
    session.details.add_contact(other, "phone", written)
    assert alike(session, other) == ["Anna Petrova"]
    assert [row.name for row in session.clients.with_phone(written, besides=other)] == ["Anna Petrova"]


@pytest.mark.parametrize("written", ["+44 20 7946 0019", "0018", "ask Jenny", "", "7946 0018 99"])
def test_another_phone_is_nobodys(session: Session, anna: str, written: str) -> None:
    session.details.add_contact(anna, "phone", "+44 20 7946 0018")
    assert session.clients.with_phone(written) == ()


def test_a_name_that_sounds_the_same_is_known(session: Session) -> None:
    session.clients.create("Katherine Smith")
    session.clients.create("Katherine Jones")
    assert alike(session, session.clients.create("Catherine Smyth").id) == ["Katherine Smith"]


@pytest.mark.parametrize(
    ("name", "other"), [("Maria", "Mario"), ("Anna Petrova", "Anna"), ("Ola Nordmann", "Ole Berg")]
)
def test_other_names_are_other_people(session: Session, name: str, other: str) -> None:
    session.clients.create(name)
    assert alike(session, session.clients.create(other).id) == []


def test_who_sounds_the_same_and_has_died_is_nobody_else(session: Session) -> None:
    session.clients.set_died(session.clients.create("Katherine Smith").id, DAY)
    assert alike(session, session.clients.create("Catherine Smyth").id) == []


def test_who_has_died_is_nobody_else(session: Session, anna: str) -> None:
    session.clients.set_died(anna, DAY)
    assert alike(session, session.clients.create("Anna Petrova").id) == []


def test_who_was_put_away_may_be_back(session: Session, anna: str) -> None:
    session.clients.archive(anna)
    assert alike(session, session.clients.create("Anna Petrova").id) == ["Anna Petrova"]


def test_a_new_client_is_the_latest_also_after_a_visit_of_another(
    session: Session, anna: str, clock: HandClock
) -> None:
    reading = session.notes.read(anna, "tea")
    session.notes.add(client_id=anna, reading=reading, ids=session.notes.new_ids())
    session.clients.create("Bob")
    assert [row.name for row in session.search.latest()] == ["Bob", "Anna Petrova"]
    clock.at += timedelta(days=1)
    session.clients.create("Cleo")
    assert [row.name for row in session.search.latest()] == ["Cleo", "Bob", "Anna Petrova"]


def test_a_new_client_is_the_latest_after_a_restart_too(session: Session, anna: str, clock: HandClock) -> None:
    session.clients.create("Bob")
    path = session.book.path
    session.close()
    again = Session.open(path, clock)
    assert [row.name for row in again.search.latest()] == ["Bob", "Anna Petrova"]
    again.close()
