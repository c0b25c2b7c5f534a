"""The day sheet with two hundred people: opened up to its paint, and a key up to the painted chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QListView, QPlainTextEdit

from smallcrm.ui.actions import Do
from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.bench.window import Counter, Paints, open_counter, press

PEOPLE = 200
TYPED = "bike stolen, cortado 3.60 tip .50 ?bike found +1w"
OPENED_IN, A_FRAME = 100.0, 16.0


def measure(books: Books, sizes: Sequence[int], rounds: int) -> list[Line]:
    """p95 of processor time, of opening the page and of each letter."""
    return [line for size in sizes for line in _at(books, size, rounds)]


def _at(books: Books, size: int, rounds: int) -> list[Line]:
    counter = open_counter(books.copy(size), books.today)
    house = counter.program.window.house
    assert house is not None
    for row in house.session.search.latest(PEOPLE):
        if not house.session.visits.of_day(row.id, books.today):
            house.session.visits.add(row.id, books.today)
    counter.settle()
    _open(counter)
    opened = [_timed_opening(counter) for _ in range(rounds)]
    keys = [ms for _ in range(3) for ms in _typing(counter)]
    counter.close()
    books.remove_copies()
    return [
        Line(f"day sheet of {PEOPLE} opened, p95, {size}", "ms", p95(opened), limit=OPENED_IN),
        Line(f"  key to painted chips, p95, {size}", "ms", p95(keys), limit=A_FRAME),
    ]


def _open(counter: Counter) -> None:
    counter.program.window.commands.actions[Do.DAY_SHEET].trigger()
    view = counter.find(QListView, "daySheet")
    paints = view.viewport().findChild(Paints) or Paints(view.viewport())
    view.viewport().update()
    paints.wait(paints.count)


def _timed_opening(counter: Counter) -> float:
    counter.program.window.show_counter()
    counter.settle()
    return cpu_ms(partial(_open, counter))


def _typing(counter: Counter) -> list[float]:
    field = counter.find(QPlainTextEdit, "sheetLine")
    field.setPlainText("")
    counter.settle()
    paints = field.viewport().findChild(Paints) or Paints(field.viewport())
    return [cpu_ms(partial(_key, field, paints, letter)) for letter in TYPED]


def _key(field: QPlainTextEdit, paints: Paints, letter: str) -> None:
    before = paints.count
    press(field, 0, letter)
    paints.wait(before)
