"""One window a book: the second start raises the first window and goes. And every window can be asked to close.

What is said at a door, a line each way, is told in docs/door.md.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from shiboken6 import isValid

_WAIT_MS = 1000
# Of a line said at a door, in bytes: a word, a number, and what a desktop hands a program it starts.
_LONGEST = 300
_TOKEN = re.compile(r"[!-~]{1,256}")
_ANY_PROCESS = 0xFFFFFFFF
Answer = Callable[[str], None]
KNOCK, CLOSE, ASKS, GOING, STAYS = "knock", "close", "asks", "going", "stays"


class Door(QObject):
    """Listens under a name. `knocked` asks the window to come forward and carries the desktop's leave to do so, or "";
    `close_asked` asks it to close and carries what is to be called with `GOING` or `STAYS`, before that with `ASKS`.

    A book's door is opened only while holding the book's lock.
    """

    knocked = Signal(str)
    close_asked = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # Left by a window that was killed; the lock says that no other one is alive.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    @property
    def address(self) -> str:
        """Where it listens, whatever folder for temporary files another process has; "" when it does not."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            _Visitor(connection, self)


class _Visitor(QObject):
    """Somebody at the door, who says one line at most."""

    def __init__(self, connection: QLocalSocket, door: Door) -> None:
        super().__init__(connection)
        self._connection = connection
        # Not kept alive by a visitor: the door would go while the visitor goes, and take it along once more.
        self._door = ref(door)
        self._heard = False
        connection.readyRead.connect(self._hear)
        connection.disconnected.connect(self._gone)
        self._hear()

    def _hear(self) -> None:
        connection = self._connection
        if self._heard:
            return
        if connection.canReadLine():
            self._heard = True
            said = bytes(connection.readLine(_LONGEST).data())
            # Later: a question may be asked, and the socket be gone by its answer, with this call of its still to end.
            if (door := self._door()) is not None:
                QTimer.singleShot(0, door, partial(self._obey, said.decode("ascii", "replace").split()))
        elif connection.bytesAvailable() > _LONGEST:
            # Nobody of ours says so much.
            self._heard = True
            connection.abort()

    def _obey(self, words: list[str]) -> None:
        door = self._door()
        if door is None:
            return
        if words[:1] == [CLOSE]:
            door.close_asked.emit(self._say)
        else:
            # Whatever a later SmallCRM may say here: it wants to be seen.
            door.knocked.emit(words[2] if len(words) > 2 and words[0] == KNOCK else "")

    def _say(self, word: str) -> None:
        if not isValid(self._connection):
            # The owner took long over a question, and nobody waits for the answer any more.
            return
        self._connection.write(f"{word}\n".encode())
        # The process may end before its loop comes round to it.
        self._connection.waitForBytesWritten(_WAIT_MS)

    def _gone(self) -> None:
        if not isValid(self._connection):
            # The door itself was put away.
            return
        self._hear()
        if not self._heard and not self._connection.bytesAvailable():
            self._obey([])
        self._connection.deleteLater()


def knock(book: Path) -> bool:
    """Ask the window that holds this book to come forward; False when nobody answers."""
    let_others_forward()
    socket = QLocalSocket()
    socket.connectToServer(door_name(book))
    answered = socket.waitForConnected(_WAIT_MS)
    if answered:
        socket.write(f"{KNOCK} 1 {token_of(os.environ)}\n".encode())
        socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return answered


def token_of(variables: Mapping[str, str]) -> str:
    """What the desktop gave this start, by which another window may come forward in its place; "" when nothing."""
    given = (variables.get(name, "") for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"))
    return next((token for token in given if _TOKEN.fullmatch(token)), "")


def let_others_forward() -> None:
    """Windows lets only the program the owner is at raise a window: hand that right on."""
    if sys.platform == "win32":
        import ctypes  # late: only Windows asks a library

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def door_name(book: Path) -> str:
    """The name of the socket: of the book's real path, so that two names of one book share it."""
    return "smallcrm-" + hashlib.sha256(str(book.resolve()).encode(errors="surrogateescape")).hexdigest()[:24]
