"""Is the book whole? (Whether the program is, `self_checking` looks.)"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import NamedTuple

from smallcrm.domain.late import dataclass
from smallcrm.services.desk import Desk
from smallcrm.storage import engine, health
from smallcrm.storage.header import SCHEMA_VERSION

OK, DAMAGED = "ok", "damaged"


class Fault(NamedTuple):
    """What is wrong with the program. `what` is concerned: a file, a format, a language.

    `why` is in the words of the system or of a library; "" where there is nothing more to say.
    """

    code: str
    what: str = ""
    why: str = ""


@dataclass(frozen=True)
class CheckReport:
    """`problems` are SQLite's words; `counts` the rows of each kind; `faults` those of the program itself."""

    version: str
    schema: int
    integrity: str
    counts: Mapping[str, int]
    problems: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems and not self.faults


def program_version() -> str:
    """The version of the installed program."""
    return version("smallcrm")


def engine_versions() -> tuple[str, str]:
    """The versions of SQLite and SQLCipher that the program brings."""
    return engine.versions()


class Checking:
    """Looks at an open book; never writes."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.book

    def book(self) -> CheckReport:
        """SQLite's own checks, the links between rows, and the list against the clients."""
        problems = self._book.integrity_problems()
        integrity = DAMAGED if problems else OK
        if problems:
            return CheckReport(program_version(), SCHEMA_VERSION, integrity, {}, tuple(problems))
        disagreements = health.derived_disagreements(self._book.connection)
        if disagreements:
            problems.append(f"{disagreements} clients and the list disagree")
        return CheckReport(
            program_version(),
            health.schema_of(self._book.connection),
            integrity,
            self._book.insights.counts(),
            tuple(problems),
        )
