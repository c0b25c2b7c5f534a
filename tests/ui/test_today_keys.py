"""Today by keyboard: one thing closed after the other, and no key that takes back what the one before did."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Visit
from smallcrm.ui.pages.today_row import TodayRow
from tests.ui.desk import TODAY, Desk, Key, focus, settle
from tests.ui.test_today import lines, open_page, rows


@pytest.fixture
def calls(shop: Desk) -> Desk:
    """Five calls to make, all for Anna, and a promise to Maria."""
    anna, _, maria = shop.session.book.clients.all()
    for number in range(5):
        shop.session.details.add_followup(anna.id, f"Call {number}", TODAY)
    shop.session.details.add_promise(maria.id, "promise", "almond milk")
    open_page(shop)
    return shop


def held() -> str:
    """What the row with the keyboard is about."""
    row = focus()
    assert isinstance(row, TodayRow)
    assert row.view
    return row.view.question


def done(desk: Desk) -> int:
    return sum(row.view.due.done is not None for row in rows(desk) if row.view)


def test_space_after_space_closes_one_after_the_other(calls: Desk) -> None:
    told = []
    for _ in range(5):
        told.append(held())
        calls.press(Key.Key_Space)
    assert told == [f"Call {number}" for number in range(5)]
    assert (done(calls), held()) == (5, "almond milk")


def test_space_in_the_middle_goes_on_from_there(calls: Desk) -> None:
    calls.press(Key.Key_Down)
    calls.press(Key.Key_Space)
    calls.press(Key.Key_Space)
    assert held() == "Call 3"


def test_after_the_last_one_come_those_left_above_it(calls: Desk) -> None:
    calls.press(Key.Key_End)
    calls.press(Key.Key_Space)
    assert held() == "Call 4"


def test_space_with_nothing_left_to_do_takes_nothing_back(calls: Desk) -> None:
    for _ in range(9):
        calls.press(Key.Key_Space)
    assert (done(calls), len(lines(calls))) == (5, 5)
    calls.press(Key.Key_Down)
    assert held() == "Call 0"


def test_what_is_taken_back_keeps_the_keyboard(calls: Desk) -> None:
    calls.press(Key.Key_Space)
    calls.press(Key.Key_End)
    calls.press(Key.Key_Up)
    assert held() == "Call 0"
    calls.press(Key.Key_Space)
    assert (done(calls), held()) == (0, "Call 0")


def test_not_now_does_not_jump_to_the_birthday_of_the_same_one(shop: Desk) -> None:
    anna = shop.session.book.clients.all()[0]
    shop.session.clients.edit(anna.id, birthday=PartialDate(None, TODAY.month, TODAY.day))
    with shop.session.book.operation(Label("tested")):
        for client in shop.session.book.clients.all()[:2]:
            for number in range(5):
                day = TODAY - timedelta(days=30 + 5 * number)
                amount = 900 if client.id == anna.id else 400
                visit = Visit(
                    id=f"{client.id}{number}", client_id=client.id, day=day, time="", seq=number, amount=amount
                )
                shop.session.book.visits.insert(visit)
    open_page(shop)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Space)
    row = focus()
    assert isinstance(row, TodayRow)
    assert row.view
    assert (row.view.name, row.view.deed) == ("Tomas Novak", "Not now")


def test_home_end_and_the_page_keys_walk(calls: Desk) -> None:
    calls.press(Key.Key_End)
    assert focus() is rows(calls)[-1]
    calls.press(Key.Key_Home)
    assert focus() is rows(calls)[0]
    calls.press(Key.Key_PageDown)
    assert focus() in rows(calls)[2:]
    calls.press(Key.Key_PageUp)
    assert focus() is rows(calls)[0]


def test_the_line_for_an_answer_is_seen_whole(calls: Desk) -> None:
    anna, tomas, _ = calls.session.book.clients.all()
    for born in (anna, tomas):
        calls.session.clients.edit(born.id, birthday=PartialDate(None, TODAY.month, TODAY.day))
    for number in range(9):
        calls.session.details.add_promise(tomas.id, "promise", f"cake {number}")
    calls.session.details.add_ask(anna.id, "How was Rome?", from_date=TODAY - timedelta(days=1))
    calls.window.resize(1280, 640)
    settle()
    rows(calls)[7].setFocus()
    assert held() == "How was Rome?"
    area = calls.find(QWidget, "todayPage").findChildren(QScrollArea)[0]
    # The row stands at the very edge.
    bottom = focus().mapTo(area.viewport(), QPoint(0, focus().height())).y()
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + bottom - area.viewport().height())
    assert 0 < bar.value() < bar.maximum()
    calls.press(Key.Key_Space)
    settle()
    field = calls.find(QLineEdit, "todayAnswer")
    assert field.hasFocus()
    assert field.mapTo(area.viewport(), QPoint(0, field.height())).y() <= area.viewport().height()


def test_the_caret_stays_in_the_answer_when_something_else_changes(shop: Desk) -> None:
    anna = shop.session.book.clients.all()[0]
    shop.session.details.add_ask(anna.id, "How was Rome?", from_date=TODAY)
    open_page(shop)
    shop.press(Key.Key_Space)
    shop.session.clients.create("Somebody")
    settle()
    assert focus().objectName() == "todayAnswer"
