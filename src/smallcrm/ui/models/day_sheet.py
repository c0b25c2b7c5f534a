"""The rows of the day sheet as a Qt model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.pages.day_sheet_views import FoldView, SheetRowView

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

# The key of the row that stands for all that are written; no client's id.
FOLD = "fold"

Item = SheetRow | FoldView | GroupView
ID_ROLE = Qt.ItemDataRole.UserRole + 1


class SheetModel(QAbstractListModel):
    """`word` puts a row into words, when it is painted."""

    def __init__(self, word: Callable[[SheetRow], SheetRowView], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._items: list[Item] = []
        self._views: dict[str, SheetRowView] = {}

    def show(self, items: Sequence[Item]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._items = list(items)
        self._views.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ID_ROLE:
            return key_of(item)
        view = item if isinstance(item, FoldView | GroupView) else self._worded(item)
        if role == Qt.ItemDataRole.UserRole:
            return view
        if role == Qt.ItemDataRole.DisplayRole:
            return view.name if isinstance(view, SheetRowView) else view.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return view.text if isinstance(view, GroupView) else view.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and isinstance(self._items[index.row()], GroupView)
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren if heading else on

    def stops(self) -> list[str]:
        """Of every row that can be gone to, from top to bottom."""
        return [key for item in self._items if (key := key_of(item))]

    def row_of(self, key: str) -> int:
        """Where the row with this key stands; -1 where it does not."""
        return next((place for place, item in enumerate(self._items) if key_of(item) == key), -1)

    def sheet_row(self, key: str) -> SheetRow | None:
        """The client's row."""
        return next((item for item in self._items if isinstance(item, SheetRow) and item.id == key), None)

    def reword(self, key: str) -> None:
        """Word a row again when it is next painted; the caller has it painted."""
        self._views.pop(key, None)

    def with_photo(self, photo: str) -> list[str]:
        """Whose face this is."""
        return [item.id for item in self._items if isinstance(item, SheetRow) and item.client.photo == photo]

    def _worded(self, row: SheetRow) -> SheetRowView:
        view = self._views.get(row.id)
        if view is None:
            view = self._views[row.id] = self._word(row)
        return view


def key_of(item: Item) -> str:
    """What a row goes by: the client's id, `FOLD`, "" for a heading."""
    if isinstance(item, SheetRow):
        return item.id
    return FOLD if isinstance(item, FoldView) else ""
