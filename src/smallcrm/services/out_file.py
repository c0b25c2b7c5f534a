"""A file for another program, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from smallcrm.errors import UserError
from smallcrm.paths import put_in_place
from smallcrm.services.no_book import require_no_book


def write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write beside the file and take its place only when all is on the disk. For the owner only (0600).

    What a link leads to is written, not the link; what is no file (a pipe, /dev/stdout) is written to as it is.
    UserError "cannot_write" (file, why), "is_the_book" (file): the old file, if there was one, stands as it was.
    """
    require_no_book(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("wb") as out:
                _pour(pieces, out)
        else:
            _take_place(Path(os.path.realpath(path)), pieces)
    except OSError as error:
        raise UserError("cannot_write", file=path.name, why=error.strerror or "") from error


def _take_place(path: Path, pieces: Iterable[str | bytes]) -> None:
    # Without the file's own name: that may be as long as a name can be.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".smallcrm-", suffix=".new")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            _pour(pieces, out)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(fresh, path)
    finally:
        # After the rename there is nothing left under this name.
        fresh.unlink(missing_ok=True)


def _pour(pieces: Iterable[str | bytes], out: BinaryIO) -> None:
    out.writelines(piece if isinstance(piece, bytes) else in_utf8(piece) for piece in pieces)


def in_utf8(text: str) -> bytes:
    """Half a character (from a file's name) is written as JSON writes it."""
    return text.encode("utf-8", "backslashreplace")
