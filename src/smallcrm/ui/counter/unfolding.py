"""A list folded to faces opens while somebody is looked for in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Unfolding(QObject):
    """Knows whether the keyboard is in the pane: `inside`; `changed` tells when it came or went."""

    changed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.inside = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # No focus at all is another window's turn: nothing moves meanwhile.
        inside = self._pane.isAncestorOf(now) if now is not None else self.inside
        if inside != self.inside:
            self.inside = inside
            self.changed.emit()
