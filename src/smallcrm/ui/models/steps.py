"""The history page's rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from smallcrm.domain.changes import Step
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.clients import NO_PARENT, Role

Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """Steps, newest first; `more(before)` fetches the page before a step."""

    def __init__(self, view: Callable[[Step], NoteView], more: Callable[[int | None], Sequence[Step]]) -> None:
        super().__init__()
        self._view = view
        self._more = more
        self._steps: list[Step] = []
        self._done = True

    def reload(self) -> None:
        """Read the newest page again."""
        self.beginResetModel()
        self._steps = list(self._more(None))
        self._done = not self._steps
        self.endResetModel()

    def stop(self) -> None:
        """The book is put down: a view that still means to ask for more is told there is none."""
        self._done = True

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.step_at(index.row()) if index.isValid() else None
        if step is None:
            return None
        if role == Role.VIEW:
            return self._view(step)
        if role == Role.ID:
            return str(step.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            view = self._view(step)
            return ", ".join(piece for piece in (view.text, view.date_text, *view.tags) if piece)
        return None

    def canFetchMore(self, parent: Index = NO_PARENT) -> bool:
        return not parent.isValid() and not self._done

    def fetchMore(self, parent: Index = NO_PARENT) -> None:
        rows = list(self._more(self._steps[-1].id)) if self._steps else []
        if not rows:
            self._done = True
            return
        start = len(self._steps)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self._steps += rows
        self.endInsertRows()

    def undoing(self, deed: int) -> int | None:
        """The step that took this deed back and stands; it is newer, so it is among those read before."""
        found = (step.id for step in self._steps if step.undoes == deed and step.kind == "undo" and not step.undone)
        return next(found, None)

    def step_at(self, place: int) -> Step | None:
        """The step at a row."""
        return self._steps[place] if 0 <= place < len(self._steps) else None
