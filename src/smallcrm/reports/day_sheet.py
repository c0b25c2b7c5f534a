"""The end-of-day sheet on paper: a name, the usual, and the line and the amount written, or an empty line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import (
    Align,
    Block,
    Document,
    Frame,
    Ink,
    Paper,
    Piece,
    Rule,
    Text,
    TickBox,
    document,
    in_pages,
    room_left,
)
from smallcrm.reports.flowing import Type, marked
from smallcrm.reports.measuring import Fitted, Gauge

# mm: a row, where its name begins, how wide that is on a sheet and on a small one, the amount at the right edge.
ROW, NAME, NAME_WIDE, NAME_SMALL, AMOUNT_WIDE, GAP = 15.0, 9.0, 58.0, 40.0, 24.0, 4.0
HEADS, BASE, MARK = 8.0, 10.8, 3.6
# mm: the lines of a written row, the rule below the last, and what is free under that.
WRITTEN, LEADING, UNDER = 3.0, 4.8, 4.2
NAMED = Type(14, 10, bold=True)
USUAL = Type(10.5, 8, ink=Ink.GREY)
SPENT = Type(10, 6.5, align=Align.END)
# mm: what a row may give up where all of them are one page by that.
CLOSER = 1.2
# mm: from the upper edge to the name, how high a name of one line and a usual of one line stand.
HEAD, NAME_HIGH, USUAL_HIGH = 2.0, 6.2, 4.8


@dataclass(frozen=True)
class PaperRow:
    """Somebody of the day: how they are called, what they usually have; `warned`: an allergy or a warning.

    `line` and `amount` are what is written; "" is a place to write.
    """

    name: str
    usual: str = ""
    warned: bool = False
    line: str = ""
    amount: str = ""


@dataclass(frozen=True)
class PaperWords:
    """What the sheet says around its rows, in the owner's language: the heads of columns, and the last row.

    `guests` and `spent` are what is known of those without a name; "" is a place to write.
    """

    name: str
    line: str
    amount: str
    others: str
    how_many: str
    guests: str = ""
    spent: str = ""


class _Who:
    """A name, the usual and the amount as they fit: smaller, then on two lines. Nobody is a place to write."""

    def __init__(self, gauge: Gauge, row: PaperRow, width: float) -> None:
        self._row = row
        self._wide = width
        self._room = width - (MARK + 1.5 if row.warned else 0)
        self._name = NAMED.fitted(gauge, row.name, self._room)
        self._usual = USUAL.fitted(gauge, row.usual, width)
        self.amount = SPENT.fitted(gauge, row.amount, AMOUNT_WIDE)

    @property
    def height(self) -> float:
        """To the foot of the usual, in mm."""
        return self._below + self._high(USUAL, self._usual, USUAL_HIGH)

    @property
    def _below(self) -> float:
        return HEAD + self._high(NAMED, self._name, NAME_HIGH) - 0.2

    def blocks(self, left: float, top: float) -> list[Block]:
        """From `left` and `top` on."""
        if not self._row.name:
            return [Rule(left, top + BASE, self._wide)]
        name = _set(NAMED, self._name, left, top + HEAD, self._room, NAME_HIGH)
        usual = _set(USUAL, self._usual, left, top + self._below, self._wide, USUAL_HIGH)
        if not self._row.warned:
            return [*name, *usual]
        return [*marked(name, MARK), *usual]

    @staticmethod
    def _high(kind: Type, fit: Fitted, one: float) -> float:
        return one if len(fit.lines) == 1 else kind.height(fit)


def _set(kind: Type, fit: Fitted, x: float, y: float, width: float, one: float) -> list[Text]:
    """One line stands in the middle of a box `one` mm high."""
    blocks = kind.blocks(fit, x, y, width)
    return [replace(block, height=one) for block in blocks] if len(blocks) == 1 else blocks


def day_sheet(rows: Sequence[PaperRow], words: PaperWords, frame: Frame, paper: Paper, gauge: Gauge) -> Document:
    """Everyone in `rows`, and those without a name at the end.

    These never stand on a page alone. Where something is still to be written, empty rows fill the last page.
    """
    room = frame.room(paper) - HEADS
    last = Piece(ROW, partial(_others, paper, words, SPENT.fitted(gauge, words.spent, AMOUNT_WIDE)))
    named = _closed_up([_piece(paper, row, gauge) for row in rows], room - last.height)
    pages = in_pages([*named[:-1], *(replace(row, leads=True) for row in named[-1:]), last], room)
    open_rows = not rows or any(not row.line for row in rows)
    while open_rows and room_left(pages[-1], room) >= ROW:
        pages[-1].insert(-1, _piece(paper, PaperRow(""), gauge))
    heads = Piece(HEADS, partial(_heads, paper, words))
    return document(frame, paper, [[heads, *page] for page in pages])


def _closed_up(rows: list[Piece], room: float) -> list[Piece]:
    """The rows, a little closer where they all fit so into `room` mm and else would not."""
    over = sum(row.height for row in rows) - room
    if not 0 < over <= CLOSER * len(rows):
        return rows
    return [replace(row, height=row.height - over / len(rows)) for row in rows]


def _heads(paper: Paper, words: PaperWords, top: float) -> list[Block]:
    left = paper.margin
    caption = partial(Text, y=top, height=6.0, points=9, bold=True, ink=Ink.GREY, smallest=7)
    return [
        caption(x=left + NAME, width=_name_width(paper), text=words.name),
        caption(x=_line_left(paper), width=_line_width(paper), text=words.line),
        caption(x=_amount_left(paper), width=AMOUNT_WIDE, text=words.amount, align=Align.END),
    ]


def _piece(paper: Paper, row: PaperRow, gauge: Gauge) -> Piece:
    lines = tuple(gauge.lines(row.line, _line_width(paper), 10))
    who = _Who(gauge, row, _name_width(paper))
    base = max(BASE, WRITTEN + LEADING * len(lines) + 0.4, who.height - 2.0)
    return Piece(base + UNDER, partial(_row, paper, row, who, lines, base))


def _row(paper: Paper, row: PaperRow, who: _Who, lines: Sequence[str], base: float, top: float) -> list[Block]:
    left, first = paper.margin, top + base - 0.4 - LEADING * len(lines)
    written = partial(Text, _line_left(paper), width=_line_width(paper), height=LEADING, points=10, smallest=6.5)
    return [
        TickBox(left, top + 3.4, ticked=bool(lines)),
        *who.blocks(paper.margin + NAME, top),
        *(written(y=first + LEADING * place, text=line) for place, line in enumerate(lines)),
        Rule(_line_left(paper), top + base, _line_width(paper)),
        *_amount(paper, who.amount, top + base),
    ]


def _others(paper: Paper, words: PaperWords, spent: Fitted, top: float) -> list[Block]:
    left, wide = paper.margin, min(40.0, _line_width(paper))
    name = Text(left + NAME, top + 3.0, _name_width(paper), 7.0, words.others, 12, bold=True, smallest=9)
    many = Text(_line_left(paper), top + BASE, wide, 4.2, words.how_many, 8.5, ink=Ink.GREY, smallest=7)
    known = [Text(_line_left(paper), top + BASE - 5.2, wide, LEADING, words.guests, 10)] if words.guests else []
    rules = [Rule(_line_left(paper), top + BASE, wide), *_amount(paper, spent, top + BASE)]
    return [name, many, *known, *rules]


def _amount(paper: Paper, amount: Fitted, base: float) -> list[Block]:
    """An amount, or the place for one; `base` is what it stands on, in mm from the upper edge."""
    left = _amount_left(paper)
    high = LEADING if len(amount.lines) == 1 else SPENT.height(amount)
    return [Rule(left, base, AMOUNT_WIDE), *_set(SPENT, amount, left, base - high - 0.4, AMOUNT_WIDE, LEADING)]


def _amount_left(paper: Paper) -> float:
    return paper.width - paper.margin - AMOUNT_WIDE


def _line_width(paper: Paper) -> float:
    return _amount_left(paper) - GAP - _line_left(paper)


def _line_left(paper: Paper) -> float:
    return paper.margin + NAME + _name_width(paper) + 3.0


def _name_width(paper: Paper) -> float:
    return NAME_WIDE if paper.inner > 150 else NAME_SMALL
