"""Words of any length as blocks: a name shrinks, then wraps; a paragraph may go on on the next page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import Align, Beside, Block, Ink, Piece, Text, Triangle
from smallcrm.reports.measuring import Fitted, Gauge, fitted

# mm: what a line of one point is high, with the room to the next.
LEADING = 0.45
_RIGHT_TO_LEFT_MARK, _LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"


@dataclass(frozen=True)
class Type:
    """How words are set: `points` large, down to `smallest` where they do not fit, then on up to `most` lines."""

    points: float
    smallest: float
    most: int = 2
    bold: bool = False
    ink: Ink = Ink.BLACK
    align: Align = Align.START

    def fitted(self, gauge: Gauge, text: str, width: float) -> Fitted:
        """The text as it fits into so many mm; "" is no line."""
        return fitted(gauge, text, width, self.points, self.smallest, most=self.most, bold=self.bold)

    def height(self, fit: Fitted) -> float:
        """How high these lines stand, in mm."""
        return len(fit.lines) * fit.points * LEADING

    def blocks(self, fit: Fitted, x: float, y: float, width: float) -> list[Text]:
        """A block a line, the first at `y`."""
        high = fit.points * LEADING
        lined = partial(Text, x=x, width=width, height=high, bold=self.bold, align=self.align, ink=self.ink)
        lines = in_one_direction(fit.lines)
        # The last of what measuring and drawing may differ by: smaller rather than cut.
        smallest = min(self.smallest, fit.points) - 0.5
        return [
            lined(y=y + place * high, text=line, points=fit.points, smallest=smallest)
            for place, line in enumerate(lines)
        ]


def paragraph(gauge: Gauge, text: str, kind: Type, *, x: float, width: float, below: float = 0.0) -> Piece:
    """All of the text, on as many lines as it takes, and `below` mm of air; it may go on on the next page.

    Never smaller than `points`: `smallest` and `most` of its type are for names.
    """
    fit = Fitted(kind.points, tuple(gauge.lines(text, width, kind.points, bold=kind.bold)))
    return Piece(kind.height(fit) + below, partial(_set, kind, fit, x, width), breaks=True)


def _set(kind: Type, fit: Fitted, x: float, width: float, top: float) -> Sequence[Block]:
    return kind.blocks(fit, x, top, width)


def marked(lines: Sequence[Text], side: float) -> list[Block]:
    """A name with the small triangle of `side` mm at its end."""
    *above, last = lines
    return [*above, Beside(last, Triangle(0.0, last.y + (last.height - side) / 2, side))]


def in_one_direction(lines: Sequence[str]) -> list[str]:
    """The lines of one text, as they are to be drawn.

    A line runs in the direction of its text, also where it begins with a word of another script.
    """
    whole = _direction(" ".join(lines))
    mark = _RIGHT_TO_LEFT_MARK if whole == "R" else _LEFT_TO_RIGHT_MARK
    return [line if _direction(line) in ("", whole) else mark + line for line in lines]


def _direction(text: str) -> str:
    """That of its first letter: "L", "R"; "" where it has none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
    return ""
