"""Is the book whole, and is the program?"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from smallcrm import bundled
from smallcrm.domain.changes import Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.desk import Desk
from smallcrm.services.hub import Hub
from smallcrm.storage import health
from smallcrm.storage.book import Book
from smallcrm.storage.engine import EngineTooOld
from smallcrm.storage.header import SCHEMA_VERSION

OK, DAMAGED = "ok", "damaged"
RESOURCES = ("fonts", "icons", "themes")


@dataclass(frozen=True)
class CheckReport:
    """`problems` are SQLite's words or codes of ours; `counts` the rows of each kind."""

    version: str
    schema: int
    integrity: str
    counts: Mapping[str, int]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def program_version() -> str:
    """The version of the installed program."""
    return version("smallcrm")


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


def check_program(clock: Clock) -> CheckReport:
    """The installed program by itself: what ships with it can be read, and a book can be made, written and read."""
    problems = [f"resource {name} is missing" for name in _unreadable()]
    counts: Mapping[str, int] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="smallcrm-check-") as folder:
            report = _tried_book(Path(folder) / "check.smallcrm", clock)
        problems += report.problems
        counts = report.counts
    except EngineTooOld as error:
        problems.append(str(error))
    except UserError as error:
        problems.append(error.code)
    except OSError as error:
        problems.append(f"no temporary folder: {error.strerror}")
    return CheckReport(program_version(), SCHEMA_VERSION, DAMAGED if problems else OK, counts, tuple(problems))


def _tried_book(path: Path, clock: Clock) -> CheckReport:
    book = Book.open(path, clock.now, create=True)
    try:
        with book.operation(Label("client_added")):
            client = Client(id=book.new_id(), name="Анна Zoë 王伟", seq=book.next_seq(), created=clock.today())
            book.clients.insert(client)
        report = Checking(Desk(book, clock, Hub())).book()
        if book.clients.get(client.id) != client:
            return CheckReport(
                report.version, report.schema, DAMAGED, report.counts, ("a written row reads otherwise",)
            )
        return report
    finally:
        book.close()


def _unreadable() -> list[str]:
    """Folders of resources that hold nothing."""
    return [folder for folder in RESOURCES if not _has_files(folder)]


def _has_files(folder: str) -> bool:
    try:
        return any(bundled.read_bytes(name) for name in bundled.names(folder))
    except OSError:
        return False
