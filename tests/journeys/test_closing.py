"""A setup program closes what is open before it puts another version in place: nothing typed is lost."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.app import Program
from smallcrm.paths import Paths
from smallcrm.running import Running
from smallcrm.running import running as alive
from smallcrm.services.clock import Clock
from smallcrm.ui import closing
from smallcrm.ui.instance import ASKS, GOING
from smallcrm.ui.kit import safe
from tests.ui.desk import Desk, a_book_of, running, settle

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
ASKS_ALL = "import sys, pathlib, smallcrm.app as a; sys.exit(0 if a.close_windows(pathlib.Path(sys.argv[1])) else 1)"

# The window of another process, which types half a line and says when it is shown.
TYPES = """
    import sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from smallcrm import app

    made = app.Program.__init__

    def make(self, *arguments, **how):
        made(self, *arguments, **how)
        self.window.completed.connect(lambda: type_a_line(self.window))

    def type_a_line(window):
        counter = window.counter
        if counter and window.on_counter():
            counter.open(counter.list.view.current())
            QTest.keyClicks(counter.note.edit, "Half a li")
        print("SHOWN", flush=True)

    app.Program.__init__ = make
    book = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.exit(app.run(book, None, None, ["smallcrm"]))
"""


@pytest.fixture
def own() -> Paths:
    """The places of a whole process of its own."""
    place = Paths.standard()
    place.make_folders()
    return place


Window = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def a_window() -> Iterator[Window]:
    """Opens windows of processes of their own, and leaves none behind."""
    with ExitStack() as end:

        def opened(*words: str) -> "subprocess.Popen[str]":
            code = [sys.executable, "-c", textwrap.dedent(TYPES), *words]
            window = subprocess.Popen(code, env=os.environ | OFFSCREEN, stdout=subprocess.PIPE, text=True)
            end.enter_context(window)
            end.callback(window.kill)
            assert window.stdout is not None
            assert window.stdout.readline() == "SHOWN\n"
            return window

        yield opened


def close_all() -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "smallcrm", "--close"]
    return subprocess.run(command, env=os.environ | OFFSCREEN, capture_output=True, text=True, timeout=60)


def test_every_window_closes_and_its_line_is_offered_back(
    own: Paths, tmp_path: Path, a_window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    a_book_of(own.book, "Anna Petrova")
    a_book_of(tmp_path / "second.smallcrm", "Zoe Quist")
    windows = [a_window(), a_window(str(tmp_path / "second.smallcrm"))]
    done = close_all()
    assert (done.returncode, done.stderr) == (0, "")
    assert [window.poll() for window in windows] == [0, 0]
    assert alive(own.running) == ()
    with running(qtbot, qapp, own) as desk:
        desk.until(lambda: desk.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a li")


def test_the_first_picture_closes_too(a_window: Window) -> None:
    window = a_window()
    assert close_all().returncode == 0
    assert window.poll() == 0


def test_where_nothing_is_open_it_is_done_at_once_and_without_qt() -> None:
    loaded = "import sys, smallcrm.__main__ as m; print(m.main(['--close']), 'PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, timeout=60)
    assert done.stdout == "0 False\n"


def ask_to_close(desk: Desk) -> int:
    """What somebody who asks the windows of this test to close is told, as an exit code."""
    desk.until(lambda: desk.program.doors.of_window)
    command = [sys.executable, "-c", ASKS_ALL, str(desk.paths.running)]
    with subprocess.Popen(command, env=os.environ | OFFSCREEN) as closer:
        desk.qtbot.waitUntil(lambda: closer.poll() is not None, timeout=20_000)
        return int(closer.returncode)


def test_a_field_that_cannot_be_kept_is_asked_about_and_keeps_its_window_open(
    shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def go_back(_parent: object, _title: str, text: str, answers: Sequence[str], _more: str = "") -> int:
        told.append(text)
        return len(answers) - 1

    monkeypatch.setattr(safe, "ask", go_back)
    shop.open("anna")
    shop.counter.page.edit("birthday")
    shop.type("31.02.")
    assert ask_to_close(shop) == 1
    assert (len(told), shop.window.isVisible()) == (1, True)


def test_who_waits_hears_of_a_question_while_it_is_open(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def leave(*_: object) -> int:
        shop.until(lambda: bool(heard))
        heard.append("answered")
        return 0

    monkeypatch.setattr(safe, "ask", leave)
    shop.open("anna")
    shop.counter.page.edit("birthday")
    shop.type("31.02.")
    closing.Leaving(shop.window).asked(heard.append)
    assert heard == [ASKS, "answered", GOING]


@pytest.mark.parametrize(
    ("said", "stay"),
    [(b"", False), (b"asks\n", True), (b"asks\nstays\n", True), (b"asks\ngoing\n", False), (b"going\n", False)],
)
def test_a_question_nobody_answers_in_time_keeps_its_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: bytes, stay: bool
) -> None:
    monkeypatch.setattr(closing, "_ANSWER_S", -1.0)
    server = QLocalServer()
    assert server.listen(str(tmp_path / "door"))
    with ExitStack() as end:
        one = closing._Asked(Running(tmp_path, server.fullServerName()), end)
        qtbot.waitUntil(server.hasPendingConnections)
        window = server.nextPendingConnection()
        assert window is not None
        window.write(said)
        window.waitForBytesWritten(1000)
        assert one.stays() is stay
        window.abort()


def test_a_question_that_is_open_is_left_open(shop: Desk, real_boxes: None) -> None:
    question = QMessageBox(shop.window)
    question.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    question.addButton("Leave", QMessageBox.ButtonRole.RejectRole)
    question.open()
    assert ask_to_close(shop) == 1
    assert (question.isVisible(), shop.window.isVisible()) == (True, True)
    question.reject()


def test_words_at_the_door_that_nobody_knows_only_bring_the_window_forward(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_window)
    door = shop.program.doors.of_window
    assert door is not None
    with shop.qtbot.waitSignal(door.knocked):
        socket = QLocalSocket()
        socket.connectToServer(door.address)
        socket.write(b"dance 7\n")
        socket.flush()
    socket.disconnectFromServer()
    settle()
    assert shop.window.isVisible()


def test_a_flood_at_the_door_is_hung_up_on(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_window)
    door = shop.program.doors.of_window
    assert door is not None
    socket = QLocalSocket()
    socket.connectToServer(door.address)
    with shop.qtbot.waitSignal(socket.disconnected), shop.qtbot.assertNotEmitted(door.knocked):
        socket.write(b"close" * 10_000)
    assert shop.window.isVisible()


def test_a_start_hands_the_desktops_leave_on(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    door = shop.program.doors.of_book
    assert door is not None
    command = [sys.executable, "-m", "smallcrm", str(shop.paths.book)]
    with shop.qtbot.waitSignal(door.knocked, timeout=20_000) as heard:
        second = subprocess.run(command, env=os.environ | OFFSCREEN | {"DESKTOP_STARTUP_ID": "file-manager_TIME7"})
    assert (heard.args, second.returncode) == (["file-manager_TIME7"], 0)


def test_a_book_that_is_not_there_is_told_and_not_made(
    qapp: QApplication, paths: Paths, told: list[str], tmp_path: Path
) -> None:
    program = Program(qapp, paths, tmp_path / "gone.smallcrm", Clock(), chosen=True)
    assert program.start(None) == 1
    program.close()
    program.window.deleteLater()
    settle()
    assert told == ["There is no book called gone.smallcrm."]
    assert not (tmp_path / "gone.smallcrm").exists()


def test_nobody_waits_for_the_end_of_a_window_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []

    class Stays:
        def __init__(self, one: Running, ended: ExitStack) -> None:
            ended.callback(waited.append, one.socket)

        def stays(self) -> bool:
            return True

    monkeypatch.setattr(closing, "_Asked", Stays)
    monkeypatch.setattr(closing, "running", lambda _: (Running(tmp_path, "somewhere", 1),))
    assert (closing.close_windows(tmp_path), waited) == (False, [])
