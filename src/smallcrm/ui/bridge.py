"""The hub's news as a Qt signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from smallcrm.domain.changes import Changes
from smallcrm.services.hub import Hub


class Bridge(QObject):
    """Emits `changed` with a `Changes` after each step of any book attached to it."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end: Callable[[], None] | None = None

    def attach(self, hub: Hub) -> None:
        """Listen to this hub, and no longer to the one before."""
        if self._end is not None:
            self._end()
        self._end = hub.subscribe(self._told)

    def _told(self, changes: Changes) -> None:
        self.changed.emit(changes)
