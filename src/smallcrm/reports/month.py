"""A month with its birthdays on one page, lying across: to be hung on a wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import Block, Box, Document, Frame, Ink, Page, Paper, Rule, Text
from smallcrm.reports.measuring import Gauge, fitted

# mm: the names of weekdays; inside a cell: from its edges, and the number of the day.
HEADS, PAD, NUMBER = 6.5, 1.6, 5.4
# Names begin at the largest size and end at the smallest; a line of one point, in mm.
SIZES = (10.0, 9.0, 8.0, 7.0)
_MM_A_LINE = 25.4 / 72 * 1.22
# On so many lines a name stands before it becomes smaller; before it is cut it goes on on a second one.
MOST_WHOLE, MOST_NAME = 3, 2
# The strip of those whose day is unknown: mm above it and of a line, and how many lines.
STRIP_GAP, STRIP_LINE, STRIP_LINES = 2.0, 5.0, 2
WEEK = 7
# A line ends with the dot between two names, and does not begin with it.
_BETWEEN = "\u00a0· "


@dataclass(frozen=True)
class Day:
    """A cell: its number, and who has a birthday. `inside`: of the month itself, not of the one before or after."""

    number: str
    inside: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Month:
    """`heads` name seven weekdays, `days` are whole weeks of them.

    `some_time` have a day that is unknown; `some_time_head` stands before them: "Some time in November".
    """

    heads: tuple[str, ...]
    days: tuple[Day, ...]
    some_time: tuple[str, ...] = ()
    some_time_head: str = ""


def month_calendar(month: Month, more: Callable[[int], str], frame: Frame, paper: Paper, gauge: Gauge) -> Document:
    """One page, whose weeks fill it. `more` says how many names of a day have no room."""
    paper = paper.across
    top = frame.top(paper)
    strip = _strip_lines(month, more, paper, gauge)
    below = STRIP_GAP + STRIP_LINE * len(strip) if strip else 0.0
    weeks = len(month.days) // WEEK
    high, wide = (frame.room(paper) - HEADS - below) / weeks, paper.inner / WEEK
    blocks = [*frame.around(paper, 1, 1), *_heads(month.heads, paper, wide, top)]
    for place, day in enumerate(month.days):
        row, column = divmod(place, WEEK)
        cell = _Cell(paper.margin + wide * column, top + HEADS + high * row, wide, high)
        blocks += cell.drawn(day, more, gauge)
    line = partial(Text, paper.margin, width=paper.inner, height=STRIP_LINE, points=10, smallest=8)
    first = top + HEADS + high * weeks + STRIP_GAP
    blocks += (line(y=first + STRIP_LINE * place, text=text) for place, text in enumerate(strip))
    return Document(frame.title, paper, (Page(tuple(blocks)),))


@dataclass(frozen=True)
class _Cell:
    """The place of a day, in mm."""

    x: float
    y: float
    width: float
    height: float

    def drawn(self, day: Day, more: Callable[[int], str], gauge: Gauge) -> Iterator[Block]:
        ink = Ink.BLACK if day.inside else Ink.GREY
        room = self.width - 2 * PAD
        yield Box(self.x, self.y, self.width, self.height, 0.2)
        number = partial(Text, self.x + PAD, self.y + 0.8, room, NUMBER, day.number, 12, bold=day.inside, ink=ink)
        yield number(smallest=9)
        points, lines = _names(day.names, room, self.height - NUMBER - 1.4, more, gauge)
        for place, text in enumerate(lines):
            y, high = self.y + 0.8 + NUMBER + points * _MM_A_LINE * place, points * _MM_A_LINE
            yield Text(self.x + PAD, y, room, high, text, points, ink=ink, smallest=points - 1)


def _names(
    names: Sequence[str], width: float, height: float, more: Callable[[int], str], gauge: Gauge
) -> tuple[float, list[str]]:
    """The size of the names of a day and their lines: as large as all of them fit, or the smallest for some of them."""
    for points in SIZES:
        lines = [list(gauge.lines(name, width, points)) for name in names]
        if all(len(some) <= MOST_WHOLE for some in lines) and _high(sum(map(len, lines)), points) <= height:
            return points, [line for some in lines for line in some]
    smallest = SIZES[-1]
    whole = [line for name in names for line in gauge.lines(name, width, smallest)]
    if _high(len(whole), smallest) <= height:
        return smallest, whole
    room = int(height / (smallest * _MM_A_LINE))
    # On two lines where that is enough, else each on one; whoever has none is counted.
    for most in (MOST_NAME, 1):
        cut = [line for name in names for line in fitted(gauge, name, width, smallest, smallest, most=most).lines]
        if len(cut) <= room:
            return smallest, cut
    shown = [fitted(gauge, name, width, smallest, smallest, most=1).lines[0] for name in names[: room - 1]]
    return smallest, [*shown, more(len(names) - len(shown))]


def _high(lines: int, points: float) -> float:
    return lines * points * _MM_A_LINE


def _heads(heads: Sequence[str], paper: Paper, wide: float, top: float) -> Iterator[Block]:
    for column, head in enumerate(heads):
        left = paper.margin + wide * column + PAD
        yield Text(left, top, wide - 2 * PAD, HEADS - 1, head, 10, bold=True, smallest=7)
    yield Rule(paper.margin, top + HEADS - 0.4, paper.inner, 0.4, Ink.BLACK)


def _strip_lines(month: Month, more: Callable[[int], str], paper: Paper, gauge: Gauge) -> list[str]:
    """Those without a day, on two lines at most; who has no room there is counted."""
    names = month.some_time
    for shown in range(len(names), 0, -1):
        rest = [more(len(names) - shown)] if shown < len(names) else []
        said = f"{month.some_time_head}: {_BETWEEN.join([*names[:shown], *rest])}"
        lines = list(gauge.lines(said, paper.inner, 10))
        if len(lines) <= STRIP_LINES or shown == 1:
            return lines[:STRIP_LINES]
    return []
