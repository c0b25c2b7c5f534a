"""Rows in the order the owner wants, and what is still to be done."""

from __future__ import annotations

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import FollowUp, Promise, Tag
from smallcrm.services.session import Session
from tests.services.conftest import DAY


def usuals(session: Session, client_id: str) -> list[str]:
    """What they have, first choice first."""
    return [row.text for row in session.book.preferences.of_client(client_id) if row.kind == "usual"]


@pytest.fixture
def three(session: Session, anna: str) -> list[str]:
    """The ids of tea, cake and rolls, with something they like in between."""
    details = session.details
    ids = [details.add_preference(anna, "usual", "Tea").id]
    details.add_preference(anna, "like", "jazz")
    return [*ids, *(details.add_preference(anna, "usual", text).id for text in ("Cake", "Rolls"))]


@pytest.mark.parametrize(
    ("row", "by", "order"),
    [
        (2, -1, ["Tea", "Rolls", "Cake"]),
        (2, -2, ["Rolls", "Tea", "Cake"]),
        (0, 1, ["Cake", "Tea", "Rolls"]),
        (0, 9, ["Cake", "Rolls", "Tea"]),
    ],
)
def test_a_usual_is_moved_among_the_usuals(
    session: Session, anna: str, three: list[str], row: int, by: int, order: list[str]
) -> None:
    session.details.move("preferences", three[row], by)
    assert usuals(session, anna) == order


def test_moving_is_one_step_that_undo_takes_back(session: Session, anna: str, three: list[str]) -> None:
    session.details.move("preferences", three[2], -2)
    session.history.undo()
    assert usuals(session, anna) == ["Tea", "Cake", "Rolls"]


def test_the_first_cannot_go_further_up(session: Session, three: list[str]) -> None:
    assert session.details.move("preferences", three[0], -1) is None


def test_rows_that_share_a_place_are_told_apart_by_moving_one(session: Session, anna: str, three: list[str]) -> None:
    for row_id in three:
        session.details.change("preferences", row_id, position=1)
    session.details.move("preferences", three[2], -1)
    assert usuals(session, anna) == ["Tea", "Rolls", "Cake"]


def test_something_to_do_is_written_with_its_day(session: Session, anna: str) -> None:
    saved = session.details.add_followup(anna, "Call about the beans", DAY)
    found = session.book.followups.of_client(anna)
    assert found == [
        FollowUp(id=saved.id, client_id=anna, text="Call about the beans", due=DAY, seq=found[0].seq),
    ]


def test_a_promise_is_written_with_its_amount_and_the_day(session: Session, anna: str) -> None:
    saved = session.details.add_promise(anna, "debt", "Coffee", amount=250)
    found = session.book.promises.of_client(anna)
    assert found == [
        Promise(id=saved.id, client_id=anna, kind="debt", text="Coffee", amount=250, made=DAY, seq=found[0].seq)
    ]


def test_a_question_for_later_is_open_though_the_page_does_not_show_it(session: Session, anna: str) -> None:
    saved = session.details.add_ask(anna, "How was Rome?", context="Goes in June", from_date=DAY.replace(month=6))
    page = session.pages.of(anna)
    asks = session.details.open_asks(anna)
    assert page is not None
    assert ([(ask.id, ask.context) for ask in asks], page.asks) == ([(saved.id, "Goes in June")], ())


def test_a_person_is_written_with_what_is_said_of_them(session: Session, anna: str) -> None:
    session.details.add_person(anna, "Tom", "Son", remark="Sits exams in June")
    assert [person.remark for person in session.book.people.of_client(anna)] == ["Sits exams in June"]


@pytest.fixture
def tagged(session: Session, anna: str) -> str:
    """A tag that Anna has from the editor and from a note; its id."""
    saved = session.details.add_tag(anna, "knee")
    assert saved is not None
    with session.desk.step(Label("tested")):
        session.book.tags.insert(Tag(id=session.book.new_id(), client_id=anna, name="Knee"))
        session.book.tags.insert(Tag(id=session.book.new_id(), client_id=anna, name="vip"))
    return saved.id


def names(session: Session, client_id: str) -> list[str]:
    return [tag.name for tag in session.book.tags.of_client(client_id)]


def test_a_tag_is_called_otherwise_wherever_a_client_has_it(session: Session, anna: str, tagged: str) -> None:
    session.details.retag(tagged, "#left knee")
    assert names(session, anna) == ["left knee", "left knee", "vip"]


def test_a_tag_is_taken_away_wherever_a_client_has_it_in_one_step(session: Session, anna: str, tagged: str) -> None:
    session.details.retag(tagged, "")
    assert names(session, anna) == ["vip"]
    session.history.undo()
    assert names(session, anna) == ["knee", "Knee", "vip"]


@pytest.mark.parametrize("name", ["knee", "VIP"])
def test_a_tag_does_not_become_one_that_is_there(session: Session, anna: str, tagged: str, name: str) -> None:
    assert session.details.retag(tagged, name) is None
    assert names(session, anna) == ["knee", "Knee", "vip"]


def test_the_tags_of_the_book_are_known_the_most_used_first(session: Session, anna: str, tagged: str) -> None:
    session.details.add_tag(session.clients.create("Boris").id, "Друг")
    session.details.add_tag(session.clients.create("Clara").id, "друг")
    assert [name.casefold() for name in session.details.known_tags()] == ["knee", "vip", "друг"]
