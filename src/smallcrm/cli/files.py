"""`smallcrm import` and `smallcrm export`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

from smallcrm.cli import words
from smallcrm.cli.calendar_words import CalendarEnglish, counted
from smallcrm.cli.door import DONE, existing, making, reading
from smallcrm.cli.terminal import Terminal
from smallcrm.errors import UserError
from smallcrm.paths import lock_of
from smallcrm.services.exporting import Exporting
from smallcrm.services.importing import Importing, ImportReport, PeopleFile, read_people
from smallcrm.services.out_file import write_file
from smallcrm.services.session import Session

# Beside a book: its log and the log's index.
_LOGS = ("-wal", "-shm")


def bring_in(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Bring people in. The file is read first: where it cannot be, no book is made and none is opened."""
    people = read_people(arguments.file)
    # Where there is none, a book is made only when there is somebody to write into it.
    with making(arguments, empty=not people.drafts) as session:
        report = Importing(session.desk).bring_in(people, dry_run=arguments.dry_run)
    if terminal.json_wanted:
        terminal.value(_report(report, people))
    else:
        terminal.line(
            f"{report.read} read: {report.added} added, {report.joined} completed,"
            f" {report.unchanged} known already, {report.skipped} left out"
        )
    for problem in report.problems:
        terminal.say(f"{problem.where}: {problem.what} {problem.value!r}: {words.problem(problem.why)}")
    return DONE


def _report(report: ImportReport, people: PeopleFile) -> dict[str, Any]:
    problems = [
        {"where": one.where, "what": one.what, "value": one.value, "why": words.problem(one.why)}
        for one in report.problems
    ]
    return {
        "file": report.file,
        "format": report.format,
        "read": report.read,
        "added": report.added,
        "joined": report.joined,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "problems": problems,
        "columns": [],
        "questions": [{"id": one.id, "about": one.about, "choices": list(one.choices)} for one in report.questions],
        "preview": _preview(people),
        "step": report.step,
    }


def _preview(people: PeopleFile) -> list[list[str]]:
    """Name, phone, e-mail and birthday of the first cards."""
    return [
        [
            draft.name,
            draft.phones[0].value if draft.phones else "",
            draft.emails[0].value if draft.emails else "",
            str(draft.birthday or ""),
        ]
        for draft in people.drafts[:5]
    ]


def export(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write everyone out, to a file or to standard output."""
    target = None if arguments.output in (None, "-") else Path(arguments.output)
    if target is not None:
        require_not_the_book(target, arguments)
    with reading(arguments) as session:
        written, told = _pieces(arguments, session)
        # Closed before the book is, also when nobody reads on.
        with closing(written) as pieces:
            if target is None:
                terminal.pieces(pieces)
            else:
                write_file(target, pieces)
                told = f"Written to {target.name}. {told}".rstrip()
        if told:
            terminal.say(told)
    return DONE


def _pieces(arguments: argparse.Namespace, session: Session) -> tuple[Generator[str, None, None], str]:
    """What is written, and what is to be told of it."""
    if arguments.format == "ics":
        file = session.calendars.file(CalendarEnglish(), relatives=arguments.relatives)
        return (piece for piece in file.pieces()), counted(file)
    return Exporting(session.desk).text(arguments.format, photos=arguments.photos), ""


def require_not_the_book(target: Path, arguments: argparse.Namespace) -> None:
    """UserError "is_the_book", and those of `existing`."""
    if _is_book(target, existing(arguments)):
        raise UserError("is_the_book", file=target.name)


def _is_book(target: Path, book: Path) -> bool:
    # Not Path.resolve, which stumbles over links that lead in a circle.
    real, meant = Path(os.path.realpath(book)), Path(os.path.realpath(target))
    return meant in (real, lock_of(book), *(real.with_name(real.name + ending) for ending in _LOGS))
