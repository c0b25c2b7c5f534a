"""A card for behind the counter, for one day: short lists under headings, on one page. What does not fit is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import (
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
)
from smallcrm.reports.flowing import in_one_direction, marked
from smallcrm.reports.measuring import Fitted, Gauge, fitted, flowed

# mm: a heading, and the line that counts the rest.
HEAD, MORE = 10.0, 6.0
# mm: a box to tick, where names begin, and the share of the width they have.
SIDE, NAME, GAP = 4.0, 6.6, 4.0
NAME_SHARE = 0.36
# mm: above and below a line, and a line of a name and of what is said of it.
AIR, NAME_LINE, LINE = 1.2, 5.4, 4.8
MARK, MARK_GAP = 3.2, 1.5
MOST_NAME, MOST_TEXT = 4, 3
# So many lines stay of each list, even if the card then takes a second page.
FEWEST = 3
# Of a vital one.
FEWEST_VITAL = 24


@dataclass(frozen=True)
class Line:
    """Somebody, and what to know of them. `box`: something to be done, with a box to tick."""

    name: str
    text: str
    warned: bool = False
    box: bool = False


@dataclass(frozen=True)
class Section:
    """A list; `total` counts those that are not among `lines`, too. `vital`: it gives way last."""

    heading: str
    lines: tuple[Line, ...]
    total: int
    vital: bool = False


def tomorrow_card(
    sections: Sequence[Section], nothing: str, more: Callable[[int], str], frame: Frame, paper: Paper, gauge: Gauge
) -> Document:
    """The sections that have lines; where none has, the sentence `nothing`. `more` says how many are left out."""
    room = frame.room(paper)
    drawn = [(section, [_piece(paper, line, gauge) for line in section.lines]) for section in sections if section.lines]
    shown = _fitting([(section, [piece.height for piece in pieces]) for section, pieces in drawn], room)
    pieces: list[Piece] = []
    for (section, lines), kept in zip(drawn, shown, strict=True):
        pieces.append(Piece(HEAD, partial(_head, paper, section.heading), leads=True))
        pieces += lines[:kept]
        if kept < section.total:
            # How many more there are stays with what there is.
            pieces[-1] = replace(pieces[-1], leads=True)
            pieces.append(Piece(MORE, partial(_more, paper, more(section.total - kept))))
    if not pieces:
        pieces = [Piece(12.0, lambda top: [Text(paper.margin, top + 5, paper.inner, 6, nothing, 12, smallest=8)])]
    return document(frame, paper, in_pages(pieces, room))


def _fitting(sections: Sequence[tuple[Section, Sequence[float]]], room: float) -> list[int]:
    """How many lines of each section are shown, given the heights of its lines.

    The longest list gives way first, so that every sort of thing keeps its place on the card; one that is vital only
    when the others have no more to give. They give their last but one only where that makes it one page.
    """
    plain, least, vital = (False, FEWEST), (False, 1), (True, FEWEST_VITAL)
    for steps in ((plain,), (plain, least), (plain, least, vital)):
        shown = _shortened(sections, room, steps)
        if _needed(sections, shown) <= room:
            return shown
    return _shortened(sections, room, (plain, vital))


def _needed(sections: Sequence[tuple[Section, Sequence[float]]], shown: Sequence[int]) -> float:
    """How high that is, in mm."""
    return sum(
        HEAD + sum(heights[:kept]) + (MORE if kept < section.total else 0.0)
        for (section, heights), kept in zip(sections, shown, strict=True)
    )


def _shortened(
    sections: Sequence[tuple[Section, Sequence[float]]], room: float, steps: Sequence[tuple[bool, int]]
) -> list[int]:
    """Cut until it fits, step by step: those that are vital, or the others, down to so many lines each."""
    shown = [len(heights) for _, heights in sections]
    for vital, fewest in steps:
        places = [place for place, (section, _) in enumerate(sections) if section.vital is vital]
        while places and _needed(sections, shown) > room:
            # Of lists as long as each other the last gives way first: birthdays stand on top.
            longest = max(reversed(places), key=shown.__getitem__)
            if shown[longest] <= fewest:
                break
            shown[longest] -= 1
    return shown


def _head(paper: Paper, heading: str, top: float) -> list[Block]:
    base = top + HEAD
    return [
        Text(paper.margin, base - 6.4, paper.inner, 5.4, heading, 11.5, bold=True, smallest=8),
        Rule(paper.margin, base - 0.4, paper.inner, 0.4, Ink.BLACK),
    ]


def _more(paper: Paper, said: str, top: float) -> list[Block]:
    return [Text(paper.margin + NAME, top + 0.6, paper.inner - NAME, LINE, said, 10, smallest=8)]


def _piece(paper: Paper, line: Line, gauge: Gauge) -> Piece:
    width = paper.inner * NAME_SHARE
    name = fitted(gauge, line.name, width - _mark(line), 12, 9.5, most=MOST_NAME, bold=True)
    text = flowed(gauge, line.text, _text_width(paper), 10.5, 9, most=MOST_TEXT)
    height = 2 * AIR + max(NAME_LINE * len(name.lines), NAME_LINE + LINE * (len(text.lines) - 1))
    return Piece(height, partial(_line, paper, line, name, text, height))


def _line(paper: Paper, line: Line, name: Fitted, text: Fitted, height: float, top: float) -> list[Block]:
    left, width, first = paper.margin + NAME, paper.inner * NAME_SHARE, top + AIR
    blocks: list[Block] = []
    if line.box:
        blocks.append(TickBox(paper.margin + 0.2, first + (NAME_LINE - SIDE) / 2, SIDE))
    named = partial(Text, left, width=width - _mark(line), height=NAME_LINE, bold=True, smallest=name.points - 1)
    names = [
        named(y=first + NAME_LINE * place, text=said, points=name.points)
        for place, said in enumerate(in_one_direction(name.lines))
    ]
    blocks += marked(names, MARK) if line.warned and names else names
    for place, said in enumerate(in_one_direction(text.lines)):
        y = first + 0.2 + LINE * place
        blocks.append(Text(left + width + GAP, y, _text_width(paper), NAME_LINE - 0.2, said, text.points, smallest=8))
    return [*blocks, Rule(left, top + height, paper.inner - NAME)]


def _mark(line: Line) -> float:
    return MARK + MARK_GAP if line.warned else 0.0


def _text_width(paper: Paper) -> float:
    return paper.inner * (1 - NAME_SHARE) - NAME - GAP
