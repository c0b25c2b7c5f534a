"""A disk that stops taking anything in the middle of the day: every deed says so, nothing is lost, nothing crashes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from smallcrm.errors import UserError
from smallcrm.ui.kit.safe import PlainLabel
from tests.builders import another_program
from tests.ui.desk import Desk, Key, words_of


@pytest.fixture
def failing(shop: Desk) -> Iterator[Desk]:
    """The window, with Anna's page open, on a disk that has just become full."""
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How is the knee?")
    shop.write("Tea")
    connection = shop.session.book.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    assert free == 0
    yield shop
    connection.execute("PRAGMA max_page_count = 1000000")


def test_a_line_too_much_stays_and_is_saved_once_there_is_room(failing: Desk) -> None:
    anna = failing.counter.client_id() or ""
    line = "knee " * 3_000
    box = failing.find(QPlainTextEdit, "quickNote")
    box.setPlainText(line)
    failing.press(Key.Key_Return)
    strip = failing.counter.note._failed
    assert words_of(strip) == "Not saved. The disk is full. Your line is still here."
    assert (box.toPlainText(), failing.notes(anna)) == (line, ["Tea"])
    failing.session.book.connection.execute("PRAGMA max_page_count = 1000000")
    strip.findChildren(QAbstractButton)[0].click()
    assert failing.notes(anna) == ["Tea", line.strip()]


@pytest.fixture
def frozen(shop: Desk) -> Iterator[Desk]:
    """The window, with Anna's page open, over a book that has just become read-only."""
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How is the knee?")
    shop.write("Tea")
    shop.session.copies.finish()
    shop.session.book.connection.execute("PRAGMA query_only = ON")
    yield shop
    shop.session.book.connection.execute("PRAGMA query_only = OFF")


READ_ONLY = "SmallCRM cannot write to this book: its file or folder is read-only. Nothing was changed."


def test_every_deed_says_that_it_was_not_done(frozen: Desk) -> None:
    deeds = frozen.counter.deeds
    [ask] = frozen.session.book.asks.of_client(frozen.counter.client_id() or "")

    def asked() -> None:
        deeds.answered(ask.id, "better")

    for deed in (deeds.archive, deeds.remove, asked, frozen.undo):
        deed()
        assert (deed.__name__, frozen.chips()[0]) == (deed.__name__, READ_ONLY)
    assert frozen.notes(frozen.counter.client_id() or "") == ["Tea"]


def test_opening_somebody_still_works(frozen: Desk) -> None:
    frozen.open("tomas")
    assert (frozen.shown_client(), frozen.chips()[0]) == ("Tomas Novak", READ_ONLY)


def test_a_new_client_is_told_and_the_name_stays(frozen: Desk) -> None:
    frozen.search("Walter")
    frozen.counter.new_client("Walter")
    assert READ_ONLY in [words_of(label) for label in frozen.window.findChildren(PlainLabel) if label.isVisible()]
    assert frozen.counter.list.search.text() == "Walter"


def test_a_field_says_it_where_it_stands(frozen: Desk) -> None:
    frozen.click("editClient")
    frozen.type("Anna Ivanova")
    frozen.press(Key.Key_Return)
    assert words_of(frozen.counter.page.editor.form.line("name")._wrong) == READ_ONLY


def test_no_known_allergies_is_not_ticked_when_it_was_not_kept(frozen: Desk) -> None:
    frozen.click("editClient")
    tick = frozen.counter.page.editor.form.none_known.tick
    tick.click()
    assert not tick.isChecked()
    assert words_of(frozen.counter.page.editor.form.none_known.wrong) == READ_ONLY


def test_switching_and_leaving_with_a_line_typed_is_no_crash(frozen: Desk) -> None:
    frozen.type("Half a line")
    frozen.open("tomas")
    frozen.open("anna")
    assert frozen.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a line"


def test_what_another_program_wrote_shows_although_the_search_cannot_be_renewed(frozen: Desk) -> None:
    book = frozen.session.book
    another_program(book.path, "UPDATE clients SET nickname = 'Anya' WHERE name = 'Anna Petrova'")
    frozen.window._catch_up()
    assert frozen.counter.page.page is not None
    assert frozen.counter.page.page.client.nickname == "Anya"
    assert frozen.chips()[0] == READ_ONLY


def test_a_line_taken_back_for_somebody_else_waits_while_the_disk_will_not_take_it(
    shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = shop.open("anna")
    shop.write("Came by")
    shop.open("tomas")

    def refuse(*_typed: object) -> None:
        raise UserError("disk_full")

    monkeypatch.setattr(shop.session.notes, "keep_draft", refuse)
    shop.undo()
    assert shop.notes(anna) == []
    shop.open("anna")
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == "Came by"
