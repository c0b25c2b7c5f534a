"""Work that takes longer than a blink, on a thread of its own; what comes of it arrives on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from smallcrm.errors import UserError

Progress = Callable[[int, int], None]


class Job(QObject):
    """Runs `work(progress)` once. Connect bound methods of QObjects, so that Qt brings the news to their thread.

    A `UserError` is news like any other; a bug is raised in the thread and ends in the crash path.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def running(self) -> bool:
        """Whether the work goes on."""
        return self._thread.is_alive()

    def wait(self) -> None:
        """Stay until the work is over: before the program ends."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work(self.progressed.emit)
        except UserError as error:
            self.failed.emit(error)
            return
        self.done.emit(result)
