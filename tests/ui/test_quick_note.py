"""One line, then Enter: saved, told, taken back; typed lines are never lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.notes import Notes
from smallcrm.ui.kit.chips import Chip
from smallcrm.ui.models.clients import Role
from tests.ui.desk import SHIFT, Desk, Key, focus, words_of


def box(desk: Desk) -> QPlainTextEdit:
    return desk.find(QPlainTextEdit, "quickNote")


def visits(desk: Desk, client_id: str) -> int:
    return len(desk.session.book.visits.of_client(client_id))


def badges(desk: Desk) -> dict[str, list[str]]:
    model = desk.counter.list.view.model()
    views = [model.index(row, 0).data(Role.VIEW) for row in range(model.rowCount())]
    return {view.name: [badge.kind for badge in view.badges] for view in views if hasattr(view, "badges")}


def test_enter_saves_the_line_with_a_visit(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee is better")
    assert (shop.notes(anna), visits(shop, anna)) == (["Knee is better"], 1)
    assert (box(shop).toPlainText(), focus().objectName()) == ("", "quickNote")


def test_what_was_saved_is_told_with_its_undo(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Knee is better")
    assert shop.chips()[:2] == ["Saved for Anna Petrova", "Undo"]


def test_the_new_line_stands_on_top_of_the_timeline(shop: Desk) -> None:
    shop.open("anna")
    shop.write("First")
    shop.write("Second")
    model = shop.counter.page.timeline.view.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["Second", "First"]


def test_without_its_chip_the_line_is_no_visit(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Asked about the cake")
    assert shop.chips() == ["Visit today, press Delete to leave it out"]
    shop.press(Key.Key_Down)
    assert isinstance(focus(), Chip)
    shop.press(Key.Key_Backspace)
    assert shop.chips() == ["Not a visit, press Enter to make it one"]
    shop.counter.note.take_focus()
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), visits(shop, anna)) == (["Asked about the cake"], 0)


def test_typing_on_a_chip_goes_on_in_the_note(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Later")
    shop.press(Key.Key_Down)
    shop.type("x")
    assert (box(shop).toPlainText(), focus().objectName()) == ("Laterx", "quickNote")


def test_up_from_the_chips_goes_back_to_the_note(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Later")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Up)
    assert focus().objectName() == "quickNote"


def test_the_second_line_of_a_day_is_no_second_visit(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Morning")
    shop.type("Evening")
    assert [chip for chip in shop.chips() if "isit" in chip] == []
    shop.press(Key.Key_Return)
    assert visits(shop, anna) == 1


def test_a_line_of_yesterday_names_the_visit_its_money_went_to(shop: Desk) -> None:
    shop.open("anna")
    shop.write("yesterday tea 3.00")
    shop.write("yesterday soup 6.20")
    assert shop.chips()[0] == "Saved for Anna Petrova · added to the visit of Sat 21 Nov"
    shop.write("tea 3.00")
    shop.write("cake 4.00")
    assert shop.chips()[0] == "Saved for Anna Petrova · added to today's visit"


def test_shift_enter_starts_a_second_line(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("One")
    shop.press(Key.Key_Return, SHIFT)
    shop.write("Two")
    assert shop.notes(anna) == ["One\nTwo"]


@pytest.mark.parametrize("line", ["", "   ", "\n\n"])
def test_an_empty_line_saves_nothing(shop: Desk, line: str) -> None:
    anna = shop.open("anna")
    shop.write(line)
    assert (shop.notes(anna), shop.session.history.steps(1)[0].label.code) == ([], "client_added")
    assert not shop.find(QAbstractButton, "saveNote").isEnabled()


def test_the_button_saves_too(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Tea")
    shop.click("saveNote")
    assert shop.notes(anna) == ["Tea"]


def test_each_client_keeps_the_line_typed_for_them(shop: Desk) -> None:
    shop.open("anna")
    shop.type("For Anna")
    shop.open("tomas")
    assert box(shop).toPlainText() == ""
    shop.type("For Tomas")
    shop.open("anna")
    assert box(shop).toPlainText() == "For Anna"
    shop.open("tomas")
    assert box(shop).toPlainText() == "For Tomas"


def test_whoever_has_an_unsaved_line_wears_a_pencil(shop: Desk) -> None:
    shop.open("anna")
    shop.type("For Anna")
    shop.open("tomas")
    shop.search("")
    shop.find(QLineEdit, "search").clear()
    assert badges(shop) == {"Maria Silva": [], "Tomas Novak": [], "Anna Petrova": ["draft"]}


def test_a_line_for_somebody_else_leaves_no_pencil_behind(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna: tea")
    shop.counter.note.keep_draft()
    assert badges(shop)["Tomas Novak"] == ["draft"]
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Return)
    assert shop.chips()[0] == "Saved for Anna Petrova"
    assert badges(shop)["Tomas Novak"] == []


def test_the_pencil_goes_when_the_line_is_saved(shop: Desk) -> None:
    shop.open("anna")
    shop.type("For Anna")
    shop.counter.note.keep_draft()
    shop.press(Key.Key_Return)
    shop.find(QLineEdit, "search").clear()
    assert badges(shop)["Anna Petrova"] == []


def test_a_line_is_kept_while_it_is_typed(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Half a li")
    shop.until(lambda: shop.session.notes.draft(anna))
    assert [draft.text for draft in shop.session.notes.drafts()] == ["Half a li"]


def test_a_draft_remembers_that_it_is_no_visit(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Later")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Delete)
    shop.open("tomas")
    shop.open("anna")
    assert shop.chips() == ["Not a visit, press Enter to make it one"]


# Taking back


def test_the_first_undo_after_saving_takes_the_step_back_and_returns_the_line(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Wrong person")
    shop.undo()
    assert (shop.notes(anna), visits(shop, anna)) == ([], 0)
    assert (box(shop).toPlainText(), focus().objectName()) == ("Wrong person", "quickNote")


def test_the_button_beside_saved_does_the_same(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Wrong person")
    shop.click("undoSaved")
    assert (shop.notes(anna), box(shop).toPlainText()) == ([], "Wrong person")


def test_the_second_undo_takes_back_the_step_before(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("First")
    shop.write("Second")
    shop.undo()
    shop.undo()
    assert (shop.notes(anna), box(shop).toPlainText()) == ([], "Second")


def test_the_line_that_comes_back_stands_before_what_was_typed_since(shop: Desk) -> None:
    shop.open("anna")
    shop.write("First")
    shop.type("next")
    shop.undo()
    assert box(shop).toPlainText() == "First\nnext"


def test_the_line_that_comes_back_can_be_a_visit_again(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Morning")
    shop.write("Evening")
    shop.undo()
    shop.undo()
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), visits(shop, anna)) == (["Evening"], 1)


def test_done_again_takes_the_line_out_of_the_box(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.undo()
    shop.window.commands.redo()
    assert (shop.notes(anna), box(shop).toPlainText()) == (["Tea"], "")


def test_done_again_leaves_a_line_that_was_changed_meanwhile(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.undo()
    shop.type(" and cake")
    shop.window.commands.redo()
    assert box(shop).toPlainText() == "Tea and cake"


def test_the_line_comes_back_to_its_own_client(shop: Desk) -> None:
    shop.open("anna")
    shop.write("For Anna")
    shop.open("tomas")
    shop.undo()
    assert box(shop).toPlainText() == ""
    shop.open("anna")
    assert box(shop).toPlainText() == "For Anna"


def test_the_undone_is_told(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.undo()
    assert shop.chips() == ["Taken back: Note for Anna Petrova: “Tea”", "Put back"]


# Whose box it is


def test_the_box_shows_the_short_name_of_its_client(shop: Desk) -> None:
    shop.open("anna")
    assert words_of(shop.find(QWidget, "noteFor")) == "Anna"


def test_the_box_shows_the_full_name_where_two_would_read_alike(shop: Desk) -> None:
    shop.session.clients.create("Anna Sidorova")
    shop.open("anna p")
    assert words_of(shop.find(QWidget, "noteFor")) == "Anna Petrova"


# A disk that fails


@contextmanager
def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def full(*_: object, **__: object) -> Saved:
        raise UserError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Notes, "add", full)
        yield


def test_a_line_that_cannot_be_saved_stays_and_the_strip_says_why(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = shop.open("anna")
    with a_full_disk(monkeypatch):
        shop.write("Knee is better")
    strip = shop.counter.note._failed
    assert strip.isVisible()
    assert words_of(strip) == "Not saved. The disk is full. Your line is still here."
    assert (box(shop).toPlainText(), shop.notes(anna)) == ("Knee is better", [])


def test_trying_again_saves_exactly_one_row(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = shop.open("anna")
    with a_full_disk(monkeypatch):
        shop.write("Knee is better")
        shop.press(Key.Key_Return)
    again = next(button for button in shop.counter.note._failed.findChildren(QAbstractButton))
    again.click()
    assert (shop.notes(anna), visits(shop, anna)) == (["Knee is better"], 1)
    assert not shop.counter.note._failed.isVisible()


def test_a_save_that_failed_after_its_commit_is_not_doubled(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = shop.open("anna")
    add = Notes.add

    def unclear(*args: object, **named: object) -> Saved:
        add(*args, **named)  # type: ignore[arg-type]
        raise UserError("disk_error")

    with monkeypatch.context() as patch:
        patch.setattr(Notes, "add", unclear)
        shop.write("Knee is better")
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), visits(shop, anna), box(shop).toPlainText()) == (["Knee is better"], 1, "")


def test_a_line_too_long_is_told_and_kept(shop: Desk) -> None:
    shop.open("anna")
    box(shop).setPlainText("x" * 20_001)
    shop.press(Key.Key_Return)
    assert "20000" in words_of(shop.counter.note._failed).replace(",", "")
    assert len(box(shop).toPlainText()) == 20_001
