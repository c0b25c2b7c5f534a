"""Whose line it is: a name at its beginning is shown before Enter, chosen where it is not certain, never guessed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from tests.ui.desk import SHIFT, Desk, Key, a_book_of, focus, running


@pytest.fixture
def annas(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """Two are called Anna, and there is Tomas."""
    a_book_of(paths.book, "Anna Petrova", "Anna Sidorova", "Tomas Novak")
    with running(qtbot, qapp, paths) as desk:
        yield desk


def named(desk: Desk, name: str) -> str:
    return next(client.id for client in desk.session.book.clients.all() if client.name == name)


def nobody_open(desk: Desk) -> None:
    desk.counter.page.show_page(None)
    desk.counter.note.show_client(None)
    desk.counter.note.take_focus()


def typed(desk: Desk) -> str:
    return desk.find(QPlainTextEdit, "quickNote").toPlainText()


# Nobody is open


def test_with_nobody_open_a_line_may_begin_with_a_name(shop: Desk) -> None:
    nobody_open(shop)
    shop.write("Anna: oat flat white")
    anna = named(shop, "Anna Petrova")
    assert shop.notes(anna) == ["oat flat white"]
    assert (shop.shown_client(), typed(shop)) == ("Anna Petrova", "")


def test_who_is_meant_stands_before_the_chips(shop: Desk) -> None:
    nobody_open(shop)
    shop.type("@anna oat")
    assert shop.chips()[:2] == ["For Anna Petrova", "New client “anna”"]
    assert shop.chips()[-1].startswith("Visit today")


def test_what_was_saved_is_told_and_taken_back(shop: Desk) -> None:
    nobody_open(shop)
    shop.write("Anna: oat")
    assert shop.chips()[0] == "Saved for Anna Petrova"
    shop.undo()
    assert (shop.notes(named(shop, "Anna Petrova")), typed(shop)) == ([], "oat")


def test_of_several_none_is_taken_in_silence(annas: Desk) -> None:
    nobody_open(annas)
    annas.write("Anna: oat")
    assert [annas.notes(client.id) for client in annas.session.book.clients.all()] == [[], [], []]
    assert annas.chips() == ["More than one may be meant. Tab chooses, Enter saves."]
    assert typed(annas) == "Anna: oat"


def test_tab_chooses_among_several(annas: Desk) -> None:
    nobody_open(annas)
    annas.type("Anna: oat")
    first, second = [words.removeprefix("For ") for words in annas.chips()[:2]]
    annas.press(Key.Key_Tab)
    annas.press(Key.Key_Tab)
    annas.press(Key.Key_Return)
    assert (annas.notes(named(annas, first)), annas.notes(named(annas, second))) == ([], ["oat"])


def test_shift_tab_goes_back(annas: Desk) -> None:
    nobody_open(annas)
    annas.type("Anna: oat")
    first = annas.chips()[0].removeprefix("For ")
    for key, modifier in ((Key.Key_Tab, None), (Key.Key_Tab, None), (Key.Key_Backtab, SHIFT)):
        annas.press(key, modifier) if modifier else annas.press(key)
    annas.press(Key.Key_Return)
    assert annas.notes(named(annas, first)) == ["oat"]


def test_a_choice_stays_while_the_line_is_typed_on(annas: Desk) -> None:
    nobody_open(annas)
    annas.type("Anna: oat")
    first = annas.chips()[0].removeprefix("For ")
    annas.press(Key.Key_Tab)
    annas.write(" flat white")
    assert annas.notes(named(annas, first)) == ["oat flat white"]


def test_the_last_choice_is_a_new_client(annas: Desk) -> None:
    nobody_open(annas)
    annas.type("Anna: oat")
    assert annas.chips()[-1] == "New client “Anna”"
    annas.press(Key.Key_Backtab, SHIFT)
    annas.press(Key.Key_Return)
    assert annas.notes(named(annas, "Anna")) == ["oat"]


def test_a_line_of_nobody_is_not_saved_and_not_lost(shop: Desk) -> None:
    nobody_open(shop)
    shop.write("two coffees")
    assert shop.chips() == ["Whose line is it? Begin with their name: Anna: oat flat white 4.50"]
    shop.open("tomas")
    assert typed(shop) == ""
    assert [line.text for line in shop.session.unnamed.all()] == ["two coffees"]


# Somebody is open


def test_the_name_of_who_is_open_is_no_part_of_the_line(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Anna: oat")
    assert shop.notes(anna) == ["oat"]


def test_somebody_elses_name_asks_before_enter_saves(shop: Desk) -> None:
    tomas = shop.open("tomas")
    shop.write("Anna: oat")
    assert (shop.notes(tomas), shop.notes(named(shop, "Anna Petrova"))) == ([], [])
    assert shop.chips() == ["Somebody else may be meant. Tab chooses, Esc keeps it as a line."]


def test_tab_and_enter_write_for_the_other_and_the_page_stays(shop: Desk) -> None:
    tomas = shop.open("tomas")
    shop.type("Anna: oat")
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Return)
    assert (shop.notes(tomas), shop.notes(named(shop, "Anna Petrova"))) == ([], ["oat"])
    assert (shop.shown_client(), shop.chips()[0]) == ("Tomas Novak", "Saved for Anna Petrova")


def test_the_line_comes_back_to_where_it_was_typed(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna: oat")
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Return)
    shop.undo()
    assert (typed(shop), shop.notes(named(shop, "Anna Petrova"))) == ("Anna: oat", [])


def test_what_the_other_has_unsaved_stays_theirs(shop: Desk) -> None:
    shop.open("anna")
    shop.type("knee better")
    shop.open("tomas")
    shop.type("Anna: oat")
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Return)
    shop.open("anna")
    assert typed(shop) == "knee better"


def test_esc_keeps_it_as_a_line_of_who_is_open(shop: Desk) -> None:
    tomas = shop.open("tomas")
    shop.type("Anna: oat")
    shop.press(Key.Key_Escape)
    assert focus().objectName() == "quickNote"
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Anna: oat"]


def test_another_clients_bare_name_is_looked_for_by_tab(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna")
    assert shop.chips()[0] == "Look for Anna Petrova"
    shop.press(Key.Key_Tab)
    assert (shop.shown_client(), typed(shop), focus().objectName()) == ("Anna Petrova", "", "quickNote")


def test_a_bare_name_is_not_saved_by_enter(shop: Desk) -> None:
    tomas = shop.open("tomas")
    shop.write("Anna")
    shop.press(Key.Key_Return)
    assert (shop.notes(tomas), typed(shop)) == ([], "Anna")


def test_a_bare_name_may_be_a_line(shop: Desk) -> None:
    tomas = shop.open("tomas")
    shop.type("Anna")
    shop.press(Key.Key_Escape)
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Anna"]


def test_guests_read_nobodys_name(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna: oat")
    shop.window.veil.toggle()
    assert not any("Petrova" in words for words in shop.chips())
