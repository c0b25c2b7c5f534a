"""A note that belongs to somebody else goes to them as if it had been written for them in the first place.

A line written for a client who was here already noted no visit of its own, and the line after a wrong one noted none
either: when a note goes, each of the two gets the visit it would have had.
"""

from __future__ import annotations

from datetime import date

from smallcrm.domain.records import Note, Visit
from smallcrm.services.visits import can_join, is_bare, joined
from smallcrm.storage.book import Book


def move(book: Book, note: Note, to: str) -> None:
    """Inside an open step: give `note`, its visit and what its line taught to the client `to`."""
    visits = book.visits.where(client_id=note.client_id, note_id=note.id)
    was_second = not visits and _would_have_been_a_visit(book, note)
    book.notes.update(note.id, client_id=to)
    for visit in visits:
        _move_visit(book, visit, to)
        if visit.day == note.day:
            leave_a_visit_behind(book, note)
    if was_second and not book.visits.where(client_id=to, day=note.day):
        _note_visit(book, note, to)
    _move_tags(book, note, to)
    _move_asks(book, note, to)
    for table in (book.followups, book.promises):
        for row in table.where(client_id=note.client_id, note_id=note.id):
            table.update(row.id, client_id=to)


def leave_a_visit_behind(book: Book, note: Note) -> None:
    """After `note` and its visit went: the next line of that day noted no visit because this one had."""
    if book.visits.where(client_id=note.client_id, day=note.day):
        return
    later = [other for other in _of_day(book, note.client_id, note.day) if other.seq > note.seq]
    if later:
        _note_visit(book, later[0], note.client_id)


def _move_visit(book: Book, visit: Visit, to: str) -> None:
    """Two visits of a day become one, with all the money; only paid and owed stay apart."""
    other = next(iter(book.visits.where(client_id=to, day=visit.day)), None)
    if other is None or not can_join(visit, other):
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
    """Whether it noted none only because an earlier line of the day had done so."""
    same_day = book.visits.where(client_id=note.client_id, day=note.day)
    return note.kind == "note" and any(visit.seq < note.seq for visit in same_day)


def _of_day(book: Book, client_id: str, day: date) -> list[Note]:
    notes = book.notes.where(client_id=client_id, day=day, kind="note")
    return sorted(notes, key=lambda note: note.seq)


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
