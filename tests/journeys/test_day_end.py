"""The end of the day by keyboard alone: twenty guests, one line each."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from tests.ui.day_sheet_scene import sheet
from tests.ui.desk import CTRL, NONE, TODAY, Desk, Key, a_book_of, running

NAMES = [f"Guest {number:02}" for number in range(1, 21)]
LINES = [f"talked about plan no. {number}, 3.20 tip .50" for number in range(1, 21)]

# Some of them sound alike.
SHORT = ["Ada", "Ana", "Bea", "Bo", "Cid", "Dov", "Eli", "Fay", "Gus", "Hugh", "Jack", "Jim", "Jo", "Kim", "Lou", "Max"]
SHORT += ["Ned", "Tim", "Una", "Vic"]
# Quick hands: ms from one key to the next.
BETWEEN = 30


@pytest.fixture
def full_day(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """Twenty people were here, and nobody wrote a line."""
    a_book_of(paths.book, *NAMES)
    session = Session.open(paths.book, Clock(TODAY))
    for client in sorted(session.book.clients.all(), key=lambda client: client.seq):
        session.visits.add(client.id, TODAY)
    session.close()
    with running(qtbot, qapp, paths) as desk:
        yield desk


@pytest.mark.xcb
def test_twenty_guests_are_written_up_without_leaving_the_keyboard(full_day: Desk) -> None:
    desk = full_day
    began = time.perf_counter()
    desk.press(Key.Key_E, CTRL)
    for text in LINES[:18]:
        desk.write(text)
    # Two are kept with Tab, and saved with the day.
    for text in LINES[18:]:
        desk.type(text)
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Return, CTRL)
    took = time.perf_counter() - began
    places = desk.window.places
    page = places.sheet() if places else None
    assert page is not None
    assert page.work.sheet.finished
    assert "20 guests" in page._banner.message.text()
    written = sorted(desk.session.book.notes.where(day=TODAY), key=lambda note: note.seq)
    assert [note.text for note in written] == LINES
    # Half a second a guest for the program itself leaves the fifteen minutes for sixty to the hands.
    assert took / len(NAMES) < 0.5


@pytest.mark.xcb
def test_one_undo_each_takes_the_lines_back_in_turn(full_day: Desk) -> None:
    desk = full_day
    desk.press(Key.Key_E, CTRL)
    desk.write("first")
    desk.write("second")
    desk.press(Key.Key_Z, CTRL)
    desk.press(Key.Key_Z, CTRL)
    assert desk.session.book.notes.where(day=TODAY) in ([], [])
    places = desk.window.places
    page = places.sheet() if places else None
    assert page is not None
    assert len(page.work.sheet.open) == len(NAMES)


@pytest.mark.xcb
def test_twenty_strangers_typed_one_after_the_other_get_each_their_line(shop: Desk) -> None:
    page = sheet(shop)
    for number, name in enumerate(SHORT, 1):
        quickly(shop, name.lower())
        quickly(shop, f"tea {number}.20")
    written = {row.client.name: [note.text for note in row.lines] for row in page.work.sheet.written}
    assert written == {name.lower(): [f"tea {number}.20"] for number, name in enumerate(SHORT, 1)}
    assert page.work.spent() == (sum(range(1, 21)) * 100 + 20 * 20, 0)


def quickly(desk: Desk, text: str) -> None:
    """Keys of the window, wherever the keyboard is when each arrives; Enter behind them."""
    window = desk.window.windowHandle()
    for letter in text:
        QTest.keyClick(window, Key(ord(letter.upper())), NONE, BETWEEN)
    QTest.keyClick(window, Key.Key_Return, NONE, BETWEEN)
