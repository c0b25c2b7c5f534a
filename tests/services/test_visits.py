"""Visits put right: the day, the money, the tab; and never two of one client on a day by accident."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from smallcrm.domain import money
from smallcrm.domain.records import Visit
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture

YESTERDAY = DAY - timedelta(days=1)


@pytest.fixture
def visit(session: Session, anna: str) -> Visit:
    """Anna's visit of today, noted by a line, without money."""
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "Tea"))
    return session.book.visits.of_client(anna)[0]


def put(session: Session, visit: Visit, *, join: bool = False, **fields: object) -> None:
    """Put a visit right; what is not named stays."""
    kept: dict[str, object] = {name: getattr(visit, name) for name in ("day", "amount", "tip", "payment")}
    session.visits.change(visit.id, join=join, **{**kept, **fields})  # type: ignore[arg-type]


def code(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.code


def of(session: Session, client_id: str) -> list[tuple[date, int | None, int | None, str, date | None]]:
    visits = session.book.visits.of_client(client_id)
    return [(visit.day, visit.amount, visit.tip, visit.payment, visit.settled) for visit in visits]


def test_day_and_money_are_put_right_in_one_step(session: Session, anna: str, visit: Visit) -> None:
    put(session, visit, day=YESTERDAY, amount=450, tip=50)
    assert of(session, anna) == [(YESTERDAY, 450, 50, "paid", None)]
    label = session.history.steps(1)[0].label
    assert (label.code, label.facts["day"], label.facts["name"]) == ("visit_changed", "2026-04-14", "Anna Petrova")


def test_the_note_keeps_its_day_and_its_visit(session: Session, anna: str, visit: Visit) -> None:
    put(session, visit, day=YESTERDAY)
    [entry] = session.pages.of(anna).entries  # type: ignore[union-attr]
    assert entry.note
    assert entry.visit
    assert (entry.note.day, entry.visit.day, entry.visit.time) == (DAY, YESTERDAY, "")


def test_only_what_is_said_is_written(session: Session, visit: Visit) -> None:
    assert session.visits.change(visit.id, day=DAY, amount=None, tip=None, payment="paid") is None


def test_taken_back_it_is_as_it_was(session: Session, visit: Visit, picture: Callable[[], Picture]) -> None:
    before = picture()
    put(session, visit, day=YESTERDAY, amount=450, payment="tab")
    session.history.undo()
    assert picture() == before


def test_money_can_be_taken_out_again(session: Session, anna: str, visit: Visit) -> None:
    put(session, visit, amount=450, tip=50)
    put(session, visit, amount=None, tip=None)
    assert of(session, anna) == [(DAY, None, None, "paid", None)]


def test_not_paid_is_the_tab_and_paid_settles_it_today(
    session: Session, anna: str, visit: Visit, clock: HandClock
) -> None:
    put(session, visit, amount=450, payment="tab")
    assert session.pages.of(anna).figures.owed == 450  # type: ignore[union-attr]
    clock.at += timedelta(days=2)
    put(session, visit, amount=450, payment="paid")
    assert of(session, anna) == [(DAY, 450, None, "tab", DAY + timedelta(days=2))]
    assert session.pages.of(anna).figures.owed == 0  # type: ignore[union-attr]


def test_a_settled_tab_is_open_again_where_it_was_not_paid_after_all(session: Session, anna: str, visit: Visit) -> None:
    for payment in ("tab", "paid", "tab"):
        put(session, visit, amount=450, payment=payment)
    assert of(session, anna) == [(DAY, 450, None, "tab", None)]


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"day": DAY + timedelta(days=1)}, "visit_ahead"),
        ({"day": date(9999, 12, 31)}, "visit_ahead"),
        ({"day": date(1, 1, 1)}, "visit_long_ago"),
        ({"day": date(1949, 12, 31)}, "visit_long_ago"),
        ({"amount": -1}, "amount_negative"),
        ({"tip": -1}, "amount_negative"),
        ({"amount": money.LARGEST + 1}, "amount_too_much"),
        ({"tip": 10**30}, "amount_too_much"),
    ],
)
def test_what_no_visit_can_be_is_refused_and_nothing_is_written(
    session: Session, visit: Visit, fields: dict[str, object], refused: str
) -> None:
    steps = len(session.history.steps())
    assert code(lambda: put(session, visit, **fields)) == refused  # type: ignore[arg-type]
    assert (session.visits.get(visit.id), len(session.history.steps())) == (visit, steps)


def test_a_day_that_has_a_visit_is_refused_and_joined_when_wanted(session: Session, anna: str, visit: Visit) -> None:
    session.visits.add(anna, YESTERDAY, 900, 100)
    assert code(lambda: put(session, visit, day=YESTERDAY, amount=450)) == "visit_twice"
    put(session, visit, day=YESTERDAY, amount=450, join=True)
    assert of(session, anna) == [(YESTERDAY, 1350, 100, "paid", None)]
    assert session.book.visits.all()[0].note_id == visit.note_id


def test_paid_and_owed_are_not_joined(session: Session, anna: str, visit: Visit) -> None:
    session.visits.add(anna, YESTERDAY, 900, payment="tab")
    assert code(lambda: put(session, visit, day=YESTERDAY, amount=450, join=True)) == "visit_apart"


def test_a_forgotten_visit_is_added(session: Session, anna: str) -> None:
    session.visits.add(anna, YESTERDAY, 450)
    assert of(session, anna) == [(YESTERDAY, 450, None, "paid", None)]
    assert session.history.steps(1)[0].label.code == "visit_added"


def test_no_second_visit_of_a_day_is_added(session: Session, anna: str, visit: Visit) -> None:
    assert code(lambda: session.visits.add(anna, visit.day)) == "visit_twice"


def test_nobody_gets_no_visit(session: Session) -> None:
    assert code(lambda: session.visits.add("nobody", DAY)) == "client_gone"


def test_removed_the_note_stays(session: Session, anna: str, visit: Visit) -> None:
    session.visits.remove(visit.id)
    assert (of(session, anna), session.book.notes.count()) == ([], 1)
    session.history.undo()
    assert session.visits.get(visit.id) == visit


def test_a_visit_gone_meanwhile_is_told(session: Session, visit: Visit) -> None:
    session.visits.remove(visit.id)
    assert code(lambda: put(session, visit, amount=1)) == "row_gone"
    assert code(lambda: session.visits.remove(visit.id)) == "row_gone"
