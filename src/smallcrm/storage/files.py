"""The few things done to files themselves: made private, made to last, put in place, cleared away."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from smallcrm import paths
from smallcrm.paths import make_private

# What some network shares say of a folder; there is no better to be had there.
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP)
_BESIDE = ("", "-wal", "-shm", "-journal")


def make_folder_of(path: Path) -> None:
    """Make the folder a file will lie in, for its owner only; one that is there already is left as it is."""
    folder = path.parent
    if not folder.exists():
        make_private(folder)


def make_empty(path: Path) -> None:
    """An empty file nobody else may read, where there is none.

    Made by us and not by SQLite, so that there is never a moment in which others may read it. One that is there is not
    even opened: closing it would drop the locks that another connection of this process holds on it.
    """
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def keep_from_others(path: Path) -> None:
    """Tighten a database that is there, with what SQLite lays beside it, so that nobody but its owner can read it.

    Copied into its folder by hand it has the mode that any file gets. What a link leads to, or belongs to somebody
    else, is left as it is, and no disk that knows no modes keeps a book from being opened.
    """
    if sys.platform == "win32":
        return
    for end in _BESIDE:
        file = path.with_name(path.name + end)
        with suppress(OSError):
            found = file.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and found.st_mode & 0o077:
                file.chmod(0o600)


def require_writable(path: Path) -> None:
    """Raise PermissionError where we may only read: SQLite would open such a file and fail at the first save."""
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def make_last(path: Path) -> None:
    """Return only when the file's bytes are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(new: Path, path: Path) -> None:
    """Let the finished file `new` be `path`, at once and for good: at any moment it is there whole, or not at all."""
    make_last(new)
    paths.put_in_place(new, path)
    if sys.platform != "win32":
        # The name itself lies in the folder, and is lost in a power cut unless that is written too.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise
        finally:
            os.close(folder)


def laid_beside(path: Path, ending: str) -> Path:
    """What SQLite lays beside a database: beside the file itself, by whatever link it is called."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)


def remove_database(path: Path) -> None:
    """Remove a database file with what SQLite lays beside it. Missing ones do not matter."""
    for end in _BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
