"""The one dialog of a crash: what to do, and the report to copy. It holds no client's data."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from smallcrm.ui.kit.safe import ask
from smallcrm.ui.words import translate


def tell_of_crash(report: str) -> None:
    """Tell that the program must end, and offer the report for copying."""
    answer = ask(
        None,
        "SmallCRM",
        translate(
            "Crash",
            "SmallCRM has to close. What you saved is safe, and so is the line you were typing. Please start it again.",
        ),
        [translate("Crash", "Copy the report"), translate("Crash", "Close")],
        more=report,
    )
    if answer == 0:
        QGuiApplication.clipboard().setText(report)
