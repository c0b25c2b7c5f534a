"""Regulars for whoever stands in, eight to a page: face, name, the usual, and what must NEVER be given to them.

What this is given holds no telephone and no money. What somebody merely does not like is not among it either: it would
hide what does harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import Block, Box, Document, Frame, Ink, Page, Paper, Triangle
from smallcrm.reports.faces import face_blocks
from smallcrm.reports.measuring import Fitted, Gauge, fitted
from smallcrm.reports.passages import Face, Line, draw_rows

# Fields on a page; on narrow paper they lie below each other.
ACROSS, DOWN = 2, 4
_NARROW = 150.0
# mm within a field: its edge, the face and the least it shrinks to, what is free beside it and above NEVER.
_PAD, _FACE, _FACE_LEAST, _GAP, _ABOVE = 4.0, 22.0, 12.0, 4.0, 1.0
# Points: a name on one line, and where it takes more; the usual.
_NAME, _NAME_LEAST, _NAME_LINES, _USUAL, _USUAL_LEAST = 15.0, 11.5, 3, 11.0, 8.0
# Points and lines of a name that is longer than that.
_NAME_LONG, _NAME_LINES_LONG = 9.0, 4
# Points of what they must never have: at best, at the least beside all of the usual, on a line each, joined, and where
# it goes on in the next field.
_NEVER, _NEVER_FINE, _NEVER_EACH, _NEVER_LEAST, _NEVER_LONG = 13.0, 10.0, 8.5, 6.5, 8.0
_HEAD, _HEAD_LEAST, _REMARK = 11.0, 7.0, Face(8.5, ink=Ink.GREY)
# Around each of several texts on one line, so that each runs in its own direction.
_ISOLATE, _POP = "\u2068", "\u2069"


@dataclass(frozen=True)
class Regular:
    """One field. `never` are allergies, `care` other warnings; `remark` is said small where there is none."""

    name: str
    initials: str
    photo: bytes | None
    usual: tuple[str, ...]
    never: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class CribWords:
    """NEVER, the head of other warnings, and what is said where a field goes on in the next one.

    `again` is the name there: it holds %1, the name, and %2, a number.
    """

    never: str
    care: str
    goes_on: str
    again: str


@dataclass(frozen=True)
class _Warned:
    """A line of what they must never have, or the head over such lines."""

    text: str
    head: bool = False


Group = tuple[str, Sequence[str]]


@dataclass(frozen=True)
class _Field:
    """What stands in one field: a name, what they have, and lines of what they must never have, of these points."""

    name: str
    regular: Regular | None
    never: tuple[_Warned, ...]
    points: float
    goes_on: bool = False


@dataclass(frozen=True)
class _Room:
    """The inside of a field, in mm."""

    width: float
    height: float


def crib(people: Sequence[Regular], words: CribWords, frame: Frame, paper: Paper, gauge: Gauge) -> Document:
    """Everybody in this order. Nothing of what harms is ever cut: it shrinks, wraps, and goes on in the next field."""
    across = 1 if paper.width < _NARROW else ACROSS
    wide, high = paper.inner / across, frame.room(paper) / DOWN
    room = _Room(wide - 2 * _PAD, high - 2 * _PAD)
    fields = [field for one in people for field in _fields(one, words, room, gauge)]
    count = across * DOWN
    sheets = [fields[first : first + count] for first in range(0, len(fields), count)] or [[]]
    pages = []
    for number, some in enumerate(sheets, 1):
        blocks = frame.around(paper, number, len(sheets))
        for place, field in enumerate(some):
            x = paper.margin + place % across * wide
            y = frame.top(paper) + place // across * high
            # The line lies within the field, so that none is outside the margin.
            blocks.append(Box(x + 0.1, y + 0.1, wide - 0.2, high - 0.2))
            blocks += _drawn(field, words, room, gauge, x + _PAD, y + _PAD)
        pages.append(Page(tuple(blocks)))
    return Document(frame.title, paper, tuple(pages))


def _fields(person: Regular, words: CribWords, room: _Room, gauge: Gauge) -> Iterator[_Field]:
    groups = [(head, some) for head, some in ((words.never, person.never), (words.care, person.care)) if some]
    name, usual = _name_height(person.name, room, gauge), "\n".join(person.usual)
    wide = room.width - _FACE - _GAP
    # All of the usual, then all of it small, then a line of it: what harms takes the room.
    roomy, small = (
        name + len(gauge.lines(usual, wide, points)) * Face(points).high for points in (_USUAL, _USUAL_LEAST)
    )
    least = max(_FACE_LEAST, name + Face(_USUAL_LEAST).high)
    for top, smallest, joined in (
        (max(_FACE, roomy), _NEVER_FINE, False),
        (max(_FACE_LEAST, small), _NEVER_EACH, False),
        (max(_FACE_LEAST, small), _NEVER_EACH, True),
        (least, _NEVER_LEAST, True),
    ):
        found = _largest(groups, room, gauge, room.height - top, smallest, joined=joined)
        if found is not None:
            yield _Field(person.name, person, *found)
            return
    yield from _going_on(person, groups, words, room, gauge, least)


def _largest(
    groups: Sequence[Group], room: _Room, gauge: Gauge, free: float, smallest: float, *, joined: bool
) -> tuple[tuple[_Warned, ...], float] | None:
    """Set as large as fits into so many mm, but not smaller than that; None where it does not."""
    wide = sum(gauge.width(text, 1.0, bold=True) for _, some in groups for text in some)
    points = _NEVER
    while points >= smallest:
        # So many lines it takes at the least: a font is not asked for what cannot be.
        if wide * points / room.width * Face(points).high <= free:
            lines = _set(groups, room, gauge, points, joined=joined)
            if _never_height(lines, points) <= free:
                return lines, points
        points -= 0.5
    return None


def _going_on(
    person: Regular, groups: Sequence[Group], words: CribWords, room: _Room, gauge: Gauge, top: float
) -> Iterator[_Field]:
    """So many lines in each field as it holds."""
    points, name, number = _NEVER_LONG, person.name, 1
    lines = _set(groups, room, gauge, points, joined=True)
    while lines:
        free, most = room.height - top - _REMARK.high, 1
        while most < len(lines) and _never_height(lines[: most + 1], points) <= free:
            most += 1
        most -= most > 1 and lines[most - 1].head
        now, lines = lines[:most], lines[most:]
        yield _Field(name, person if number == 1 else None, now, points, goes_on=bool(lines))
        number += 1
        name = words.again.replace("%2", str(number)).replace("%1", person.name)
        top = _name_height(name, room, gauge, with_face=False)


def _set(groups: Sequence[Group], room: _Room, gauge: Gauge, points: float, *, joined: bool) -> tuple[_Warned, ...]:
    lines = []
    for head, some in groups:
        lines.append(_Warned(head, head=True))
        for text in [_joined(some)] if joined else some:
            lines += [_Warned(line) for line in gauge.lines(text, room.width, points, bold=True)]
    return tuple(lines)


def _joined(never: Sequence[str]) -> str:
    return " · ".join(f"{_ISOLATE}{' '.join(text.split())}{_POP}" for text in never)


def _never_height(lines: Sequence[_Warned], points: float) -> float:
    return sum(_line_height(line, points) for line in lines)


def _line_height(line: _Warned, points: float) -> float:
    return _ABOVE + _head(points).high if line.head else Face(points).high


def _head(points: float) -> Face:
    return Face(min(max(points * 0.9, _HEAD_LEAST), _HEAD), bold=True)


def _name(name: str, room: _Room, gauge: Gauge, *, with_face: bool = True) -> Fitted:
    wide = room.width - (_FACE + _GAP if with_face else 0.0)
    found = fitted(gauge, name, wide, _NAME, _NAME_LEAST, most=_NAME_LINES, bold=True)
    # A name is the last thing to be cut.
    return fitted(gauge, name, wide, _NAME_LONG, _NAME_LONG, most=_NAME_LINES_LONG, bold=True) if found.cut else found


def _name_height(name: str, room: _Room, gauge: Gauge, *, with_face: bool = True) -> float:
    set_so = _name(name, room, gauge, with_face=with_face)
    return len(set_so.lines) * Face(set_so.points).high


def _drawn(field: _Field, words: CribWords, room: _Room, gauge: Gauge, x: float, y: float) -> list[Block]:
    below = _never_height(field.never, field.points)
    below += _REMARK.high if field.goes_on else 0.0
    top = room.height - below
    blocks: list[Block] = []
    with_face = field.regular is not None
    left = x + (_FACE + _GAP if with_face else 0.0)
    if field.regular is not None:
        side = min(_FACE, top)
        blocks += face_blocks(gauge, field.regular.photo, field.regular.initials, x, y, side)
    set_so = _name(field.name, room, gauge, with_face=with_face)
    blocks += _lines(set_so.lines, Face(set_so.points, bold=True), left, x + room.width - left, y)
    if field.regular is not None:
        at = len(set_so.lines) * Face(set_so.points).high
        blocks += _usual(field.regular, gauge, left, x + room.width - left, y + at, top - at)
    return [*blocks, *_never(field, words, x, y + top, room)]


def _usual(person: Regular, gauge: Gauge, x: float, wide: float, y: float, free: float) -> list[Block]:
    """What they have, smaller where it is long; what is longer yet is cut, as it does no harm."""
    text, points = "\n".join(person.usual), _USUAL
    while points > _USUAL_LEAST and len(gauge.lines(text, wide, points)) * Face(points).high > free:
        points -= 0.5
    lines = list(gauge.lines(text, wide, points))
    most = max(int(free / Face(points).high), 1)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip()}…"]
    blocks = _lines(lines, Face(points), x, wide, y)
    below = len(lines) * Face(points).high + _ABOVE
    if person.remark and below + _REMARK.high <= free:
        blocks += _lines([person.remark], _REMARK, x, wide, y + below)
    return blocks


def _never(field: _Field, words: CribWords, x: float, y: float, room: _Room) -> list[Block]:
    blocks: list[Block] = []
    head, face = _head(field.points), Face(field.points, bold=True)
    mark = head.high * 0.75
    for line in field.never:
        if line.head:
            y += _ABOVE
            blocks.append(Triangle(x + 0.2, y + (head.high - mark * 0.88) / 2, mark))
            blocks += _lines([line.text], head, x + mark + 1.8, room.width - mark - 1.8, y)
            y += head.high
        else:
            blocks += _lines([line.text], face, x, room.width, y)
            y += face.high
    return [*blocks, *(_lines([words.goes_on], _REMARK, x, room.width, y) if field.goes_on else [])]


def _lines(lines: Sequence[str], face: Face, x: float, wide: float, y: float) -> list[Block]:
    return draw_rows([[Line(x, wide, line, face)] for line in lines], y)
