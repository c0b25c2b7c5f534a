"""All that is known of one client on a card: face, warnings, what they have, and the latest notes, on two pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import (
    Block,
    Box,
    Document,
    Frame,
    Ink,
    Paper,
    Piece,
    Triangle,
    document,
    in_pages,
    room_left,
)
from smallcrm.reports.faces import face_blocks
from smallcrm.reports.measuring import Gauge
from smallcrm.reports.passages import Column, Face, draw_rows, heading, height_of, passage, rows_of

# Notes stop at the foot of this page; facts never do.
PAGES = 2
# mm: the face, what is free between columns, within the strip of warnings, and the column of days.
_FACE, _BETWEEN, _PAD, _DAYS, _DAYS_SMALL, _MARK = 26.0, 8.0, 2.6, 36.0, 26.0, 4.2
# Below this width in mm there is one column of facts.
_NARROW = 150.0
_NAME, _ABOUT, _HEAD = Face(16, bold=True), Face(11.5), Face(12, bold=True)
_CAPTION, _FACT, _FIRST, _BESIDE = (
    Face(9, bold=True, ink=Ink.GREY),
    Face(10.5),
    Face(12, bold=True),
    Face(9, ink=Ink.GREY),
)
_DAY = Face(9.5, ink=Ink.GREY)
# The least points of a frame's title, and how much wider than half of the page it may be, in mm.
_TITLE, _TITLE_MORE = 14.0, 17.5
# Points of a warning, and the least it shrinks to where there are many.
_WARNING, _LEAST = 12.0, 9.0
# How much of a page one frame of warnings may take.
_STRIP = 0.4


@dataclass(frozen=True)
class CardFact:
    """A fact, and what is said beside it in grey; `first`: what is read before all else."""

    text: str
    beside: str = ""
    first: bool = False


@dataclass(frozen=True)
class CardGroup:
    """Facts of one kind."""

    heading: str
    facts: tuple[CardFact, ...]


@dataclass(frozen=True)
class CardNote:
    """A note: its day, its words, and what else there is to it."""

    day: str
    text: str
    beside: str = ""


@dataclass(frozen=True)
class Card:
    """What stands on it. `about` are short lines under the name, `warnings` what must not be missed.

    `notes` begin with the newest; `older` are further ones that are not among them.
    """

    name: str
    initials: str
    photo: bytes | None
    about: tuple[str, ...]
    warnings: tuple[str, ...]
    groups: tuple[CardGroup, ...]
    notes: tuple[CardNote, ...]
    older: int = 0


@dataclass(frozen=True)
class CardWords:
    """The heading over the notes, and what is said of so many that are not on the card."""

    notes: str
    older: Callable[[int], str]


def client_card(card: Card, words: CardWords, frame: Frame, paper: Paper, gauge: Gauge) -> Document:
    """The card. Every fact is on it; of the notes as many as the first two pages hold."""
    room = frame.room(paper)
    pieces = [*_top(card, paper, gauge), *_strip(card.warnings, paper, gauge, room)]
    pieces += _facts(card.groups, paper, gauge, room_left(pieces, room))
    return document(frame, paper, _with_notes(pieces, card, words, paper, gauge, room))


def _with_notes(
    pieces: Sequence[Piece], card: Card, words: CardWords, paper: Paper, gauge: Gauge, room: float
) -> list[list[Piece]]:
    """The pages with as many notes as fit, and at the end how many are left."""
    if not card.notes:
        return in_pages(pieces, room)
    flow = [*pieces, *heading(gauge, paper, words.notes, _HEAD)]
    fitting: list[list[Piece]] = []
    most = PAGES
    for printed, note in enumerate(card.notes, 1):
        flow = [*flow, *_note(note, paper, gauge)]
        left = len(card.notes) - printed + card.older
        pages = in_pages([*flow, *(_left(words, left, paper, gauge) if left else [])], room)
        if fitting and len(pages) > most:
            break
        # Where facts fill both pages the first note still has a place.
        fitting, most = pages, max(most, len(pages))
    return fitting


def _left(words: CardWords, count: int, paper: Paper, gauge: Gauge) -> list[Piece]:
    days = _days(paper)
    return passage(gauge, [Column(paper.margin + days, paper.inner - days, [(words.older(count), _BESIDE)])])


def _note(note: CardNote, paper: Paper, gauge: Gauge) -> list[Piece]:
    days = _days(paper)
    columns = [
        Column(paper.margin, days - 2.0, [(note.day, _DAY)]),
        Column(paper.margin + days, paper.inner - days, [(note.text, _FACT), (note.beside, _BESIDE)]),
    ]
    return passage(gauge, columns, 1.8)


def _days(paper: Paper) -> float:
    return _DAYS_SMALL if paper.width < _NARROW else _DAYS


def _top(card: Card, paper: Paper, gauge: Gauge) -> list[Piece]:
    """The face, and beside it what is said in short."""
    left = paper.margin + _FACE + 6.0
    # On top of the page a name is cut that is longer than that.
    cut = gauge.width(card.name, _TITLE, bold=True, display=True) > paper.inner / 2 + _TITLE_MORE
    said = [*([(card.name, _NAME)] if cut else []), *((line, _ABOUT) for line in card.about if line)]
    rows = rows_of(gauge, [Column(left, paper.width - paper.margin - left, said)])
    words = height_of(rows)
    height = max(_FACE, words)

    def draw(top: float) -> list[Block]:
        face = face_blocks(gauge, card.photo, card.initials, paper.margin, top, _FACE)
        return [*face, *draw_rows(rows, top + (height - words) / 2)]

    return [Piece(height + 4.0, draw)]


def _strip(warnings: Sequence[str], paper: Paper, gauge: Gauge, room: float) -> list[Piece]:
    """Each warning on lines of its own behind a triangle, in one frame; where that is too high, in several."""
    most, points = room * _STRIP, _WARNING
    while warnings and points >= _LEAST:
        whole = _framed(warnings, paper, gauge, points)
        if whole.height <= most:
            return [whole]
        points -= 0.5
    frames: list[Piece] = []
    some: list[str] = []
    for text in (part for one in warnings for part in _parts(one, paper, gauge, room)):
        if some and _framed([*some, text], paper, gauge, _LEAST).height > most:
            frames.append(_framed(some, paper, gauge, _LEAST))
            some = []
        some.append(text)
    return [*frames, *([_framed(some, paper, gauge, _LEAST)] if some else [])]


def _parts(text: str, paper: Paper, gauge: Gauge, room: float) -> list[str]:
    """A warning whole; one that is higher than a page in parts that are not."""
    if len(text) < 2 or _framed([text], paper, gauge, _LEAST).height <= room:
        return [text]
    middle = text.rfind(" ", 1, len(text) // 2) + 1 or len(text) // 2
    return [*_parts(text[:middle], paper, gauge, room), *_parts(text[middle:], paper, gauge, room)]


def _framed(warnings: Sequence[str], paper: Paper, gauge: Gauge, points: float) -> Piece:
    face = Face(points, bold=True)
    left = paper.margin + _PAD + _MARK + 2.4
    each = [
        rows_of(gauge, [Column(left, paper.width - paper.margin - _PAD - left, [(text, face)])]) for text in warnings
    ]
    heights = [height_of(rows) for rows in each]
    height = sum(heights) + 0.8 * (len(each) - 1) + 2 * _PAD

    def draw(top: float) -> list[Block]:
        blocks: list[Block] = [Box(paper.margin + 0.3, top, paper.inner - 0.6, height, 0.6, 1.6, Ink.BLACK)]
        at = top + _PAD
        for rows, tall in zip(each, heights, strict=True):
            mark = min(_MARK, face.high * 0.85)
            blocks.append(Triangle(paper.margin + _PAD + 0.4, at + (face.high - mark * 0.88) / 2, mark))
            blocks += draw_rows(rows, at)
            at += tall + 0.8
        return blocks

    return Piece(height + 4.0, draw)


def _facts(groups: Sequence[CardGroup], paper: Paper, gauge: Gauge, free: float) -> list[Piece]:
    """In two columns that are about as high; below each other on small paper, or where more than a page is full."""
    shown = [group for group in groups if group.facts]
    width = (paper.inner - _BETWEEN) / 2
    if paper.width >= _NARROW and len(shown) > 1:
        left, right = _halves(shown, gauge, width)
        columns = [(paper.margin, left), (paper.margin + width + _BETWEEN, right)]
        tall = max(_height(gauge, some, width) for _, some in columns)
        if tall + 1.0 <= free:
            return [Piece(tall + 1.0, partial(_draw_columns, gauge, columns, width))]
    return [piece for group in shown for piece in _flowing(gauge, group, paper)]


def _halves(groups: Sequence[CardGroup], gauge: Gauge, width: float) -> tuple[Sequence[CardGroup], Sequence[CardGroup]]:
    def higher(place: int) -> float:
        return max(_height(gauge, groups[:place], width), _height(gauge, groups[place:], width))

    cut = min(range(1, len(groups)), key=higher)
    return groups[:cut], groups[cut:]


def _flowing(gauge: Gauge, group: CardGroup, paper: Paper) -> list[Piece]:
    caption = passage(gauge, [Column(paper.margin, paper.inner, [(group.heading, _CAPTION)])])
    facts = [passage(gauge, [Column(paper.margin, paper.inner, _said(fact))], 0.8) for fact in group.facts]
    led = [Piece(piece.height, piece.draw, leads=True) for piece in caption]
    return [*led, *(piece for some in facts for piece in some), Piece(2.0, lambda _: [])]


def _said(fact: CardFact) -> list[tuple[str, Face]]:
    return [(fact.text, _FIRST if fact.first else _FACT), (fact.beside, _BESIDE)]


def _height(gauge: Gauge, groups: Sequence[CardGroup], width: float) -> float:
    """Of groups below each other, in mm."""
    return sum(_group_height(gauge, group, width) for group in groups)


def _group_height(gauge: Gauge, group: CardGroup, width: float) -> float:
    rows = rows_of(gauge, [Column(0.0, width, [(group.heading, _CAPTION)])])
    facts = [rows_of(gauge, [Column(0.0, width, _said(fact))]) for fact in group.facts]
    return height_of(rows) + sum(height_of(some) + 0.8 for some in facts) + 3.4


def _draw_columns(
    gauge: Gauge, columns: Sequence[tuple[float, Sequence[CardGroup]]], width: float, top: float
) -> list[Block]:
    blocks: list[Block] = []
    for x, groups in columns:
        at = top
        for group in groups:
            blocks += _draw_group(gauge, group, x, width, at)
            at += _group_height(gauge, group, width)
    return blocks


def _draw_group(gauge: Gauge, group: CardGroup, x: float, width: float, top: float) -> list[Block]:
    caption = rows_of(gauge, [Column(x, width, [(group.heading, _CAPTION)])])
    blocks = draw_rows(caption, top)
    at = top + height_of(caption)
    for fact in group.facts:
        rows = rows_of(gauge, [Column(x, width, _said(fact))])
        blocks += draw_rows(rows, at)
        at += height_of(rows) + 0.8
    return blocks
