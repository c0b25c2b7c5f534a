"""A queue at the counter: five guests in one go, keys as fast as they come, and nothing lands on a neighbour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.search import Search
from tests.builders import a_file
from tests.ui.desk import CTRL, TODAY, Desk, Key, focus, running, settle

FIRST = ("Mari", "Maria", "Marian", "Marina", "Mark", "Marko", "Marta", "Martin", "Ann", "Anna", "Annabel", "Anne")
LAST = ("Ko", "Kov", "Kova", "Kovac", "Kovach", "Koval", "Kovalenko", "Kovalev", "Kovar", "Kovarik")
# Who comes, by what is typed. Each name begins that of others, who stand behind because they were not here so lately.
QUEUE = {
    "maria kovac": "Maria Kovac",
    "mark kovalev": "Mark Kovalev",
    "anna koval": "Anna Koval",
    "marko kovar": "Marko Kovar",
    "ann kovarik": "Ann Kovarik",
}


def a_full_book(path: Path) -> None:
    """Some hundred people who are called almost the same, those of the queue the latest of their kind."""
    a_file(path.parent, path.name)
    session = Session.open(path, Clock(TODAY))
    book = session.book
    others = [f"{first} {last}" for first in FIRST for last in LAST]
    names = [name for name in others if name not in QUEUE.values()]
    with book.operation(Label("filled")):
        for name in [*names, *QUEUE.values()]:
            book.clients.insert(Client(id=book.new_id(), name=name, seq=book.next_seq(), created=TODAY))
    session.close()


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The program over a book of people who are called almost the same."""
    a_full_book(paths.book)
    with running(qtbot, qapp, paths) as desk:
        yield desk


def feed(desk: Desk, *, between: bool) -> None:
    """Esc, letters, Enter, line, Enter, five times, into the window; `between` lets the program breathe at each key."""
    window = desk.window.windowHandle()
    for letters in QUEUE:
        for key in ("\x1b", *letters, "\r", *line_for(letters), "\r"):
            special = {"\x1b": Key.Key_Escape, "\r": Key.Key_Return}.get(key)
            if special is not None:
                QTest.keyClick(window, special)
            else:
                QTest.keyClick(window, key)
            if between:
                QCoreApplication.processEvents()
    settle()


def line_for(letters: str) -> str:
    return f"for {letters}"


def kept(desk: Desk) -> dict[str, list[str]]:
    """The notes of everybody who has any."""
    names = {client.id: client.name for client in desk.session.book.clients.all()}
    found: dict[str, list[str]] = {}
    for note in sorted(desk.session.book.notes.all(), key=lambda note: note.seq):
        found.setdefault(names[note.client_id], []).append(note.text)
    return found


RIGHT = {name: [line_for(letters)] for letters, name in QUEUE.items()}


@pytest.mark.parametrize("between", [False, True], ids=["all at once", "key by key"])
def test_each_line_is_with_whom_it_was_typed_for(counter: Desk, between: bool) -> None:
    feed(counter, between=between)
    assert kept(counter) == RIGHT
    assert counter.session.notes.drafts() == []


@pytest.mark.xcb
@pytest.mark.parametrize("between", [False, True], ids=["all at once", "key by key"])
def test_the_same_on_a_real_display(counter: Desk, between: bool) -> None:
    feed(counter, between=between)
    assert kept(counter) == RIGHT


@pytest.mark.parametrize("between", [False, True], ids=["all at once", "key by key"])
def test_the_same_where_hits_in_notes_come_later(counter: Desk, monkeypatch: pytest.MonkeyPatch, between: bool) -> None:
    monkeypatch.setattr(Search, "is_large", lambda _: True)
    counter.counter.list._large = True
    feed(counter, between=between)
    assert kept(counter) == RIGHT


# The note on the wrong client, noticed later


def choose(desk: Desk, who: str) -> None:
    desk.dialog("whoDialog")
    desk.until(lambda: focus().objectName() == "whoSearch")
    desk.type(who)
    desk.press(Key.Key_Return)
    settle()
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


@pytest.mark.xcb
def test_the_wrong_client_noticed_after_enter(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Two croissants")
    shop.press(Key.Key_M, CTRL)
    choose(shop, "tom")
    assert kept(shop) == {"Tomas Novak": ["Two croissants"]}
    assert len(shop.session.book.visits.all()) == 1


@pytest.mark.xcb
def test_the_wrong_client_noticed_before_enter(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Two croissants")
    shop.press(Key.Key_M, CTRL)
    choose(shop, "tom")
    shop.until(lambda: focus().objectName() == "quickNote")
    shop.press(Key.Key_Return)
    assert kept(shop) == {"Tomas Novak": ["Two croissants"]}
    shop.open("anna")
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == ""


@pytest.mark.xcb
def test_the_wrong_client_noticed_after_three_more_notes(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Two croissants")
    shop.open("maria")
    shop.write("Flat white")
    shop.open("anna")
    shop.write("Knee better")
    shop.open("maria")
    shop.write("Back at noon")
    shop.open("anna")
    notes_with_the_keyboard(shop)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_M, CTRL)
    choose(shop, "tom")
    assert kept(shop) == {
        "Anna Petrova": ["Knee better"],
        "Maria Silva": ["Flat white", "Back at noon"],
        "Tomas Novak": ["Two croissants"],
    }
    assert len(shop.session.book.visits.all()) == 3


@pytest.mark.xcb
def test_the_wrong_client_noticed_after_a_restart(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_full_book(paths.book)
    with running(qtbot, qapp, paths) as desk:
        desk.open("maria kovac")
        desk.write("Two croissants")
    with running(qtbot, qapp, paths) as desk:
        desk.open("maria kovac")
        desk.press(Key.Key_M, CTRL)
        choose(desk, "ann kovarik")
        assert kept(desk) == {"Ann Kovarik": ["Two croissants"]}
        desk.press(Key.Key_Z, CTRL)
        assert kept(desk) == {"Maria Kovac": ["Two croissants"]}


def notes_with_the_keyboard(desk: Desk) -> None:
    """F6 until the keyboard is in the notes, on the first of them."""
    for _ in range(8):
        if focus().objectName() == "timeline":
            break
        desk.press(Key.Key_F6)
    desk.press(Key.Key_Home)
