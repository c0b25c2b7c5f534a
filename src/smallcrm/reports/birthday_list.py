"""The birthday list that hangs by the till: a day, a box to tick, a name and the usual. It is read from two steps away,
by guests too, for weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import (
    Align,
    Block,
    Box,
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
)
from smallcrm.reports.flowing import in_one_direction, marked
from smallcrm.reports.measuring import Fitted, Gauge, fitted, flowed

# mm: a heading, the air above one that follows other rows, and a row with a name and the usual.
HEAD, AIR, ROW = 8.0, 4.5, 15.0
# mm: where the parts of a row begin from the margin on, and how wide they are.
DAY_WIDE, WEEKDAY, WEEKDAY_WIDE, BOX, NAME = 27.0, 28.8, 10.0, 40.5, 50.0
SIDE, MARK, MARK_GAP = 5.4, 3.6, 1.5
# mm: above the name, a line of it, a line of what stands under it, below the last.
ABOVE, NAME_LINE, LINE, BELOW = 2.0, 6.2, 4.8, 2.0
# mm: what is free before the age and the phone, and around an age that is a round one. Names keep the greater part.
GAP, PAD, WIDEST_ASIDE = 4.0, 1.6, 0.36
# Points: a phone that would be smaller at the edge stands under the name, where none of it is cut.
PHONE, LEAST_PHONE = 10.0, 8.0
# mm: the frame of a round age is so much lower than its line, above and below.
FRAME_IN = 0.4
# Names are never cut: so many lines hold the longest a book takes, on the smallest paper.
MOST_NAME, MOST_LINES = 20, 3
_MM_A_LINE = 25.4 / 72 * 1.25


@dataclass(frozen=True)
class Row:
    """A birthday. `day` is "20 Nov", "" where it is unknown; `kept` where it is kept on another day: "on Fri 28 Feb".

    `usual` is what they usually have, `below` are more lines; `warned`: an allergy, which `below` may say in words.
    """

    name: str
    day: str = ""
    weekday: str = ""
    kept: str = ""
    usual: str = ""
    warned: bool = False
    ticked: bool = False
    age: str = ""
    is_round: bool = False
    phone: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows under a heading that says what it says for weeks: "Week of 24 November"."""

    heading: str
    rows: tuple[Row, ...]


def birthday_list(groups: Sequence[Group], nothing: str, frame: Frame, paper: Paper, gauge: Gauge) -> Document:
    """All groups, one after the other; where there is nobody, the sentence `nothing`."""
    pieces: list[Piece] = []
    for group in groups:
        air = AIR if pieces else 0.0
        pieces.append(Piece(HEAD + air, partial(_head, paper, group.heading, air), leads=True, above=air))
        pieces += (_piece(paper, row, gauge) for row in group.rows)
    if not pieces:
        pieces = [_sentence(paper, nothing, gauge)]
    return document(frame, paper, in_pages(pieces, frame.room(paper)))


def _head(paper: Paper, heading: str, air: float, top: float) -> list[Block]:
    return [Text(paper.margin, top + air + 2.4, paper.inner, 5.0, heading, 10.5, bold=True, smallest=8)]


def _sentence(paper: Paper, nothing: str, gauge: Gauge) -> Piece:
    lines = gauge.lines(nothing, paper.inner, 12)
    line = partial(Text, paper.margin, width=paper.inner, height=LINE + 1, points=12, smallest=10)
    return Piece(
        8.0 + 6.0 * len(lines),
        lambda top: [line(y=top + 6.0 + 6.0 * place, text=text) for place, text in enumerate(lines)],
    )


def _piece(paper: Paper, row: Row, gauge: Gauge) -> Piece:
    if row.phone and gauge.width(row.phone, LEAST_PHONE) > _widest_aside(paper):
        row = replace(row, phone="", below=(row.phone, *row.below))
    room, aside = paper.inner - NAME, _aside_width(paper, row, gauge)
    mark = MARK + MARK_GAP if row.warned else 0.0
    name = fitted(gauge, row.name, room - aside - mark, 14, 10, most=MOST_NAME, bold=True)
    # The first line under a short name stands beside the phone.
    beside = aside if row.phone and _name_height(name) < NAME_LINE + LINE else 0.0
    said = [(row.usual, 10.5)] if row.usual else []
    said += [(text, 10) for text in row.below]
    under = [
        flowed(gauge, text, room - (0.0 if place else beside), points, 9, most=MOST_LINES)
        for place, (text, points) in enumerate(said)
    ]
    said_high = _name_height(name) + LINE * sum(len(text.lines) for text in under)
    # A name alone stands in the middle of its row, on the line of its day.
    down = max(0.0, (ROW - max(said_high, NAME_LINE + LINE if row.phone else 0.0)) / 2 - ABOVE)
    height = max(ROW, ABOVE + said_high + BELOW)
    return Piece(height, partial(_row, paper, row, gauge, name, under, aside, down, height))


def _row(
    paper: Paper,
    row: Row,
    gauge: Gauge,
    name: Fitted,
    under: Sequence[Fitted],
    aside: float,
    down: float,
    height: float,
    top: float,
) -> list[Block]:
    left, room = paper.margin + NAME, paper.inner - NAME
    blocks: list[Block] = [*_day(paper, row, top), *_name(left, row, name, room - aside, top + down)]
    line = top + down + ABOVE + _name_height(name)
    for text in under:
        for said in in_one_direction(text.lines):
            blocks.append(Text(left, line, room, LINE, said, text.points, smallest=text.points - 1))
            line += LINE
    blocks += _aside(paper, row, aside, gauge, top + down)
    return [*blocks, Rule(left, top + height, room)]


def _day(paper: Paper, row: Row, top: float) -> list[Block]:
    left = paper.margin
    day = partial(Text, left, width=DAY_WIDE, align=Align.END)
    blocks: list[Block] = [TickBox(left + BOX, top + (ROW - SIDE) / 2, SIDE, ticked=row.ticked)]
    if row.day:
        blocks.append(day(y=top + 2.8, height=9.4, text=row.day, points=21, bold=True, smallest=11, display=True))
    if row.weekday:
        blocks.append(Text(left + WEEKDAY, top + 5.0, WEEKDAY_WIDE, 5.4, row.weekday, 11, smallest=7))
    if row.kept:
        blocks.append(day(y=top + 10.8, height=4.0, text=row.kept, points=8.5, smallest=6.5))
    return blocks


def _name(left: float, row: Row, name: Fitted, width: float, top: float) -> list[Block]:
    high = _name_height(name) / max(len(name.lines), 1)
    room = width - (MARK + MARK_GAP if row.warned else 0.0)
    lines = [
        Text(left, top + ABOVE + high * place, room, high, said, name.points, bold=True, smallest=name.points - 1)
        for place, said in enumerate(in_one_direction(name.lines))
    ]
    return marked(lines, MARK) if row.warned and lines else [*lines]


def _name_height(name: Fitted) -> float:
    return NAME_LINE if len(name.lines) <= 1 else len(name.lines) * name.points * _MM_A_LINE


def _aside_width(paper: Paper, row: Row, gauge: Gauge) -> float:
    """How much of the name's room the age and the phone take."""
    age = gauge.width(row.age, 12, bold=row.is_round) + (2 * PAD if row.is_round else 0.0) if row.age else 0.0
    phone = gauge.width(row.phone, PHONE) if row.phone else 0.0
    return min(max(age, phone), _widest_aside(paper)) + GAP if age or phone else 0.0


def _widest_aside(paper: Paper) -> float:
    return (paper.inner - NAME) * WIDEST_ASIDE


def _aside(paper: Paper, row: Row, aside: float, gauge: Gauge, top: float) -> list[Block]:
    """At the right edge: the age, in a frame where it is a round one, and the phone under it."""
    blocks: list[Block] = []
    width, right = aside - GAP, paper.width - paper.margin
    end = partial(Text, right - width, height=NAME_LINE, align=Align.END, smallest=7)
    if row.age and row.is_round:
        framed = min(gauge.width(row.age, 12, bold=True) + 2 * PAD, width)
        y, high = top + ABOVE + FRAME_IN, NAME_LINE - 2 * FRAME_IN
        blocks.append(Box(right - framed, y, framed - 0.2, high, 0.35, 1.2, Ink.BLACK))
        blocks.append(end(y=y, width=width - PAD, height=high, text=row.age, points=12, bold=True))
    elif row.age:
        blocks.append(end(y=top + ABOVE, width=width, text=row.age, points=12))
    if row.phone:
        # On the line of the usual.
        blocks.append(end(y=top + ABOVE + NAME_LINE, width=width, text=row.phone, points=PHONE, height=LINE))
    return blocks
