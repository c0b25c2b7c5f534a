"""Others, no name: guests of a day nobody is to be written down for. They count in the day's totals only."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import money
from smallcrm.domain.changes import Label
from smallcrm.domain.day_sheet import Others
from smallcrm.domain.records import Walkins as Row
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved

# More guests than this in a day is a slip of the hand.
MOST_GUESTS = 9999


class Walkins:
    """One row a day; none where nobody came and nothing was spent."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def of(self, day: date) -> Others:
        """Those of a day; more than one row, as another program may leave, counts together."""
        rows = self._book.walkins.where(day=day)
        return Others(sum(row.guests for row in rows), sum(row.amount for row in rows))

    def set(self, day: date, guests: int, amount: int, *, origin: object | None = None) -> Saved | None:
        """Write down how many came and what they spent together; None when it says so already.

        UserError "amount_negative", "amount_too_much", "visit_ahead", "too_many_guests" (limit).
        """
        if day > self._desk.clock.today():
            raise UserError("visit_ahead")
        if min(guests, amount) < 0:
            raise UserError("amount_negative")
        if guests > MOST_GUESTS:
            raise UserError("too_many_guests", limit=MOST_GUESTS)
        if amount > money.LARGEST:
            raise UserError("amount_too_much")
        if self.of(day) == Others(guests, amount):
            return None
        label = Label("walkins_set", {"day": day.isoformat()})
        # The count and then the amount of one day are one deed of the hand.
        with self._desk.step(label, origin=origin, merge_key=f"walkins:{day.isoformat()}") as step:
            row_id = self._write(day, guests, amount)
        return Saved(step.step, row_id, step.changes)

    def _write(self, day: date, guests: int, amount: int) -> str:
        table = self._book.walkins
        first, *others = [row.id for row in table.where(day=day)] or [self._book.new_id()]
        for row_id in others:
            table.delete(row_id)
        if not guests and not amount:
            table.delete(first)
        elif table.get(first):
            table.update(first, guests=guests, amount=amount)
        else:
            table.insert(Row(id=first, day=day, guests=guests, amount=amount))
        return first
