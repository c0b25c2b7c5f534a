"""Visits put right: the day, the money, whether it is paid; one forgotten, one that was none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain import money
from smallcrm.domain.changes import Label
from smallcrm.domain.records import Visit
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.returning import note_return

PAID, TAB = "paid", "tab"
# A visit before this year is a slip of the hand: no book on a computer is older.
EARLIEST = 1950


class Visits:
    """Every function may raise UserError "row_gone" or "client_gone".

    For what was typed: "visit_ahead", "visit_long_ago" (year), "amount_negative", "amount_too_much";
    "visit_twice" where they have a visit of that day already, "visit_apart" where the two
    cannot be one, the one paid, the other owed.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def get(self, visit_id: str) -> Visit | None:
        """The visit with this id."""
        return self._book.visits.get(visit_id)

    def add(
        self,
        client_id: str,
        day: date,
        amount: int | None = None,
        tip: int | None = None,
        *,
        payment: str = PAID,
        origin: object | None = None,
    ) -> Saved:
        """A visit that was forgotten; money in minor units."""
        self._check(day, amount, tip)
        if self.of_day(client_id, day):
            raise UserError("visit_twice")
        label = self._label("visit_added", client_id, day)
        row_id = self._book.new_id()
        with self._desk.step(label, origin=origin) as step:
            seq = self._book.next_seq()
            row = Visit(id=row_id, client_id=client_id, day=day, time="", seq=seq, amount=amount, tip=tip)
            self._book.visits.insert(row)
            self._book.visits.update(row_id, payment=payment)
            also = note_return(self._desk, client_id, day)
        return Saved(step.step, row_id, step.changes, also)

    def change(
        self,
        visit_id: str,
        *,
        day: date,
        amount: int | None,
        tip: int | None,
        payment: str,
        join: bool = False,
        origin: object | None = None,
    ) -> Saved | None:
        """Put a visit right; None when it says so already. A tab that is "paid" was settled today.

        `join` makes one visit of this one and another of that day, with the money of both.
        """
        visit = self._known(visit_id)
        self._check(day, amount, tip)
        fields = {"day": day, "amount": amount, "tip": tip, **self._paid(visit, payment)}
        changed: dict[str, Any] = {name: value for name, value in fields.items() if getattr(visit, name) != value}
        if not changed:
            return None
        # Two of one day that an earlier version or another program left are not asked about here.
        other = self.of_day(visit.client_id, day, without=visit_id) if day != visit.day else None
        if day != visit.day:
            changed["time"] = ""
        now = replace(visit, **changed)
        if other:
            if not join or not can_join(now, other):
                raise UserError("visit_twice" if can_join(now, other) else "visit_apart")
            changed |= joined(now, other) | {"note_id": now.note_id or other.note_id}
        with self._desk.step(self._label("visit_changed", visit.client_id, day), origin=origin) as step:
            if other:
                self._book.visits.delete(other.id)
            self._book.visits.update(visit_id, **changed)
        return Saved(step.step, visit_id, step.changes)

    def remove(self, visit_id: str, *, origin: object | None = None) -> Saved:
        """It was no visit. The note stays."""
        visit = self._known(visit_id)
        with self._desk.step(self._label("visit_removed", visit.client_id, visit.day), origin=origin) as step:
            self._book.visits.delete(visit_id)
        return Saved(step.step, visit_id, step.changes)

    def of_day(self, client_id: str, day: date, without: str = "") -> Visit | None:
        """The client's visit of that day."""
        rows = self._book.visits.where(client_id=client_id, day=day)
        return next((row for row in rows if row.id != without), None)

    def _paid(self, visit: Visit, payment: str) -> dict[str, object]:
        """What changes where the owner says paid, or not yet."""
        if (payment == TAB) == is_open(visit):
            return {}
        if payment == TAB:
            return {"payment": TAB, "settled": None}
        return {"settled": self._desk.clock.today()}

    def _check(self, day: date, amount: int | None, tip: int | None) -> None:
        if day > self._desk.clock.today():
            raise UserError("visit_ahead")
        if day.year < EARLIEST:
            raise UserError("visit_long_ago", year=EARLIEST)
        if min(amount or 0, tip or 0) < 0:
            raise UserError("amount_negative")
        if max(amount or 0, tip or 0) > money.LARGEST:
            raise UserError("amount_too_much")

    def _known(self, visit_id: str) -> Visit:
        visit = self._book.visits.get(visit_id)
        if visit is None:
            raise UserError("row_gone")
        return visit

    def _label(self, code: str, client_id: str, day: date) -> Label:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return self._desk.label(code, client, day=day.isoformat())


def is_open(visit: Visit) -> bool:
    """Whether it is on the tab still."""
    return visit.payment == TAB and visit.settled is None


def is_bare(visit: Visit) -> bool:
    """Whether it says no more than that they were here."""
    return not visit.amount and not visit.tip and not is_open(visit)


def can_join(one: Visit, other: Visit) -> bool:
    """Whether two visits of a day can be one. What is paid and what is still owed cannot: the sum would be neither."""
    return is_bare(one) or is_bare(other) or is_open(one) == is_open(other)


def suits(visit: Visit, other: Visit) -> tuple[bool, bool, bool]:
    """Which of several it joins, the smallest first: one that says something, of its own sort; what is paid now does
    not go to a tab that was settled.
    """
    return is_bare(other), is_open(other) != is_open(visit), other.payment != visit.payment


def joined(one: Visit, other: Visit) -> dict[str, object]:
    """The money of both, as the fields of one."""
    payer = max((one, other), key=lambda visit: (not is_bare(visit), visit.payment == TAB))
    return {
        "amount": _sum(one.amount, other.amount),
        "tip": _sum(one.tip, other.tip),
        "payment": payer.payment,
        "settled": payer.settled,
        "part_paid": _sum(one.part_paid, other.part_paid),
    }


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
