"""`smallcrm check`."""

from __future__ import annotations

import argparse

from smallcrm.cli.door import DONE, REFUSED, clock_of, reading
from smallcrm.cli.self_words import sentence
from smallcrm.cli.terminal import Terminal
from smallcrm.services.checking import Checking, program_version
from smallcrm.services.self_checking import TryQt, check_program


def version(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print the version of the program."""
    terminal.line(program_version())
    return DONE


def check(arguments: argparse.Namespace, terminal: Terminal, try_qt: TryQt) -> int:
    """Check the book, or with --self the program. Refused where something is wrong, so that a job notices."""
    if arguments.program:
        report = check_program(clock_of(arguments), try_qt)
    else:
        with reading(arguments) as session:
            report = Checking(session.desk).book()
    problems = [*report.problems, *map(sentence, report.faults)]
    if terminal.json_wanted:
        terminal.value(
            {
                "version": report.version,
                "schema": report.schema,
                "ok": report.ok,
                "integrity": report.integrity,
                "counts": dict(report.counts),
                "problems": problems,
            }
        )
    else:
        terminal.line("All is well." if report.ok else "Something is wrong:")
    for problem in problems:
        terminal.say(problem)
    if not terminal.json_wanted:
        for name, count in report.counts.items():
            terminal.line(f"  {name}: {count}")
    return DONE if report.ok else REFUSED
