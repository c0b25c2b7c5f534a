"""One window a book: an advisory lock of the operating system on a file beside it.

The kernel frees it when the process ends, however it ends, and what the file holds does not matter. (A lock file whose
content matters, as QLockFile's, locks the owner out for ever when a power cut leaves it empty.)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


class BookLock:
    """Held from `take` until `release` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, book: Path) -> BookLock | None:
        """The lock of this book, or None while another process holds it. Links to one file share one lock."""
        path = lock_path(book)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(handle):
            return cls(handle)
        os.close(handle)
        return None

    def release(self) -> None:
        """Let the next one in. Calling it twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def lock_path(book: Path) -> Path:
    """Where the lock of a book lies: beside the file itself, links resolved."""
    real = book.resolve()
    return real.with_name(real.name + ".lock")


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
