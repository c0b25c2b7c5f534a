"""A line that goes takes its own money along, all of it and no more: beside tabs settled since, and other lines."""

from datetime import date

import pytest

from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.services.session import Session
from tests.services.conftest import DAY
from tests.services.filed import HERE, YESTERDAY, file, visits

PART_ON_THE_TAB = (HERE, Fact(say.SPENT, "4.00"), Fact(say.TAB, "3.00"))


def came_to(session: Session, client_id: str) -> dict[date, int]:
    """The money of each day."""
    days: dict[date, int] = {}
    for visit in session.book.visits.of_client(client_id):
        days[visit.day] = days.get(visit.day, 0) + (visit.amount or 0)
    return days


@pytest.fixture
def tomas(session: Session) -> str:
    """The id of another client."""
    return session.clients.create("Tomas").id


@pytest.fixture
def settled(session: Session, anna: str) -> str:
    """A line of Anna's with 4.00 spent and 3.00 on the tab, which she paid since."""
    note = file(session, anna, *PART_ON_THE_TAB).id
    session.tabs.settle(anna)
    return note


def test_a_removed_line_takes_its_tab_along_though_it_was_settled_since(
    session: Session, anna: str, settled: str
) -> None:
    session.notes.delete(settled)
    assert visits(session, anna) == []


def test_a_moved_line_takes_its_tab_along_though_it_was_settled_since(
    session: Session, anna: str, tomas: str, settled: str
) -> None:
    session.notes.move(settled, tomas)
    assert (came_to(session, anna), came_to(session, tomas)) == ({}, {DAY: 700})


def test_a_tab_stays_whose_day_took_in_a_line_of_somebody_else(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, *PART_ON_THE_TAB)
    wrong = file(session, tomas, HERE, text="was Anna").id
    session.notes.move(wrong, anna)
    session.notes.delete(wrong)
    assert came_to(session, anna) == {DAY: 700}


def test_what_is_paid_now_does_not_go_to_a_tab_that_was_settled(session: Session, anna: str, settled: str) -> None:
    file(session, anna, Fact(say.SPENT, "5.00"))
    assert sorted(visits(session, anna)) == [(DAY, 300, None, "tab"), (DAY, 900, None, "paid")]


def test_what_was_paid_of_a_tab_two_lines_share_stays_with_the_line_that_stays(
    session: Session, anna: str, tomas: str
) -> None:
    first = file(session, anna, HERE, Fact(say.TAB, "3.00")).id
    file(session, anna, Fact(say.TAB, "3.00"))
    session.tabs.settle(anna, 200)
    session.notes.move(first, tomas)
    assert (session.tabs.owed(anna), session.tabs.owed(tomas)) == (100, 300)


def test_nothing_is_paid_of_a_tab_that_went(session: Session, anna: str) -> None:
    first = file(session, anna, HERE, Fact(say.TAB, "3.00")).id
    file(session, anna, Fact(say.TAB, "2.00"), Fact(say.TIP, "1.00"))
    session.tabs.settle(anna, 400)
    session.notes.delete(first)
    assert [(row.amount, row.part_paid) for row in session.book.visits.of_client(anna)] == [(200, 200)]


def test_money_put_to_another_day_than_the_line_goes_with_the_line(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.WHEN, YESTERDAY.isoformat()), Fact(say.SPENT, "9.00"))
    there = file(session, anna, Fact(say.VISIT, YESTERDAY.isoformat()), Fact(say.SPENT, "4.00")).id
    assert came_to(session, anna) == {YESTERDAY: 1300}
    session.notes.delete(there)
    assert came_to(session, anna) == {YESTERDAY: 900}


def test_money_of_a_line_of_another_day_stays_when_the_visit_it_joined_goes(session: Session, anna: str) -> None:
    first = file(session, anna, Fact(say.WHEN, YESTERDAY.isoformat()), Fact(say.SPENT, "9.00")).id
    file(session, anna, Fact(say.VISIT, YESTERDAY.isoformat()), Fact(say.SPENT, "4.00"))
    session.notes.delete(first)
    assert came_to(session, anna) == {YESTERDAY: 400}
