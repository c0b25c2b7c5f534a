"""What a desktop says to a program beyond its arguments, where it does: macOS opens files by an event, Windows groups
windows by a name."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QProcess
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpeningApplication(QApplication):
    """For macOS, whose Finder hands a double-clicked file to the program that runs: it does as a second start would."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            open_in_its_own_window(Path(event.file()))
            return True
        return super().event(event)


def open_in_its_own_window(book: Path) -> bool:
    """Start the program again, on this book: where a window has it, that comes forward. False where it cannot start."""
    frozen = getattr(sys, "frozen", False)
    arguments = [] if frozen else ["-m", "smallcrm"]
    # PySide's stubs promise a bool alone and its code gives the number of the process beside it.
    started: object = QProcess.startDetached(sys.executable, [*arguments, "--", str(book.absolute())])
    return bool(started[0]) if isinstance(started, tuple) else bool(started)


def be_known_as(name: str) -> None:
    """Windows keeps the windows, and the pinned picture, of everything called so together."""
    if sys.platform == "win32":
        import ctypes  # late: only Windows asks a library

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(name)
