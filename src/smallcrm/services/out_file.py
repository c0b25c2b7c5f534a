"""A file for another program, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from smallcrm.errors import UserError


def write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write beside the file and take its place only when all is on the disk. For the owner only (0600).

    UserError "cannot_write" (file): the old file, if there was one, stands as it was.
    """
    fresh: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".new")
        fresh = Path(name)
        with os.fdopen(handle, "wb") as out:
            for piece in pieces:
                out.write(piece if isinstance(piece, bytes) else in_utf8(piece))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError as error:
        raise UserError("cannot_write", file=path.name, why=error.strerror or "") from error
    finally:
        # After the rename there is nothing left under this name.
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def in_utf8(text: str) -> bytes:
    """Half a character (from a file's name) is written as JSON writes it."""
    return text.encode("utf-8", "backslashreplace")
