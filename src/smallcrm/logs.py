"""The log: what the program did, for whoever must find out why. It never holds a client's data.

Write counts, ids and codes into it, never names, notes or lines. An exception's text may quote what a client is called,
so of an exception only its type and its way through the code are written.
"""

import logging
import os
import re
import traceback
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from smallcrm.paths import Paths, make_private

# In what another library says: quoted text; and words nobody is called or reached by: small letters with few figures,
# Qt's own names, a few more.
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\u201c[^\u201d]*\u201d|\u2018[^\u2019]*\u2019")
_HARMLESS = re.compile(
    r"(?!\+|.*[0-9]{3})[a-z0-9.,;:()<>=+*_\u2026-]+|[a-z]+[A-Za-z]*\(\)|Q[A-Z][A-Za-z]*(::[A-Za-z_]+)*(\(\))?[:,.]?"
    r"|(This|The|Cannot|Could|Failed|No|Unable|Attempting|Empty|Invalid|Paint|Timers|Recursive|Unknown)[:,]?"
)
_BYTES = 500_000
_KEPT = 3
_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_file(paths: Paths) -> Path:
    """Where the newest lines are."""
    return paths.log_dir / "smallcrm.log"


def start_logging(paths: Paths) -> logging.Handler:
    """Write the log of this run. Where the disk does not allow it, the program runs without one."""
    handler = _open(paths)
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close what `start_logging` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class DiscreetFormatter(logging.Formatter):
    """Formats an exception without its text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. logging keeps an exception's wording for the next handler; ours neither takes nor leaves one."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - the name is logging's
        """The types of the exception and of its causes, and their way through the code."""
        return way_of(ei[1]) if ei[1] is not None else ""


def way_of(error: BaseException) -> str:
    """The way an exception took, newest call last, with its causes before it; the text of none of them.

    >>> way_of(ValueError("Anna Petrova"))
    'ValueError'
    """
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [way_of(cause), "then"] if cause is not None else []
    frames = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([*before, type(error).__name__, *frames])


def discreet(text: str) -> str:
    """What another library says, without what it says it about: quoted text, paths, and words that may be a name.

    >>> discreet("QFile::remove: Empty or null file name")
    'QFile::remove: Empty or null file name'
    >>> discreet('Cannot open "Anna Petrova.png": /media/anna/x.png of Anna')
    'Cannot open …: … of …'
    >>> discreet("no handler for +44 20 7946 0018 or 0123456, 12 tried")
    'no handler for … 20 … … or … 12 tried'
    """
    unquoted = _QUOTED.sub("…", text)
    return " ".join(word if _HARMLESS.fullmatch(word) else "…" for word in unquoted.split())


class _OwnersFile(logging.FileHandler):
    """A log file that only its owner can read; a full one makes room for the next, `_KEPT` old ones are kept.

    logging's own rotating handler would bring sockets and pickles into every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream and self.stream.tell() > _BYTES:
                self._roll()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _roll(self) -> None:
        self.close()
        full = f"{self.baseFilename}.full"
        # First: Windows moves nothing that another window writes into as well, and then the old ones have to stay.
        Path(self.baseFilename).replace(full)
        names = [full, *(f"{self.baseFilename}.{number}" for number in range(1, _KEPT + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if Path(newer).exists():
                Path(newer).replace(older)
        self.stream = self._open()

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_owner_only)


def _owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _open(paths: Paths) -> logging.Handler:
    try:
        make_private(paths.log_dir)
        return _OwnersFile(log_file(paths), encoding="utf-8")
    except OSError:
        return logging.NullHandler()
