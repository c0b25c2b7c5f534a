"""An owner's day, by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import CTRL, NONE, SHIFT, Desk, Key, a_book_of, focus, running


def test_the_first_start_asks_for_one_name_and_then_for_what_happened(first_start: Desk) -> None:
    desk = first_start
    assert focus().objectName() == "firstName"
    desk.type("Anna Petrova")
    desk.press(Key.Key_Return)
    assert (desk.shown_client(), focus().objectName()) == ("Anna Petrova", "quickNote")
    desk.write("Oat latte, back from Bali")
    assert desk.notes(desk.counter.client_id() or "") == ["Oat latte, back from Bali"]
    assert desk.chips()[0] == "Saved for Anna Petrova"


def test_a_name_that_cannot_be_kept_is_told_under_the_field_and_stays(first_start: Desk) -> None:
    first_start.find(QLineEdit, "firstName").setText("x" * 10_000)
    first_start.press(Key.Key_Return)
    assert "200" in first_start.window.first._wrong.text()  # type: ignore[union-attr]
    assert len(first_start.find(QLineEdit, "firstName").text()) == 10_000


def test_f6_leads_to_the_rail_and_back_to_the_one_question(first_start: Desk) -> None:
    first_start.press(Key.Key_F6)
    assert focus().objectName() == "navCounter"
    first_start.press(Key.Key_F6)
    assert focus().objectName() == "firstName"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Key.Key_Escape, NONE), (Key.Key_F, CTRL), (Key.Key_1, CTRL), (Key.Key_N, CTRL)],
)
def test_without_a_client_every_key_leads_back_to_the_one_question(
    first_start: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    first_start.press(key, modifier)
    assert focus().objectName() == "firstName"
    assert not first_start.counter.isVisible()


def test_the_only_client_removed_comes_back_by_undo_after_a_restart(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        desk.open("anna")
        desk.counter.deeds.remove()
    with running(qtbot, qapp, paths) as desk:
        assert focus().objectName() == "firstName"
        desk.press(Key.Key_Z, CTRL)
        assert desk.counter.isVisible()
        assert desk.listed() == ["Everyone, latest first", "Anna Petrova"]


def test_looking_around_the_sample_shop_and_starting_the_own_one(first_start: Desk) -> None:
    desk = first_start
    desk.click("lookAround")
    assert desk.find(QWidget, "sampleBanner").isVisible()
    desk.open("maggie")
    desk.write("Nothing of this is kept")
    own = desk.paths.book
    desk.click("startMyOwn")
    assert desk.session.book.path == own
    assert (focus().objectName(), desk.session.clients.any()) == ("firstName", False)
    assert not desk.find(QWidget, "sampleBanner").isVisible()


def test_the_own_book_is_as_it_was_after_looking_around(shop: Desk) -> None:
    shop.window.look_around()
    shop.open("maggie")
    shop.write("Nothing of this is kept")
    shop.click("startMyOwn")
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_bringing_in_the_phone_s_people_and_finding_one_by_the_last_four_digits(
    first_start: Desk, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = first_start
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(cards), ""))
    desk.press(Key.Key_I, CTRL)
    desk.until(lambda: focus().objectName() == "bringThemIn")
    desk.press(Key.Key_Return)
    dialog = desk.find(QDialog, "bringInDialog")
    desk.until(lambda: "2 people came in" in [label.text() for label in dialog.findChildren(PlainLabel)])
    desk.press(Key.Key_Return)
    desk.open("0123")
    assert (desk.shown_client(), focus().objectName()) == ("Jane Doe", "quickNote")


def test_bringing_in_is_one_step_and_is_taken_back_as_one(
    shop: Desk, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(cards), ""))
    shop.window.commands.bring_in()
    dialog = shop.find(QDialog, "bringInDialog")
    shop.press(Key.Key_Return, on=shop.find(QWidget, "bringThemIn"))
    shop.until(lambda: "Zofia Kowalska" in shop.listed())
    dialog.close()
    shop.undo()
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_a_relative_finds_the_client(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_person(anna, "Марко", "son")
    shop.open("марко")
    assert shop.shown_client() == "Anna Petrova"


def test_a_note_in_cyrillic_is_kept_and_found(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Колено лучше, спросить про Петю")
    shop.open("колено")
    assert shop.shown_client() == "Anna Petrova"
    assert shop.notes(anna) == ["Колено лучше, спросить про Петю"]


@pytest.mark.parametrize("name", ["Юлия Ёлкина", "王小明", "فاطمة الزهراء"])
def test_a_name_of_any_script_is_written_found_and_noted(shop: Desk, name: str) -> None:
    shop.search(name)
    shop.press(Key.Key_N, CTRL)
    assert shop.shown_client() == name
    client_id = shop.open(name[:2])
    shop.write(name)
    assert shop.notes(client_id) == [name]


def test_a_wrong_note_is_taken_back_by_key_and_its_line_goes_to_the_right_person(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Two croissants on the tab")
    shop.press(Key.Key_Z, CTRL)
    assert (shop.notes(anna), shop.find(QPlainTextEdit, "quickNote").toPlainText()) == ([], "Two croissants on the tab")
    shop.press(Key.Key_A, CTRL)
    shop.press(Key.Key_X, CTRL)
    shop.press(Key.Key_Escape)
    tomas = shop.open("tomas")
    shop.press(Key.Key_V, CTRL)
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), shop.notes(tomas)) == ([], ["Two croissants on the tab"])


def test_typing_is_taken_back_before_what_was_saved(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Saved")
    shop.type("typed")
    shop.press(Key.Key_Z, CTRL)
    assert (shop.notes(anna), shop.find(QPlainTextEdit, "quickNote").toPlainText()) == (["Saved"], "")
    shop.press(Key.Key_Z, CTRL)
    assert shop.notes(anna) == []


def test_yesterday_s_note_is_taken_back_after_a_restart(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        anna = desk.open("anna")
        desk.write("Wrong")
    with running(qtbot, qapp, paths) as desk:
        desk.open("anna")
        assert desk.notes(anna) == ["Wrong"]
        desk.press(Key.Key_Z, CTRL)
        assert desk.notes(anna) == []
        desk.press(Key.Key_Z, CTRL | SHIFT)
        assert desk.notes(anna) == ["Wrong"]


def test_the_size_of_text_and_the_look_chosen_are_there_after_a_restart(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        desk.press(Key.Key_Plus, CTRL)
        desk.window.commands.actions["theme_dark"].trigger()  # type: ignore[index]
    with running(qtbot, qapp, paths) as desk:
        assert (desk.window.look.scale, desk.window.look.dark) == (1.1, True)
