"""A face on paper: a photo, or initials in a circle."""

from __future__ import annotations

from smallcrm.reports.document import Block, Box, Ink, Picture, Text
from smallcrm.reports.measuring import Gauge

# Points of initials for each mm of the circle, and what of its width they may take.
_LETTERS, _WITHIN = 0.95, 0.78


def face_blocks(gauge: Gauge, photo: bytes | None, initials: str, x: float, y: float, side: float) -> list[Block]:
    """The photo in a circle of `side` mm; without one a circle with the initials in it."""
    if photo:
        return [Picture(x, y, side, photo)]
    circle = Box(x + 0.2, y + 0.2, side - 0.4, side - 0.4, 0.4, side / 2, Ink.GREY)
    if not initials:
        return [circle]
    points = side * _LETTERS
    wide = gauge.width(initials, points, bold=True)
    if wide > side * _WITHIN:
        points, wide = points * side * _WITHIN / wide, side * _WITHIN
    # A hair wider than measured: who draws it rounds otherwise.
    return [
        circle,
        Text(x + (side - wide) / 2, y, wide + 1.0, side, initials, points, bold=True, smallest=points * 0.8),
    ]
