"""Enter to "Saved", opening a page, taking a note back: with the window, up to the last paint."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.bench.saving import LINE
from tests.bench.window import Counter, open_counter

LIMIT = 30.0


def measure(books: Books, sizes: Sequence[int], rounds: int) -> list[Line]:
    """p95 of processor time for each deed, over many clients of the list."""
    return [line for size in sizes for line in _at(books, size, rounds)]


def _at(books: Books, size: int, rounds: int) -> list[Line]:
    counter = open_counter(books.copy(size), books.today)
    counter.settle()
    found: dict[str, list[float]] = {"opening a page": [], "Enter to painted Saved": [], "undo to painted page": []}
    for turn in range(rounds):
        _once(counter, turn, found)
    counter.close()
    books.remove_copies()
    lines = [Line(f"{name}, p95, {size}", "ms", p95(values), limit=LIMIT) for name, values in found.items()]
    return [*lines, *(Line(f"  median: {name}", "ms", statistics.median(v)) for name, v in found.items())]


def _once(counter: Counter, turn: int, found: dict[str, list[float]]) -> None:
    counter.go_to_row(turn % 150)
    found["opening a page"].append(cpu_ms(counter.open_current))
    counter.settle()
    counter.type_note(LINE)
    counter.settle()
    found["Enter to painted Saved"].append(cpu_ms(counter.save_note))
    counter.settle()
    found["undo to painted page"].append(cpu_ms(counter.undo_saved))
    counter.settle()
    counter.empty_note()
