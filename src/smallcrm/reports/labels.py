"""Address labels: sheets of them as their makers cut them, and addresses set inside each label. Lengths in mm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import A4, LETTER, Align, Block, Box, Document, Ink, Page, Paper, Text
from smallcrm.reports.measuring import Gauge

_INCH = 25.4
_POINT = _INCH / 72
# mm left free inside a label: the knife does not cut to the tenth, and no printer feeds so.
ASIDE, ABOVE = 3.5, 2.0
# Points: as large as an address is set, on labels from so many mm in width a little larger; by how much it shrinks
# before a line is broken; and as small as it gets at all.
LARGEST, WIDE, LARGEST_ON_WIDE, SHRINKS, SMALLEST, STEP = 11.0, 80.0, 13.0, 1.5, 6.0, 0.5
# Points to which letters shrink so that a long name is whole; one that is longer yet is cut, and large.
WHOLE_FROM = 8.0
# A line's height to the size of its letters; Arabic and Chinese need more than Latin.
LEADING = 1.3
# Letters of one line of an address that are looked at: more stand on no label.
_LONGEST = 400
# What is measured once and reckoned for another size is not exact to the last hundredth.
_SURE = 0.99
_AFTER_COMMA = re.compile(r"(?<=[,;،])\s+")


@dataclass(frozen=True)
class Sheet:
    """Labels of `width` x `height`; `left` and `top` are the corner of the first.

    `across` and `down`: from the edge of one to the same edge of the next.
    """

    code: str
    paper: Paper
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[float, float]:
        """The upper left corner of a label: 1 is the first, counted along the rows."""
        row, column = divmod(number - 1, self.columns)
        return self.left + column * self.across, self.top + row * self.down


# Sizes, margins and pitches as in the maker's own templates: in mm for A4, in inches for Letter. On each of them the
# labels stand in the middle of the paper.
SHEETS: Final[Sequence[Sheet]] = (
    Sheet("L7160", A4, 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
    Sheet("L7163", A4, 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    Sheet("5160", LETTER, 3, 10, 2.625 * _INCH, _INCH, 0.1875 * _INCH, 0.5 * _INCH, 2.75 * _INCH, _INCH),
    Sheet("5163", LETTER, 2, 5, 4 * _INCH, 2 * _INCH, 0.15625 * _INCH, 0.5 * _INCH, 4.1875 * _INCH, 2 * _INCH),
)


@dataclass(frozen=True)
class Addressee:
    """Who a letter is for, as the owner wrote it; the address may have several lines."""

    name: str
    address: str
    company: str = ""


@dataclass(frozen=True)
class Nudge:
    """How far everything is moved, to the right and down: printers do not draw their paper in to the tenth."""

    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True)
class _Line:
    """A line as it is written; broken, it takes `most` lines at most, so that there is room for the address.

    `cut`: there was more, and it ends in "…".
    """

    text: str
    bold: bool = False
    most: int = _LONGEST
    cut: bool = False


@dataclass(frozen=True)
class _Set:
    """What stands on a label: its lines, and the size of their letters."""

    points: float
    lines: tuple[_Line, ...]


def sheets_needed(people: int, sheet: Sheet, start: int = 1) -> int:
    """How many sheets that many labels take when the first of them is label `start`."""
    return -(-(people + start - 1) // sheet.count) if people else 0


def labels(
    people: Sequence[Addressee], sheet: Sheet, title: str, gauge: Gauge, *, start: int = 1, nudge: Nudge | None = None
) -> Document:
    """A label for each of `people`, the first of them on label `start` (1 is the first of the sheet).

    Nothing is set outside a label: what is too long gets smaller, then takes more lines, and at last is cut.
    """
    pages: list[list[Block]] = [[] for _ in range(sheets_needed(len(people), sheet, start) or 1)]
    for place, person in enumerate(people, start - 1):
        page, on_page = divmod(place, sheet.count)
        pages[page] += _label(person, sheet, on_page + 1, gauge, nudge or Nudge())
    return Document(title, sheet.paper, tuple(Page(tuple(blocks)) for blocks in pages))


def outlines(sheet: Sheet, title: str, nudge: Nudge | None = None) -> Document:
    """The edge of each label with its number, on ordinary paper, to be held against a sheet of labels."""
    blocks: list[Block] = []
    nudge = nudge or Nudge()
    for number in range(1, sheet.count + 1):
        left, top = _nudged(sheet.corner(number), nudge)
        blocks.append(Box(left, top, sheet.width, sheet.height, ink=Ink.BLACK))
        blocks.append(
            Text(left + ASIDE, top + ABOVE, sheet.width - 2 * ASIDE, 5.0, str(number), 9.0, ink=Ink.GREY, smallest=6.0)
        )
    return Document(title, sheet.paper, (Page(tuple(blocks)),))


def _label(person: Addressee, sheet: Sheet, number: int, gauge: Gauge, nudge: Nudge) -> Iterator[Block]:
    left, top = _nudged(sheet.corner(number), nudge)
    width, height = sheet.width - 2 * ASIDE, sheet.height - 2 * ABOVE
    made = _set(person, width, height, gauge)
    line = _line_height(made.points)
    # In the middle: a sheet drawn in askew has then as much room above as below.
    first = top + ABOVE + max(0.0, height - line * len(made.lines)) / 2
    align = Align.END if _runs_left(person) else Align.START
    for place, written in enumerate(made.lines):
        yield Text(
            left + ASIDE,
            first + place * line,
            width,
            line,
            written.text,
            made.points,
            bold=written.bold,
            align=align,
            smallest=SMALLEST - 1,
        )


def _nudged(corner: tuple[float, float], nudge: Nudge) -> tuple[float, float]:
    return corner[0] + nudge.right, corner[1] + nudge.down


def _line_height(points: float) -> float:
    return points * _POINT * LEADING


def _set(person: Addressee, width: float, height: float, gauge: Gauge) -> _Set:
    """The lines as they are written, in letters as large as fit; only where these would be too small, broken."""
    written = list(_written(person))
    largest = LARGEST_ON_WIDE if width > WIDE else LARGEST
    widest = max(gauge.width(line.text, largest, bold=line.bold) for line in written)
    for points in _sizes(largest, largest - SHRINKS):
        if widest * points / largest <= width * _SURE and _line_height(points) * len(written) <= height:
            return _Set(points, tuple(written))
    cut: _Set | None = None
    for points in _sizes(largest, SMALLEST):
        lines = _all_broken(written, width * _SURE, points, gauge)
        if _line_height(points) * len(lines) > height:
            continue
        cut = cut or _Set(points, tuple(lines))
        if not any(line.cut for line in lines):
            return _Set(points, tuple(lines))
        if points <= WHOLE_FROM:
            return cut
    lines = _all_broken(written, width * _SURE, SMALLEST, gauge)
    return _Set(SMALLEST, _cut(lines, int(height / _line_height(SMALLEST)), width * _SURE, SMALLEST, gauge))


def _written(person: Addressee) -> Iterator[_Line]:
    """The lines of a label: each as it is written, but for spaces around. At least one."""
    name, company = _one_line(person.name), _one_line(person.company)
    yield _Line(name, bold=True, most=3)
    if company and company != name:
        yield _Line(company, most=2)
    for line in person.address.splitlines():
        if text := _one_line(line):
            yield _Line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _sizes(largest: float, smallest: float) -> Iterable[float]:
    return (largest - STEP * place for place in range(int((largest - smallest) / STEP) + 1))


def _all_broken(written: Iterable[_Line], width: float, points: float, gauge: Gauge) -> list[_Line]:
    lines: list[_Line] = []
    for line in written:
        lines += _cut(list(_broken(line, width, points, gauge)), line.most, width, points, gauge)
    return lines


def _broken(line: _Line, width: float, points: float, gauge: Gauge) -> Iterator[_Line]:
    """A line that is too long in several: after commas, as addresses are read, and within a part only if it must."""
    taken = ""
    for part in _AFTER_COMMA.split(line.text):
        longer = f"{taken} {part}" if taken else part
        if gauge.width(longer, points, bold=line.bold) <= width:
            taken = longer
            continue
        if taken:
            yield _Line(taken, line.bold)
        *whole, taken = gauge.lines(part, width, points, bold=line.bold) or [part]
        yield from (_Line(text, line.bold) for text in whole)
    yield _Line(taken, line.bold)


def _cut(lines: Sequence[_Line], most: int, width: float, points: float, gauge: Gauge) -> tuple[_Line, ...]:
    """The first lines, of which the last says that there was more."""
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    text = last.text
    while text and gauge.width(f"{text}…", points, bold=last.bold) > width:
        text = text[:-1].rstrip()
    return (*lines[: most - 1], _Line(f"{text}…", last.bold, cut=True))


def _runs_left(person: Addressee) -> bool:
    """Whether the address, or a name without a letter in it, is in a script that runs from right to left."""
    for letter in f"{person.address}{person.name}":
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
