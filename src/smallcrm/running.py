"""Which windows of SmallCRM this user has open, whatever book each shows: a file each, in a folder for its owner only.

Each process holds a lock on its file for as long as it lives. The kernel frees it when the process ends, however it
ends, so nobody has to guess whether a number of a process is still the same process.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smallcrm.holding import hold
from smallcrm.paths import make_private

_NAME = re.compile(r"\d+-[0-9a-f]{8}\.window")
_LONGEST = 2048
_TRIES = 5
# Windows keeps everybody from reading what is locked: the lock lies far behind what is written.
_FAR = 1 << 20
# None of these is on every system: never through a link, never waiting for a pipe, not handed on to other programs.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Running:
    """One process. `socket` is where it listens, "" when it does not (yet); `process` its number, 0 when not told."""

    file: Path
    socket: str = ""
    process: int = 0


class Presence:
    """This process among those running, until `leave` or its end."""

    def __init__(self, file: Path, handle: int) -> None:
        self._file = file
        self._handle = handle

    @classmethod
    def enter(cls, folder: Path) -> Presence | None:
        """Be found by `running`; None where the disk does not let us, and this process is then not found."""
        with suppress(OSError):
            make_private(folder)
            # Each process leaves its file behind: until the very end it is to be found.
            running(folder)
            for _ in range(_TRIES):
                file = folder / f"{os.getpid()}-{secrets.token_hex(4)}.window"
                handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | _SAFELY, 0o600)
                # Whoever looks in this very moment may take it for left behind, and remove it.
                if hold(handle, _FAR) and file.exists():
                    return cls(file, handle)
                os.close(handle)
        return None

    @property
    def name(self) -> str:
        """A name nobody else has, for its socket."""
        return f"smallcrm-{self._file.stem}"

    def tell(self, socket: str) -> None:
        """Where this process listens."""
        told = {"protocol": 1, "socket": socket, "process": os.getpid()}
        with suppress(OSError):
            os.write(self._handle, json.dumps(told).encode())

    def leave(self) -> None:
        """No longer be found, though the process goes on."""
        _remove(self._file)
        os.close(self._handle)
        _remove(self._file)


def running(folder: Path) -> tuple[Running, ...]:
    """Every process that is alive. What others left behind is removed; files that are not ours stay and count not."""
    return tuple(_alive(folder))


def _alive(folder: Path) -> Iterator[Running]:
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return
    for file in files:
        if _NAME.fullmatch(file.name):
            with suppress(OSError):
                found = _look(file)
                if found is not None:
                    yield found


def _look(file: Path) -> Running | None:
    handle = os.open(file, os.O_RDWR | _SAFELY)
    left_behind = False
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        left_behind = hold(handle, _FAR)
        if left_behind:
            _remove(file)
            return None
        os.lseek(handle, 0, os.SEEK_SET)
        return _told(file, os.read(handle, _LONGEST))
    finally:
        os.close(handle)
        if left_behind:
            # Windows removes nothing that is open.
            _remove(file)


def _told(file: Path, content: bytes) -> Running:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return Running(file)
    if not isinstance(told, dict):
        return Running(file)
    socket, process = told.get("socket"), told.get("process")
    return Running(
        file,
        socket if isinstance(socket, str) else "",
        process if isinstance(process, int) and 0 < process < 1 << 32 else 0,
    )


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
