"""What happens when the program itself is at fault: write it down, say so once, stop.

The world's faults (a full disk, a wrong pass-phrase) never come here: they are told calmly where they happen.
"""

import faulthandler
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import NoReturn, TextIO

from smallcrm.logs import way_of

_log = logging.getLogger(__name__)
_MOST_WRITTEN = 20
_MOST_BYTES = 200_000
_NATIVE, _TOLD_OF = "native-crash.log", "native-crash.told"
# With some of these a program on Windows goes on: they are no end of it.
_NO_END = "Windows fatal exception: code "
_TRACE = re.compile("^(?=Fatal Python error: |Windows fatal exception: )", re.MULTILINE)
_FOLDERS = re.compile(r'(?<=File ").*[/\\](?=[^/\\"]+[/\\][^/\\"]+")')
_FAILED = 70  # "internal software error" in sysexits.h


def _leave() -> NoReturn:
    """End now. Nothing is lost: what was acknowledged is on the disk, a half-done write is taken back at open."""
    logging.shutdown()
    os._exit(_FAILED)


class CrashGuard:
    """Watches for faults nobody expected, from `start` to `stop`.

    show
        tells the owner, with the report to copy and whether `keep` worked. Called at most once, in the main thread.
    keep
        keeps what is being typed, before anything is told.
    when_safe
        runs what it is given in the main thread, once that may open a window: not in the middle of a paint. Without it
        a crash in a thread is only written down.
    facts
        name of a fact: what finds it out. Each may fail without harm to the others. They hold no client's data.
    leave
        ends the program.
    """

    def __init__(
        self,
        *,
        show: Callable[[str, bool], None],
        keep: Callable[[], None] = lambda: None,
        when_safe: Callable[[Callable[[], None]], None] | None = None,
        facts: Mapping[str, Callable[[], str]] | None = None,
        leave: Callable[[], None] = _leave,
    ) -> None:
        self._show = show
        self._keep = keep
        self._when_safe = when_safe
        self._facts = {**_FACTS, **(facts or {})}
        self._leave = leave
        self._once = threading.Lock()
        self._written = 0
        self._native: TextIO | None = None

    def start(self, log_dir: Path) -> None:
        """Watch. Faults below Python (a segmentation fault) leave their trace in `log_dir`."""
        sys.excepthook = self._in_main
        threading.excepthook = self._in_thread
        try:
            self._native = _fresh(log_dir / _NATIVE)
        except OSError as error:
            _log.warning("no file for native crashes: errno %s", error.errno)
            return
        faulthandler.enable(self._native)

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None

    def report(self, error: BaseException) -> str:
        """What happened and where the program was, without the text of any exception."""
        return report_of(way_of(error), self._facts)

    def _in_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not self._is_first(error, "crash"):
            return
        if self._when_safe is None:
            self._end(error)
        else:
            self._when_safe(lambda: self._end(error))

    def _in_thread(self, facts: threading.ExceptHookArgs) -> None:
        """A thread may not open a window: whoever may is asked to, or this is only written down."""
        error = facts.exc_value
        if error is None or isinstance(error, SystemExit):
            return
        if self._when_safe is None:
            _log.critical("crash in a thread\n%s", way_of(error))
        elif self._is_first(error, "crash in a thread"):
            self._when_safe(lambda: self._end(error))

    def _end(self, error: BaseException) -> None:
        """Keep what is typed, tell the owner, and leave."""
        kept = self._tried(self._keep, "while keeping what was typed")
        self._tried(lambda: self._show(self.report(error), kept), "while telling of a crash")
        self._leave()

    def _tried(self, what: Callable[[], None], when: str) -> bool:
        try:
            what()
        except Exception as second:  # noqa: BLE001 - even the window that tells of a crash may be what crashes
            _log.critical("%s:\n%s", when, way_of(second))
            return False
        return True

    def _is_first(self, error: BaseException, what: str) -> bool:
        first = self._once.acquire(blocking=False)
        self._written += 1
        # What fails in a paint fails again with each: a few tell as much as thousands.
        if self._written <= _MOST_WRITTEN:
            _log.critical("%s\n%s", what if first else "another crash", way_of(error))
        return first


def untold(log_dir: Path) -> str:
    """The trace of the last end below Python (a segmentation fault) that nobody was told of yet; "" where there is
    none. It is told with this: the next call finds it told. It names no folder of the owner's.
    """
    file, told_of = log_dir / _NATIVE, log_dir / _TOLD_OF
    try:
        size = file.stat().st_size if file.exists() else 0
        noted = told_of.read_bytes() if size and told_of.exists() else b""
        before = int(noted) if noted.isdigit() else 0
        if size == before:
            return ""
        left = file.read_bytes()
        # One that is shorter was begun anew.
        new = left[before if before < size else 0 :].decode("utf-8", "replace")
        told_of.write_text(str(len(left)), "ascii")
    except OSError as error:
        _log.warning("no look at native crashes: errno %s", error.errno)
        return ""
    ends = [piece for piece in _TRACE.split(new) if _TRACE.match(piece) and not piece.startswith(_NO_END)]
    return _FOLDERS.sub("", ends[-1]).strip() if ends else ""


def report_of(trace: str, facts: Mapping[str, Callable[[], str]]) -> str:
    """What somebody who helps wants to know: these facts, ours, and where the program was."""
    lines = [f"{name}: {_told(find)}" for name, find in {**_FACTS, **facts}.items()]
    return "\n".join([*lines, "", trace])


def _fresh(file: Path) -> TextIO:
    """The file of native traces, for its owner only; begun anew when it has grown."""
    grown = file.exists() and file.stat().st_size > _MOST_BYTES
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if grown else os.O_APPEND), 0o600)
    return os.fdopen(handle, "w", encoding="utf-8")


def _told(find: Callable[[], str]) -> str:
    try:
        return find()
    except Exception as error:  # noqa: BLE001 - a fact that cannot be found must not hide the others
        return f"unknown ({type(error).__name__})"


def _system() -> str:
    import platform  # late: no start without a crash needs it

    return platform.platform()


_FACTS: Mapping[str, Callable[[], str]] = {
    "Python": lambda: sys.version.split()[0],
    "System": _system,
    "Program": lambda: f"frozen {getattr(sys, 'frozen', False)}",
}
