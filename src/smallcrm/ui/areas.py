"""F6: from one area of the counter to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.rail import Rail


def next_area(counter: Counter, rail: Rail, by: int) -> None:
    """Move the keyboard `by` areas on: search, list, page, notes, quick note, rail, and round again."""
    page = counter.page
    entries: list[tuple[QWidget, QWidget]] = [
        (counter.list.search, counter.list.search),
        (counter.list.view, counter.list.view),
        (page.header.edit, page.header),
        (page.timeline.view, page.timeline),
        (counter.note.edit, counter.note),
        (rail.first(), rail),
    ]
    open_now = [(entry, area) for entry, area in entries if entry.isVisible() and entry.isEnabled()]
    if not open_now:
        return
    focus = QApplication.focusWidget()
    here = next((place for place, (_, area) in enumerate(open_now) if _inside(focus, area)), -1 if by > 0 else 0)
    entry = open_now[(here + by) % len(open_now)][0]
    entry.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _inside(widget: QWidget | None, area: QWidget) -> bool:
    return widget is not None and (widget is area or area.isAncestorOf(widget))
