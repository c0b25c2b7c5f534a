"""Whose a book is that was named at start: this computer's own, another one, or a copy that has to stay what it is."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from smallcrm.errors import UserError
from smallcrm.paths import copies_of
from smallcrm.storage.header import read_header


class Standing(Enum):
    """`COPY`: SmallCRM wrote it as a copy, and nobody has worked in it since. `OWN_COPY`: it is one of the own book."""

    OWN = "own"
    OTHER = "other"
    COPY = "copy"
    OWN_COPY = "own_copy"

    @property
    def is_copy(self) -> bool:
        """Whether it has to stay what it is."""
        return self in (Standing.COPY, Standing.OWN_COPY)


def standing_of(book: Path, home: Path) -> Standing:
    """Whose book that is. `home` is where this computer's own lies, or would; links to it are it."""
    if book == home or _same(book, home):
        return Standing.OWN
    try:
        header = read_header(book)
    except UserError:
        # Opening it tells why not.
        return Standing.OTHER
    if header is None or not header.settled:
        return Standing.OTHER
    return Standing.OWN_COPY if _same(book.resolve().parent, copies_of(home)) else Standing.COPY


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
