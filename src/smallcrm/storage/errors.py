"""Both families of database errors, and the file system's own, turned into the world's faults at one edge."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

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

# An error raised by the driver itself carries no code.
_WORDS = {
    "disk is full": "disk_full",
    "locked": "book_busy",
    "readonly": "book_read_only",
    "malformed": "book_damaged",
    "not a database": "book_damaged",
    "Could not decode": "book_damaged",
    "unable to open": "cannot_open",
    "disk I/O": "disk_error",
}

_ERRNOS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "book_read_only",
    errno.EACCES: "book_read_only",
    errno.EPERM: "book_read_only",
    errno.EIO: "disk_error",
}


def code_of(error: Error | OSError) -> str | None:
    """The code of what the world did to the file, or None where the error is a bug of ours."""
    if isinstance(error, OSError):
        return _ERRNOS.get(error.errno or 0, "cannot_open")
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return _CODES.get(number & 0xFF)
    text = str(error)
    return next((code for words, code in _WORDS.items() if words in text), None)


@contextmanager
def told_kindly() -> Iterator[None]:
    """Raise a `UserError` for what the world did to the file; anything else passes through as the bug it is."""
    try:
        yield
    except Error as error:
        code = code_of(error)
        if code is None:
            raise
        raise UserError(code) from error
    except (UnicodeDecodeError, JSONDecodeError) as error:
        # The driver itself stumbles over the bytes a damaged file has in its texts; so does who reads our JSON.
        raise UserError("book_damaged") from error


@contextmanager
def files_told_kindly(name: str) -> Iterator[None]:
    """The same for work on files themselves; `name` is the file the sentence speaks of."""
    try:
        yield
    except (Error, OSError) as error:
        code = code_of(error)
        if code is None:
            raise
        raise UserError(code, file=name) from error
    except UnicodeDecodeError as error:
        raise UserError("book_damaged", file=name) from error
