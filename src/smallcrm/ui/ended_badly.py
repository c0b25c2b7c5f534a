"""The line over the page at the start after one that ended below Python, where no dialog could tell of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.crash import report_of
from smallcrm.ui.dialogs.crash import OUR_FACTS, tell_of_last_end
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.theme import Look


class EndedBadly(Banner):
    """`trace` is what was left behind then, as `crash.untold` found it. The line goes when it was answered."""

    def __init__(self, look: Look, trace: str, log_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(look, "tint", radius=0, parent=parent)
        self._trace = trace
        self._log_dir = log_dir
        self.setObjectName("endedBadly")
        self.say(self.tr("SmallCRM ended unexpectedly last time. Nothing you saved is lost."))
        show = self.add_button(self.tr("Show"))
        show.setObjectName("endedShow")
        show.clicked.connect(self._show)
        read = self.add_button(self.tr("OK"))
        read.setObjectName("endedRead")
        read.clicked.connect(self._go)

    def _show(self) -> None:
        tell_of_last_end(report_of(self._trace, OUR_FACTS), self._log_dir)
        self._go()

    def _go(self) -> None:
        self.hide()
        self.deleteLater()
