"""A window that was closed is gone, with its book and all that was made for it; putting one away asks nobody."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smallcrm.domain.partial_date import PartialDate
from smallcrm.paths import Paths
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs.asking import AskingDialog
from smallcrm.ui.kit.safe import ask
from tests.ui.desk import TODAY, Desk, Key, a_book_of, running, settle


def a_note_is_written(desk: Desk) -> None:
    desk.open("anna")
    desk.write("Tea")


def a_field_is_typed_into(desk: Desk) -> None:
    desk.open("anna")
    desk.press(Key.Key_F2)
    desk.type("A")


def a_visit_is_put_right(desk: Desk) -> None:
    a_note_is_written(desk)
    desk.window.commands.actions[Do.ADD_VISIT].trigger()


def pages_are_looked_at(desk: Desk) -> None:
    for do in (Do.HISTORY, Do.SETTINGS, Do.NOTES_BY, Do.COUNTER, Do.COUNTER_VIEW, Do.KEYS):
        desk.window.commands.actions[do].trigger()


def the_day_sheet_is_written_up(desk: Desk) -> None:
    a_note_is_written(desk)
    desk.window.commands.actions[Do.DAY_SHEET].trigger()
    desk.type("Walter")
    desk.press(Key.Key_Return)
    desk.write("?exam 3.20 #walks")
    desk.type("Tomas")


def the_morning_is_gone_through(desk: Desk) -> None:
    (anna, *_) = desk.session.book.clients.all()
    desk.session.details.add_ask(anna.id, "How is the exam?", from_date=TODAY)
    desk.session.details.add_followup(anna.id, "Ring", TODAY)
    desk.window.commands.actions[Do.TODAY].trigger()
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Space)


def birthdays_are_wished(desk: Desk) -> None:
    for client in desk.session.book.clients.all():
        desk.session.clients.edit(client.id, birthday=PartialDate(None, TODAY.month, TODAY.day))
    desk.window.commands.actions[Do.BIRTHDAYS].trigger()
    desk.press(Key.Key_Space)
    desk.type("6")


def the_look_changes(desk: Desk) -> None:
    for do in (Do.LARGER, Do.THEME_DARK):
        desk.window.commands.actions[do].trigger()


def a_made_up_shop_is_looked_at(desk: Desk) -> None:
    desk.window.commands.actions[Do.SAMPLE].trigger()
    desk.click("startMyOwn")


@pytest.mark.parametrize(
    "deed",
    [
        a_note_is_written,
        a_field_is_typed_into,
        a_visit_is_put_right,
        pages_are_looked_at,
        the_day_sheet_is_written_up,
        the_morning_is_gone_through,
        birthdays_are_wished,
        the_look_changes,
        a_made_up_shop_is_looked_at,
    ],
)
def test_of_a_closed_window_nothing_is_left(
    deed: Callable[[Desk], None], qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    # What an earlier test left for the collector is not this window's.
    gc.collect()
    settle()
    before = len(qapp.allWidgets())
    with running(qtbot, qapp, paths) as desk:
        deed(desk)
        of_it = (desk.program, desk.program.look, desk.window, desk.counter, desk.session, desk.session.book)
        left = {type(one).__name__: weakref.ref(one) for one in of_it}
        del of_it
    del desk
    gc.collect()
    assert [name for name, one in left.items() if one() is not None] == []
    assert len(qapp.allWidgets()) == before


@pytest.mark.usefixtures("qapp")
def test_a_question_that_a_test_did_not_expect_fails_it() -> None:
    with pytest.raises(AssertionError, match=r"Erase Walter for good\?"):
        ask(None, "SmallCRM", "Erase Walter for good?", ["Erase", "Keep"])


def test_a_dialog_with_something_typed_is_put_away_without_a_question(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        a_visit_is_put_right(desk)
        dialog = desk.window.findChild(AskingDialog)
        assert dialog is not None
        desk.find(QLineEdit, "visitAmount").setText("4.50")
        assert dialog.unsaved()


def test_the_history_asks_nothing_of_a_book_that_was_put_down(shop: Desk) -> None:
    shop.window.show_history()
    shop.window.show_counter()
    shop.close()
    settle()
    assert shop.window.house is None
