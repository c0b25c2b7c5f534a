"""A fault of ours, wherever it happens: told once and without a word about a client; what was typed is kept."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.dialogs import crash
from tests.ui.desk import Desk, a_book_of, running, settle

# A start as by the owner; a box that is shown prints what it says, and the first one closes it.
STARTS = """
    import sys, threading
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPainter
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget
    import smallcrm.app as app
    from smallcrm.ui.dialogs import crash

    def shown(parent, title, text, answers, more=""):
        print("TOLD", text, more, "|".join(answers), flush=True)
        return len(answers) - 1

    crash.ask = shown

    def boom(*_, **_how):
        raise ValueError("Anna Petrova, +48 601 234 567")

    class Unpaintable(QWidget):
        def paintEvent(self, event):
            painter = QPainter(self)
            boom()

    def crash_by(kind, window):
        if kind == "slot":
            counter = window.counter
            counter.open(counter.list.view.current())
            QTest.keyClicks(counter.note.edit, "Half a li")
            QTimer.singleShot(0, boom)
        if kind == "thread":
            threading.Thread(target=boom).start()
        if kind == "paint":
            window.unpaintable = Unpaintable(window)
            window.unpaintable.show()

    kind = sys.argv[1]
    made = app.Program.__init__

    def make(self, *arguments, **how):
        made(self, *arguments, **how)
        self.window.completed.connect(lambda: crash_by(kind, self.window))

    app.Program.__init__ = boom if kind == "start" else make
    sys.exit(app.run(None, None, None, ["smallcrm"]))
"""


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The owner's own place, as a start without arguments finds it."""
    paths = Paths.standard()
    paths.make_folders()
    return paths


def ended(kind: str) -> subprocess.CompletedProcess[str]:
    code = [sys.executable, "-c", textwrap.dedent(STARTS), kind]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(code, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("kind", ["slot", "thread", "paint", "start"])
def test_it_is_told_once_and_ends_without_a_word_about_a_client(own: Paths, kind: str) -> None:
    a_book_of(own.book, "Anna Petrova")
    done = ended(kind)
    assert (done.returncode, done.stdout.count("TOLD")) == (70, 1), done.stdout + done.stderr
    assert "Everything you saved is in the book" in done.stdout
    assert "Copy details|Open log folder|Close" in done.stdout
    logged = "".join(file.read_text(encoding="utf-8") for file in own.log_dir.iterdir())
    assert "ValueError" in logged
    assert [word for word in ("Anna", "Petrova", "601") if word in logged + done.stdout + done.stderr] == []
    if kind == "slot":
        assert _drafts(own.book) == ["Half a li"]


def _drafts(book: Path) -> list[str]:
    session = Session.open(book, Clock())
    found = [draft.text for draft in session.notes.drafts()]
    session.close()
    return found


REPORT = "Python: 3.11\n\nValueError\n  counter.py:12 open\n"


def answered(monkeypatch: pytest.MonkeyPatch, *answers: int | None) -> list[str]:
    """What the dialog says each time, when the owner presses these buttons one after the other."""
    said: list[str] = []
    left = iter(answers)

    def press(_parent: object, _title: str, text: str, _answers: list[str], more: str) -> int | None:
        said.append(f"{text} {more}")
        return next(left)

    monkeypatch.setattr(crash, "ask", press)
    return said


def test_the_details_are_copied_while_the_dialog_stays(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answered(monkeypatch, 0, 2)
    crash.tell_of_crash(REPORT, True, tmp_path)
    assert QGuiApplication.clipboard().text() == REPORT
    assert "so is the line you were typing" in said[0]
    assert "counter.py:12 open" in said[0]
    assert "Paste it before you close this" in said[1]


def test_the_folder_of_the_log_is_opened_while_the_dialog_stays(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    said = answered(monkeypatch, 1, None)
    crash.tell_of_crash(REPORT, True, tmp_path)
    assert (opened, len(said)) == ([str(tmp_path)], 2)


def test_a_line_that_could_not_be_kept_is_not_called_safe(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answered(monkeypatch, 2)
    crash.tell_of_crash("", False, tmp_path)
    assert "A line you were typing may be lost" in said[0]


# Below Python


@pytest.fixture
def after_a_fall(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The start after a segmentation fault."""
    a_book_of(paths.book, "Anna Petrova")
    (paths.log_dir / "native-crash.log").write_text("Fatal Python error: Segmentation fault\n\nthere\n", "utf-8")
    with running(qtbot, qapp, paths) as desk:
        yield desk


def test_an_end_below_python_is_told_at_the_next_start(after_a_fall: Desk) -> None:
    line = after_a_fall.find(QWidget, "endedBadly")
    assert line.accessibleName() == "SmallCRM ended unexpectedly last time. Nothing you saved is lost."


def test_its_details_are_there_to_copy(after_a_fall: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, 0, 2)
    after_a_fall.click("endedShow")
    assert QGuiApplication.clipboard().text().endswith("Fatal Python error: Segmentation fault\n\nthere")


def test_it_is_told_once(after_a_fall: Desk) -> None:
    after_a_fall.click("endedRead")
    settle()
    after_a_fall.window.look_around()
    settle()
    assert after_a_fall.window.findChild(QWidget, "endedBadly") is None


# No screen


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in names}


def test_without_a_screen_a_sentence_says_so_and_nothing_is_made(own: Paths) -> None:
    bare = without("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    done = subprocess.run([sys.executable, "-m", "smallcrm"], env=bare, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("SmallCRM has no screen here to open its window on")
    assert not own.book.exists()
