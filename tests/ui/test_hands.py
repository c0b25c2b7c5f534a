"""Hands on the keyboard: where the caret goes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from smallcrm.ui.kit.buttons import Tick
from tests.ui.desk import CTRL, Desk, Key, focus


def names_by_tab(shop: Desk, count: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """The accessible names met by pressing a key so often, from where the caret is."""
    met = []
    for _ in range(count):
        met.append(focus().accessibleName())
        shop.press(key)
    return met


def test_tab_goes_through_the_editor_as_the_eye_goes(shop: Desk) -> None:
    shop.open("anna")
    shop.press(Key.Key_F2)
    shop.until(lambda: focus().objectName() == "editName")
    assert names_by_tab(shop, 14) == [
        "Name",
        "What you call them",
        "Birthday",
        "Kind of client",
        "The usual 1",
        "The usual 1, Price",
        "Likes 1, Jazz, the corner table",
        "Habits 1, Sits by the window",
        "Does not like 1, Loud music",
        "Anything else, by its name 1, Shoe size, mix...",
        "Anything else, by its name 1, What it is",
        "Allergies 1, Allergy",
        "No known allergies",
        "Warnings 1, Shown in red on top",
    ]


def test_enter_in_a_field_goes_on_to_the_next(shop: Desk) -> None:
    shop.open("anna")
    shop.press(Key.Key_F2)
    shop.until(lambda: focus().objectName() == "editName")
    assert names_by_tab(shop, 3, Key.Key_Return) == ["Name", "What you call them", "Birthday"]


def test_a_new_line_of_a_list_is_next_after_the_line_just_kept(shop: Desk) -> None:
    shop.open("anna")
    shop.press(Key.Key_F2)
    shop.until(lambda: focus().objectName() == "editName")
    names_by_tab(shop, 4)
    shop.type("Oat latte")
    assert names_by_tab(shop, 3, Key.Key_Return) == ["The usual 1", "The usual 1, Price", "The usual 2"]


def test_after_a_tick_and_an_answer_the_hands_go_on_writing(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How was Rome?")
    tick = next(tick for tick in shop.counter.page.asks.findChildren(Tick) if tick.isVisible())
    tick.click()
    assert focus().objectName() == "answer"
    shop.press(Key.Key_Return)
    assert focus().objectName() == "quickNote"


def test_after_a_click_on_save_the_caret_is_in_the_box(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Came by")
    save = shop.find(QAbstractButton, "saveNote")
    save.setFocus()
    shop.press(Key.Key_Space)
    assert focus().objectName() == "quickNote"


def test_an_emptied_search_stays_with_whoever_was_found(shop: Desk) -> None:
    maria = shop.open("maria")
    shop.press(Key.Key_Escape)
    shop.type("ma")
    shop.press(Key.Key_Escape)
    assert shop.counter.list.view.current() == maria


def test_leaving_the_new_clients_name_writes_nobody_down(shop: Desk) -> None:
    before = shop.session.book.clients.count()
    shop.open("anna")
    shop.press(Key.Key_N, CTRL)
    shop.type("Nob")
    shop.press(Key.Key_Escape)
    assert (shop.session.book.clients.count(), focus().objectName()) == (before, "quickNote")


def test_a_new_clients_name_that_cannot_be_kept_stays_with_its_reason(shop: Desk) -> None:
    shop.press(Key.Key_N, CTRL)
    shop.find(QLineEdit, "newClientName").setText("W" * 300)
    shop.press(Key.Key_Return)
    assert shop.find(QLineEdit, "newClientName").text() == "W" * 300
    assert shop.shown_client() != "W" * 300


def test_the_name_searched_for_is_offered_for_a_new_client(shop: Desk) -> None:
    shop.search("ann")
    shop.press(Key.Key_N, CTRL)
    assert shop.find(QLineEdit, "newClientName").text() == "ann"


def test_tab_goes_from_save_to_the_chip_not_to_a_question(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How was Rome?")
    shop.type("Came by")
    assert names_by_tab(shop, 3) == ["Quick note", "Save", "Visit today, press Delete to leave it out"]


def test_undo_in_the_search_box_is_the_books(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Came by")
    shop.press(Key.Key_Escape)
    shop.type("be")
    shop.press(Key.Key_Z, CTRL)
    assert shop.notes(anna) == []


def test_the_button_takes_back_what_it_stands_beside(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Came by")
    shop.session.clients.create("Somebody newer")
    shop.click("undoSaved")
    assert shop.notes(anna) == []
    assert [client.name for client in shop.session.book.clients.all()].count("Somebody newer") == 1
