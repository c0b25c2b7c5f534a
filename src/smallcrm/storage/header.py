"""What a file is, read from its first hundred bytes before SQLite touches it.

Even a read-only open of a WAL file leaves `-wal` and `-shm` beside it, and switching a foreign file to WAL alters it;
a book of a newer version, or somebody else's file, must stay as it is, byte for byte.
"""

from __future__ import annotations

import stat
from pathlib import Path

from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.storage.files import laid_beside

APPLICATION_ID = 0x534D4352  # "SMCR"
SCHEMA_VERSION = 3
_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
# What writing to the file would take: 2 where it has a log beside it.
_NO_LOG = 1


@dataclass(frozen=True)
class Header:
    """`user_version` is the schema of the book. `settled`: no file one works in, which keeps a log, but a copy."""

    user_version: int
    application_id: int
    settled: bool = False


def read_header(path: Path) -> Header | None:
    """The header of the book at `path`; None when there is no file, or an empty one. Whatever holds a single byte is
    somebody's, and no book is ever made in its place.

    Never of a book that is open in this process: closing the file would drop the locks SQLite holds on it.

    Raises UserError: "not_a_book" (another kind of file), "book_newer" (made by a later SmallCRM),
    "book_damaged" (our file, cut short or emptied), "cannot_open" (a folder or device, or not ours to read).
    """
    try:
        # A pipe would be waited for without end, and a device replaced by the book that is made.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError("cannot_open", file=path.name)
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError("cannot_open", file=path.name) from error
    if head:
        return _understood(head, path)
    if _has_wal(path):
        # SQLite would throw the log away, and with it what may be all that is left of a book.
        raise UserError("book_damaged", file=path.name)
    return None


def _has_wal(path: Path) -> bool:
    wal = laid_beside(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _understood(head: bytes, path: Path) -> Header:
    if not head.startswith(_MAGIC):
        raise UserError("not_a_book", file=path.name)
    if len(head) < _LENGTH:
        raise UserError("book_damaged", file=path.name)
    header = Header(int.from_bytes(head[60:64]), int.from_bytes(head[68:72]), settled=head[18] == _NO_LOG)
    if header.application_id != APPLICATION_ID:
        raise UserError("not_a_book", file=path.name)
    if header.user_version > SCHEMA_VERSION:
        raise UserError("book_newer", file=path.name, version=header.user_version)
    return header
