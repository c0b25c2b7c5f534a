"""`smallcrm birthdays`: whose birthday comes, as lines, as JSON, or as a file."""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from smallcrm.cli.arguments import BIRTHDAY_DAYS
from smallcrm.cli.calendar_words import CalendarEnglish, counted, whose
from smallcrm.cli.door import DONE, reading
from smallcrm.cli.files import require_not_the_book
from smallcrm.cli.terminal import Terminal
from smallcrm.domain.birthday_list import MONTH, Birthday, BirthdayList, Span, span_of
from smallcrm.services.out_file import write_file
from smallcrm.services.session import Session

# A born column of "--11-23" is a formula to a spreadsheet, and "11-23" a day of this year: so there are three.
COLUMNS = ("date", "name", "born_year", "born_month", "born_day", "age", "of", "day_unknown", "wished")
# Spreadsheet programs in Windows take a file for UTF-8 only when it begins with this.
_MARK = "\ufeff"
# What begins a formula in one of them, at the beginning of a cell or of what a program takes for one: many of them,
# set to a country where the comma stands in numbers, end cells at a semicolon.
_FORMULA = re.compile(r"(^|[;\t|])(?=\s*[=+\-@\t\r\n＝＋－＠])")
# Not the system's: a terminal's sentences are English, and a page that is printed may change its language.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class PrintPdf(Protocol):
    """The list as a PDF. `paper` is "a4", "letter", or None: as usual in this country."""

    def __call__(self, session: Session, span: Span, *, relatives: bool, paper: str | None) -> bytes: ...


def birthdays(arguments: argparse.Namespace, terminal: Terminal, print_pdf: PrintPdf) -> int:
    """List the birthdays of some days, or write them to a file."""
    target: Path | None = arguments.pdf or arguments.ics or arguments.csv
    if target is not None:
        require_not_the_book(target, arguments)
    with reading(arguments) as session:
        span = _span(arguments, session.clock.today())
        found = session.birthdays.listed(span, relatives=arguments.relatives)
        if target is not None:
            pieces, told = _written(arguments, session, found, print_pdf)
            write_file(target, pieces)
            terminal.say(f"Written to {target.name}. {told}".rstrip())
    if terminal.json_wanted:
        terminal.value([_row(row) for row in _all(found)])
    elif target is None:
        for line in _lines(found):
            terminal.line(line)
        if found.undated:
            terminal.say(f"{_people(found.undated)} no birthday written down.")
    return DONE


def _span(arguments: argparse.Namespace, today: date) -> Span:
    first: date = arguments.first or today
    if arguments.month:
        # The next one that is not over: its first days may be.
        year = first.year + (arguments.month < first.month)
        return span_of(MONTH, first, month=date(year, arguments.month, 1))
    if arguments.last is None:
        days = arguments.days or BIRTHDAY_DAYS
        return Span(first, first + min(timedelta(days=days - 1), date.max - first))
    return Span(first, arguments.last)


def _written(
    arguments: argparse.Namespace, session: Session, found: BirthdayList, print_pdf: PrintPdf
) -> tuple[Iterable[str | bytes], str]:
    """What goes into the file, and what is to be told of it."""
    if arguments.pdf:
        return [print_pdf(session, found.span, relatives=arguments.relatives, paper=arguments.paper)], ""
    if arguments.ics:
        file = session.calendars.file(CalendarEnglish(), relatives=arguments.relatives, span=found.span)
        return file.pieces(), counted(file, *_not_all(arguments, found.span))
    return _csv(_all(found)), ""


def _not_all(arguments: argparse.Namespace, span: Span) -> tuple[str, str]:
    """Where nobody said how far the list goes: from when to when it does, and which command writes everybody's."""
    if arguments.days or arguments.month or arguments.last:
        return "", ""
    turns = span.first.year != span.last.year
    first, last = (_long(day) if turns else _day_of(day) for day in (span.first, span.last))
    families = " --relatives" if arguments.relatives else ""
    return f" from {first} to {last}", f" `smallcrm export --format ics{families}` writes everybody's."


def _all(found: BirthdayList) -> tuple[Birthday, ...]:
    return (*found.rows, *found.some_time)


def _row(row: Birthday) -> dict[str, Any]:
    told = {
        "date": row.day.isoformat() if row.day else None,
        "name": row.who,
        "born": str(row.born),
        "age": row.age,
        "of": None if row.person_id is None else row.name,
        "day_unknown": row.day is None,
        "wished": row.wished is not None,
    }
    return told if row.day else {**told, "month": row.born.month}


def _csv(rows: Iterable[Birthday]) -> Iterator[str]:
    yield _MARK
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        born = {f"born_{part}": getattr(row.born, part) for part in ("year", "month", "day")}
        told = {**_row(row), **born}
        writer.writerow([_cell(told[column]) for column in COLUMNS])
    yield out.getvalue()


def _cell(value: object) -> str:
    """A cell as text. Before what a spreadsheet would take for a formula stands an apostrophe: it is not calculated."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _FORMULA.sub(r"\1'", str(value))


def _lines(found: BirthdayList) -> Iterator[str]:
    span = found.span
    yield f"Birthdays from {_long(span.first)} to {_long(span.last)}"
    if not _all(found):
        yield "  Nobody's."
    for row in found.rows:
        if row.day:
            yield f"  {_WEEKDAYS[row.day.weekday()]} {row.day.day:>2} {_MONTHS[row.day.month - 1][:3]}  {_told(row)}"
    for row in found.some_time:
        yield f"  Some time in {_MONTHS[(row.born.month or 1) - 1]}: {_told(row)}"


def _told(row: Birthday) -> str:
    age = "" if row.age is None else f"turns {row.age}{' (a round one)' if row.is_round else ''}"
    moved = "born on 29 February" if row.is_moved else ""
    return ", ".join(piece for piece in (whose(row), age, moved, "wished" if row.wished else "") if piece)


def _long(day: date) -> str:
    return f"{_day_of(day)} {day.year}"


def _day_of(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _people(count: int) -> str:
    return "1 person has" if count == 1 else f"{count} people have"
