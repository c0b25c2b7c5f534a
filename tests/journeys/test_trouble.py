"""Days when the world is against the owner: nothing is lost or half done, and a sentence says what happened."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.app import Program, run
from smallcrm.errors import UserError
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.ui import messages
from tests.builders import a_file
from tests.storage.powers import as_an_ordinary_user
from tests.ui.desk import TODAY, Desk, Key, a_book_of, focus, running, settle

# The window of another process: it opens somebody, types half a line, and is killed as a power cut would.
TYPES_AND_DIES = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from smallcrm.app import Program, make_application
    from smallcrm.paths import Paths
    from smallcrm.services.clock import Clock

    app = make_application(["smallcrm"])
    paths = Paths(Path(sys.argv[1]))
    program = Program(app, paths, paths.book, Clock())
    program.start(None)

    def die_once_kept():
        session = program.window.house.session
        if session.notes.drafts():
            os.kill(os.getpid(), signal.SIGKILL)

    def type_a_line():
        counter = program.window.counter
        counter.open(counter.list.view.current())
        QTest.keyClicks(counter.note.edit, "Half a li")
        look.timeout.connect(die_once_kept)
        look.start(20)

    look = QTimer()
    program.window.completed.connect(type_a_line)
    app.exec()
"""


def test_a_line_of_yesterday_is_offered_and_the_keys_go_to_search(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Zoe Lark", "Maria Silva", "Tomas Novak", today=TODAY - timedelta(1))
    with running(qtbot, qapp, paths, today=TODAY - timedelta(1)) as desk:
        zoe = desk.open("zoe")
        desk.type("half a thought")
    with running(qtbot, qapp, paths) as desk:
        desk.until(lambda: desk.chips() == ["This line for Zoe was not saved yet", "Open"])
        assert (desk.shown_client(), focus().objectName()) == ("Zoe Lark", "search")
        desk.type("mar")
        desk.press(Key.Key_Return)
        assert (desk.shown_client(), desk.notes(zoe)) == ("Maria Silva", [])
        desk.open("zoe")
        assert desk.find(QPlainTextEdit, "quickNote").toPlainText() == "half a thought"
        assert desk.chips() == ["Not a visit, press Enter to make it one"]


def test_the_line_offered_after_a_start_is_opened_by_its_button(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Zoe Lark", "Maria Silva")
    with running(qtbot, qapp, paths) as desk:
        desk.open("zoe")
        desk.type("half a thought")
    with running(qtbot, qapp, paths) as desk:
        desk.until(lambda: "Open" in desk.chips())
        desk.click("openUnsaved")
        assert (desk.shown_client(), focus().objectName()) == ("Zoe Lark", "quickNote")


def test_a_line_being_typed_when_the_power_went_is_offered_back(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    code = [sys.executable, "-c", textwrap.dedent(TYPES_AND_DIES), str(paths.data.parent)]
    ended = subprocess.run(code, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    with running(qtbot, qapp, paths) as desk:
        desk.until(lambda: desk.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a li")
        assert (desk.shown_client(), focus().objectName()) == ("Tomas Novak", "search")
        desk.click("openUnsaved")
        desk.press(Key.Key_Return)
        assert desk.notes(desk.counter.client_id() or "") == ["Half a li"]


def test_a_second_start_brings_the_first_window_forward_and_goes(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    door = shop.program.doors.of_book
    assert door is not None
    command = [sys.executable, "-m", "smallcrm", "--book", str(shop.paths.book)]
    with shop.qtbot.waitSignal(door.knocked, timeout=20_000):
        second = subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    shop.until(lambda: second.poll() is not None)
    assert second.returncode == 0


def start(qapp: QApplication, paths: Paths) -> int | None:
    """Start over this place; the exit code when nothing was shown."""
    program = Program(qapp, paths, paths.book, Clock(TODAY))
    code = program.start(None)
    program.close()
    program.window.close()
    program.window.deleteLater()
    settle()
    return code


def newer(book: Path) -> None:
    a_file(book.parent, book.name)
    content = bytearray(book.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")
    book.write_bytes(content)


def foreign(book: Path) -> None:
    other = sqlite3.connect(book)
    other.execute("CREATE TABLE songs (name TEXT)")
    other.close()


def a_text(book: Path) -> None:
    book.write_text("Dear diary", encoding="utf-8")


def damaged(book: Path) -> None:
    a_file(book.parent, book.name)
    content = bytearray(book.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    book.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (newer, "shop.smallcrm was made by a newer SmallCRM. It was left untouched; please install the newer program."),
        (foreign, "shop.smallcrm is not a SmallCRM book. It was left untouched."),
        (a_text, "shop.smallcrm is not a SmallCRM book. It was left untouched."),
        (damaged, messages.sentence(UserError("book_damaged", file="shop.smallcrm"))),
    ],
)
def test_a_file_that_is_no_book_of_ours_is_told_and_left_untouched(
    qapp: QApplication, paths: Paths, told: list[str], caplog: pytest.LogCaptureFixture, harm: object, sentence: str
) -> None:
    harm(paths.book)  # type: ignore[operator]
    before = paths.book.read_bytes()
    assert start(qapp, paths) == 1
    assert told == [sentence]
    assert paths.book.read_bytes() == before
    assert [path.name for path in paths.data.iterdir() if path.suffix != ".lock"] == ["shop.smallcrm"]


def test_a_folder_that_may_not_be_written_is_told(
    qtbot: QtBot, qapp: QApplication, paths: Paths, told: list[str]
) -> None:
    paths.data.chmod(0o500)
    program = Program(qapp, paths, paths.book, Clock(TODAY))
    with as_an_ordinary_user():
        assert program.start(None) is None
        qtbot.waitUntil(lambda: bool(told))
    assert told == [messages.sentence(UserError("book_read_only"))]
    paths.data.chmod(0o700)
    name = program.window.findChild(QLineEdit, "firstName")
    assert name is not None
    name.setText("Anna Petrova")
    name.returnPressed.emit()
    assert program.window.counter is not None
    assert program.window.on_counter()
    program.close()
    program.window.deleteLater()
    settle()


def test_an_own_book_that_cannot_be_opened_leaves_the_sample_shop_open(
    shop: Desk, told: list[str], qapp: QApplication
) -> None:
    shop.window.look_around()
    shop.open("maggie")
    shop.paths.book.unlink()
    foreign(shop.paths.book)
    shop.click("startMyOwn")
    assert told == ["shop.smallcrm is not a SmallCRM book. It was left untouched."]
    shop.search("maggie")
    assert shop.listed() == ["Maggie Doyle"]


def test_a_home_that_cannot_be_written_is_told(
    qapp: QApplication, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(Paths, "standard", classmethod(lambda cls: Paths(tmp_path / "file")))
    monkeypatch.setattr("smallcrm.app.make_application", lambda argv: qapp)
    assert run(None, None, None) == 1
    assert told == [messages.sentence(UserError("book_read_only"))]
