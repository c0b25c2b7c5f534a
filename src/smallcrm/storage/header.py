"""What a file is, read from its first hundred bytes before SQLite touches it.

Even a read-only open of a WAL file leaves `-wal` and `-shm` beside it, and switching a foreign file to WAL alters it;
a book of a newer version, or somebody else's file, must stay as it is, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smallcrm.errors import UserError

APPLICATION_ID = 0x534D4352  # "SMCR"
SCHEMA_VERSION = 1
_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100


@dataclass(frozen=True)
class Header:
    """`user_version` is the schema of the book; 0 and an empty application id are a file not yet made by us."""

    user_version: int
    application_id: int


def read_header(path: Path) -> Header | None:
    """The header of the book at `path`; None when there is no file, or an empty one.

    Raises UserError: "not_a_book" (another kind of file), "book_newer" (made by a later SmallCRM),
    "book_damaged" (our file, cut short), "cannot_open".
    """
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError("cannot_open", file=path.name) from error
    return _understood(head, path) if head else None


def _understood(head: bytes, path: Path) -> Header:
    if not head.startswith(_MAGIC):
        raise UserError("not_a_book", file=path.name)
    if len(head) < _LENGTH:
        raise UserError("book_damaged", file=path.name)
    header = Header(int.from_bytes(head[60:64]), int.from_bytes(head[68:72]))
    if header.application_id != APPLICATION_ID:
        raise UserError("not_a_book", file=path.name)
    if header.user_version > SCHEMA_VERSION:
        raise UserError("book_newer", file=path.name, version=header.user_version)
    return header
