"""One proof at a time on a machine, and nothing of one that was killed on which the next could stumble.

What a proof puts on the machine is written down before it is made. Whoever comes next, after a kill that left no time
to clear away, ends its processes, takes its mounts off and throws its folders away.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tests.installed.place import NotProven, told

# Of the machine, not of one folder of sources: the next proof may come from another one, and after a restart.
STATE = Path("/var/lib/misc/smallcrm-proof")
LONGEST_WAIT = 3600.0


class Turn:
    """While it lasts this proof is the only one. `mark` is there while a package on the machine is the proof's."""

    def __init__(self, state: Path) -> None:
        self.mark = state / "installed"
        self._folders = state / "folders"

    @contextmanager
    def folder(self, name: str) -> Iterator[Path]:
        """A new folder that is swept at the end, whoever comes to that end."""
        made = Path(tempfile.gettempdir(), f"smallcrm-{name}-{os.getpid()}-{time.monotonic_ns()}")
        with self._folders.open("a", encoding="utf-8") as known:
            known.write(f"{made}\n")
        made.mkdir(mode=0o755)
        made.chmod(0o755)
        try:
            yield made
        finally:
            swept(made)

    def sweep(self) -> None:
        """Everything that was written down and is still there."""
        if self._folders.exists():
            for line in self._folders.read_text(encoding="utf-8").splitlines():
                swept(Path(line))
            self._folders.unlink()


@contextmanager
def own_turn(state: Path = STATE, longest: float = LONGEST_WAIT) -> Iterator[Turn]:
    """Wait for the proof that is under way, at most so many seconds, and then keep others waiting.

    Raises NotProven when it does not end.
    """
    state.mkdir(parents=True, exist_ok=True)
    # The lock ends with its holder, however that ends. The file stays: one that is thrown away locks nobody out.
    with (state / "lock").open("a+", encoding="utf-8") as lock:
        _locked(lock, longest)
        turn = Turn(state)
        turn.sweep()
        try:
            yield turn
        finally:
            turn.sweep()


def _locked(lock: TextIO, longest: float) -> None:
    # Here, as Windows has none: there too the tests of this folder are collected, and say that nothing is proven.
    import fcntl

    until, said = time.monotonic() + longest, False
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() > until:
            raise NotProven(
                f"Another proof is under way on this machine; in {longest / 60:.0f} minutes it did not end."
            )
        if not said:
            print(f"        wait for another proof on this machine, {longest / 60:.0f} minutes at most", flush=True)
            said = True
        time.sleep(0.5)


def swept(folder: Path) -> None:
    """End who lives there, take off what is mounted there and throw it away. Raises NotProven where that fails."""
    until = time.monotonic() + 60
    while living := inhabitants(folder):
        for pid in living:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > until:
            raise NotProven(f"Processes of {folder} do not end: {living}")
        time.sleep(0.05)
    while points := mounts(folder):
        # The innermost first; lazily, as something may still look at it.
        told(["umount", "-l", points[-1]])
    shutil.rmtree(folder, ignore_errors=True)


def inhabitants(folder: Path) -> list[int]:
    """The processes whose session or whose whole system lies in the folder."""
    session = os.fsencode(f"XDG_RUNTIME_DIR={folder / 'run'}")
    return [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _in(entry, folder, session)
    ]


def _in(entry: Path, folder: Path, session: bytes) -> bool:
    try:
        if (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z":
            return False
        return (entry / "root").readlink().is_relative_to(folder) or session in (entry / "environ").read_bytes().split(
            b"\0"
        )
    except OSError:
        return False  # it went while we looked


def mounts(folder: Path) -> list[str]:
    """What is mounted at the folder or below it, in the order it was."""
    lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    points = [line.split()[4] for line in lines]
    return [point for point in points if Path(point).is_relative_to(folder)]
