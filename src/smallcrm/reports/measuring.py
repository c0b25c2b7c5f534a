"""How wide words will be, asked of whoever draws them; and how a long text is made to fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from smallcrm.domain.late import dataclass

# Points by which a text shrinks at a time.
_STEP = 0.5
# Letters of one line that are measured: no paper is as wide as these. A name of ten thousand would take a minute.
LONGEST_LINE = 1_000


class Gauge(Protocol):
    """Measures text as it will be drawn."""

    def width(self, text: str, points: float, *, bold: bool = False, display: bool = False) -> float:
        """In mm, on one line."""
        ...

    def lines(self, text: str, width: float, points: float, *, bold: bool = False) -> Sequence[str]:
        """The text broken into lines of at most `width` mm: at spaces, where a script allows it, or within a word that
        is longer than a line. Line ends of the text are kept. "" is no line.
        """
        ...


@dataclass(frozen=True)
class Fitted:
    """A text that fits: its size, and its lines. `cut`: not all of it is there, the last line ends in "…"."""

    points: float
    lines: tuple[str, ...]
    cut: bool = False


def fitted(
    gauge: Gauge, text: str, width: float, points: float, smallest: float, *, most: int = 2, bold: bool = False
) -> Fitted:
    """On one line, smaller if it must be; at its smallest on up to `most` lines; what is longer is cut."""
    text = text[: most * LONGEST_LINE]
    while (wide := gauge.width(text, points, bold=bold)) > width and points > smallest:
        points = max(points - _STEP, smallest)
    if wide <= width and len(text.splitlines()) == 1 and text.strip():
        return Fitted(points, (text.strip(),))
    lines = tuple(gauge.lines(text, width, points, bold=bold))
    if len(lines) <= most:
        return Fitted(points, lines)
    last = lines[most - 1].rstrip()
    while last and gauge.width(f"{last}…", points, bold=bold) > width:
        last = last[:-1].rstrip()
    return Fitted(points, (*lines[: most - 1], f"{last}…"), cut=True)


def flowed(
    gauge: Gauge, text: str, width: float, points: float, smallest: float, *, most: int = 2, bold: bool = False
) -> Fitted:
    """As `fitted`, for words that are no name: on several lines they are as large as takes no line more."""
    fit = fitted(gauge, text, width, points, smallest, most=most, bold=bold)
    while points > fit.points and len(fit.lines) > 1:
        lines = tuple(gauge.lines(text, width, points, bold=bold))
        if len(lines) <= len(fit.lines):
            return Fitted(points, lines)
        points -= _STEP
    return fit
