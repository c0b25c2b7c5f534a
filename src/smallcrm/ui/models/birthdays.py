"""The rows of the birthdays page as a Qt model: read and worded in blocks, when one of a block is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smallcrm.domain.birthday_list import Birthday
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.pages.birthdays_views import BirthdayView, Entry, Undated

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Item = Entry | GroupView

# Rows that are worded at once, rows that come into the list at once, and rows kept in words.
BLOCK, PAGE, MOST_WORDED = 40, 400, 2000
_HEADING = Qt.ItemFlag.ItemNeverHasChildren
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class BirthdaysModel(QAbstractListModel):
    """`word` puts some rows into words: all that one block holds.

    A view measures every row there is: they come in pages, as the list is walked, so that a year of many thousand
    people is there at once.
    """

    def __init__(
        self, word: Callable[[Sequence[Entry]], Sequence[BirthdayView]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._word = word
        self._items: list[Item] = []
        self._shown = 0
        self._views: dict[int, BirthdayView] = {}

    def show(self, items: Sequence[Item], *, at_least: int = 0) -> None:
        """Other rows; the first `at_least` of them are there at once."""
        self.beginResetModel()
        self._items = list(items)
        self._shown = min(len(self._items), max(PAGE, at_least))
        self._views.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index = NO_PARENT) -> bool:
        return not parent.isValid() and self._shown < len(self._items)

    def fetchMore(self, parent: Index = NO_PARENT) -> None:
        self.reach(self._shown + PAGE - 1)

    def reach(self, place: int) -> None:
        """Have the rows up to this place in the list."""
        last = min(place, len(self._items) - 1)
        if last >= self._shown:
            self.beginInsertRows(NO_PARENT, self._shown, last)
            self._shown = last + 1
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if isinstance(item, GroupView):
            if role == Qt.ItemDataRole.UserRole:
                return item
            return item.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.who if isinstance(item, Birthday) else self._worded(index.row()).name
        if role == Qt.ItemDataRole.UserRole:
            return self._worded(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._worded(index.row()).spoken
        return self._worded(index.row()).hint if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEADING if self.is_heading(index.row()) else _ROW

    def is_heading(self, place: int) -> bool:
        """Whether a heading stands at this place."""
        return isinstance(self._items[place], GroupView)

    def entry(self, place: int) -> Entry | None:
        """The row at a place; None for a heading and where there is nothing."""
        item = self._items[place] if 0 <= place < len(self._items) else None
        return None if isinstance(item, GroupView) else item

    def place_of(self, entry: Entry) -> int:
        """Where this row stands, read again or not; -1 where it does not."""
        client, key = entry.client_id, key_of(entry)
        for place, item in enumerate(self._items):
            # Of a hundred thousand rows few keys are made.
            if not isinstance(item, GroupView) and item.client_id == client and key_of(item) == key:
                return place
        return -1

    def stop(self, place: int, by: int) -> int:
        """The row nearest to a place that is no heading, looked for in the direction of `by`, then the other way; -1
        where there is none.
        """
        last = len(self._items) - 1
        if last < 0:
            return -1
        step = 1 if by >= 0 else -1
        place = min(max(place, 0), last)
        ahead = range(place, last + 1 if step > 0 else -1, step)
        back = range(place, -1 if step > 0 else last + 1, -step)
        return next((at for at in chain(ahead, back) if not self.is_heading(at)), -1)

    def nearest(self, entry: Entry, place: int) -> int:
        """Where this row stands; where it went, the row that stands at `place` now, or after it, or before."""
        there = self.place_of(entry)
        return there if there >= 0 else self.stop(place, 1)

    def next_open(self, place: int) -> int:
        """The first birthday after a place that is still to be wished; -1 where there is none."""
        after = islice(enumerate(self._items), place + 1, None)
        return next((at for at, item in after if isinstance(item, Birthday) and item.wished is None), -1)

    def last(self) -> int:
        """The place of the last row of all."""
        return len(self._items) - 1

    def replace(self, place: int, entry: Entry) -> None:
        """The same row, otherwise than before."""
        self._items[place] = entry
        self._views.pop(place, None)
        if place < self._shown:
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def _worded(self, place: int) -> BirthdayView:
        view = self._views.get(place)
        if view is not None:
            return view
        if len(self._views) > MOST_WORDED:
            self._views.clear()
        first = place - place % BLOCK
        block = enumerate(self._items[first : first + BLOCK], first)
        wanted = [(at, item) for at, item in block if not isinstance(item, GroupView) and at not in self._views]
        views = self._word([item for _, item in wanted])
        self._views.update(zip((at for at, _ in wanted), views, strict=True))
        return self._views[place]


def key_of(entry: Entry) -> tuple[object, ...]:
    """What a row goes by, however often its list is read."""
    if isinstance(entry, Undated):
        return (entry.client_id,)
    return entry.client_id, entry.person_id, entry.day, entry.born.month
