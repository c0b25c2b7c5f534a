"""Guests without a name: one count and one amount a day."""

from datetime import timedelta

import pytest

from smallcrm.domain import money
from smallcrm.domain.changes import Label
from smallcrm.domain.day_sheet import Others
from smallcrm.domain.records import Walkins
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock


def test_a_day_has_one_row_that_is_put_right(session: Session) -> None:
    session.walkins.set(DAY, 3, 0)
    session.walkins.set(DAY, 4, 1200)
    assert [(row.guests, row.amount) for row in session.book.walkins.all()] == [(4, 1200)]
    assert session.walkins.of(DAY) == Others(4, 1200)


def test_the_count_and_then_the_amount_are_one_step(session: Session, clock: HandClock) -> None:
    session.walkins.set(DAY, 3, 0)
    clock.at += timedelta(seconds=2)
    session.walkins.set(DAY, 3, 950)
    session.history.undo()
    assert session.walkins.of(DAY) == Others()


def test_nobody_and_nothing_is_no_row(session: Session) -> None:
    session.walkins.set(DAY, 3, 0)
    session.walkins.set(DAY, 0, 0)
    assert session.book.walkins.all() == []


def test_saying_it_again_writes_nothing(session: Session) -> None:
    session.walkins.set(DAY, 3, 100)
    assert session.walkins.set(DAY, 3, 100) is None


def test_rows_another_program_left_count_together_and_become_one(session: Session) -> None:
    with session.desk.step(Label("filled")):
        for number in range(2):
            session.book.walkins.insert(Walkins(id=f"w{number}", day=DAY, guests=2, amount=100))
    assert session.walkins.of(DAY) == Others(4, 200)
    session.walkins.set(DAY, 5, 200)
    assert len(session.book.walkins.all()) == 1


@pytest.mark.parametrize(
    ("guests", "amount", "code"),
    [
        (-1, 0, "amount_negative"),
        (1, -1, "amount_negative"),
        (10_000, 0, "too_many_guests"),
        (1, money.LARGEST + 1, "amount_too_much"),
    ],
)
def test_what_no_day_has_is_refused(session: Session, guests: int, amount: int, code: str) -> None:
    with pytest.raises(UserError, match=code):
        session.walkins.set(DAY, guests, amount)


def test_a_day_to_come_has_none_yet(session: Session) -> None:
    with pytest.raises(UserError, match="visit_ahead"):
        session.walkins.set(DAY + timedelta(days=1), 1, 0)
