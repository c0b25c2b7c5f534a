"""The real window over a book, driven as the owner does: by keys and clicks, up to the paint that answers them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QPlainTextEdit, QWidget

from smallcrm.app import Program, make_application
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock

# A paint that has not come by then will not come: what was typed changed nothing on the screen.
LONGEST_WAIT_MS = 100
# Longer than any pause after which the window does something by itself (the page that follows the selection).
SETTLED_MS = 200
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
W = TypeVar("W", bound=QWidget)


class Paints(QObject):
    """Counts the paints of one widget, and waits for the next."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def wait(self, before: int) -> None:
        """Return when there were more paints than `before`.

        Asleep: the paint follows a few ms after the key, and spinning until then would count as our own work.
        """
        late = QTimer(singleShot=True, interval=LONGEST_WAIT_MS)
        late.start()
        while self.count == before and late.isActive():
            QCoreApplication.processEvents(_WAIT)
        QCoreApplication.processEvents()


def press(widget: QWidget, key: int, text: str) -> None:
    """One key. Letters of other scripts come from input methods and have no code: 0."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(widget, event)


class Counter:
    """The counter page of one window. Whoever opens it closes it."""

    def __init__(self, application: QApplication, program: Program) -> None:
        self.application = application
        self.program = program
        self.search = self.find(QLineEdit, "search")
        self.list = self.find(QListView, "clientList")
        self._list_paints = Paints(self.list.viewport())

    def find(self, kind: type[W], name: str) -> W:
        """The widget of that objectName."""
        found = self.program.window.findChild(kind, name)
        if not isinstance(found, kind):
            raise LookupError(f"the window has no {name}")
        return found

    def close(self) -> None:
        """Put the book down and let the window go."""
        self.program.close()
        self.program.window.close()
        self.program.window.deleteLater()
        self.process()

    def process(self) -> None:
        """Let everything happen that waits to happen now."""
        self.application.processEvents()

    def settle(self) -> None:
        """Let everything happen that waits for a pause."""
        pause = QEventLoop()
        QTimer.singleShot(SETTLED_MS, pause.quit)
        pause.exec()

    def type_letter(self, letter: str) -> None:
        """One letter into the search box, up to the painted list."""
        before = self._list_paints.count
        press(self.search, 0, letter)
        self._list_paints.wait(before)

    def clear_search(self) -> None:
        """An empty box and everyone in the list."""
        self.search.clear()
        self.process()

    def go_to_row(self, row: int) -> None:
        """Rest on a client of the list, counting from the top; headings are passed by."""
        places = self._places()
        self.list.setCurrentIndex(self.list.model().index(places[row % len(places)], 0))
        self.process()

    def open_current(self) -> None:
        """Enter in the search box, up to the painted page."""
        paints = self._note_paints()
        before = paints.count
        press(self.search, Qt.Key.Key_Return.value, "\r")
        paints.wait(before)

    def type_note_letter(self, letter: str) -> None:
        """One letter into the quick note, up to its painted chips."""
        paints = self._note_paints()
        before = paints.count
        press(self._note(), 0, letter)
        paints.wait(before)

    def type_note(self, text: str) -> None:
        """A line into the quick note."""
        self._note().setPlainText(text)
        self.process()

    def empty_note(self) -> None:
        """Nothing in the quick note, and no draft left of it."""
        self._note().setPlainText("")
        self.settle()

    def save_note(self) -> None:
        """Enter in the quick note, up to the painted "Saved". RuntimeError when nothing was saved."""
        paints = self._note_paints()
        before = paints.count
        press(self._note(), Qt.Key.Key_Return.value, "\r")
        paints.wait(before)
        if self._note().toPlainText():
            raise RuntimeError("the line was not saved")

    def undo_saved(self) -> None:
        """The button beside "Saved", up to the painted page."""
        paints = self._note_paints()
        before = paints.count
        self.find(QAbstractButton, "undoSaved").click()
        paints.wait(before)

    def anybody(self) -> bool:
        """Whether the list shows a client at all."""
        return bool(self._places())

    def _places(self) -> list[int]:
        model = self.list.model()
        indexes = [model.index(at, 0) for at in range(model.rowCount())]
        return [index.row() for index in indexes if index.flags() & Qt.ItemFlag.ItemIsSelectable]

    def _note(self) -> QPlainTextEdit:
        return self.find(QPlainTextEdit, "quickNote")

    def _note_paints(self) -> Paints:
        viewport = self._note().viewport()
        return viewport.findChild(Paints) or Paints(viewport)


def open_counter(book: Path, today: date) -> Counter:
    """The window over `book`, shown; its settings and logs lie beside the book."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application(["smallcrm"])
    paths = Paths(book.parent / "place")
    paths.make_folders()
    program = Program(application, paths, book, Clock(today))
    if program.start(None) is not None:
        raise RuntimeError("the window did not open")
    return Counter(application, program)
