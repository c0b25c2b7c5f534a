"""A file for another program never takes the place of a book, nor of what lies beside one while it is open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from smallcrm.errors import UserError

# As every book, and every copy of one, begins.
_BEGINS = b"SQLite format 3\x00"
# What belongs to a book, by what follows its whole name.
_BESIDE = ("-wal", "-shm", "-journal", ".lock")


def require_no_book(path: Path) -> None:
    """UserError "is_the_book" (file): a book or a copy of one stands there, or what the program keeps beside it."""
    owners = [path.with_name(path.name.removesuffix(end)) for end in _BESIDE if path.name.endswith(end)]
    if any(_is_book(one) for one in (path, *owners)):
        raise UserError("is_the_book", file=path.name)


def _is_book(path: Path) -> bool:
    # A pipe would be waited for; what cannot be read is refused, or not, where it is written.
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(len(_BEGINS)) == _BEGINS
    return False
