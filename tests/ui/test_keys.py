"""Keys as an X server sends them: there a text field takes keys first that never reach it offscreen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from tests.ui.desk import CTRL, NONE, SHIFT, Desk, Key, a_book_of, focus, running

pytestmark = pytest.mark.xcb


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    assert qapp.platformName() == "xcb"
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths) as desk:
        yield desk


PLACES = ("search", "clientList", "editClient", "timeline", "quickNote", "navCounter")


def box(desk: Desk) -> QPlainTextEdit:
    return desk.find(QPlainTextEdit, "quickNote")


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Through the window, as a keyboard does it, not to a widget."""
    handle = desk.window.windowHandle()
    QTest.keyClick(handle, key, modifier)


def test_ctrl_z_from_an_empty_note_box_reaches_the_book(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    press(shop, Key.Key_Z, CTRL)
    assert (shop.notes(anna), box(shop).toPlainText()) == ([], "Tea")


def test_ctrl_z_in_a_line_being_typed_takes_back_typing(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.type("cake")
    press(shop, Key.Key_Z, CTRL)
    assert (shop.notes(anna), box(shop).toPlainText()) == (["Tea"], "")


def test_ctrl_shift_z_does_it_again(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    press(shop, Key.Key_Z, CTRL)
    press(shop, Key.Key_Z, CTRL | SHIFT)
    assert (shop.notes(anna), box(shop).toPlainText()) == (["Tea"], "")


def test_ctrl_z_from_an_empty_search_reaches_the_book(shop: Desk) -> None:
    shop.search("")
    press(shop, Key.Key_Z, CTRL)
    assert shop.listed() == ["Everyone, latest first", "Anna Petrova"]


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F, CTRL), (Key.Key_Escape, NONE), (Key.Key_1, CTRL)])
def test_from_the_note_these_keys_lead_to_the_search_with_its_text_chosen(
    shop: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    shop.open("anna")
    press(shop, key, modifier)
    search = shop.find(QLineEdit, "search")
    assert (focus(), search.selectedText()) == (search, "anna")


def test_a_slash_leads_to_the_search_from_the_page_and_is_typed_in_a_note(shop: Desk) -> None:
    shop.open("anna")
    press(shop, Key.Key_Slash)
    assert (focus().objectName(), box(shop).toPlainText()) == ("quickNote", "/")
    shop.counter.page.header.edit.setFocus()
    press(shop, Key.Key_Slash)
    assert (focus().objectName(), shop.find(QLineEdit, "search").text()) == ("search", "anna")


def test_ctrl_n_makes_a_client_of_what_was_searched(shop: Desk) -> None:
    shop.search("Walter")
    press(shop, Key.Key_N, CTRL)
    assert (shop.shown_client(), focus().objectName()) == ("Walter", "quickNote")


def test_f2_edits_the_client(shop: Desk) -> None:
    shop.open("anna")
    press(shop, Key.Key_F2)
    assert (focus().objectName(), shop.counter.page.editing()) == ("editName", True)


def test_f6_goes_round_and_shift_f6_back(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.search("anna")
    there = []
    for _ in range(8):
        there.append(focus().objectName())
        press(shop, Key.Key_F6)
    assert [name for name in there if name in PLACES] == list(PLACES)
    assert focus().objectName() == "search"
    press(shop, Key.Key_F6, SHIFT)
    assert focus().objectName() == "navCounter"


def test_ctrl_shift_a_ticks_the_first_question(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How is the knee?")
    press(shop, Key.Key_A, CTRL | SHIFT)
    assert focus().objectName() == "answer"
    press(shop, Key.Key_Return)
    assert shop.session.pages.of(anna).asks == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("from_note", [True, False])
def test_f1_shows_the_keys(shop: Desk, from_note: bool) -> None:
    if from_note:
        shop.open("anna")
    press(shop, Key.Key_F1)
    sheet = shop.find(QDialog, "keysSheet")
    assert sheet.isVisible()
    sheet.close()


@pytest.mark.parametrize("on_close", [True, False])
def test_end_and_home_reach_both_ends_of_the_keys(shop: Desk, on_close: bool) -> None:
    press(shop, Key.Key_F1)
    sheet = shop.find(QDialog, "keysSheet")
    shop.until(sheet.isActiveWindow)
    if not on_close:
        sheet.setFocus()
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    shop.until(lambda: bar.maximum() > 0)
    QTest.keyClick(sheet.windowHandle(), Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(sheet.windowHandle(), Key.Key_Home)
    assert bar.value() == 0
    sheet.close()


def test_ctrl_h_shows_the_history_and_ctrl_1_the_counter(shop: Desk) -> None:
    shop.open("anna")
    press(shop, Key.Key_H, CTRL)
    assert focus().objectName() == "history"
    press(shop, Key.Key_1, CTRL)
    assert shop.window.on_counter()


def test_text_grows_and_shrinks_by_key_within_its_bounds(shop: Desk) -> None:
    for _ in range(8):
        press(shop, Key.Key_Plus, CTRL)
    assert shop.window.look.scale == 1.5
    for _ in range(8):
        press(shop, Key.Key_Minus, CTRL)
    assert shop.window.look.scale == 0.9


def test_copying_in_a_field_stays_the_field_s(shop: Desk) -> None:
    shop.open("anna")
    shop.type("cake")
    press(shop, Key.Key_A, CTRL)
    press(shop, Key.Key_X, CTRL)
    assert (box(shop).toPlainText(), QApplication.clipboard().text()) == ("", "cake")
