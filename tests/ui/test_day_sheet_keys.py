"""By keys alone: every part of the day sheet is reached, no Enter is lost, what is saved is shown before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from smallcrm.domain.today import FOLLOWUP
from smallcrm.ui.actions import Do
from smallcrm.ui.pages.today_row import TodayRow
from tests.ui.day_sheet_scene import line, sheet, were_here
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, focus, settle

YESTERDAY = TODAY - timedelta(days=1)


def test_enter_behind_a_name_that_sounds_like_anothers_writes_somebody_new_down(shop: Desk) -> None:
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("Ana")
    shop.press(Key.Key_Return)
    shop.type("tea 1.00")
    assert line(shop).toPlainText() == "tea 1.00"
    assert [client.name for client in shop.session.book.clients.all()][-1] == "Ana"


@pytest.mark.parametrize("written", [True, False])
def test_tab_leads_to_the_end_of_the_day(shop: Desk, written: bool) -> None:
    if written:
        were_here(shop, "Tomas Novak")
    page = sheet(shop)
    if written:
        shop.write("Bike")
    page.someone.take_focus()
    stops = []
    for _ in range(5):
        shop.press(Key.Key_Tab)
        stops.append(focus().objectName())
    expected = ["othersGuests", "othersAmount", *(["undoSaved"] if written else []), "finishDay"]
    assert stops[: len(expected)] == expected


def test_shift_tab_goes_back_to_the_rows(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.write("Bike")
    page.someone.take_focus()
    shop.press(Key.Key_Backtab, SHIFT)
    assert focus() is page.rows.view
    assert page.rows.view.currentIndex().isValid()


def test_a_line_that_answers_shows_it_also_where_no_chip_stood(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How is the knee?")
    shop.write("Came in")
    shop.type("Ran it, very proud")
    assert not shop.counter.note.facts.isVisible()
    shop.window.commands.actions[Do.TICK_ASK].trigger()
    settle()
    assert any("knee" in chip for chip in shop.chips())
    assert shop.counter.note.facts.isVisible()


def test_what_is_typed_on_behind_an_amount_has_no_colour(shop: Desk) -> None:
    shop.open("anna")
    shop.type("brownie 3.20")
    shop.type(", back from Rome")
    (coloured,) = [one.cursor.selectedText() for one in shop.counter.note.edit.extraSelections()]
    assert coloured == "3.20"


def test_the_keyboard_stays_where_a_row_was_that_goes_to_the_foot(shop: Desk) -> None:
    ids = [client.id for client in shop.session.book.clients.all()]
    for client_id in ids:
        shop.session.details.add_followup(client_id, "Ring", YESTERDAY)
    shop.press(Key.Key_2, CTRL)
    for _ in ids:
        shop.press(Key.Key_Space)
    rows = [row for row in shop.find(QWidget, "todayPage").findChildren(TodayRow) if row.isVisible() and row.view]
    assert [bool(row.view.due.done) for row in rows if row.view and row.view.due.kind == FOLLOWUP] == [True] * 3
