"""One window a book: the second start raises the first window and goes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000


class Door(QObject):
    """Listens for later starts on the same book. Open it only while holding the book's lock."""

    knocked = Signal()

    def __init__(self, book: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = door_name(book)
        # Left by a window that was killed; the lock says that no other one is alive.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.knocked.emit()


def knock(book: Path) -> bool:
    """Ask the window that holds this book to come forward; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(door_name(book))
    answered = socket.waitForConnected(_WAIT_MS)
    socket.disconnectFromServer()
    return answered


def door_name(book: Path) -> str:
    """The name of the socket: of the book's real path, so that two names of one book share it."""
    return "smallcrm-" + hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:24]
