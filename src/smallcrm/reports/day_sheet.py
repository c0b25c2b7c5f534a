"""The end-of-day sheet on paper, to be filled in by hand: a name, the usual, an empty line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import (
    Align,
    Beside,
    Block,
    Document,
    Frame,
    Ink,
    Paper,
    Piece,
    Rule,
    Text,
    TickBox,
    Triangle,
    document,
    in_pages,
    room_left,
)

# mm: a row, where its name and its line begin and how wide they are, the amount at the right edge.
ROW, NAME, NAME_WIDE, LINE, AMOUNT_WIDE, GAP = 15.0, 9.0, 58.0, 70.0, 24.0, 4.0
HEADS, BASE, MARK = 8.0, 10.8, 3.6


@dataclass(frozen=True)
class PaperRow:
    """Somebody to write about: how they are called, what they usually have; `warned`: an allergy or a warning."""

    name: str
    usual: str = ""
    warned: bool = False


@dataclass(frozen=True)
class PaperWords:
    """What the sheet says around its rows, in the owner's language: the heads of columns, and the last row."""

    name: str
    line: str
    amount: str
    others: str
    how_many: str


def day_sheet(rows: Sequence[PaperRow], words: PaperWords, frame: Frame, paper: Paper) -> Document:
    """Everyone in `rows`, empty rows to the foot of the last page, and those without a name at its end."""
    room = frame.room(paper) - HEADS
    pages = in_pages([Piece(ROW, partial(_row, paper, row)) for row in rows], room)
    last = Piece(ROW, partial(_others, paper, words))
    if room_left(pages[-1], room) < last.height:
        pages.append([])
    while room_left(pages[-1], room) >= last.height + ROW:
        pages[-1].append(Piece(ROW, partial(_row, paper, PaperRow(""))))
    pages[-1].append(last)
    heads = Piece(HEADS, partial(_heads, paper, words))
    return document(frame, paper, [[heads, *page] for page in pages])


def _heads(paper: Paper, words: PaperWords, top: float) -> list[Block]:
    left = paper.margin
    caption = partial(Text, y=top, height=6.0, points=9, bold=True, ink=Ink.GREY, smallest=7)
    return [
        caption(x=left + NAME, width=NAME_WIDE, text=words.name),
        caption(x=left + LINE, width=_line_width(paper), text=words.line),
        caption(x=_amount_left(paper), width=AMOUNT_WIDE, text=words.amount, align=Align.END),
    ]


def _row(paper: Paper, row: PaperRow, top: float) -> list[Block]:
    left = paper.margin
    blocks: list[Block] = [TickBox(left, top + 3.4), *_to_write(paper, top)]
    if not row.name:
        return [*blocks, Rule(left + NAME, top + BASE, NAME_WIDE)]
    room = NAME_WIDE - (MARK + 1.5 if row.warned else 0)
    name = Text(left + NAME, top + 2.0, room, 6.2, row.name, 14, bold=True, smallest=10)
    usual = Text(left + NAME, top + 8.0, NAME_WIDE, 4.8, row.usual, 10.5, ink=Ink.GREY, smallest=8)
    mark = Triangle(0.0, top + 2.0 + (6.2 - MARK) / 2, MARK)
    return [*blocks, Beside(name, mark) if row.warned else name, *([usual] if row.usual else [])]


def _others(paper: Paper, words: PaperWords, top: float) -> list[Block]:
    left = paper.margin
    name = Text(left + NAME, top + 3.0, NAME_WIDE, 7.0, words.others, 12, bold=True, smallest=9)
    many = Text(left + LINE, top + BASE, 40.0, 4.2, words.how_many, 8.5, ink=Ink.GREY, smallest=7)
    return [name, many, Rule(left + LINE, top + BASE, 40.0), Rule(_amount_left(paper), top + BASE, AMOUNT_WIDE)]


def _to_write(paper: Paper, top: float) -> list[Block]:
    """The empty line, and the place of the amount."""
    return [
        Rule(paper.margin + LINE, top + BASE, _line_width(paper)),
        Rule(_amount_left(paper), top + BASE, AMOUNT_WIDE),
    ]


def _amount_left(paper: Paper) -> float:
    return paper.width - paper.margin - AMOUNT_WIDE


def _line_width(paper: Paper) -> float:
    return _amount_left(paper) - GAP - paper.margin - LINE
