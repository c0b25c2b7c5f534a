"""What is owed is counted once, and stands on the page until it is paid."""

import random
from datetime import timedelta

import pytest

from smallcrm.domain.quicknote.reading import PAID_TAB, Fact, Reading
from smallcrm.domain.records import Promise, Visit
from smallcrm.errors import UserError
from smallcrm.services.filing import PAID_OVER, TAB_CLEARED, TAB_LEFT
from smallcrm.services.session import Session
from tests.builders import DEED
from tests.services.conftest import DAY


def tab(session: Session, client_id: str, amount: int, *, days_ago: int = 0, paid: int | None = None) -> None:
    with session.book.operation(DEED):
        seq, day = session.book.next_seq(), DAY - timedelta(days=days_ago)
        session.book.visits.insert(
            Visit(
                id=f"tab{seq}",
                client_id=client_id,
                day=day,
                time="",
                seq=seq,
                amount=amount,
                payment="tab",
                part_paid=paid,
            )
        )


def debt(session: Session, client_id: str, amount: int | None) -> None:
    session.details.add_promise(client_id, "debt", "coffee", amount=amount)


def test_what_is_owed_are_open_tabs_without_what_was_paid_and_debts(session: Session, anna: str) -> None:
    tab(session, anna, 3_000, paid=500)
    tab(session, anna, 1_000)
    debt(session, anna, 820)
    debt(session, anna, None)
    page = session.pages.of(anna)
    assert page
    assert (session.tabs.owed(anna), page.owes, page.has_notice) == (4_320, 4_320, True)


def test_paid_is_one_step_and_neither_spent_nor_a_visit(session: Session, anna: str) -> None:
    tab(session, anna, 3_000)
    debt(session, anna, 820)
    before = session.pages.of(anna)
    saved = session.tabs.settle(anna)
    after = session.pages.of(anna)
    assert before
    assert after
    assert saved
    assert (saved.also, after.owes, after.promises) == ((TAB_CLEARED,), 0, ())
    assert (after.figures.spent, after.figures.visits) == (before.figures.spent, before.figures.visits)
    session.history.undo()
    assert session.tabs.owed(anna) == 3_820


def test_a_part_pays_the_oldest_first(session: Session, anna: str) -> None:
    tab(session, anna, 1_000, days_ago=1)
    tab(session, anna, 3_000, days_ago=5)
    saved = session.tabs.settle(anna, 3_500)
    assert saved
    assert (saved.also, session.tabs.owed(anna)) == ((TAB_LEFT,), 500)


def test_more_than_is_owed_is_said(session: Session, anna: str) -> None:
    tab(session, anna, 1_000)
    saved = session.tabs.settle(anna, 1_200)
    assert saved
    assert (saved.also, session.tabs.owed(anna)) == ((PAID_OVER,), 0)


def test_nothing_owed_is_nothing_done(session: Session, anna: str) -> None:
    debt(session, anna, None)
    assert session.tabs.settle(anna) is None


def test_somebody_gone_pays_nothing(session: Session) -> None:
    with pytest.raises(UserError, match="client_gone"):
        session.tabs.settle("nobody")


@pytest.mark.parametrize("seed", range(8))
def test_money_is_counted_once_whatever_is_put_on_the_tab_and_paid(session: Session, anna: str, seed: int) -> None:
    """Against a purse: what went on the tab, less what was handed over, is what is owed; never more, never twice."""
    chance, purse, spent = random.Random(seed), 0, 0
    for _ in range(12):
        amount = chance.randrange(1, 5_000)
        match chance.choice(("tab", "tab", "debt", "pay", "all", "undo")):
            case "tab":
                tab(session, anna, amount, days_ago=chance.randrange(30))
                purse, spent = purse + amount, spent + amount
            case "debt":
                debt(session, anna, amount)
                purse += amount
            case "pay":
                session.tabs.settle(anna, amount)
                purse = max(0, purse - amount)
            case "all":
                session.tabs.settle(anna)
                purse = 0
            case "undo":
                if session.tabs.settle(anna, amount):
                    session.history.undo()
        page = session.pages.of(anna)
        assert page
        assert (session.tabs.owed(anna), page.owes, page.figures.spent) == (purse, purse, spent)


def test_the_oldest_promise_of_the_shop_stands_on_the_page(session: Session, anna: str) -> None:
    with session.book.operation(DEED):
        for seq, text in enumerate(("almond milk", "the recipe")):
            session.book.promises.insert(
                Promise(id=text, client_id=anna, kind="promise", text=text, made=DAY, seq=session.book.next_seq() + seq)
            )
    page = session.pages.of(anna)
    assert page
    assert page.promised
    assert (page.promised.text, page.has_notice) == ("almond milk", True)


def test_a_tab_paid_on_an_earlier_day_leaves_what_came_after(session: Session, anna: str) -> None:
    tab(session, anna, 3_000, days_ago=3)
    tab(session, anna, 1_000)
    line = Reading("paid tab", (Fact(PAID_TAB),))
    saved = session.notes.add(client_id=anna, reading=line, day=DAY - timedelta(days=2))
    assert (session.tabs.owed(anna), saved.also) == (1_000, (TAB_LEFT,))
