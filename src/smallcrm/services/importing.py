"""People brought in from a file: all in one step, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.draft import Problem
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import ImportedFile
from smallcrm.services.bringing_in import BringingIn, Plan
from smallcrm.services.clock import Clock
from smallcrm.services.desk import Desk
from smallcrm.services.hub import Hub
from smallcrm.services.known_people import KnownPeople
from smallcrm.services.people_file import (
    ImportPreview,
    PeopleFile,
    Progress,
    look_at,
    read_people,
)
from smallcrm.services.shop import Shop
from smallcrm.storage.beside import second_book

__all__ = [
    "ImportPreview",
    "ImportReport",
    "Importing",
    "PeopleFile",
    "import_in_own_connection",
    "look_at",
    "read_people",
]

_TELL_EVERY = 100


@dataclass(frozen=True)
class Question:
    """Something only the owner can decide. (No vCard asks one.)"""

    id: str
    about: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do.

    read      cards in the file; each of them was added, joined, unchanged or skipped
    joined    cards of people already known, to whom something was added
    skipped   cards that name nobody, each also among the problems
    step      the step that undo takes back; None when nothing was written
    changes   what to tell the hub; None when nothing was written
    """

    file: str
    format: str
    read: int
    added: int
    joined: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()
    step: int | None = None
    changes: Changes | None = None


class Importing:
    """Brings people in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def bring_in(
        self,
        file: Path | PeopleFile,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        origin: object | None = None,
    ) -> ImportReport:
        """Add the people of a file as one step; a person already known only gets what is missing.

        `progress` is called with cards done and cards in all, now and then; what it raises ends the import with
        nothing written. UserError as `read_people`, and the book's own.
        """
        people = file if isinstance(file, PeopleFile) else read_people(file)
        plan = self._planned(people, progress)
        report = ImportReport(
            file=people.name,
            format=people.format,
            read=people.read,
            added=len(plan.clients),
            joined=len(plan.joined),
            unchanged=plan.unchanged,
            skipped=people.skipped,
            problems=(*people.problems, *plan.problems),
        )
        if dry_run or not (plan.clients or plan.joined):
            return report
        facts: dict[str, str | int | None] = {"file": people.name, "added": report.added, "joined": report.joined}
        with self._desk.step(Label("imported", facts), origin=origin) as step:
            self._write(plan, people)
        return replace(report, step=step.step, changes=step.changes)

    def _planned(self, people: PeopleFile, progress: Progress | None) -> Plan:
        book, clock = self._book, self._desk.clock
        known = KnownPeople(book, Shop(self._desk).get("region"), people.sha256, people.drafts)
        bringing = BringingIn(book, known, clock.today(), clock.time(), people.sha256)
        for done, draft in enumerate(people.drafts, start=1):
            bringing.take(draft)
            if progress and (done % _TELL_EVERY == 0 or done == len(people.drafts)):
                progress(done, len(people.drafts))
        return bringing.plan

    def _write(self, plan: Plan, people: PeopleFile) -> None:
        """Parents before children. The last card of the file is the latest client."""
        book = self._book
        photos = {client_id: book.photos.add(jpeg) for client_id, jpeg in plan.photos.items()}
        first = book.next_seq(len(plan.clients) + len(plan.notes))
        clients = enumerate(plan.clients.values(), start=first)
        book.clients.insert_all([replace(client, seq=n, photo=photos.pop(client.id, None)) for n, client in clients])
        for client_id, key in photos.items():
            plan.updates.setdefault(client_id, {})["photo"] = key
        for client_id, fields in plan.updates.items():
            book.clients.update(client_id, **fields)
        notes = enumerate(plan.notes, start=first + len(plan.clients))
        book.notes.insert_all([replace(note, seq=n) for n, note in notes])
        for table, rows in plan.rows.items():
            getattr(book, table).insert_all(rows)
        book.imported_files.insert(
            ImportedFile(
                id=book.new_id(),
                name=people.name,
                sha256=people.sha256,
                day=self._desk.clock.today(),
                added=len(plan.clients),
            )
        )


def import_in_own_connection(
    book_path: Path, file: Path, clock: Clock, progress: Progress | None = None
) -> ImportReport:
    """`Importing.bring_in` on a connection of its own, for a worker thread; this process holds the book's lock already.

    `progress` counts twice: while the file is read, then while its people are sorted in. Nobody is told: the caller
    publishes `report.changes` on the thread of its views, and calls `Session.keep_todays_copy` before.
    """
    people = read_people(file, progress)
    book = second_book(book_path, clock.now)
    try:
        return Importing(Desk(book, clock, Hub())).bring_in(people, progress=progress)
    finally:
        book.close()
