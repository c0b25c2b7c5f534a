"""One window a book: an advisory lock of the operating system on a file beside it.

The kernel frees it when the process ends, however it ends, and what the file holds does not matter. (A lock file whose
content matters, as QLockFile's, locks the owner out for ever when a power cut leaves it empty.)
"""

from __future__ import annotations

import os
from pathlib import Path

from smallcrm.holding import hold
from smallcrm.paths import lock_of
from smallcrm.storage.errors import files_told_kindly
from smallcrm.storage.files import make_folder_of
from smallcrm.storage.header import read_header


class BookLock:
    """Held from `take` until `release` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, book: Path, *, damaged: bool = False) -> BookLock | None:
        """The lock of this book, or None while another process holds it. Links to one file share one lock.

        The header is read first, so that a file we refuse has nothing laid beside it. Raises the UserErrors of
        `read_header`, and "book_read_only" where we may not write in the folder. A file known to be `damaged` is
        not read.
        """
        if not damaged:
            read_header(book)
        path = lock_of(book)
        with files_told_kindly(book.name):
            make_folder_of(path)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                held = hold(handle)
            except BaseException:
                os.close(handle)
                raise
        if held:
            return cls(handle)
        os.close(handle)
        return None

    def release(self) -> None:
        """Let the next one in. Calling it twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
