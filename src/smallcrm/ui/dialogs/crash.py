"""The one dialog of a crash: what to do, and the report to copy. It holds no client's data."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from smallcrm.ui.kit.safe import ask


def tell_of_crash(report: str) -> None:
    """Tell that the program must end, and offer the report for copying."""
    answer = ask(
        None,
        "SmallCRM",
        _tr("SmallCRM has to close. What you saved is safe, and the line you were typing is kept."),
        [_tr("Copy the report"), _tr("Close")],
        more=report,
    )
    if answer == 0:
        QGuiApplication.clipboard().setText(report)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Crash", text)
