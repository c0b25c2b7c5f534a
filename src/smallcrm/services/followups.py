"""What was to be done, done: follow-ups and promises."""

from __future__ import annotations

from smallcrm.domain.changes import Label
from smallcrm.domain.plain_text import beginning
from smallcrm.domain.records import FollowUp, Promise
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved


class FollowUps:
    """Every function may raise UserError "row_gone" or "client_gone"; None is answered for what is so already."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def done(self, followup_id: str, *, origin: object | None = None) -> Saved | None:
        """It was done, today."""
        row = self._followup(followup_id)
        if row.done:
            return None
        with self._desk.step(self._label("followup_done", row), origin=origin) as step:
            self._book.followups.update(followup_id, done=self._desk.clock.today())
        return Saved(step.step, followup_id, step.changes)

    def not_done(self, followup_id: str, *, origin: object | None = None) -> Saved | None:
        """It is still to be done."""
        row = self._followup(followup_id)
        if row.done is None:
            return None
        with self._desk.step(self._label("followup_not_done", row), origin=origin) as step:
            self._book.followups.update(followup_id, done=None)
        return Saved(step.step, followup_id, step.changes)

    def kept(self, promise_id: str, *, origin: object | None = None) -> Saved | None:
        """The shop kept its promise, or the client paid what they owed."""
        row = self._book.promises.get(promise_id)
        if row is None:
            raise UserError("row_gone")
        if row.done:
            return None
        code = "debt_paid" if row.kind == "debt" else "promise_kept"
        with self._desk.step(self._label(code, row), origin=origin) as step:
            self._book.promises.update(promise_id, done=self._desk.clock.today())
        return Saved(step.step, promise_id, step.changes)

    def _followup(self, followup_id: str) -> FollowUp:
        row = self._book.followups.get(followup_id)
        if row is None:
            raise UserError("row_gone")
        return row

    def _label(self, code: str, row: FollowUp | Promise) -> Label:
        client = self._book.clients.get(row.client_id)
        if client is None:
            raise UserError("client_gone")
        return self._desk.label(code, client, what=beginning(row.text))
