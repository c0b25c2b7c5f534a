"""What is owed: tabs that are still open, and debts of an amount. Each amount is counted once."""

from __future__ import annotations

from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.filing import NOTHING_OWED, open_debts, open_tabs, owed_of, settle_tabs


class Tabs:
    """Money in minor units."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def owed(self, client_id: str) -> int:
        """What a client still owes: open tabs without what was paid of them, and debts."""
        tabs = sum(owed_of(visit) for visit in open_tabs(self._book, client_id))
        return tabs + sum(debt.amount or 0 for debt in open_debts(self._book, client_id))

    def settle(self, client_id: str, amount: int | None = None, *, origin: object | None = None) -> Saved | None:
        """They paid `amount` of it, the oldest first; None: all of it. Neither a visit nor spent again.

        None where nothing is owed. `Saved.also` has the codes of `filing.settle_tabs`. UserError "client_gone".
        """
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        owed = self.owed(client_id)
        if not owed or amount == 0:
            return None
        label = self._desk.label("tab_paid", client, amount=min(owed, amount or owed))
        with self._desk.step(label, origin=origin) as step:
            also = settle_tabs(self._book, client_id, amount, self._desk.clock.today())
        return Saved(step.step, client_id, step.changes, tuple(code for code in also if code != NOTHING_OWED))
