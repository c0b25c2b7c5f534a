"""From a letter typed in the note box to the painted chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.bench.window import Counter, open_counter

# Typed letter by letter: facts come, change and go; a name that asks whose line it is; another script.
TYPED = (
    "knee better, oat flat white 4.50 tip 1 ?son's exam +2w #running",
    "likes oat milk, hates when cup too full. 3.80, 2.60",
    "аллергия на орехи, чай 4,50 чаевые 1 ?экзамен сына +2н",
    "anna: usual, paid tab 43.20, brought by oleg",
)
# One frame.
LIMIT = 16.0


def measure(books: Books, sizes: Sequence[int], repeats: int) -> list[Line]:
    """p95 over all letters of all lines, and the slowest letter; each letter is the best of `repeats`."""
    return [line for size in sizes for line in _at(books, size, repeats)]


def _at(books: Books, size: int, repeats: int) -> list[Line]:
    counter = open_counter(books.copy(size), books.today)
    counter.settle()
    counter.open_current()
    _type(counter, "warm 4.50", 1)
    found = [ms for line in TYPED for ms in _type(counter, line, repeats)]
    counter.close()
    books.remove_copies()
    return [
        Line(f"key to painted chips, p95, {size}", "ms", p95(found), limit=LIMIT),
        Line(f"  slowest letter, {size}", "ms", max(found)),
    ]


def _type(counter: Counter, line: str, repeats: int) -> list[float]:
    rounds = []
    for _ in range(repeats):
        counter.empty_note()
        rounds.append([cpu_ms(partial(counter.type_note_letter, letter)) for letter in line])
    counter.empty_note()
    return [min(times) for times in zip(*rounds, strict=True)]
