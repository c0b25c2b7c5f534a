"""What is printed, as data: pages of blocks in millimetres from the upper left corner of the paper. Black only.

Nothing here knows how wide a text is: whoever draws it makes it smaller, down to `smallest`, and then cuts it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial

from smallcrm.domain.late import dataclass


class Align(Enum):
    """Which edge of its box a text stands at. START is the edge reading begins at in the language of the program."""

    START = "start"
    END = "end"


class Ink(Enum):
    """How dark: black paper ink, or grey for what is said beside."""

    BLACK = "black"
    GREY = "grey"


@dataclass(frozen=True)
class Paper:
    """A sheet and its margin, in mm."""

    width: float
    height: float
    margin: float = 18.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Where the lower margin begins."""
        return self.height - self.margin

    @property
    def across(self) -> Paper:
        """The same sheet lying on its long side."""
        return Paper(max(self.width, self.height), min(self.width, self.height), self.margin)


A4, LETTER, A5 = Paper(210.0, 297.0), Paper(215.9, 279.4), Paper(148.0, 210.0, 12.0)


@dataclass(frozen=True)
class Text:
    """One line of text in the middle of a box; `points` is its size. Each text runs in its own direction.

    `display` is the face of titles. `smallest`: the size it may shrink to where it does not fit; None cuts at once.
    """

    x: float
    y: float
    width: float
    height: float
    text: str
    points: float
    bold: bool = False
    align: Align = Align.START
    ink: Ink = Ink.BLACK
    smallest: float | None = None
    display: bool = False


@dataclass(frozen=True)
class Rule:
    """A line across, `thickness` mm."""

    x: float
    y: float
    width: float
    thickness: float = 0.2
    ink: Ink = Ink.GREY


@dataclass(frozen=True)
class TickBox:
    """A box to tick by hand, or one that is `ticked`."""

    x: float
    y: float
    side: float = 5.4
    ticked: bool = False


@dataclass(frozen=True)
class Triangle:
    """The small sign beside a name that says: an allergy, or a warning."""

    x: float
    y: float
    side: float


@dataclass(frozen=True)
class Beside:
    """A small block that follows a text, at its end: where that is, only who draws the text knows."""

    text: Text
    block: Triangle


@dataclass(frozen=True)
class Box:
    """An outline, with corners of `radius` mm."""

    x: float
    y: float
    width: float
    height: float
    thickness: float = 0.2
    radius: float = 0.0
    ink: Ink = Ink.GREY


@dataclass(frozen=True)
class Picture:
    """A photo, cut to fill a square in its middle; `data` is a JPEG or PNG. `round`: only the circle in it is shown."""

    x: float
    y: float
    side: float
    data: bytes
    round: bool = True


Block = Text | Rule | TickBox | Triangle | Beside | Box | Picture


@dataclass(frozen=True)
class Page:
    """One side of paper."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """Pages of one size of paper; `title` is what the print queue and the file are called."""

    title: str
    paper: Paper
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Piece:
    """Something that stands in the flow of a page: `draw` is given its top, in mm.

    `leads`: it stays on the page of what follows it, as a heading does. `breaks`: it may go on on the next page,
    between its lines; what is higher than a page does so in any case. `above`: mm of its height that are air over it;
    at the top of a page they fall away.
    """

    height: float
    draw: Callable[[float], Sequence[Block]]
    leads: bool = False
    breaks: bool = False
    above: float = 0.0

    def at_the_top(self) -> Piece:
        """The same as the first of a page."""
        if not self.above:
            return self
        height = self.height - self.above
        return Piece(height, lambda top: self.draw(top - self.above), self.leads, self.breaks)


# mm: what sums of lengths may be wrong by.
_HAIR = 1e-6


def in_pages(pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
    """The pieces page by page, `room` mm high each; a heading is never the last of its page. At least one page."""
    pages: list[list[Piece]] = [[]]
    waiting, left = deque(pieces), room
    while waiting:
        if pages[-1] and _needed(waiting, room) > left + _HAIR:
            pages.append([])
            left = room
        piece = waiting.popleft() if pages[-1] else waiting.popleft().at_the_top()
        here, rest = _parted(piece, left, room) if piece.height > left + _HAIR else (piece, None)
        pages[-1].append(here)
        left -= here.height
        if rest is not None:
            waiting.appendleft(rest)
            pages.append([])
            left = room
    return pages


def _needed(waiting: Iterable[Piece], room: float) -> float:
    """What the first one asks of this page: its own room and, after headings, that of the first that is none."""
    needed = 0.0
    for piece in waiting:
        cuts = _cuts(piece, room) if piece.breaks else []
        needed += min(cuts[0] if cuts else piece.height, room)
        if not piece.leads:
            break
    return needed


def _parted(piece: Piece, left: float, room: float) -> tuple[Piece, Piece | None]:
    """What of it stands in the `left` mm, and what goes on on the next page; None where it cannot be parted."""
    cut = max((cut for cut in _cuts(piece, room) if cut <= left + _HAIR), default=None)
    if cut is None:
        return piece, None
    blocks = piece.draw(0.0)
    above = [block for block in blocks if _reach(block)[1] <= cut + _HAIR]
    below = [block for block in blocks if _reach(block)[1] > cut + _HAIR]
    head = Piece(cut, partial(_lowered, above))
    return head, Piece(piece.height - cut, partial(_lowered, [*_lowered(below, -cut)]), piece.leads, piece.breaks)


def _cuts(piece: Piece, room: float) -> list[float]:
    """Where it may be parted, in mm from its top: before a block, across none. A line does not stand alone."""
    reaches = [_reach(block) for block in piece.draw(0.0)]
    tops = sorted({top for top, _ in reaches if top > _HAIR})
    cuts = [cut for cut in tops if not any(top < cut - _HAIR and bottom > cut + _HAIR for top, bottom in reaches)]
    return cuts if piece.height > room else cuts[1:-1]


def _reach(block: Block) -> tuple[float, float]:
    """From where to where it stands, in mm from above."""
    if isinstance(block, Beside):
        one, other = _reach(block.text), _reach(block.block)
        return min(one[0], other[0]), max(one[1], other[1])
    if isinstance(block, Text | Box):
        return block.y, block.y + block.height
    return block.y, block.y + (block.thickness if isinstance(block, Rule) else block.side)


def _lowered(blocks: Iterable[Block], by: float) -> list[Block]:
    """The same blocks, so many mm further down."""
    return [
        Beside(replace(block.text, y=block.text.y + by), replace(block.block, y=block.block.y + by))
        if isinstance(block, Beside)
        else replace(block, y=block.y + by)
        for block in blocks
    ]


def room_left(page: Sequence[Piece], room: float) -> float:
    """What is free below the pieces of a page."""
    return room - sum(piece.height for piece in page)


def placed(pieces: Sequence[Piece], top: float) -> list[Block]:
    """The blocks of one page's pieces, from `top` on."""
    blocks: list[Block] = []
    for piece in pieces:
        blocks += piece.draw(top)
        top += piece.height
    return blocks


@dataclass(frozen=True)
class Frame:
    """What stands around each page: title and, at the right, two lines; below, a hint and the number of the page.

    `page` holds %1 and %2: "page %1 of %2".
    """

    title: str
    shop: str
    about: str
    hint: str
    page: str

    def top(self, paper: Paper) -> float:
        """Where the flow begins."""
        return paper.margin + 19.0

    def room(self, paper: Paper) -> float:
        """How high the flow of a page is."""
        return paper.bottom - 9.0 - self.top(paper)

    def around(self, paper: Paper, number: int, of: int) -> list[Block]:
        """Head and foot of one page."""
        left, right, half = paper.margin, paper.inner, paper.inner / 2
        numbered = self.page.replace("%1", str(number)).replace("%2", str(of))
        foot = paper.bottom - 5.0
        return [
            Text(left, paper.margin, half + 18, 11, self.title, 21, bold=True, smallest=14, display=True),
            Text(left + half + 20, paper.margin, half - 20, 5, self.shop, 10.5, bold=True, align=Align.END, smallest=7),
            Text(left + half, paper.margin + 5.4, half, 5, self.about, 10, align=Align.END, ink=Ink.GREY, smallest=8),
            Rule(left, paper.margin + 14.5, right, 0.6, Ink.BLACK),
            Rule(left, foot - 1.0, right, 0.2, Ink.BLACK),
            Text(left, foot, right * 0.62, 5, self.hint, 8.5, ink=Ink.GREY, smallest=7),
            Text(left + right * 0.62, foot, right * 0.38, 5, numbered, 8.5, align=Align.END, ink=Ink.GREY, smallest=7),
        ]


def document(frame: Frame, paper: Paper, pages: Sequence[Sequence[Piece]]) -> Document:
    """Every page with what stands around it."""
    top = frame.top(paper)
    drawn = tuple(
        Page((*frame.around(paper, number, len(pages)), *placed(pieces, top))) for number, pieces in enumerate(pages, 1)
    )
    return Document(frame.title, paper, drawn)
