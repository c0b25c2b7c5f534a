"""Measure speed and size: `python3 dev.py bench [--quick] [--sizes 1000,10000] [NAME ...]`, as `--help` lists them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.bench import (
    birthdays,
    chips,
    day_sheet,
    deeds,
    frozen,
    keys,
    mornings,
    paper,
    parsing,
    saving,
    soak,
    starting,
)
from tests.bench.books import Books
from tests.bench.figures import Line, table

# A Thursday: the made-up books are the same whenever they are measured.
TODAY = date(2025, 11, 20)
SIZES = (1000, 10_000, 100_000)
QUICK_SIZES = (1000, 10_000)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description="Measure SmallCRM against floors of this machine."
    )
    parser.add_argument(
        "names",
        nargs="*",
        help="start, frozen, keys, chips, notes, deeds, sheet, today, birthdays, paper, parse, soak; by default all",
    )
    parser.add_argument("--sizes", help="clients of the books, as in 1000,10000,100000")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller books: a look, not a proof")
    parser.add_argument("--books", type=Path, help="a folder to keep made books in, for the next time")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    """Print the table; 1 when something fell short of its target."""
    asked = _asked(words)
    sizes = [int(size) for size in asked.sizes.split(",")] if asked.sizes else []
    sizes = sorted(sizes or (QUICK_SIZES if asked.quick else SIZES))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="smallcrm-bench-") as folder:
        # Whatever a measured window keeps beside its book stays out of the owner's folders.
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        books = Books(asked.books or Path(folder) / "books", TODAY)
        lines = _measured(books, sizes, asked.names, quick=asked.quick)
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors; ms are of one thread's processor time,")
    print("except where it says wall; ratios are medians of pairs measured in turn.\n")
    print(table(lines))
    if asked.json:
        asked.json.write_text(json.dumps([line.facts() for line in lines], indent=1) + "\n", encoding="utf-8")
    return 1 if any(line.verdict == "SHORT" for line in lines) else 0


def _measured(books: Books, sizes: list[int], names: list[str], *, quick: bool) -> list[Line]:
    few = quick
    measures: dict[str, Callable[[], list[Line]]] = {
        "start": lambda: starting.measure(books, sizes, 5 if few else 15),
        "frozen": lambda: frozen.measure(books, 5 if few else 15),
        "keys": lambda: keys.measure(books, sizes, 2 if few else 3),
        "chips": lambda: chips.measure(books, sizes, 2 if few else 3),
        "notes": lambda: saving.measure(books, sizes, 60 if few else 300) + saving.measure_services(books, sizes, 60),
        "deeds": lambda: deeds.measure(books, sizes, 30 if few else 120),
        "parse": lambda: parsing.measure(books.today, 100 if few else 400),
        "sheet": lambda: day_sheet.measure(books, sizes, 10 if few else 40),
        "today": lambda: mornings.measure(books, [size for size in sizes if size <= 10_000], 20 if few else 60),
        "paper": lambda: paper.measure(books, 3 if few else 7),
        "birthdays": lambda: birthdays.measure(books, [size for size in sizes if size != 10_000], 10 if few else 40),
        "soak": lambda: soak.measure(books, min(sizes), 2000 if few else 20_000),
    }
    unknown = [name for name in names if name not in measures]
    if unknown:
        sys.exit(f"nothing is called {', '.join(unknown)}; there are {', '.join(measures)}")
    lines: list[Line] = []
    for name in names or measures:
        print(f"measuring {name}", flush=True)
        lines += measures[name]()
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
