"""Whom a paper may be printed of: who comes most often, who has a tag."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smallcrm.domain.records import Client
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from tests.builders import TODAY, a_client, a_file, a_visit


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    yield session
    session.close()


def came(session: Session, name: str, times: int, *, ago: int = 1, **fields: Any) -> Client:
    """Somebody who was here so many days, the last of them so long `ago`."""
    client = a_client(session.book, name, **fields)
    for number in range(times):
        a_visit(session.book, client, day=TODAY - timedelta(days=ago + number))
    return client


def names(session: Session, ids: tuple[str, ...]) -> list[str]:
    return [client.name for one in ids if (client := session.clients.get(one))]


def test_the_most_regular_are_found_and_stand_by_name(session: Session) -> None:
    came(session, "Zoe", 5)
    came(session, "Anna", 3)
    came(session, "Boris", 1)
    assert names(session, session.regulars.most_often(2)) == ["Anna", "Zoe"]


def test_two_visits_of_a_day_count_once(session: Session) -> None:
    boris = came(session, "Boris", 1)
    for _ in range(3):
        a_visit(session.book, boris, day=TODAY - timedelta(days=1))
    came(session, "Anna", 2)
    assert names(session, session.regulars.most_often(1)) == ["Anna"]


def test_who_came_long_ago_is_no_regular(session: Session) -> None:
    came(session, "Anna", 40, ago=400)
    assert session.regulars.most_often(8) == ()


@pytest.mark.parametrize("state", ["archived", "died", "moved_away"])
def test_who_does_not_come_any_more_is_left_out(session: Session, state: str) -> None:
    gone: dict[str, Any] = {state: TODAY}
    came(session, "Anna", 9, **gone)
    assert session.regulars.most_often(8) == ()


def test_tags_are_counted_once_a_person_however_they_are_written(session: Session) -> None:
    anna, boris = a_client(session.book, "Anna"), a_client(session.book, "Boris")
    session.bulk.tag([anna.id, boris.id], "vip")
    session.bulk.tag([anna.id], "poker")
    assert session.regulars.tags() == (("vip", 2), ("poker", 1))
    assert names(session, session.regulars.tagged("VIP")) == ["Anna", "Boris"]


@pytest.mark.parametrize("state", ["archived", "died"])
def test_a_tag_of_the_put_away_and_the_dead_is_none(session: Session, state: str) -> None:
    anna = a_client(session.book, "Anna", **{state: TODAY})
    session.bulk.tag([anna.id], "vip")
    assert (session.regulars.tags(), session.regulars.tagged("vip")) == ((), ())
