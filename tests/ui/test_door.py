"""At a window's door: who asks and does not wait for the answer does no harm."""

from collections.abc import Iterator
from inspect import stack
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from smallcrm.ui.instance import STAYS, Answer, Door, door_name


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> Iterator[Door]:
    door = Door(door_name(tmp_path / "shop.smallcrm"))
    yield door
    door.close()


def visitor(door: Door) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(door.address)
    assert socket.waitForConnected(1000)
    socket.write(b"close 1\n")
    socket.flush()
    return socket


def test_a_question_may_outlast_who_asked(qtbot: QtBot, door: Door) -> None:
    """While it is open the visitor's socket goes, so that nothing of the socket may be waiting for its end."""
    waiting: list[bool] = []
    socket = visitor(door)

    def asked(answer: Answer) -> None:
        waiting.append("_hear" in {frame.function for frame in stack()})
        socket.abort()
        qtbot.waitUntil(lambda: not door.findChildren(QLocalSocket))
        answer(STAYS)

    door.close_asked.connect(asked)
    qtbot.waitUntil(lambda: bool(waiting))
    assert waiting == [False]


def test_who_waits_is_answered(qtbot: QtBot, door: Door) -> None:
    socket = visitor(door)
    door.close_asked.connect(lambda answer: answer(STAYS))
    qtbot.waitUntil(socket.canReadLine)
    assert bytes(socket.readLine().data()) == b"stays\n"
