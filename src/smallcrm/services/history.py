"""Undo, redo, and the list of everything done."""

from __future__ import annotations

from smallcrm.domain.changes import Step, Undone
from smallcrm.services.desk import Desk


class History:
    """Reads and takes back steps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, step: int | None = None, *, origin: object | None = None) -> Undone:
        """Take back the newest step, or one step alone. UserError "nothing_to_undo", "not_undoable"."""
        undone = self._desk.book.undo(step, origin=origin)
        self._desk.hub.publish(undone.changes)
        return undone

    def redo(self, *, origin: object | None = None) -> Undone:
        """Do the newest undone step again. UserError "nothing_to_redo"."""
        redone = self._desk.book.redo(origin=origin)
        self._desk.hub.publish(redone.changes)
        return redone

    def steps(self, limit: int = 50, before: int | None = None) -> list[Step]:
        """The newest steps first."""
        return self._desk.book.history(limit, before)
