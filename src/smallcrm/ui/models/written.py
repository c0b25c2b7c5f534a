"""Notes of all clients by one who wrote, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from smallcrm.domain.written import WrittenNote
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.clients import NO_PARENT, Role

Index = QModelIndex | QPersistentModelIndex


class WrittenModel(QAbstractListModel):
    """The newest first; `more(after)` fetches the page that follows a note."""

    def __init__(
        self,
        view: Callable[[WrittenNote], NoteView],
        more: Callable[[WrittenNote | None], Sequence[WrittenNote]],
    ) -> None:
        super().__init__()
        self._view = view
        self._more = more
        self._notes: list[WrittenNote] = []
        # Kept with the notes: the delegate lays each view out once.
        self._views: list[NoteView] = []
        self._done = True

    def reload(self) -> None:
        """Read the newest page again."""
        self.beginResetModel()
        self._notes, self._views = [], []
        self._take(self._more(None))
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._notes):
            return None
        view = self._views[index.row()]
        if role == Role.VIEW:
            return view
        if role == Role.ID:
            return view.key
        if role == Qt.ItemDataRole.DisplayRole:
            return view.text
        return view.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index = NO_PARENT) -> bool:
        return not parent.isValid() and not self._done

    def fetchMore(self, parent: Index = NO_PARENT) -> None:
        rows = self._more(self._notes[-1]) if self._notes else ()
        if not rows:
            self._done = True
            return
        start = len(self._notes)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self._take(rows)
        self.endInsertRows()

    def note_at(self, place: int) -> WrittenNote | None:
        """The note at a row."""
        return self._notes[place] if 0 <= place < len(self._notes) else None

    def _take(self, rows: Sequence[WrittenNote]) -> None:
        self._notes += rows
        self._views += map(self._view, rows)
        self._done = not rows
