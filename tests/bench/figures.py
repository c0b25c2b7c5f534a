"""One measured line: a figure, what it is held against, and whether that is good enough."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Line:
    """`figure` and `floor` are in `unit`. `limit` is for the ratio where one is given, else for the figure.

    Without a limit the line only tells.
    """

    name: str
    unit: str
    figure: float
    floor: float | None = None
    ratio: float | None = None
    limit: float | None = None

    @property
    def verdict(self) -> str:
        """ "ok", "SHORT" or "" when nothing was promised."""
        if self.limit is None:
            return ""
        return "ok" if (self.figure if self.ratio is None else self.ratio) <= self.limit else "SHORT"

    def facts(self) -> dict[str, object]:
        """For a JSON file."""
        return {**asdict(self), "verdict": self.verdict}


def table(lines: Sequence[Line]) -> str:
    """All lines under each other, for a terminal."""
    heads = ("what", "floor", "figure", "ratio", "target", "")
    cells = [heads, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    return "\n".join(
        row[0].ljust(widths[0])
        + "  "
        + "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in cells
    )


def _cells(line: Line) -> tuple[str, ...]:
    target = "" if line.limit is None else f"<= {line.limit:g}" + (" x" if line.ratio is not None else f" {line.unit}")
    return (
        line.name,
        "" if line.floor is None else f"{line.floor:.2f} {line.unit}",
        f"{line.figure:.2f} {line.unit}",
        "" if line.ratio is None else f"{line.ratio:.2f}",
        target,
        line.verdict,
    )


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def paired(figures: Sequence[float], floors: Sequence[float]) -> float:
    """The median of the ratios pair by pair: both sides of a pair met the same weather on the machine."""
    return statistics.median(figure / floor for figure, floor in zip(figures, floors, strict=True))


def cpu_ms(action: Callable[[], object]) -> float:
    """Processor time of this thread for one call, in ms: other programs on the machine do not count."""
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1000


def wall_ms(action: Callable[[], object]) -> float:
    """Time on the clock for one call, in ms: waiting for the disk counts."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
