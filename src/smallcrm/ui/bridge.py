"""The hub's news as a Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from smallcrm.domain.changes import Changes
from smallcrm.services.hub import Hub


class Bridge(QObject):
    """Emits `changed` with a `Changes` after each step of one book, and `day_turned` when the shop's day is over.

    `shop_changed` comes before the `changed` of a step that touched the shop's settings or its staff.
    `writer_chosen`: somebody else writes from now on, which is no step. `lines_wanted`: what is being typed is to be
    written now, for another place shows it; `lines_changed`: lines not yet saved may be others than before.
    """

    changed = Signal(object)
    day_turned = Signal()
    shop_changed = Signal()
    writer_chosen = Signal()
    lines_wanted = Signal()
    lines_changed = Signal()

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hub.subscribe(self._told)

    def _told(self, changes: Changes) -> None:
        if changes.touches("shop_settings", "staff"):
            self.shop_changed.emit()
        self.changed.emit(changes)
