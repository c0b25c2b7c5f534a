"""Two starts at once, and a start while a window closes: nobody is told to close what is about to show itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.app import Program
from smallcrm.errors import UserError
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.ui.instance import Door, door_name, knock
from smallcrm.ui.opening import came_forward
from tests.storage.powers import as_an_ordinary_user
from tests.ui.desk import TODAY, Desk, _put_away, a_book_of, settle


def held() -> None:
    raise UserError("book_in_use", file="shop.smallcrm")


def test_a_window_on_its_way_to_the_screen_is_waited_for(qapp: QApplication, paths: Paths) -> None:
    doors: list[Door] = []

    def attach() -> None:
        doors.append(Door(door_name(paths.book)))
        held()

    assert came_forward(paths.book, attach)
    assert len(doors) == 1
    doors[0].close()


def test_a_book_that_is_just_let_go_is_opened(qapp: QApplication, paths: Paths) -> None:
    tries: list[int] = []

    def attach() -> None:
        tries.append(1)
        if len(tries) < 3:
            held()

    assert not came_forward(paths.book, attach)
    assert len(tries) == 3


def test_whoever_keeps_it_is_not_waited_for_without_end(qapp: QApplication, paths: Paths) -> None:
    with pytest.raises(UserError) as told:
        came_forward(paths.book, held, wait_s=0)
    assert told.value.code == "book_in_use"


def test_what_else_is_wrong_is_told_at_once(qapp: QApplication, paths: Paths) -> None:
    def attach() -> None:
        raise UserError("book_damaged", file="shop.smallcrm")

    with pytest.raises(UserError) as told:
        came_forward(paths.book, attach)
    assert told.value.code == "book_damaged"


@contextmanager
def started(qapp: QApplication, paths: Paths, book: Path) -> Iterator[Program]:
    program = Program(qapp, paths, book, Clock(TODAY))
    try:
        yield program
    finally:
        _put_away(program)


def test_a_file_nobody_may_look_at_is_told_kindly(
    qapp: QApplication, paths: Paths, tmp_path: Path, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "closed").mkdir(mode=0o000)
    with as_an_ordinary_user(), started(qapp, paths, tmp_path / "closed" / "zoe.smallcrm") as program:
        assert program.start(None) == 1
    assert len(told) == 1
    assert "zoe.smallcrm" in told[0]


def test_a_name_longer_than_the_disk_takes_is_told_kindly(
    qapp: QApplication, paths: Paths, tmp_path: Path, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with started(qapp, paths, tmp_path / ("z" * 300 + ".smallcrm")) as program:
        assert program.start(None) == 1
    assert len(told) == 1


def test_a_book_just_made_where_it_was_named_is_gone_back_to_from_a_made_up_shop(
    qtbot: QtBot, qapp: QApplication, paths: Paths, tmp_path: Path
) -> None:
    with started(qapp, paths, tmp_path / "second.smallcrm") as program:
        assert program.start(None) is None
        desk = Desk(qtbot, program, paths)
        desk.until(lambda: program.window.house and "commands" in vars(program.window))
        program.window.look_around()
        desk.click("startMyOwn")
        assert desk.session.book.path == tmp_path / "second.smallcrm"
    assert not paths.book.exists()


def test_a_book_named_from_its_folder_says_which_folder_that_is(
    qtbot: QtBot, qapp: QApplication, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(tmp_path / "zoe.smallcrm", "Zoe Quist")
    monkeypatch.chdir(tmp_path)
    with started(qapp, paths, Path("zoe.smallcrm")) as program:
        assert program.start(None) is None
        qtbot.waitUntil(lambda: program._line is not None)
        assert Desk(qtbot, program, paths).session.book.path == tmp_path / "zoe.smallcrm"
    assert not any(paths.data.iterdir())


def test_a_door_may_go_while_somebody_stands_in_it(qapp: QApplication, paths: Paths) -> None:
    door = Door(door_name(paths.book))
    visitor = QLocalSocket()
    visitor.connectToServer(door.address)
    settle()
    door.close()
    del door
    visitor.disconnectFromServer()
    settle()
    assert not knock(paths.book)
