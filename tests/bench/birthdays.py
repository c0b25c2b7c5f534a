"""The birthday list read: four weeks and a year, in a book in which every client has a birthday."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smallcrm.domain.birthday_list import WEEKS, YEAR, span_of
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.builders import another_program

LIMIT = 100.0
# Of so many clients one was wished this year; one has a birthday without a day.
WISHED, MONTH_ALONE = 5, 50


def measure(books: Books, sizes: Sequence[int], rounds: int) -> list[Line]:
    """Median of processor time for `listed`, relatives included, and for what was missed."""
    return [line for size in sizes for line in _at(books, size, rounds)]


def _at(books: Books, size: int, rounds: int) -> list[Line]:
    path = books.copy(size)
    _fill(path, books.today)
    session = Session.open(path, Clock(books.today))
    listed = session.birthdays.listed
    weeks, year = span_of(WEEKS, books.today), span_of(YEAR, books.today)
    first = cpu_ms(lambda: listed(weeks))
    again = [cpu_ms(lambda: listed(weeks)) for _ in range(rounds)]
    whole = [cpu_ms(lambda: listed(year)) for _ in range(max(3, rounds // 10))]
    missed = [cpu_ms(session.birthdays.missed) for _ in range(rounds)]
    rows = len(listed(weeks).rows)
    session.close()
    books.remove_copies()
    return [
        Line(f"birthdays of 4 weeks, {size} people, {rows} rows", "ms", statistics.median(again), limit=LIMIT),
        Line("  p95: birthdays of 4 weeks", "ms", p95(again)),
        Line("  the first time", "ms", first),
        Line(f"birthdays of a year, {size}", "ms", statistics.median(whole)),
        Line(f"birthdays missed, {size}", "ms", statistics.median(missed)),
    ]


def _fill(path: Path, today: date) -> None:
    """Give everybody a birthday, and wish some of them; as another program would, because each row's history and
    search would take minutes.
    """
    another_program(
        path,
        "BEGIN",
        "UPDATE clients SET birthday_month = 1 + rowid * 7 % 12, birthday_day = 1 + rowid * 11 % 28,"
        " birthday_year = CASE WHEN rowid % 3 THEN 1940 + rowid % 70 END",
        f"UPDATE clients SET birthday_day = NULL WHERE rowid % {MONTH_ALONE} = 0",
        "UPDATE people SET birthday_month = 1 + rowid * 5 % 12, birthday_day = 1 + rowid * 13 % 28",
        "INSERT INTO wishes (id, client_id, year, day)"
        f" SELECT 'w' || id, id, {today.year}, '{today}' FROM clients WHERE rowid % {WISHED} = 0",
        # Nothing that is searched or listed was changed.
        "DELETE FROM stale",
        "COMMIT",
    )
