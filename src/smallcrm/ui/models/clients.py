"""The client list as Qt sees it: frozen rows, worded only when they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from smallcrm.domain.hits import ListRow
from smallcrm.ui.kit.views import GroupView, RowView

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_NOT_CHOSEN = Qt.ItemFlag.NoItemFlags
_CLIENT = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class Role(IntEnum):
    """What a row answers beside its text: its view to paint, and the client's id."""

    VIEW = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1


class ClientsModel(QAbstractListModel):
    """Rows and headings. `view` words a row; it is called once for each row that comes into sight.

    `more` fetches the rows after the last one shown, or is None when all are here.
    """

    def __init__(self, view: Callable[[ListRow], RowView]) -> None:
        super().__init__()
        self._view = view
        self._items: list[ListRow | GroupView] = []
        self._views: dict[int, RowView] = {}
        self._more: Callable[[ListRow], Sequence[ListRow]] | None = None

    def show(
        self,
        items: Sequence[ListRow | GroupView],
        more: Callable[[ListRow], Sequence[ListRow]] | None = None,
    ) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._items = list(items)
        self._views.clear()
        self._more = more
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if isinstance(item, GroupView):
            return self._of_heading(item, role)
        if role == Role.ID:
            return item.id
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Role.VIEW:
            return self._worded(index.row(), item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._worded(index.row(), item).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Ready made: Qt asks for some sixty at each key, and Python puts enums together slowly.
        is_client = index.isValid() and isinstance(self._items[index.row()], ListRow)
        return _CLIENT if is_client else _NOT_CHOSEN

    def canFetchMore(self, parent: Index = NO_PARENT) -> bool:
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index = NO_PARENT) -> None:
        last = next((item for item in reversed(self._items) if isinstance(item, ListRow)), None)
        rows = self._more(last) if self._more and last else ()
        if not rows:
            self._more = None
            return
        start = len(self._items)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self._items.extend(rows)
        self.endInsertRows()

    def row_of(self, client_id: str) -> int | None:
        """Where the client stands, among the rows fetched so far."""
        for place, item in enumerate(self._items):
            if isinstance(item, ListRow) and item.id == client_id:
                return place
        return None

    def rows_with_photo(self, photo: str) -> list[int]:
        """Where those stand who have this photo."""
        items = enumerate(self._items)
        return [place for place, item in items if isinstance(item, ListRow) and item.photo == photo]

    def first_row(self) -> int | None:
        """The first row that is a client."""
        return next((place for place, item in enumerate(self._items) if isinstance(item, ListRow)), None)

    def client_at(self, place: int) -> ListRow | None:
        """The client at a row; None for a heading or beyond the end."""
        item = self._items[place] if 0 <= place < len(self._items) else None
        return item if isinstance(item, ListRow) else None

    def reword(self, place: int) -> None:
        """Word a row again when it is next painted; the caller has it painted."""
        self._views.pop(place, None)

    def _of_heading(self, item: GroupView, role: int) -> Any:
        if role == Role.VIEW:
            return item
        return item.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _worded(self, place: int, row: ListRow) -> RowView:
        view = self._views.get(place)
        if view is None:
            view = self._views[place] = self._view(row)
        return view
