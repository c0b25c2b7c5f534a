"""From wherever something happened to the main thread, at a moment when it may open a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal


class MainThread(QObject):
    """Made in the main thread, at start."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def when_safe(self, what: Callable[[], None]) -> None:
        """Run `what` in the main thread: at once before its loop has begun, else when what it does now is done.

        Never in the middle of a paint: a window opened there would have the picture painted again within itself.
        """
        here = QThread.currentThread()
        if here is self.thread() and here.loopLevel() == 0:
            what()
        else:
            self._asked.emit(what)

    def _run(self, what: Callable[[], None]) -> None:
        what()
