"""From a letter typed in the search box to the painted list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tests.bench.bare_search import BareSearch
from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms, p95
from tests.bench.window import Counter, open_counter

# Typed letter by letter, up to eight: names and words of the made-up books in each script, and digits of numbers.
TYPED = {
    "Latin": ("katherine", "williams", "okafor", "o'brien", "muller", "zoe doyle", "espresso", "window"),
    "Cyrillic": ("шевченко", "светлана", "алена", "бондарен", "капучино", "кравчук"),
    "Chinese": ("王伟芳", "美玲", "欧阳", "李建国", "茉莉花茶"),
    "digits": ("02079460", "0770090", "496", "0123", "900142"),
}
SINGLE = ("a", "s", "m", "и", "а", "王", "1", "7")
LONGEST = 8
LIMITS = {1000: 6.0, 10_000: 10.0, 100_000: 16.0}
WORST_SINGLE = 25.0


def measure(books: Books, sizes: Sequence[int], repeats: int) -> list[Line]:
    """p95 over all letters, by script and together, and the slowest single letter. Each is the best of `repeats`.

    The floor is Qt alone: a bare line edit over a bare list of two hundred lines made new at each letter.
    """
    return [line for size in sizes for line in _at(books, size, repeats)]


def _at(books: Books, size: int, repeats: int) -> list[Line]:
    counter = open_counter(books.copy(size), books.today)
    bare = BareSearch(counter.application)
    counter.settle()
    _type(counter, "warm", 1)
    found = {script: [ms for word in words for ms in _type(counter, word, repeats)] for script, words in TYPED.items()}
    floor = [ms for words in TYPED.values() for word in words for ms in _type(bare, word, repeats)]
    single = max(_type(counter, letter, repeats)[0] for letter in SINGLE)
    bare.close()
    counter.close()
    books.remove_copies()
    limit = LIMITS.get(size)
    everything = [ms for values in found.values() for ms in values]
    return [
        Line(f"key to painted list, p95, {size}", "ms", p95(everything), p95(floor), limit=limit),
        *(Line(f"  {script}, {size}", "ms", p95(values), limit=limit) for script, values in found.items()),
        Line(f"  slowest single letter, {size}", "ms", single, limit=WORST_SINGLE),
    ]


def _type(box: Counter | BareSearch, word: str, repeats: int) -> list[float]:
    """Processor time of each letter up to the painted list, in ms."""
    rounds = []
    for _ in range(repeats):
        box.clear_search()
        rounds.append([cpu_ms(partial(box.type_letter, letter)) for letter in word[:LONGEST]])
    return [min(times) for times in zip(*rounds, strict=True)]
