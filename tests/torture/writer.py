"""The one that is killed: saves notes as fast as it can, and says so only when the book has said so.

Each line of the side file is an id, on the disk before the next note is begun. While a note is "typed", its draft is
written; the line after a `~` is the draft that was acknowledged last.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Note, Visit
from smallcrm.storage.book import Book
from smallcrm.storage.memory import Draft


def write_for_ever(path: Path, side: Path, client_id: str) -> None:
    """Type and save until somebody kills us."""
    book = Book.open(path, datetime.now)
    handle = os.open(side, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def acknowledge(text: str) -> None:
        os.write(handle, (text + "\n").encode())
        os.fsync(handle)

    for number in count():
        type_a_line(book, client_id, f"Line {number} of {os.getpid()}: oat latte, ж, 茶", acknowledge)
        acknowledge(save(book, client_id, f"Line {number}"))


def type_a_line(book: Book, client_id: str, line: str, acknowledge: Callable[[str], None]) -> None:
    """The draft as it grows."""
    for end in range(len(line) // 2, len(line) + 1, len(line) // 2):
        book.drafts.put(Draft(client_id, line[:end], True), datetime.now())
        acknowledge("~" + line[:end])


def save(book: Book, client_id: str, line: str) -> str:
    """A note with its visit, and the draft gone: one deed, as the window does it."""
    now = datetime.now()
    note, time = book.new_id(), now.strftime("%H:%M")
    with book.operation(Label("note_added", {"client": client_id})):
        seq = book.next_seq()
        book.notes.insert(Note(id=note, client_id=client_id, day=now.date(), time=time, text=line, seq=seq))
        book.visits.insert(
            Visit(id=book.new_id(), client_id=client_id, day=now.date(), time=time, seq=seq, note_id=note)
        )
        book.drafts.drop(client_id)
    return note


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
