"""From a typed line to what it says."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from smallcrm.domain.quicknote.parser import read_line
from smallcrm.domain.quicknote.reading import Around, Scene
from tests.bench.figures import Line, cpu_ms, p95, paired

# Three hundred characters with something of everything: what a line may take at most.
FULL = (
    "knee better, oat flat white 4.50 tip 1 ?son's exam +2w #running likes extra hot milk, hates loud music. her son is"
    " allergic to nuts; brought by Oleg, owes 2 coffees, see in 6 wks. чай 4,50, аллергия на орехи, др 12.05, away"
    " until 12 dec, with Anna Maria and two croissants 2.60 for the road today too"
)
AROUND = (Around("Tom", "son"), Around("Paul", "husband"))
LIMIT_MS, LIMIT = 1.0, 60.0


def measure(today: date, rounds: int) -> list[Line]:
    """The floor is the same line folded and split into words and numbers once: no language can do with less."""
    scene = Scene(today, whole_prices=True, around=AROUND)
    words = re.compile(r"\w+|\S")
    read_line(FULL, scene)
    pairs = [
        (cpu_ms(partial(read_line, FULL, scene)), cpu_ms(lambda: words.findall(FULL.casefold()))) for _ in range(rounds)
    ]
    figures, floors = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    name = f"a line of {len(FULL)} characters read"
    return [
        Line(f"{name}, p95", "ms", p95(figures), p95(floors), limit=LIMIT_MS),
        Line(name, "ms", min(figures), min(floors), paired(figures, floors), LIMIT),
    ]
