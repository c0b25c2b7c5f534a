"""A long evening: scroll and type many thousand times; memory must not grow, nor references to None be lost.

Run as its own program (`python -m tests.bench.soak BOOK TODAY STEPS`), so that what was measured before does not count.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

from tests.bench.books import TOP, Books
from tests.bench.child import MARK, memory_now
from tests.bench.figures import Line
from tests.bench.window import Counter, open_counter

GROWTH_LIMIT = 5.0
# A fault loses one at nearly every step, until none is left and Python aborts. Gaining is harmless: each widget that
# Qt deletes leaves three behind (PySide6 6.11.3), and the number is only a number.
LOST_LIMIT = 500
# Caches fill first.
WARM_UP, WARM_UP_AT_LEAST = 0.1, 1000
_LETTERS = "aeiosmrtkandoшевалсна王李陈0179"


def measure(books: Books, size: int, steps: int) -> list[Line]:
    """Growth of resident memory in percent after a warm-up, and the references to None lost meanwhile."""
    program = [sys.executable, "-m", "tests.bench.soak", str(books.copy(size)), books.today.isoformat(), str(steps)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(program, cwd=TOP, env=environment, capture_output=True, text=True)
    books.remove_copies()
    told = [line.split() for line in done.stdout.splitlines() if line.startswith(MARK)]
    if done.returncode != 0 or not told:
        raise RuntimeError(f"the soak broke off ({done.returncode}): {done.stderr[-2000:]}")
    _, before, after, gained = told[0]
    growth = 100 * (float(after) - float(before)) / float(before)
    return [
        Line(f"soak of {steps} steps: memory growth", "%", growth, limit=GROWTH_LIMIT),
        Line(f"soak of {steps} steps: references to None lost", "refs", max(0, -float(gained)), limit=LOST_LIMIT),
        Line(f"  and gained, {steps} steps", "refs", max(0, float(gained))),
    ]


def _step(counter: Counter, rng: Random) -> None:
    what = rng.randrange(10)
    if what < 5:
        counter.type_letter(rng.choice(_LETTERS))
    elif what < 6 or len(counter.search.text()) > 6:
        counter.clear_search()
    elif what < 9:
        bar = counter.list.verticalScrollBar()
        bar.setValue(rng.randrange(bar.maximum() + 1))
    elif counter.anybody():
        counter.go_to_row(rng.randrange(50))
        counter.open_current()
    counter.process()


def _rested(counter: Counter) -> tuple[float, int]:
    """Memory in MiB and references to None, always in the same place: everyone in the list, no garbage."""
    counter.clear_search()
    counter.settle()
    gc.collect()
    return memory_now(), sys.getrefcount(None)


def main(book: str, today: str, steps: int) -> int:
    """Do it and tell."""
    counter = open_counter(Path(book), date.fromisoformat(today))
    rng = Random(1)
    for _ in range(max(WARM_UP_AT_LEAST, int(steps * WARM_UP))):
        _step(counter, rng)
    memory, references = _rested(counter)
    for _ in range(steps):
        _step(counter, rng)
    memory_after, references_after = _rested(counter)
    print(MARK, memory, memory_after, references_after - references, flush=True)
    counter.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
