"""F6: from one area of what is shown to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget

from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.counter.page import ClientPageView
from smallcrm.ui.rail import Rail

# Where the keyboard enters an area, and all of it.
Area = tuple[QWidget | None, QWidget]


def next_area(counter: Counter, rail: Rail, by: int) -> None:
    """Move the keyboard `by` areas on, and round again: those of the counter, or the page shown in its place."""
    stack = counter.parentWidget()
    page = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
    shown = _of_counter(counter) if page is counter else [(_first(page), page)] if page is not None else []
    _move([*shown, (rail.first(), rail)], by)


def _of_counter(counter: Counter) -> list[Area]:
    """Search, list, what is chosen there, name, question, usual, notes, side column, quick note."""
    page = counter.page
    bar = counter.choosing.bar() if counter.choosing else None
    areas: list[Area] = [
        (counter.list.search, counter.list.search),
        (counter.list.view, counter.list.view),
        *([(_first(bar), bar)] if bar else []),
        (page.header.edit, page.header),
        *((_first(part), part) for part in _under_name(page)),
        (page.timeline.view, page.timeline),
        (_first(page.side), page.side),
        (counter.note.edit, counter.note),
    ]
    return areas


def _under_name(page: ClientPageView) -> list[QWidget]:
    """The cards; the fields while somebody is edited; the six things to add for somebody new."""
    if page.page is None:
        return []
    if page.editing():
        return [page.editor]
    cards: list[QWidget] = [page.asks, page.usuals]
    return cards if any(card.isVisible() for card in cards) else [page.bare]


def _move(areas: Sequence[Area], by: int) -> None:
    open_now = [(entry, area) for entry, area in areas if entry and entry.isVisible() and entry.isEnabled()]
    if not open_now:
        return
    focus = QApplication.focusWidget()
    here = next((place for place, (_, area) in enumerate(open_now) if _inside(focus, area)), -1 if by > 0 else 0)
    open_now[(here + by) % len(open_now)][0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first(area: QWidget) -> QWidget | None:
    """The topmost widget of an area that Tab would stop at, a field before a button."""
    stops = [
        widget
        for widget in area.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]
    return min(stops, key=lambda widget: _place(widget, area), default=None)


def _place(widget: QWidget, area: QWidget) -> tuple[bool, int, int]:
    corner = widget.mapTo(area, QPoint(0, 0))
    return not isinstance(widget, QLineEdit), corner.y(), corner.x()


def _inside(widget: QWidget | None, area: QWidget) -> bool:
    return widget is not None and (widget is area or area.isAncestorOf(widget))
