"""The number at the rail's Today: birthdays of the week and what is to be followed up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from smallcrm.domain.changes import Changes
from smallcrm.services.today import Today
from smallcrm.ui.house import House
from smallcrm.ui.rail import Rail

# What the number is made from.
TABLES = ("clients", "people", "wishes", "followups", "asks", "shop_settings")
# After the key that changed something has been painted.
AFTER_MS = 250


class Waiting(QObject):
    """Counts anew a moment after something of it changed, and when the day turns."""

    def __init__(self, house: House, rail: Rail) -> None:
        super().__init__(house.bridge)
        self._today = Today(house.session.desk, house.session.shop)
        self._rail = rail
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self.count)
        house.bridge.changed.connect(self._changed)
        house.bridge.day_turned.connect(self._soon.start)
        self._soon.start()

    def count(self) -> None:
        """Count now."""
        self._rail.show_waiting(self._today.waiting())

    def stop(self) -> None:
        """The book is about to be closed."""
        self._soon.stop()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self._soon.start()
