"""The keyboard on the morning page: which row has it, where the keys lead, and who has it after a deed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from smallcrm.domain.today import Due
from smallcrm.ui.pages.today_group import TodayGroup
from smallcrm.ui.pages.today_row import TodayRow
from smallcrm.ui.theme import Look

# What is seen of the neighbours of the row with the keyboard, in px at 100 %.
AROUND = 48
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Held(NamedTuple):
    """The row that has the keyboard: its place from the top, and what stood there."""

    place: int
    due: Due | None


class TodayWalk(QObject):
    """Walks along the rows of all groups in `area`; `page` gets the keyboard when no row should have it."""

    def __init__(self, look: Look, area: QScrollArea, groups: Iterable[TodayGroup], page: QWidget) -> None:
        super().__init__(page)
        self._look, self._area, self._groups, self._page = look, area, tuple(groups), page
        for group in self._groups:
            group.turned.connect(self._turn)
        # A line for an answer makes its row higher, and the page longer only after that.
        area.verticalScrollBar().rangeChanged.connect(self._keep_seen)

    def rows(self) -> list[TodayRow]:
        """The rows shown, from the top."""
        return [row for group in self._groups if not group.isHidden() for row in group.rows()]

    def held(self) -> Held | None:
        """The row with the keyboard, on itself or on something in it."""
        for place, row in enumerate(self.rows() if self._page.isVisible() else ()):
            if row.holds_focus():
                return Held(place, row.view.due if row.view else None)
        return None

    def start(self) -> None:
        """To the first row, seen from the top of the page."""
        rows = self.rows()
        self._area.verticalScrollBar().setValue(0)
        (rows[0] if rows else self._page).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, held: Held) -> None:
        """After the rows were read again: to the same one; where that is gone or done now, to the next open one.

        A row done stays for the day, and the key that did it would take it back.
        """
        rows = self.rows()
        same = next((row for row in rows if row.view and held.due and _same(row.view.due, held.due)), None)
        if same and same.view and held.due and (held.due.done or not same.view.due.done):
            self._go_to(same)
            return
        is_open = [row.view is not None and not row.view.due.done for row in rows]
        after = range(held.place, len(rows))
        before = range(min(held.place, len(rows)) - 1, -1, -1)
        there = next((place for place in (*after, *before) if is_open[place]), None)
        if there is None:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to(rows[there])

    def _turn(self, row: TodayRow, key: Qt.Key) -> None:
        """An arrow goes one row on, the Page keys as many as are seen, Home and End to the ends."""
        rows = self.rows()
        last, place = len(rows) - 1, rows.index(row)
        seen = max(1, self._area.viewport().height() // max(1, row.height()) - 1)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        there = ends.get(key, place + _STEPS.get(key, 0) + seen * _PAGES.get(key, 0))
        there = min(max(there, 0), last)
        if there == 0:
            self.start()
        elif there != place:
            self._go_to(rows[there])

    def _go_to(self, row: TodayRow) -> None:
        # Qt may have led the keyboard into its field already, with all that is typed there chosen: the next letter
        # would stand in its place.
        if not row.holds_focus() or (row.answer and row.answer.hasSelectedText()):
            row.take_focus()
        self._area.ensureWidgetVisible(row, 0, self._look.px(AROUND))

    def _keep_seen(self) -> None:
        row = next((row for row in self.rows() if row.answer and row.holds_focus()), None)
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, self._look.px(AROUND))


def _same(one: Due, other: Due) -> bool:
    """A client may have several rows: a birthday, a tab, being missed."""
    return (one.kind, one.id) == (other.kind, other.id)
