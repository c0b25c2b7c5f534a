"""Books as the proof needs them: of an older schema, of one yet to come, and what stands in one."""

from __future__ import annotations

import gzip
import hashlib
from contextlib import closing
from pathlib import Path

from smallcrm.storage import header
from smallcrm.storage.backups import row_counts
from smallcrm.storage.connection import connect_settled
from tests.builders import columns_of_file, values_of_file

RELEASED = Path(__file__).resolve().parents[1] / "storage" / "books"
NOW = header.SCHEMA_VERSION
_VERSION = slice(60, 64)


def of_schema(number: int) -> bytes:
    """A whole book, as the program of that schema wrote it."""
    return gzip.decompress((RELEASED / f"schema{number}.smallcrm.gz").read_bytes())


def older() -> list[int]:
    """The schemas that were released before this one."""
    return list(range(1, NOW))


def from_the_future(book: bytes) -> bytes:
    """The same book, said to be of the next schema."""
    changed = bytearray(book)
    changed[_VERSION] = (NOW + 1).to_bytes(4)
    return bytes(changed)


def schema_of(book: Path) -> int:
    """The schema a book says it is of."""
    return int.from_bytes(book.read_bytes()[_VERSION])


def rows(book: Path, like: Path | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Every row the owner wrote, table by table; with `like` only the columns that book has too.

    The file must be settled: no log beside it. Nothing is left there.
    """
    return values_of_file(book, columns_of_file(like or book))


def counts(book: Path) -> dict[str, int]:
    """How many rows each table has, ours and SQLite's."""
    with closing(connect_settled(book)) as connection:
        return row_counts(connection)


def notes(book: Path) -> list[str]:
    """The text of every note."""
    with closing(connect_settled(book)) as connection:
        return [row["text"] for row in connection.execute("SELECT text FROM notes ORDER BY id")]


def digest(file: Path) -> str:
    """Its SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def beside(book: Path) -> list[str]:
    """The names of the files that lie with a book."""
    return sorted(file.name for file in book.parent.iterdir() if file != book and file.is_file())
