"""Ctrl+2 to the painted page Today, over a book with ten visits a client."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.domain.changes import Label
from smallcrm.domain.records import FollowUp, Visit
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.services.today import Today
from smallcrm.ui.actions import Do
from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.bench.window import Counter, Paints, open_counter

LIMIT = 100.0
VISITS_EACH = 10
# Of so many clients one is to be followed up in the days around today.
FOLLOWED_UP = 200


def measure(books: Books, sizes: Sequence[int], rounds: int) -> list[Line]:
    """p95 of processor time to the painted page, and of counting for the rail."""
    return [line for size in sizes for line in _at(books, size, rounds)]


def _at(books: Books, size: int, rounds: int) -> list[Line]:
    path = books.copy(size)
    visits = _fill(path, books, size)
    counter = open_counter(path, books.today)
    counter.settle()
    first = cpu_ms(lambda: _open(counter))
    opened = [cpu_ms(lambda: _open(counter)) for _ in range(rounds)]
    session = counter.program.window.house.session  # type: ignore[union-attr]
    counted = [cpu_ms(Today(session.desk, session.shop).waiting) for _ in range(rounds)]
    counter.close()
    books.remove_copies()
    return [
        Line(f"opening Today, p95, {size} and {visits} visits", "ms", p95(opened), limit=LIMIT),
        Line("  median: opening Today", "ms", statistics.median(opened)),
        Line("  the first time", "ms", first, limit=LIMIT),
        Line(f"counting for the rail, p95, {size}", "ms", p95(counted)),
    ]


def _fill(path: Path, books: Books, size: int) -> int:
    """Bring the book to its visits, every other client within a habit, and have follow-ups due in it."""
    session = Session.open(path, Clock(books.today))
    book, today = session.book, books.today
    with book.operation(Label("filled")):
        clients = [client.id for client in book.clients.all()]
        missing = VISITS_EACH * size - book.visits.count()
        each = -(-missing // len(clients))
        first = book.next_seq(missing + len(clients))
        book.visits.insert_all(
            Visit(
                id=f"{client}-{turn}",
                client_id=client,
                day=today - timedelta(days=(1 if number % 2 else 200) + turn * (2 + number % 20)),
                time="",
                seq=first + number,
                amount=300 + number % 500,
            )
            for number, client in enumerate(clients)
            for turn in range(each)
            if number * each + turn < missing
        )
        for number, client in enumerate(clients[::FOLLOWED_UP]):
            due = today + timedelta(days=number % 20 - 10)
            book.followups.insert(FollowUp(id=f"f{number}", client_id=client, text="Ring them", due=due, seq=number))
    visits = book.visits.count()
    session.close()
    return visits


def _open(counter: Counter) -> None:
    window = counter.program.window
    window.show_counter()
    counter.process()
    window.commands.actions[Do.TODAY].trigger()
    page = counter.find(QWidget, "todayPage")
    paints = page.findChild(Paints) or Paints(page)
    paints.wait(0 if paints.count == 0 else paints.count - 1)
    counter.process()
