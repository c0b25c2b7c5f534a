"""A note that belongs to somebody else goes to them as if it had been written for them in the first place.

A line written for a client who was here already noted no visit of its own, and the line after a wrong one noted none
either: when a note goes, each of the two gets the visit it would have had.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smallcrm.domain.quicknote.reading import CONTACT
from smallcrm.domain.records import Note, Visit
from smallcrm.services.day_money import leave_others_money, take_out
from smallcrm.services.filing import note_visit
from smallcrm.services.unlearning import take_back, teach, teach_again
from smallcrm.services.visits import can_join, is_bare, joined, suits
from smallcrm.storage.book import Book


def move(book: Book, note: Note, to: str, today: date) -> None:
    """Inside an open step: give `note`, its visit, its money and what its line taught to the client `to`.

    Others who were here with them stay noted. Of what somebody put right since, see `unlearning`.
    """
    visits = book.visits.where(client_id=note.client_id, note_id=note.id)
    was_second = not visits and _would_have_been_a_visit(book, note)
    given = book.filed.given(note.id, note.client_id)
    taken = take_out(book, note)
    take_back(book, note, given, to)
    book.notes.update(note.id, client_id=to)
    for visit in visits:
        _move_visit(book, leave_others_money(book, note, visit), to)
        if visit.day == note.day:
            leave_a_visit_behind(book, note)
    for visit in taken:
        link = None if book.visits.where(note_id=note.id) else note.id
        note_visit(book, replace(visit, client_id=to, note_id=link))
    if was_second and not book.visits.where(client_id=to, day=note.day):
        _note_visit(book, note, to)
    _move_tags(book, note, to)
    _move_asks(book, note, to)
    for table in (book.followups, book.promises):
        for row in table.where(client_id=note.client_id, note_id=note.id):
            table.update(row.id, client_id=to)
    teach(book, replace(note, client_id=to), today)
    teach_again(book, note, today)


def take_visits_out(book: Book, note: Note) -> None:
    """Inside an open step, before `note` goes for good: its visit, its money and the visits of who came along go.

    Where another line of that day is left, they were here all the same: it gets the visit it would have had.
    """
    take_out(book, note)
    for visit in book.visits.where(client_id=note.client_id, note_id=note.id):
        book.visits.delete(leave_others_money(book, note, visit).id)
        if visit.day == note.day:
            leave_a_visit_behind(book, note)
    for change in book.filed.written(note.id):
        row = book.visits.get(change.row_id) if change.table == "visits" and change.before is None else None
        if row and row.client_id != note.client_id and row.note_id is None and is_bare(row):
            book.visits.delete(row.id)
            _visit_of_a_line(book, row.client_id, row.day, note)


def leave_a_visit_behind(book: Book, note: Note) -> None:
    """After `note` and its visit went: another line of that day noted no visit because this one had."""
    _visit_of_a_line(book, note.client_id, note.day, note)


def _visit_of_a_line(book: Book, client_id: str, day: date, gone: Note) -> None:
    if book.visits.where(client_id=client_id, day=day):
        return
    others = (other for other in _of_day(book, client_id, day) if other.id != gone.id)
    # Of an earlier one only the journal knows whether it was a visit.
    left = next((other for other in others if other.seq > gone.seq or _came(book, other)), None)
    if left:
        _note_visit(book, left, client_id)


def _came(book: Book, note: Note) -> bool:
    """Whether its line says that they were here, whether or not it had to note a visit."""
    facts = book.filed.facts(note.id)
    return note.kind != CONTACT and bool(facts) and not facts.get("no_visit")


def _move_visit(book: Book, visit: Visit, to: str) -> None:
    """Two visits of a day become one, with all the money; only paid and owed stay apart."""
    fitting = [row for row in book.visits.where(client_id=to, day=visit.day) if can_join(visit, row)]
    other = min(fitting, key=lambda row: suits(visit, row), default=None)
    if other is None:
        book.visits.update(visit.id, client_id=to)
    elif is_bare(other) and not (is_bare(visit) and _is_older(other, visit)):
        book.visits.delete(other.id)
        book.visits.update(visit.id, client_id=to)
    else:
        book.visits.delete(visit.id)
        book.visits.update(other.id, **joined(other, visit), note_id=other.note_id or visit.note_id)


def _is_older(other: Visit, visit: Visit) -> bool:
    """Whether it was another line's, written earlier: that one noted the day's visit."""
    return other.note_id is not None and other.seq < visit.seq


def _would_have_been_a_visit(book: Book, note: Note) -> bool:
    """Whether it noted none only because another line of the day had done so."""
    same_day = book.visits.where(client_id=note.client_id, day=note.day)
    earlier = note.kind != CONTACT and any(visit.seq < note.seq for visit in same_day)
    return earlier or (bool(same_day) and _came(book, note))


def _of_day(book: Book, client_id: str, day: date) -> list[Note]:
    notes = book.notes.where(client_id=client_id, day=day)
    return sorted((note for note in notes if note.kind != CONTACT), key=lambda note: note.seq)


def _note_visit(book: Book, note: Note, client_id: str) -> None:
    visit = Visit(id=book.new_id(), client_id=client_id, day=note.day, time=note.time, seq=note.seq, note_id=note.id)
    book.visits.insert(visit)


def _move_tags(book: Book, note: Note, to: str) -> None:
    known = {tag.name.casefold() for tag in book.tags.of_client(to)}
    for tag in book.tags.where(client_id=note.client_id, note_id=note.id):
        if tag.name.casefold() in known:
            book.tags.delete(tag.id)
        else:
            book.tags.update(tag.id, client_id=to)


def _move_asks(book: Book, note: Note, to: str) -> None:
    for ask in book.asks.where(client_id=note.client_id, note_id=note.id):
        book.asks.update(ask.id, client_id=to)
        if ask.answer_id:
            # What another note answered stays answered; that note is not theirs.
            book.asks.update(ask.id, answer_id=None)
    for ask in book.asks.where(answer_id=note.id):
        # Nobody has answered this yet: the answer was somebody else's.
        book.asks.update(ask.id, answer_id=None, closed=None)
