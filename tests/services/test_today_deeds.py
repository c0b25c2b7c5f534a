"""What is done on the morning page: one step each, undone like any other, and never done twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.followups import FollowUps
from smallcrm.services.session import Session
from smallcrm.services.set_aside import NOT_NOW_DAYS, Aside
from smallcrm.services.wishes import Wishes
from tests.services.conftest import DAY, HandClock, Picture

Deed = Callable[[], Saved | None]


def deeds(session: Session) -> dict[str, Deed]:
    """Each deed of the page, by the code of its step; Clara is the client of whom everything is known."""
    book = session.book
    clara = next(client.id for client in book.clients.all() if client.name == "Clara Full")
    bob = next(client.id for client in book.clients.all() if client.name == "Bob Friend")
    wishes, followups, aside = Wishes(session.desk), FollowUps(session.desk), Aside(session.desk)
    next_year = DAY.replace(year=2027)
    return {
        "birthday_wished": lambda: wishes.wish(clara, next_year),
        "birthday_not_wished": lambda: wishes.unwish(clara, DAY, person_id="son"),
        "followup_done": lambda: followups.done("followup"),
        "debt_paid": lambda: followups.kept("promise"),
        "silence_set_aside": lambda: aside.not_now(clara),
        "bringer_thanked": lambda: aside.thanked(clara, bob),
    }


CODES = [
    *(
        "birthday_wished",
        "birthday_not_wished",
        "followup_done",
        "debt_paid",
        "silence_set_aside",
        "bringer_thanked",
    ),
]


@pytest.mark.parametrize("code", CODES)
def test_each_is_one_step_that_undo_takes_back(
    session: Session, regular: str, picture: Callable[[], Picture], code: str
) -> None:
    before = picture()
    assert deeds(session)[code]() is not None
    assert [step.label.code for step in session.history.steps(1)] == [code]
    assert picture() != before
    session.history.undo()
    assert picture() == before


@pytest.mark.parametrize("code", CODES)
def test_each_is_done_once(session: Session, regular: str, picture: Callable[[], Picture], code: str) -> None:
    deeds(session)[code]()
    before = picture()
    assert deeds(session)[code]() is None
    assert picture() == before


def test_a_wish_is_for_the_year_of_the_birthday(session: Session, anna: str, clock: HandClock) -> None:
    clock.at = clock.at.replace(month=12, day=30)
    Wishes(session.desk).wish(anna, clock.today().replace(year=2027, month=1, day=2))
    wish = session.book.wishes.of_client(anna)[0]
    assert (wish.year, wish.day) == (2027, clock.today())


def test_a_wish_to_a_relative_is_none_to_the_client(session: Session, regular: str) -> None:
    assert Wishes(session.desk).wish(regular, DAY.replace(year=2027), person_id="son") is not None
    assert Wishes(session.desk).wish(regular, DAY.replace(year=2027)) is not None


def test_somebody_elses_relative_is_not_wished(session: Session, regular: str, anna: str) -> None:
    with pytest.raises(UserError, match="row_gone"):
        Wishes(session.desk).wish(anna, DAY, person_id="son")


def test_a_follow_up_done_can_be_opened_again(session: Session, regular: str) -> None:
    followups = FollowUps(session.desk)
    assert followups.not_done("followup") is None
    followups.done("followup")
    assert followups.not_done("followup") is not None
    row = session.book.followups.get("followup")
    assert row is not None
    assert row.done is None


def test_a_promise_kept_is_called_so(session: Session, anna: str) -> None:
    promise = session.details.add_promise(anna, "promise", "almond milk").id
    FollowUps(session.desk).kept(promise)
    assert session.history.steps(1)[0].label.code == "promise_kept"


@pytest.mark.parametrize(("gap", "days"), [(None, NOT_NOW_DAYS), (3, NOT_NOW_DAYS), (42, 42)])
def test_not_now_is_for_a_fortnight_or_the_usual_gap(session: Session, anna: str, gap: int | None, days: int) -> None:
    Aside(session.desk).not_now(anna, gap)
    assert [row.until for row in session.book.set_aside.of_client(anna)] == [DAY + timedelta(days=days)]


def test_who_was_put_off_is_removed_and_comes_back_with_that(
    session: Session, regular: str, picture: Callable[[], Picture]
) -> None:
    Aside(session.desk).not_now(regular)
    before = picture()
    session.clients.delete(regular)
    assert session.book.set_aside.all() == []
    session.history.undo()
    assert picture() == before


def test_what_is_gone_is_said(session: Session) -> None:
    followups, aside = FollowUps(session.desk), Aside(session.desk)
    tries: dict[str, list[Callable[[], object]]] = {
        "row_gone": [lambda: followups.done("x"), lambda: followups.not_done("x"), lambda: followups.kept("x")],
        "client_gone": [
            lambda: aside.not_now("x"),
            lambda: aside.thanked("x", "y"),
            lambda: Wishes(session.desk).wish("x", DAY),
        ],
    }
    for code, some in tries.items():
        for one in some:
            with pytest.raises(UserError, match=code):
                one()
