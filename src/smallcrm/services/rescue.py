"""A book that cannot be read: the last good copy takes its place, and the damaged file is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smallcrm.errors import UserError
from smallcrm.services.copies import Copies, Copy
from smallcrm.storage import backups
from smallcrm.storage.lock import BookLock

_BESIDE = ("", "-wal", "-shm")


def last_good_copy(copies: Copies) -> Copy | None:
    """The newest copy that can be read whole."""
    for copy in copies.listed():
        try:
            copies.check(copy)
        except UserError:
            continue
        return copy
    return None


def put_in_place(book: Path, copy: Copy, today: date) -> Path:
    """Put the copy in the place of a damaged book; the damaged file is renamed, never deleted. Its new name.

    UserError "book_in_use", or the file's own; the damaged book is then where it was.
    """
    lock = BookLock.take(book, damaged=True)
    if lock is None:
        raise UserError("book_in_use", file=book.name)
    try:
        fresh = book.with_name(f"{book.name}.new")
        backups.copy_book(copy.path, fresh)
        aside = _free_name(book, today)
        for ending in _BESIDE:
            part = book.with_name(book.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
        fresh.replace(book)
    except OSError as error:
        raise UserError("cannot_open", file=book.name) from error
    finally:
        lock.release()
    return aside


def _free_name(book: Path, today: date) -> Path:
    for number in range(1, 1000):
        count = f" ({number})" if number > 1 else ""
        aside = book.with_name(f"{book.stem} {today} damaged{count}{book.suffix}")
        if not aside.exists():
            return aside
    raise UserError("cannot_open", file=book.name)
