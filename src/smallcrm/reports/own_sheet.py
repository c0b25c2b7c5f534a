"""Everything that is kept about one person, for that person to read: sections of labelled facts, over many pages."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.domain.late import dataclass
from smallcrm.reports.document import Block, Document, Frame, Ink, Paper, Picture, Piece, document, in_pages
from smallcrm.reports.measuring import Gauge
from smallcrm.reports.passages import Column, Face, heading, passage

# mm: the column of labels, of an A4 sheet and of one half its size; between it and what it labels; the photo.
_LABELS, _LABELS_SMALL, _GAP, _PHOTO = 49.0, 46.0, 3.0, 30.0
_NARROW = 150.0
_HEADING, _TEXT, _LABEL, _BESIDE = Face(12.5, bold=True), Face(10.5), Face(10.5, ink=Ink.GREY), Face(9, ink=Ink.GREY)
_BETWEEN = 1.4


@dataclass(frozen=True)
class Told:
    """A fact: what it is, what it says, and what is said beside it, smaller. "" for a part there is none of."""

    label: str
    text: str
    beside: str = ""


@dataclass(frozen=True)
class Section:
    """Facts under a heading; those without one have none to show."""

    heading: str
    facts: tuple[Told, ...]


@dataclass(frozen=True)
class SheetWords:
    """What stands before the sections and after them, a paragraph each, and over the photo."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    photo: str


def own_sheet(
    sections: Sequence[Section], photo: bytes | None, words: SheetWords, frame: Frame, paper: Paper, gauge: Gauge
) -> Document:
    """All of it, in this order; a section without facts is left out. The photo stands first."""
    whole = [(paragraph, _TEXT) for paragraph in words.opening]
    pieces = [piece for one in whole for piece in passage(gauge, [Column(paper.margin, paper.inner, [one])], 2.0)]
    if photo:
        pieces += [*heading(gauge, paper, words.photo, _HEADING), _picture(paper, photo)]
    for section in sections:
        if section.facts:
            pieces += heading(gauge, paper, section.heading, _HEADING)
            pieces += [piece for fact in section.facts for piece in _fact(gauge, paper, fact)]
    closing = [Piece(4.0, lambda _: [])] if words.closing else []
    for paragraph in words.closing:
        closing += passage(gauge, [Column(paper.margin, paper.inner, [(paragraph, _TEXT)])], 1.0)
    pages = in_pages([*pieces, *closing], frame.room(paper))
    return document(frame, paper, pages)


def _fact(gauge: Gauge, paper: Paper, fact: Told) -> list[Piece]:
    labels = _LABELS_SMALL if paper.width < _NARROW else _LABELS
    left = paper.margin + labels + _GAP
    said = [(fact.text, _TEXT), (fact.beside, _BESIDE)]
    columns = [
        Column(paper.margin, labels, [(fact.label, _LABEL)]),
        Column(left, paper.width - paper.margin - left, said),
    ]
    return passage(gauge, columns, _BETWEEN)


def _picture(paper: Paper, photo: bytes) -> Piece:
    def draw(top: float) -> list[Block]:
        return [Picture(paper.margin, top + 1.0, _PHOTO, photo, round=False)]

    return Piece(_PHOTO + 3.0, draw)
