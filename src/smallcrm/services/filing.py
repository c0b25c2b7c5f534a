"""The day and the money of a line, inside its step: one visit a day, and every amount in it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.reading import FOR, VISIT, WHEN, WITH, Reading
from smallcrm.domain.quicknote.takings import Takings
from smallcrm.domain.records import Client, Note, Promise, Visit
from smallcrm.services.desk import Desk
from smallcrm.services.returning import note_return
from smallcrm.services.visits import PAID, TAB, can_join, is_bare, is_open, joined, suits
from smallcrm.storage.book import Book

# What `desk.Saved.also` says of a line's money: it joined the visit that was noted of that day; of a "paid tab":
# nothing more is owed, something still is, it was more than was owed, nothing was owed at all.
ADDED, TAB_CLEARED, TAB_LEFT, PAID_OVER, NOTHING_OWED = "added", "tab_cleared", "tab_left", "paid_over", "nothing_owed"
# Somebody else was here too, and their visit is noted. A fact could not be kept.
OTHERS_VISIT, LEFT_OUT = "others_visit", "left_out"


@dataclass(frozen=True)
class Line:
    """A line in its step: whose it is, its note, when it was, its sure facts and its money."""

    client: Client
    note: Note
    on: date
    reading: Reading
    money: Takings


def day_of_note(reading: Reading, day: date, today: date) -> date:
    """The day a note stands at: when it was, where the line says so; nothing stands at a day to come."""
    when = _day(reading, WHEN)
    return when if when and when <= today else day


def day_of_visit(reading: Reading, day: date, today: date) -> date:
    """The day of the line's visit and of its money."""
    visit = _day(reading, VISIT)
    on = day_of_note(reading, day, today)
    return visit if on == day and visit and visit <= today else on


def _day(reading: Reading, kind: str) -> date | None:
    fact = reading.fact(kind)
    return date.fromisoformat(fact.value) if fact and fact.value else None


def file_visit(desk: Desk, line: Line, visit_id: str) -> tuple[str, ...]:
    """Note the visit and the money of a line, and that others were here; codes of what else came of it.

    Money is kept in the visit of its day: where none is noted, money notes it.
    """
    book, note, sums = desk.book, line.note, line.money
    also: list[str] = []
    comes = _day(line.reading, VISIT)
    here = comes is not None and (comes <= desk.clock.today() or sums.any)
    time = note.time if line.on == note.day else ""
    bare = Visit(id=visit_id, client_id=note.client_id, day=line.on, time=time, seq=note.seq, note_id=note.id)
    rows = list(_rows(book, bare, sums, here=here))
    added = [note_visit(book, row) for row in rows]
    if rows and not all(added):
        also += [ADDED] if sums.any else []
    if any(added):
        also += note_return(desk, note.client_id, line.on)
    also += _others(desk, line, replace(bare, note_id=None))
    return tuple(also)


def _rows(book: Book, bare: Visit, sums: Takings, *, here: bool) -> tuple[Visit, ...]:
    """What the line notes: a visit, one with money, or a paid one and a tab. The note goes with the first."""
    if not sums.any:
        return (bare,) if here else ()
    paid = replace(bare, amount=sums.spent, tip=sums.tip, payment=PAID)
    owed = replace(bare, amount=sums.tab, payment=TAB)
    if sums.tab is None:
        return (paid,)
    if sums.spent is None:
        return (replace(owed, tip=sums.tip),)
    return paid, replace(owed, id=book.new_id(), note_id=None)


def note_visit(book: Book, visit: Visit) -> bool:
    """Inside an open step: add the visit, or its money to the one of that day. Whether a row was added.

    What is paid and what is still owed stay apart: then a day has two.
    """
    same_day = book.visits.where(client_id=visit.client_id, day=visit.day)
    if is_bare(visit) and same_day:
        return False
    fitting = [other for other in same_day if can_join(visit, other)]
    if not fitting:
        book.visits.insert(visit)
        return True
    best = min(fitting, key=lambda other: suits(visit, other))
    book.visits.update(best.id, **joined(best, visit))
    return False


def _others(desk: Desk, line: Line, visit: Visit) -> tuple[str, ...]:
    """Those who were here too: a visit each, without money. Not linked to the note, which is not theirs."""
    found = [fact.who for kind in (WITH, FOR) for fact in line.reading.of(kind)]
    added = False
    for who in dict.fromkeys(found):
        other = desk.book.clients.get(who) if who and who != line.client.id else None
        # Whoever has died, perhaps since the line was read, does not come in.
        if other and other.died is None:
            added |= note_visit(desk.book, replace(visit, id=desk.book.new_id(), client_id=who))
            note_return(desk, who, line.on)
    return (OTHERS_VISIT,) if added else ()


def settle_tabs(book: Book, client_id: str, amount: int | None, day: date) -> tuple[str, ...]:
    """Pay what is owed, the oldest first: tabs, then debts of an amount. None pays all. A code of what is left.

    What came on the tab after `day` was not paid then: of an earlier day's line that is still owed.
    Neither spent nor a visit: the money was counted on the day it was put on the tab.
    """
    tabs = [visit for visit in open_tabs(book, client_id) if visit.day <= day]
    debts = [debt for debt in open_debts(book, client_id) if debt.made <= day]
    if not tabs and not debts:
        return (NOTHING_OWED,)
    left = amount
    for visit in tabs:
        owed = owed_of(visit)
        if left is None or left >= owed:
            book.visits.update(visit.id, settled=day)
        elif left > 0:
            book.visits.update(visit.id, part_paid=(visit.part_paid or 0) + left)
        left = _left(left, owed)
    for debt in debts:
        owed = debt.amount or 0
        if left is None or left >= owed:
            book.promises.update(debt.id, done=day)
        elif left > 0:
            book.promises.update(debt.id, amount=owed - left)
        left = _left(left, owed)
    if left:
        return (PAID_OVER,)
    return (TAB_LEFT,) if open_tabs(book, client_id) or open_debts(book, client_id) else (TAB_CLEARED,)


def _left(left: int | None, owed: int) -> int | None:
    return None if left is None else max(left - owed, 0)


def open_tabs(book: Book, client_id: str) -> list[Visit]:
    """Visits not paid yet, the oldest first."""
    rows = book.visits.where(client_id=client_id, payment=TAB, settled=None)
    return sorted((row for row in rows if row.amount), key=lambda row: (row.day, row.seq))


def open_debts(book: Book, client_id: str) -> list[Promise]:
    """What else they owe that has an amount, the oldest first."""
    rows = book.promises.where(client_id=client_id, kind="debt", done=None)
    return sorted((row for row in rows if row.amount), key=lambda row: row.seq)


def owed_of(visit: Visit) -> int:
    """What is still to be paid of a tab, in minor units."""
    return max((visit.amount or 0) - (visit.part_paid or 0), 0) if is_open(visit) else 0
