"""Both families of database errors, turned into the world's faults at one edge."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from smallcrm.errors import UserError
from smallcrm.storage.engine import Error

# Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code.
_CODES = {
    5: "book_busy",
    6: "book_busy",
    8: "book_read_only",
    10: "disk_error",
    11: "book_damaged",
    13: "disk_full",
    14: "cannot_open",
    26: "book_damaged",
}


def _code_of(error: Error) -> str | None:
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return _CODES.get(number & 0xFF)
    return _by_words(str(error))


def _by_words(text: str) -> str | None:
    # An error raised by the driver itself carries no code.
    words = {
        "disk is full": "disk_full",
        "locked": "book_busy",
        "readonly": "book_read_only",
        "malformed": "book_damaged",
        "not a database": "book_damaged",
        "unable to open": "cannot_open",
        "disk I/O": "disk_error",
    }
    return next((code for part, code in words.items() if part in text), None)


@contextmanager
def told_kindly() -> Iterator[None]:
    """Raise a `UserError` for what the world did to the file; anything else passes through as the bug it is."""
    try:
        yield
    except Error as error:
        code = _code_of(error)
        if code is None:
            raise
        raise UserError(code) from error
