"""What happens when the program itself is at fault: write it down, say so once, stop.

The world's faults (a full disk, a wrong pass-phrase) never come here: they are told calmly where they happen.
"""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import NoReturn, TextIO

from smallcrm.logs import way_of

_log = logging.getLogger(__name__)
_FAILED = 70  # "internal software error" in sysexits.h


def _leave() -> NoReturn:
    """End now. Nothing is lost: what was acknowledged is on the disk, a half-done write is taken back at open."""
    logging.shutdown()
    os._exit(_FAILED)


class CrashGuard:
    """Watches for faults nobody expected, from `start` to `stop`.

    show
        tells the owner, with the report to copy. Called at most once, and in the main thread only.
    facts
        name of a fact: what finds it out. Each may fail without harm to the others. They hold no client's data.
    leave
        ends the program.
    """

    def __init__(
        self,
        *,
        show: Callable[[str], None],
        facts: Mapping[str, Callable[[], str]] | None = None,
        leave: Callable[[], None] = _leave,
    ) -> None:
        self._show = show
        self._facts = {**_FACTS, **(facts or {})}
        self._leave = leave
        self._once = threading.Lock()
        self._native: TextIO | None = None

    def start(self, log_dir: Path) -> None:
        """Watch. Faults below Python (a segmentation fault) leave their trace in `log_dir`."""
        sys.excepthook = self._in_main
        threading.excepthook = self._in_thread
        try:
            self._native = (log_dir / "native-crash.log").open("a", encoding="utf-8")
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
        lines = [f"{name}: {_told(find)}" for name, find in self._facts.items()]
        return "\n".join([*lines, "", way_of(error)])

    def _in_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not self._is_first(error):
            return
        try:
            self._show(self.report(error))
        except Exception as second:  # noqa: BLE001 - even the window that tells of a crash may be what crashes
            _log.critical("while telling of a crash:\n%s", way_of(second))
        self._leave()

    def _in_thread(self, facts: threading.ExceptHookArgs) -> None:
        """A thread may not open a window, so this is only written down; who waits for its work sees it end without."""
        if facts.exc_value is not None and not isinstance(facts.exc_value, SystemExit):
            _log.critical("crash in a thread\n%s", way_of(facts.exc_value))

    def _is_first(self, error: BaseException) -> bool:
        first = self._once.acquire(blocking=False)
        _log.critical("%s\n%s", "crash" if first else "another crash", way_of(error))
        return first


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
