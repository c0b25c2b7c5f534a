"""A question as a row of the book, whether it is one already or comes up by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain import asks, birthdays
from smallcrm.domain.records import Ask, Note
from smallcrm.storage.book import Book


def find(book: Book, ask_id: str, leap_rule: str = birthdays.FEB_28) -> Ask | None:
    """The question with this id, or of this source; None when there is nothing to ask about any more."""
    row = book.asks.get(ask_id)
    if row is not None:
        return row
    parts = asks.source_parts(ask_id)
    if parts is None:
        return None
    kept = book.asks.where(source=ask_id)
    return kept[0] if kept else _come_up(book, *parts, leap_rule)


def settle(book: Book, ask: Ask, **fields: Any) -> str:
    """Inside an open step: change fields of a question; one that came up by itself is written down with them.

    The id of its row.
    """
    if book.asks.get(ask.id):
        book.asks.update(ask.id, **fields)
        return ask.id
    row = replace(ask, id=book.new_id(), seq=book.next_seq(), **fields)
    book.asks.insert(row)
    return row.id


def answer(book: Book, ask_id: str, note: Note, today: date, leap_rule: str = birthdays.FEB_28) -> bool:
    """Inside an open step: close a question of the client with what this note says; False where that cannot be."""
    ask = find(book, ask_id, leap_rule)
    if ask is None or ask.closed or ask.client_id != note.client_id:
        return False
    settle(book, ask, closed=today, answer_id=note.id)
    return True


def _come_up(book: Book, kind: str, row_id: str, year: int, leap_rule: str) -> Ask | None:
    day: date | None = None
    if kind == asks.BIRTHDAY:
        person = book.people.get(row_id)
        if person and person.birthday:
            day = birthdays.falls_on(person.birthday, year, leap_rule)
        return asks.of_birthday(person, day) if person and day else None
    kept = book.important_dates.get(row_id)
    day = birthdays.falls_on(kept.when, year, leap_rule) if kept else None
    return asks.of_year_ago(kept, day) if kept and day else None
