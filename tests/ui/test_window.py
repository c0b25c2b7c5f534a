"""What happens between the parts: books change, other programs write, somebody is removed while being edited."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.actions import Do
from smallcrm.ui.counter.counter import Counter
from tests.builders import another_program
from tests.ui.desk import CTRL, Desk, Key, a_book_of, focus, running, settle


def test_another_book_takes_the_place_of_the_one_before_whole(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Half a li")
    shop.window.look_around()
    settle()
    assert len(shop.window.findChildren(Counter)) == 1
    shop.window.commands.actions[Do.THEME_DARK].trigger()
    shop.window.commands.actions[Do.LARGER].trigger()
    shop.click("startMyOwn")
    settle()
    shop.open("anna")
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a li"


def test_news_of_one_book_do_not_reach_the_pages_of_the_one_before(shop: Desk) -> None:
    shop.window.look_around()
    shop.session.clients.create("Somebody new")
    settle()
    assert "Somebody new" in shop.listed()


def test_opening_page_after_page_leaves_no_widgets_behind(sample: Desk) -> None:
    view = sample.counter.list.view
    clients = [view.model().index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in range(view.model().rowCount())]

    def round_of_pages() -> int:
        for client_id in filter(None, clients):
            sample.counter.open(client_id)
            sample.type("x")
            settle()
        sample.window.show_history()
        sample.window.show_counter()
        settle()
        gc.collect()
        return len(sample.window.findChildren(QWidget))

    round_of_pages()
    before = round_of_pages()
    for _ in range(2):
        round_of_pages()
    assert round_of_pages() == before


def test_what_another_program_wrote_shows_when_the_window_comes_forward(shop: Desk) -> None:
    shop.open("anna")
    another_program(shop.paths.book, "UPDATE clients SET name = 'Anna Ivanova' WHERE name = 'Anna Petrova'")
    shop.window._catch_up()
    assert shop.shown_client() == "Anna Ivanova"


def test_a_line_for_somebody_another_program_removed_is_told_and_kept(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Tea")
    another_program(shop.paths.book, f"DELETE FROM clients WHERE id = '{anna}'")
    shop.press(Key.Key_Return)
    assert shop.counter.note._failed.isVisible()
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == "Tea"


def test_whoever_is_removed_while_being_edited_leaves_the_page(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.page.edit("birthday")
    shop.type("no date")
    shop.counter.deeds.remove()
    shop.find(QLineEdit, "search").clear()
    shop.until(lambda: shop.shown_client() not in ("", "Anna Petrova"))
    assert not shop.counter.page.editing()


def test_a_new_client_given_up_while_being_named_leaves_no_trace(shop: Desk) -> None:
    shop.click("newClient")
    shop.type("Wal")
    shop.press(Key.Key_Escape)
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]
    assert not shop.counter.page.editing()


def test_a_change_is_taken_back_from_within_the_editor(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.click("editClient")
    shop.type("Anna Ivanova")
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Z, CTRL)
    assert shop.session.clients.get(anna).name == "Anna Petrova"  # type: ignore[union-attr]
    assert shop.find(QLineEdit, "editName").text() == "Anna Petrova"


def test_the_longest_note_is_shown_whole_and_found(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.find(QPlainTextEdit, "quickNote").setPlainText("tea " * 4_990 + "bali")
    shop.press(Key.Key_Return)
    assert len(shop.notes(anna)[0]) > 19_000
    shop.search("bali")
    assert shop.listed() == ["Anna Petrova"]


def test_every_client_of_a_longer_list_can_be_reached(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, *(f"Client {number:03}" for number in range(450)))
    with running(qtbot, qapp, paths) as desk:
        desk.search("")
        model = desk.counter.list.view.model()
        while model.canFetchMore(model.index(-1, -1)):
            before = model.rowCount()
            desk.press(Key.Key_End, on=desk.counter.list.view)
            desk.until(lambda before=before: model.rowCount() > before or not model.canFetchMore(model.index(-1, -1)))  # type: ignore[misc]
        assert len(set(desk.listed())) == 451


def test_a_double_click_opens_once(shop: Desk) -> None:
    view = shop.counter.list.view
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (shop.shown_client(), focus().objectName()) == ("Maria Silva", "quickNote")


def test_a_line_typed_goes_to_whom_it_was_typed_for(shop: Desk) -> None:
    """The page does not follow the list while the caret is in the note."""
    anna = shop.open("anna")
    shop.type("For Anna")
    shop.session.clients.create("Anna Newer")
    settle()
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == ["For Anna"]


@pytest.mark.parametrize("width", [800, 1000, 1280])
def test_the_window_gives_way_at_its_breakpoints(sample: Desk, width: int) -> None:
    sample.window.resize(width, 700)
    settle()
    assert sample.window.width() == width
