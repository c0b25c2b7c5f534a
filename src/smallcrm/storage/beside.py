"""Working with a book while another connection, of this process or another, has it open too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect
from smallcrm.storage.errors import files_told_kindly, told_kindly


def second_book(path: Path, now: Callable[[], datetime]) -> Book:
    """Another connection, for another thread, to a book this process has open already.

    Not `Book.open`, which reads the file's header: closing the file would drop the locks the first connection holds.
    """
    with files_told_kindly(path.name):
        return Book(path, connect(path), now)


@contextmanager
def standing_still(book: Book) -> Iterator[None]:
    """While this lasts, everything is read from one moment, whatever another connection saves. Only for reading."""
    with told_kindly():
        book.connection.execute("BEGIN")
        try:
            yield
        finally:
            book.connection.execute("ROLLBACK")
