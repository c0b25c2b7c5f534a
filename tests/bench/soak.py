"""A long evening: scroll and type many thousand times; memory and the references to None must not drift.

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
# References to None that may come and go with a page being shown; a fault drops one at nearly every step.
DRIFT_LIMIT = 500
WARM_UP = 0.1
_LETTERS = "aeiosmrtkandoшевалсна王李陈0179"


def measure(books: Books, size: int, steps: int) -> list[Line]:
    """Growth of resident memory in percent after a warm-up, and the drift of references to None."""
    program = [sys.executable, "-m", "tests.bench.soak", str(books.copy(size)), books.today.isoformat(), str(steps)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(program, cwd=TOP, env=environment, capture_output=True, text=True)
    books.remove_copies()
    told = [line.split() for line in done.stdout.splitlines() if line.startswith(MARK)]
    if done.returncode != 0 or not told:
        raise RuntimeError(f"the soak broke off ({done.returncode}): {done.stderr[-2000:]}")
    _, before, after, drift = told[0]
    growth = 100 * (float(after) - float(before)) / float(before)
    return [
        Line(f"soak of {steps} steps: memory growth", "%", growth, limit=GROWTH_LIMIT),
        Line(f"soak of {steps} steps: drift of references to None", "refs", abs(float(drift)), limit=DRIFT_LIMIT),
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
    for _ in range(int(steps * WARM_UP)):
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
