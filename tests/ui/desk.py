"""The window over a book of its own, driven as the owner drives it: by keys and clicks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from smallcrm.app import Program
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.sample import make_sample
from smallcrm.services.session import Session
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.dialogs.asking import AskingDialog
from smallcrm.ui.window import Window
from tests.builders import a_file

TODAY = date(2026, 11, 22)
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier

W = TypeVar("W", bound=QWidget)


class Desk:
    """One running program, its window and its book."""

    def __init__(self, qtbot: QtBot, program: Program, paths: Paths) -> None:
        self.qtbot = qtbot
        self.program = program
        self.paths = paths

    # What there is

    @property
    def window(self) -> Window:
        return self.program.window

    @property
    def counter(self) -> Counter:
        counter = self.window.counter
        assert counter is not None
        return counter

    @property
    def session(self) -> Session:
        house = self.window.house
        assert house is not None
        return house.session

    def find(self, kind: type[W], name: str) -> W:
        """The widget with this objectName."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def dialog(self, name: str) -> QWidget:
        """The dialog with this objectName, once it is shown."""
        self.until(lambda: any(widget.objectName() == name and widget.isVisible() for widget in tops()))
        return next(widget for widget in tops() if widget.objectName() == name and widget.isVisible())

    def shown_client(self) -> str:
        """The name on the page; "" when there is none."""
        page = self.counter.page.page
        return page.client.name if page else ""

    def listed(self) -> list[str]:
        """Every row of the list, headings too."""
        return texts(self.counter.list.view.model())

    def chips(self) -> list[str]:
        """What stands under the note box, as a screen reader would read it."""
        rows = self.find(QWidget, "chips").findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        flows = [flow for row in rows if not row.isHidden() and (flow := row.layout())]
        widgets = [item.widget() for flow in flows for at in range(flow.count()) if (item := flow.itemAt(at))]
        return [words for widget in widgets if widget is not None and (words := words_of(widget))]

    def notes(self, client_id: str) -> list[str]:
        """The notes kept for this client, in the order written."""
        rows = sorted(self.session.book.notes.of_client(client_id), key=lambda note: note.seq)
        return [note.text for note in rows]

    # What the owner does

    def until(self, true: Callable[[], object]) -> None:
        """Wait for it."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=5000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(on or focus(), key, modifier)
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            if letter == "\n":
                self.press(Key.Key_Return, SHIFT)
            elif letter.isascii():
                QTest.keyClicks(focus(), letter)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, focus(), Key.Key_unknown, letter, NONE)
        QCoreApplication.processEvents()

    def search(self, text: str) -> None:
        """Type into the search box, in place of what stands there."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.window.show_counter()
        if text:
            self.type(text)
        else:
            self.find(QLineEdit, "search").clear()

    def open(self, text: str) -> str:
        """Search and press Enter; the id of the client opened."""
        self.search(text)
        self.press(Key.Key_Return)
        client_id = self.counter.client_id()
        assert client_id is not None
        return client_id

    def write(self, line: str) -> None:
        """Type into the note box and press Enter."""
        self.type(line)
        self.press(Key.Key_Return)

    def undo(self) -> None:
        """What Ctrl+Z does where no text field takes it first."""
        self.window.commands.undo()

    def click(self, name: str) -> None:
        """Click the button with this objectName."""
        QCoreApplication.processEvents()
        shown = [button for button in self.window.findChildren(QAbstractButton, name) if button.isVisible()]
        assert shown, f"no button {name}"
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def close(self) -> None:
        """Close the window and put the book down, as quitting does."""
        self.window.close()
        self.program.close()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def tops() -> list[QWidget]:
    return list(QApplication.topLevelWidgets())


def menus() -> list[QMenu]:
    """The menus that are open."""
    return [widget for widget in tops() if isinstance(widget, QMenu) and widget.isVisible()]


def texts(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def words_of(widget: QWidget) -> str:
    """The words a widget shows, without the marks that keep a name's direction."""
    said = widget.text() if isinstance(widget, QLabel) else widget.property("text")
    text = widget.accessibleName() or str(said or "")
    return text.replace("\u2068", "").replace("\u2069", "")


def settle() -> None:
    """Let everything that is due happen, deletions too."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


@cache
def sample_book(kind: str, today: date) -> bytes:
    """The bytes of a made-up shop: making it up takes as long as opening a window on it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.smallcrm"
        make_sample(path, kind=kind, today=today)
        return path.read_bytes()


def _copied_sample(path: Path, *, kind: str, today: date) -> None:
    path.write_bytes(sample_book(kind, today))
    path.chmod(0o600)


def a_book_of(path: Path, *names: str, today: date = TODAY) -> None:
    """A book with these clients, each written down in a step of its own."""
    a_file(path.parent, path.name)
    session = Session.open(path, Clock(today))
    for name in names:
        session.clients.create(name)
    session.close()


@contextmanager
def running(
    qtbot: QtBot,
    qapp: QApplication,
    paths: Paths,
    *,
    sample: str | None = None,
    today: date = TODAY,
    size: tuple[int, int] = (1280, 800),
    clock: Clock | None = None,
) -> Iterator[Desk]:
    """The program with its window open; afterwards nothing of it is left. Without a book it is a first start.

    It is put away without a question, whatever a test that failed has left in it.
    """
    before, threads = set(map(id, tops())), set(threading.enumerate())
    program = Program(qapp, paths, paths.book, clock or Clock(today))
    window = program.window
    patch = pytest.MonkeyPatch()
    # On a computer with much to do, what was said is still there to be read; no test waits for it to fade.
    patch.setattr("smallcrm.ui.counter.chip_row.SAID_FOR_MS", 10 * 60 * 1000)
    try:
        with patch.context() as starting:
            starting.setattr("smallcrm.services.sample.make_sample", _copied_sample)
            assert program.start(sample) is None
        window.resize(*size)
        qtbot.waitUntil(lambda: window.house is not None)
        # What the first picture does not show is made after it: the keys work from then on.
        qtbot.waitUntil(lambda: "commands" in vars(window))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        yield Desk(qtbot, program, paths)
    finally:
        patch.undo()
        _put_away(program)
    assert not isValid(window)
    left = [widget for widget in tops() if id(widget) not in before]
    assert left == [], "left open"
    assert set(threading.enumerate()) <= threads, "left running"


def _put_away(program: Program) -> None:
    try:
        _let_go(program.window)
        program.window.close()
    finally:
        program.close()
        program.window.deleteLater()
        settle()


def _let_go(window: Window) -> None:
    """Leave what a test typed and could not keep: closing would ask about it."""
    for dialog in window.findChildren(AskingDialog):
        dialog.drop()
    page = window.counter.page if window.counter and window.house else None
    if page and page.editing() and not page.editor.finish():
        page.editor.drop()


def write_vcf(folder: Path, *cards: str, name: str = "people.vcf") -> Path:
    """A file of cards; each is its lines between BEGIN and END."""
    path = folder / name
    whole = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}\r\nEND:VCARD\r\n" for card in cards)
    path.write_bytes(whole.encode("utf-8"))
    return path
