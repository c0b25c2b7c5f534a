"""Texts of any length in columns beside each other, that may go on on the next page; headings over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import Block, Ink, Paper, Piece, Rule, Text
from smallcrm.reports.flowing import in_one_direction
from smallcrm.reports.measuring import Gauge

# A line of text is so much higher than its letters; a point is a 72th of an inch.
_LEADING, _MM_A_POINT = 1.36, 25.4 / 72
# mm and points a line may be wider than it was measured: whoever draws it rounds otherwise.
_SLACK, _LESS = 0.4, 1.0
# mm between the words of a heading, the hairline under it, and what follows.
_ABOVE_LINE, _BELOW_LINE = 0.6, 1.6


@dataclass(frozen=True)
class Face:
    """How a text is set."""

    points: float
    bold: bool = False
    ink: Ink = Ink.BLACK

    @property
    def high(self) -> float:
        """A line of it, in mm."""
        return self.points * _LEADING * _MM_A_POINT


@dataclass(frozen=True)
class Column:
    """Texts below each other, each in its face; `x` and `width` in mm."""

    x: float
    width: float
    said: Sequence[tuple[str, Face]]


@dataclass(frozen=True)
class Line:
    """One line as it will be drawn."""

    x: float
    width: float
    text: str
    face: Face

    def block(self, top: float, high: float) -> Text:
        """On a row that is `high` mm."""
        face = self.face
        smallest = face.points - _LESS
        width = self.width + _SLACK
        return Text(self.x, top, width, high, self.text, face.points, bold=face.bold, ink=face.ink, smallest=smallest)


Row = Sequence[Line]


def rows_of(gauge: Gauge, columns: Sequence[Column]) -> list[list[Line]]:
    """The lines of all columns, row by row."""
    side_by_side = [_lines(gauge, column) for column in columns]
    most = max(map(len, side_by_side), default=0)
    return [[lines[place] for lines in side_by_side if place < len(lines)] for place in range(most)]


def height_of(rows: Sequence[Row]) -> float:
    """How high rows stand, in mm."""
    return sum(_high(row) for row in rows)


def draw_rows(rows: Sequence[Row], top: float) -> list[Block]:
    """Rows below each other, from `top` on."""
    blocks: list[Block] = []
    for row in rows:
        high = _high(row)
        blocks += [line.block(top, high) for line in row]
        top += high
    return blocks


def passage(gauge: Gauge, columns: Sequence[Column], after: float = 0.0) -> list[Piece]:
    """Columns that begin beside each other, and may go on on the next page; nothing where there is no word.

    `after` is what is free below, in mm.
    """
    rows = rows_of(gauge, columns)
    return [Piece(height_of(rows) + after, partial(draw_rows, rows), breaks=True)] if rows else []


def heading(gauge: Gauge, paper: Paper, text: str, face: Face, before: float = 3.0) -> list[Piece]:
    """A heading with a hairline under it, which stays on the page of what follows."""
    rows = rows_of(gauge, [Column(paper.margin, paper.inner, [(text, face)])])
    height = height_of(rows)

    def draw(top: float) -> list[Block]:
        line = Rule(paper.margin, top + before + height + _ABOVE_LINE, paper.inner)
        return [*draw_rows(rows, top + before), line]

    return [Piece(before + height + _ABOVE_LINE + _BELOW_LINE, draw, leads=True, above=before)]


def _lines(gauge: Gauge, column: Column) -> list[Line]:
    lines = []
    for text, face in column.said:
        broken = gauge.lines(text, column.width, face.points, bold=face.bold)
        lines += [Line(column.x, column.width, line, face) for line in in_one_direction(broken)]
    return lines


def _high(row: Row) -> float:
    return max((line.face.high for line in row), default=0.0)
