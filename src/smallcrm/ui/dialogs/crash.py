"""The one dialog of a crash: what happened, what is safe, and the report to copy. It holds no client's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6 import QtCore, QtGui

from smallcrm.ui.kit.safe import ask
from smallcrm.ui.words import translate

_COPY, _FOLDER = 0, 1


def _version() -> str:
    from smallcrm.services.checking import program_version

    return program_version()


# What the report says beside what that of any program would.
OUR_FACTS: Mapping[str, Callable[[], str]] = {"SmallCRM": _version}


def tell_of_crash(report: str, kept: bool, log_dir: Path) -> None:
    """Tell that the program must end; offer the report for copying and the folder of the log, until it is closed.

    `kept`: what was being typed is in the book. What is copied is gone with the program on many desktops, so that the
    dialog stays open for it to be pasted.
    """
    what = translate("Crash", "SmallCRM met a fault of its own and has to close. Please start it again.")
    safe = translate("Crash", "Everything you saved is in the book, and so is the line you were typing.")
    if not kept:
        safe = translate("Crash", "Everything you saved is in the book. A line you were typing may be lost.")
    _tell(what, safe, report, log_dir)


def tell_of_last_end(report: str, log_dir: Path) -> None:
    """The same of an end that nothing could be told at, once the program runs again."""
    what = translate("Crash", "SmallCRM ended unexpectedly last time: a fault of its own.")
    _tell(what, translate("Crash", "Everything you saved is in the book."), report, log_dir)


def _tell(what: str, safe: str, report: str, log_dir: Path) -> None:
    answers = [
        translate("Crash", "Copy details"),
        translate("Crash", "Open log folder"),
        translate("Crash", "Close"),
    ]
    more = f"{safe}\n\n{_last_line(report)}"
    while (answer := ask(None, "SmallCRM", what, answers, more)) in (_COPY, _FOLDER):
        if answer == _COPY:
            QtGui.QGuiApplication.clipboard().setText(report)
            copied = translate("Crash", "Copied, without any client's data. Paste it before you close this.")
            more = f"{safe}\n\n{copied}"
        else:
            QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(log_dir)))


def _last_line(report: str) -> str:
    """Where the program was: the part of the report one can read out over the phone."""
    lines = [line.strip() for line in report.splitlines() if line.strip()]
    return lines[-1] if lines else ""
