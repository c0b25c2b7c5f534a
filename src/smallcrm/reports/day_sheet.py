"""The end-of-day sheet on paper: a name, the usual, and the line and the amount written, or an empty line."""

from __future__ import annotations

import textwrap
import unicodedata
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
# mm: the lines of a written row, the rule below the last, and what is free under that.
WRITTEN, LEADING, UNDER = 3.0, 4.8, 4.2
# Letters in a line of what is written; whoever draws it makes wide ones smaller. More lines than `MOST` are cut.
LETTERS, MOST = 40, 24


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


def day_sheet(rows: Sequence[PaperRow], words: PaperWords, frame: Frame, paper: Paper) -> Document:
    """Everyone in `rows`, and those without a name at the end.

    Where something is still to be written, empty rows fill the last page.
    """
    room = frame.room(paper) - HEADS
    pages = in_pages([_piece(paper, row) for row in rows], room)
    last = Piece(ROW, partial(_others, paper, words))
    if room_left(pages[-1], room) < last.height:
        pages.append([])
    open_rows = not rows or any(not row.line for row in rows)
    while open_rows and room_left(pages[-1], room) >= last.height + ROW:
        pages[-1].append(_piece(paper, PaperRow("")))
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


def _piece(paper: Paper, row: PaperRow) -> Piece:
    lines = _lines(row.line)
    base = max(BASE, WRITTEN + LEADING * len(lines) + 0.4)
    return Piece(base + UNDER, partial(_row, paper, row, lines, base))


def _row(paper: Paper, row: PaperRow, lines: Sequence[str], base: float, top: float) -> list[Block]:
    left, first = paper.margin, top + base - 0.4 - LEADING * len(lines)
    written = partial(Text, left + LINE, width=_line_width(paper), height=LEADING, points=10, smallest=6.5)
    return [
        TickBox(left, top + 3.4, ticked=bool(lines)),
        *_who(paper, row, top),
        *(written(y=first + LEADING * place, text=line) for place, line in enumerate(lines)),
        Rule(left + LINE, top + base, _line_width(paper)),
        *_amount(paper, row.amount, top + base),
    ]


def _who(paper: Paper, row: PaperRow, top: float) -> list[Block]:
    left = paper.margin + NAME
    if not row.name:
        return [Rule(left, top + BASE, NAME_WIDE)]
    room = NAME_WIDE - (MARK + 1.5 if row.warned else 0)
    name = Text(left, top + 2.0, room, 6.2, row.name, 14, bold=True, smallest=10)
    usual = Text(left, top + 8.0, NAME_WIDE, 4.8, row.usual, 10.5, ink=Ink.GREY, smallest=8)
    mark = Triangle(0.0, top + 2.0 + (6.2 - MARK) / 2, MARK)
    return [Beside(name, mark) if row.warned else name, *([usual] if row.usual else [])]


def _others(paper: Paper, words: PaperWords, top: float) -> list[Block]:
    left = paper.margin
    name = Text(left + NAME, top + 3.0, NAME_WIDE, 7.0, words.others, 12, bold=True, smallest=9)
    many = Text(left + LINE, top + BASE, 40.0, 4.2, words.how_many, 8.5, ink=Ink.GREY, smallest=7)
    known = [Text(left + LINE, top + BASE - 5.2, 40.0, LEADING, words.guests, 10)] if words.guests else []
    rules = [Rule(left + LINE, top + BASE, 40.0), *_amount(paper, words.spent, top + BASE)]
    return [name, many, *known, *rules]


def _amount(paper: Paper, amount: str, base: float) -> list[Block]:
    """An amount, or the place for one; `base` is what it stands on, in mm from the upper edge."""
    rule = Rule(_amount_left(paper), base, AMOUNT_WIDE)
    if not amount:
        return [rule]
    high = LEADING + 0.4
    money = Text(rule.x, base - high, AMOUNT_WIDE, LEADING, amount, 10, align=Align.END, smallest=6.5)
    return [rule, money]


def _lines(text: str) -> list[str]:
    """The text in lines short enough for the paper; letters of East Asia are twice as wide."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return textwrap.wrap(text, LETTERS // 2 if wide else LETTERS, max_lines=MOST, placeholder=" …")


def _amount_left(paper: Paper) -> float:
    return paper.width - paper.margin - AMOUNT_WIDE


def _line_width(paper: Paper) -> float:
    return _amount_left(paper) - GAP - paper.margin - LINE
