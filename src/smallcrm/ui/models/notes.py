"""The timeline as Qt sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from smallcrm.domain.page import Entry
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.clients import NO_PARENT, Role

Index = QModelIndex | QPersistentModelIndex


class NotesModel(QAbstractListModel):
    """Lines of the timeline, each with its view. A note can be edited in place; a visit without a word cannot."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._views: list[NoteView] = []

    def show(self, entries: Sequence[Entry], views: Sequence[NoteView]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._entries, self._views = list(entries), list(views)
        self.endResetModel()

    def views(self) -> dict[Entry, NoteView]:
        """The view of each line shown."""
        return dict(zip(self._entries, self._views, strict=True))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._views):
            return None
        view = self._views[index.row()]
        if role == Role.VIEW:
            return view
        if role == Role.ID:
            return view.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return view.text
        return view.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        entry = self.entry_at(index.row())
        return flags | Qt.ItemFlag.ItemIsEditable if entry and entry.note else flags

    def entry_at(self, place: int) -> Entry | None:
        """The line at a row."""
        return self._entries[place] if 0 <= place < len(self._entries) else None
