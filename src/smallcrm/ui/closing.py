"""Closing from outside, as a setup program wants it before it puts another version in place: both ends of it."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from smallcrm.running import Running, running
from smallcrm.ui.forward import bring_forward
from smallcrm.ui.instance import ASKS, CLOSE, GOING, STAYS, Answer, let_others_forward

_CONNECT_MS, _LOOK_MS = 1000, 50
_QUESTION_MS = 200
# How long a question may take that opens at the closing, before who waits is told that the window stays.
_ANSWER_S = 5.0
_LONGEST = 64
_SYNCHRONIZE = 0x00100000


class Leaving(QObject):
    """The window's end: it closes as by its own cross, so that what is typed is kept or asked about."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._asking = False

    def asked(self, answer: Answer) -> None:
        """Close, and tell whether it is going. A question that comes up is told of at once, and comes forward."""
        if self._asking or not _boxes_closed(self._window):
            self._stay(answer)
            return
        self._asking = True
        try:
            # It may ask something, and then has to be seen.
            QTimer.singleShot(_QUESTION_MS, self, partial(self._show_question, answer))
            gone = self._window.close() or not self._window.isVisible()
        finally:
            self._asking = False
        if gone:
            answer(GOING)
        else:
            self._stay(answer)

    def _show_question(self, answer: Answer) -> None:
        if self._asking:
            bring_forward(self._window)
            answer(ASKS)

    def _stay(self, answer: Answer) -> None:
        bring_forward(self._window)
        answer(STAYS)


def _boxes_closed(window: QWidget) -> bool:
    """Whether no question waits for its answer. What was only told, and what is asked before anything is open, goes."""
    while (box := QApplication.activeModalWidget()) is not None:
        told = isinstance(box, QMessageBox) and len(box.buttons()) == 1
        if window.isVisible() and not told:
            # A dialog of ours knows itself whether it may go, and is asked with the window.
            return isinstance(box, QDialog) and not isinstance(box, QMessageBox | QFileDialog)
        if not box.close():
            return False
    return True


def close_windows(folder: Path, wait_s: float = 20) -> bool:
    """Ask every window of this user to close, and wait until their processes have ended. False where one stays."""
    let_others_forward()
    until = monotonic() + wait_s
    with ExitStack() as ended:
        asked: dict[Path, _Asked] = {}
        while alive := running(folder):
            for one in alive:
                if one.socket and one.file not in asked:
                    asked[one.file] = _Asked(one, ended)
            stay = [one.file in asked and asked[one.file].stays() for one in alive]
            if all(stay) or monotonic() > until:
                # Nobody waits for the end of those that stay.
                ended.pop_all()
                return False
            Event().wait(_LOOK_MS / 1000)
        return True


class _Asked:
    """One process that was asked. `ended` waits, on Windows, until the last of its files is free."""

    def __init__(self, one: Running, ended: ExitStack) -> None:
        if sys.platform == "win32" and one.process:
            ended.callback(_ending_of(one.process))
        self._socket = QLocalSocket()
        self._socket.connectToServer(one.socket)
        self._said = b""
        self._asks_until = 0.0
        if self._socket.waitForConnected(_CONNECT_MS):
            self._socket.write(f"{CLOSE} 1\n".encode())
            self._socket.waitForBytesWritten(_CONNECT_MS)

    def stays(self) -> bool:
        """Whether it has said so, or asks for longer than somebody needs who sees the question at once."""
        if self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.waitForReadyRead(_LOOK_MS)
        if len(self._said) < _LONGEST:
            self._said += bytes(self._socket.read(_LONGEST).data())
        said = self._said.decode("ascii", "replace").split()
        if ASKS in said and not self._asks_until:
            self._asks_until = monotonic() + _ANSWER_S
        unanswered = ASKS in said and GOING not in said and monotonic() > self._asks_until
        return STAYS in said or unanswered


if sys.platform == "win32":
    from collections.abc import Callable

    _END_MS = 5000

    def _ending_of(process: int) -> Callable[[], None]:
        """What waits for the end of this process, which must be alive now."""
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(_SYNCHRONIZE, False, process))

        def wait() -> None:
            if handle.value:
                with suppress(OSError):
                    kernel.WaitForSingleObject(handle, _END_MS)
                    kernel.CloseHandle(handle)

        return wait
