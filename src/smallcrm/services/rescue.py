"""A book that cannot be read: the last good copy takes its place, and the damaged file is kept."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from smallcrm.errors import UserError
from smallcrm.services.copies import Copies, Copy
from smallcrm.storage import backups, files
from smallcrm.storage.lock import BookLock

# The log first: left behind without its file it would be thrown away, should all end here and a book be made anew.
_PARTS = ("-wal", "-shm", "")


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
        book = book.resolve()
        fresh = book.with_name(f"{book.name}.new")
        backups.copy_book(copy.path, fresh)
        aside = _free_name(book, today)
        with ExitStack() as on_failure:
            for ending in _PARTS:
                part, kept = book.with_name(book.name + ending), aside.with_name(aside.name + ending)
                if part.exists():
                    part.replace(kept)
                    on_failure.callback(kept.replace, part)
            files.put_in_place(fresh, book)
            on_failure.pop_all()
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
