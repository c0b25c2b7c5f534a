"""The money of a line that goes: out of the visit it shares with other lines of its day, and no more than its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
    stays, heir = Purse(), None
    for other in sorted(book.notes.where(client_id=note.client_id, day=visit.day), key=lambda row: row.seq):
        if other.id == note.id or _has_its_own(book, other, visit):
            continue
        brought = _said_of(book.filed.facts(other.id), visit)
        if not brought.empty:
            stays, heir = stays.and_also(brought), heir or other
    stays = stays.within(visit)
    if heir is None or stays.empty:
        return visit
    link = None if book.visits.where(note_id=heir.id) else heir.id
    row = replace(visit, id=book.new_id(), time=heir.time, seq=heir.seq, note_id=link)
    goes = _less(visit, stays)
    book.visits.update(visit.id, **goes)
    book.visits.insert(replace(row, amount=stays.amount, tip=stays.tip, part_paid=None))
    return replace(visit, **goes)


def take_out(book: Book, note: Note) -> list[Visit]:
    """Take the line's money out of the visits of others of its client that day; as visits not yet written."""
    facts = book.filed.facts(note.id)
    paid, owed = _paid(facts), _owed(facts)
    taken: list[Visit] = []
    for visit in book.visits.where(client_id=note.client_id, day=note.day):
        if _has_its_own(book, note, visit):
            continue
        wanted = owed if visit.payment == TAB and not owed.empty else Purse() if is_open(visit) else paid
        purse = wanted.within(visit)
        if purse.empty:
            continue
        owed, paid = (Purse(), paid) if wanted is owed else (owed, Purse())
        row = replace(visit, id=book.new_id(), note_id=None, time=note.time, seq=note.seq, part_paid=None)
        taken.append(replace(row, amount=purse.amount, tip=purse.tip))
        _lessen(book, visit, purse)
    return taken


def _has_its_own(book: Book, note: Note, visit: Visit) -> bool:
    """Whether the line has a visit of this sort, paid or owed: then its money stands there."""
    return any(is_open(own) == is_open(visit) for own in book.visits.where(note_id=note.id))


def _lessen(book: Book, visit: Visit, purse: Purse) -> None:
    goes = _less(visit, purse)
    if not is_bare(replace(visit, **goes, payment=PAID)):
        book.visits.update(visit.id, **goes)
    elif (visit.payment == TAB and visit.note_id is None) or len(book.visits.where(**_same_day(visit))) > 1:
        # A tab of nothing that no line noted is no visit, nor is a second one of a day that says nothing.
        book.visits.delete(visit.id)
    else:
        book.visits.update(visit.id, **goes, payment=PAID, settled=None, part_paid=None)


def _same_day(visit: Visit) -> dict[str, object]:
    return {"client_id": visit.client_id, "day": visit.day}


def _said_of(facts: Mapping[str, Any], visit: Visit) -> Purse:
    """What a line filed with these facts brought to such a visit: its tab to one still owed, else what was spent.

    To a tab that was settled since both may have been added.
    """
    if is_open(visit):
        return _owed(facts)
    return _paid(facts).and_also(_owed(facts)) if visit.payment == TAB else _paid(facts)


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
