"""The money of a line that goes: out of the visit it shares with other lines of its day, and no more than its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Note, Visit
from smallcrm.services.visits import PAID, TAB, is_bare, is_open
from smallcrm.storage.book import Book


@dataclass(frozen=True)
class Purse:
    """Money in minor units that a line said of a visit."""

    amount: int | None = None
    tip: int | None = None

    def and_also(self, other: Purse) -> Purse:
        """Both together."""
        return Purse(_sum(self.amount, other.amount), _sum(self.tip, other.tip))

    def within(self, visit: Visit) -> Purse:
        """As much of it as the visit still holds: its amount may have been put right since."""
        return Purse(_within(self.amount, visit.amount), _within(self.tip, visit.tip))

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not self.amount and not self.tip


def leave_others_money(book: Book, note: Note, visit: Visit) -> Visit:
    """Before the visit of `note` goes: what other lines of the day brought to it stays, in a visit of theirs.

    The visit as it goes.
    """
    facts = book.filed.facts(note.id)
    # It takes what its own line brought: what others brought may stand in another visit of the day.
    rest = replace(visit, **_less(visit, _said_of(_paid(facts), _owed(facts), visit).within(visit)))
    stays, heir = Purse(), None
    for other, brought in _brought_by_others(book, note, visit) if rest.amount or rest.tip else ():
        stays, heir = stays.and_also(brought), heir or other
    stays = stays.within(rest)
    if heir is None or stays.empty:
        return visit
    link = None if book.visits.where(note_id=heir.id) else heir.id
    row = replace(visit, id=book.new_id(), time=heir.time, seq=heir.seq, note_id=link)
    # What was paid of a tab was paid of what stays first.
    part = _within(visit.part_paid, stays.amount)
    goes = {**_less(visit, stays), "part_paid": _minus(visit.part_paid, part)}
    book.visits.update(visit.id, **goes)
    book.visits.insert(replace(row, amount=stays.amount, tip=stays.tip, part_paid=part))
    return replace(visit, **goes)


def _brought_by_others(book: Book, note: Note, visit: Visit) -> Iterator[tuple[Note, Purse]]:
    """What other lines of their client may have brought to a visit, in the order they were written."""
    same_day = _rows_of_day(book, note, visit.day)
    for other in sorted(book.notes.where(client_id=note.client_id), key=lambda row: row.seq):
        facts = book.filed.facts(other.id) if other.id != note.id else {}
        if facts and day_of_money(other, facts) == visit.day:
            own = [row for row in same_day if _is_of(row, other) and row.id != visit.id]
            brought = _said_of(*_not_in(own, facts), visit)
            if not brought.empty:
                yield other, brought


def take_out(book: Book, note: Note) -> list[Visit]:
    """Take the line's money out of the visits of others of its client that day; as visits not yet written."""
    facts = book.filed.facts(note.id)
    day = day_of_money(note, facts)
    paid, owed = _not_in(book.visits.where(note_id=note.id), facts)
    taken: list[Visit] = []

    def likely(row: Visit) -> tuple[bool, ...]:
        """A row that the line itself wrote; then those that hold all of it; a tab still open before one settled."""
        holds = (row.amount or 0) >= ((owed if row.payment == TAB and not owed.empty else paid).amount or 0)
        return row.seq != note.seq, not holds, row.payment == TAB, not is_open(row)

    rows = [row for row in _rows_of_day(book, note, day) if row.note_id != note.id]
    for visit in sorted(rows, key=likely):
        wanted = owed if visit.payment == TAB and not owed.empty else Purse() if is_open(visit) else paid
        purse = wanted.within(visit)
        if purse.empty:
            continue
        owed, paid = (Purse(), paid) if wanted is owed else (owed, Purse())
        row = replace(visit, id=book.new_id(), note_id=None, time=note.time, seq=note.seq)
        part = _minus(visit.part_paid, _within(visit.part_paid, _minus(visit.amount, purse.amount)))
        taken.append(replace(row, amount=purse.amount, tip=purse.tip, part_paid=part))
        _lessen(book, visit, purse)
    return taken


def day_of_money(note: Note, facts: Mapping[str, Any]) -> date:
    """The day whose visit a line's money is in: its own, unless the owner put the visit to another."""
    return date.fromisoformat(facts["on"]) if facts.get("on") else note.day


def _rows_of_day(book: Book, note: Note, day: date) -> list[Visit]:
    return book.visits.where(client_id=note.client_id, day=day)


def _is_of(visit: Visit, note: Note) -> bool:
    """Whether the line wrote this row: the visit it noted, or the tab beside it, which has no link but its place."""
    return visit.note_id == note.id or visit.seq == note.seq


def _not_in(own: list[Visit], facts: Mapping[str, Any]) -> tuple[Purse, Purse]:
    """What a line spent and what it put on the tab, as far as it does not stand in these rows, which are its own."""
    paid, owed = _paid(facts), _owed(facts)
    only_one = paid.empty or owed.empty
    if any(only_one or row.payment == PAID for row in own):
        paid = Purse()
    if any(only_one or row.payment == TAB for row in own):
        owed = Purse()
    return paid, owed


def _lessen(book: Book, visit: Visit, purse: Purse) -> None:
    less = _less(visit, purse)
    goes = {**less, "part_paid": _within(visit.part_paid, less["amount"])}
    if not is_bare(replace(visit, **goes, payment=PAID)):
        book.visits.update(visit.id, **goes)
    elif (visit.payment == TAB and visit.note_id is None) or len(book.visits.where(**_same_day(visit))) > 1:
        # A tab of nothing that no line noted is no visit, nor is a second one of a day that says nothing.
        book.visits.delete(visit.id)
    else:
        book.visits.update(visit.id, **{**goes, "payment": PAID, "settled": None, "part_paid": None})


def _same_day(visit: Visit) -> dict[str, object]:
    return {"client_id": visit.client_id, "day": visit.day}


def _said_of(paid: Purse, owed: Purse, visit: Visit) -> Purse:
    """What of a line's money is in such a visit: its tab in one still owed, else what was spent.

    To a tab that was settled since both may have been added.
    """
    if is_open(visit):
        return owed
    return paid.and_also(owed) if visit.payment == TAB else paid


def _paid(facts: Mapping[str, Any]) -> Purse:
    spent, tab = facts.get("spent"), facts.get("tab")
    return Purse(spent, facts.get("tip") if spent is not None or tab is None else None)


def _owed(facts: Mapping[str, Any]) -> Purse:
    spent, tab = facts.get("spent"), facts.get("tab")
    return Purse(tab, facts.get("tip") if spent is None and tab is not None else None)


def _less(visit: Visit, purse: Purse) -> dict[str, Any]:
    return {"amount": _minus(visit.amount, purse.amount), "tip": _minus(visit.tip, purse.tip)}


def _minus(one: int | None, other: int | None) -> int | None:
    return (one or 0) - (other or 0) or None


def _within(one: int | None, most: int | None) -> int | None:
    return min(one, most or 0) or None if one else None


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
