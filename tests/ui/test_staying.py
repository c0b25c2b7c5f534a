"""What is being written stays with whom it is written for, whatever the list, the book or the clock does."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from tests.ui.desk import CTRL, Desk, Key, a_book_of, focus, running


def let_the_page_follow(desk: Desk) -> None:
    desk.until(lambda: not desk.counter.list._follow.isActive())


def edit_the_first_note(desk: Desk, text: str) -> None:
    view = desk.counter.page.timeline.view
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    desk.press(Key.Key_Return)
    desk.type(text)


def test_whoever_is_renamed_out_of_the_search_stays_in_the_editor(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova", "Adam Novak")
    with running(qtbot, qapp, paths) as desk:
        adam = desk.open("a")
        desk.press(Key.Key_F2)
        desk.press(Key.Key_A, CTRL)
        desk.type("Zoe")
        desk.press(Key.Key_Tab)
        let_the_page_follow(desk)
        assert (desk.counter.client_id(), desk.shown_client()) == (adam, "Zoe")


def test_a_hit_scrolled_to_stays_when_it_is_changed(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, *(f"Mara {number}" for number in range(70)))
    with running(qtbot, qapp, paths) as desk:
        desk.search("mara")
        view = desk.counter.list.view
        desk.press(Key.Key_End, on=view)
        desk.press(Key.Key_End, on=view)
        last = view.current()
        desk.press(Key.Key_Return, on=view)
        desk.press(Key.Key_F2)
        desk.press(Key.Key_A, CTRL)
        desk.type("Mara Zen")
        desk.press(Key.Key_Tab)
        let_the_page_follow(desk)
        assert (desk.counter.client_id(), view.current()) == (last, last)


def test_a_new_clients_name_is_asked_for_though_the_list_just_moved(shop: Desk) -> None:
    shop.search("a")
    shop.search("")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_N, CTRL)
    let_the_page_follow(shop)
    assert focus().objectName() == "newClientName"


def test_a_new_clients_name_stays_when_another_program_wrote(shop: Desk) -> None:
    shop.open("anna")
    shop.press(Key.Key_N, CTRL)
    shop.type("Zo")
    shop.counter.reload()
    assert focus().objectName() == "newClientName"


def test_a_note_being_edited_is_kept_when_the_window_closes(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("First line")
    edit_the_first_note(shop, "Changed")
    session = shop.session
    shop.window.close()
    assert [note.text for note in session.book.notes.of_client(anna)] == ["Changed"]


def test_a_note_being_edited_is_kept_when_another_book_is_opened(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("First line")
    edit_the_first_note(shop, "Changed")
    shop.window.look_around()
    shop.window.own_wanted.emit()
    assert shop.notes(anna) == ["Changed"]
