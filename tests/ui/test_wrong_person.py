"""Wrong person: a note, or a line still typed, goes to whom it belongs; and what was taken back can be put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.notes import Notes
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import CTRL, Desk, Key, focus, settle, words_of


def box(desk: Desk) -> QPlainTextEdit:
    return desk.find(QPlainTextEdit, "quickNote")


def choose(desk: Desk, who: str) -> None:
    """Answer the question who it was."""
    desk.dialog("whoDialog")
    desk.until(lambda: focus().objectName() == "whoSearch")
    desk.type(who)
    desk.press(Key.Key_Return)
    settle()
    assert desk.window.findChildren(QDialog, "whoDialog") == []
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def move(desk: Desk, who: str) -> None:
    desk.window.commands.wrong_person.ask()
    choose(desk, who)


def pressed(desk: Desk) -> str:
    return desk.chips()[0]


def named(desk: Desk, name: str) -> str:
    return next(client.id for client in desk.session.book.clients.all() if client.name == name)


# The note just saved


def test_right_after_saving_a_button_asks_who_it_was(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Two croissants")
    assert shop.chips() == ["Saved for Anna Petrova", "Undo", "Wrong person?"]
    shop.click("wrongPerson")
    choose(shop, "tom")
    tomas = named(shop, "Tomas Novak")
    assert (shop.notes(anna), shop.notes(tomas)) == ([], ["Two croissants"])
    assert len(shop.session.book.visits.of_client(tomas)) == 1


def test_where_it_went_is_told_with_the_way_back_and_the_way_there(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Two croissants")
    move(shop, "tom")
    assert (shop.shown_client(), focus().objectName()) == ("Anna Petrova", "quickNote")
    assert [words for words in shop.chips() if words] == ["Moved to Tomas Novak", "Undo", "Open Tomas"]
    shop.click("openClient")
    assert shop.shown_client() == "Tomas Novak"
    shop.undo()
    assert (shop.notes(anna), shop.shown_client()) == (["Two croissants"], "Anna Petrova")


def test_the_question_shows_the_note(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Two croissants")
    shop.window.commands.wrong_person.ask()
    dialog = shop.dialog("whoDialog")
    assert "Today: “Two croissants”" in [words_of(label) for label in dialog.findChildren(PlainLabel)]
    dialog.close()


def test_the_client_who_has_it_is_not_offered(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.window.commands.wrong_person.ask()
    dialog = shop.dialog("whoDialog")
    shop.until(lambda: focus().objectName() == "whoSearch")
    shop.type("anna")
    shop.press(Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_an_older_note_goes_from_where_the_keyboard_stands_in_the_notes(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("for Tomas")
    shop.write("for Anna")
    view = shop.counter.page.timeline.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    move(shop, "tom")
    assert (shop.notes(anna), shop.notes(named(shop, "Tomas Novak"))) == (["for Anna"], ["for Tomas"])


def test_without_a_note_there_is_nothing_to_move(shop: Desk) -> None:
    shop.open("anna")
    shop.window.commands.wrong_person.ask()
    assert pressed(shop) == "No note to move here."
    assert shop.window.findChildren(QDialog, "whoDialog") == []


def test_a_note_gone_while_the_question_stood_is_told(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    [note] = shop.session.book.notes.all()
    shop.window.commands.wrong_person.ask()
    shop.session.notes.delete(note.id)
    choose(shop, "tom")
    assert pressed(shop) == "This note is no longer in the book."


def test_a_button_for_a_note_that_is_gone_says_so(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.session.notes.delete(shop.session.book.notes.all()[0].id)
    shop.counter.note.move_wanted.emit("gone")
    assert pressed(shop) == "This note is no longer in the book."


# The line still typed


def test_a_line_typed_for_the_wrong_person_goes_to_their_box(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Two croissants")
    move(shop, "tom")
    assert (shop.shown_client(), box(shop).toPlainText()) == ("Tomas Novak", "Two croissants")
    assert focus().objectName() == "quickNote"
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), shop.notes(named(shop, "Tomas Novak"))) == ([], ["Two croissants"])
    shop.open("anna")
    assert box(shop).toPlainText() == ""


def test_it_stands_after_what_was_typed_for_them_already(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("first")
    shop.open("anna")
    shop.type("second")
    move(shop, "tom")
    assert box(shop).toPlainText() == "first\nsecond"


def test_that_it_is_no_visit_goes_with_it(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Croissants")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Backspace)
    move(shop, "tom")
    assert shop.chips() == ["Not a visit, press Enter to make it one"]


def test_a_line_the_disk_refuses_waits_for_its_client(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.open("anna")
    shop.type("Two croissants")

    def full(*_: object, **__: object) -> Saved:
        raise UserError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Notes, "keep_draft", full)
        move(shop, "tom")
        assert (shop.shown_client(), box(shop).toPlainText()) == ("Tomas Novak", "Two croissants")


# Taken back, and put back


def test_what_was_taken_back_is_put_back_by_the_button_beside_it(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.undo()
    shop.click("putBack")
    assert (shop.notes(anna), box(shop).toPlainText()) == (["Tea"], "")
    assert shop.chips() == ["Done again: Note for Anna Petrova: “Tea”", "Undo"]
    shop.click("undoSaved")
    assert (shop.notes(anna), box(shop).toPlainText()) == ([], "Tea")


def test_a_deed_for_somebody_else_taken_back_offers_to_open_them(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.open("tomas")
    shop.undo()
    assert shop.chips() == ["Taken back: Note for Anna Petrova: “Tea”", "Put back", "Open Anna"]
    shop.click("openClient")
    assert (shop.shown_client(), box(shop).toPlainText()) == ("Anna Petrova", "Tea")


@pytest.mark.parametrize("deed", ["remove", "archive"])
def test_undo_of_a_client_gone_leads_back_to_their_page(shop: Desk, deed: str) -> None:
    shop.open("anna")
    getattr(shop.counter.deeds, deed)()
    shop.open("tomas")
    shop.undo()
    assert shop.shown_client() == "Anna Petrova"


def test_a_moved_note_taken_back_twice_is_a_line_in_the_first_box_again(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Two croissants")
    move(shop, "tom")
    shop.undo()
    shop.undo()
    assert (shop.notes(anna), shop.notes(named(shop, "Tomas Novak"))) == ([], [])
    assert box(shop).toPlainText() == "Two croissants"


def test_a_step_that_is_all_gone_says_that_there_is_nothing_to_take_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    added = shop.session.history.steps(1)[0].id
    shop.counter.deeds.remove_note(shop.session.book.notes.of_client(anna)[0].id)
    shop.window.commands.undo_step(added)
    assert shop.chips() == ["Nothing to take back in: Note for Anna Petrova: “Tea”"]
    assert not any(step.undone for step in shop.session.history.steps())


def test_two_of_one_name_are_told_apart_in_what_is_said(shop: Desk) -> None:
    other = shop.session.clients.create("Anna Petrova").id
    shop.session.details.add_contact(other, "phone", "020 7946 0123")
    shop.counter.open(other)
    assert words_of(shop.find(PlainLabel, "noteFor")) == "Anna Petrova · ends 0123"
    shop.write("Tea")
    assert pressed(shop) == "Saved for Anna Petrova · ends 0123"
    shop.undo()
    assert pressed(shop) == "Taken back: Note for Anna Petrova · ends 0123: “Tea”"


@pytest.mark.parametrize("length", [30, 300])
def test_a_long_name_is_cut_before_what_tells_it_apart(shop: Desk, length: int) -> None:
    name = "Maximilienne " + "x" * (length - 20)
    shop.session.clients.create(name[:199])
    other = shop.session.clients.create(name[:199]).id
    shop.session.details.add_contact(other, "phone", "020 7946 0123")
    shop.counter.open(other)
    label = shop.find(PlainLabel, "noteFor")
    tail = label.fontMetrics().horizontalAdvance(" · ends 0123")
    shop.until(lambda: tail < label.width() < 350)
    shop.write("Tea")
    assert pressed(shop).endswith(" · ends 0123")


# On the history page


def test_on_the_history_page_what_was_taken_back_can_be_put_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.window.show_history()
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == []
    shop.click("putBack")
    assert shop.notes(anna) == ["Tea"]


@pytest.mark.parametrize("row", [0, 1], ids=["the taking back", "the deed taken back"])
def test_a_row_taken_back_can_be_put_back_weeks_later(shop: Desk, row: int) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.undo()
    shop.window.show_history()
    for _ in range(row):
        shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == ["Tea"]


@pytest.mark.xcb
def test_from_the_box_the_buttons_are_reached_by_down_and_pressed_by_enter(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    for key in (Key.Key_Down, Key.Key_Right):
        shop.press(key)
    assert focus().objectName() == "wrongPerson"
    shop.press(Key.Key_Left)
    shop.press(Key.Key_Return)
    assert box(shop).toPlainText() == "Tea"


@pytest.mark.xcb
def test_ctrl_m_asks_from_the_box(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.press(Qt.Key.Key_M, CTRL)
    choose(shop, "tom")
    assert pressed(shop) == "Moved to Tomas Novak"
