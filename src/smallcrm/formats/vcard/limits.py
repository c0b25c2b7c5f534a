"""How much of a file is read before it is called a bomb."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, in bytes and counts. The first three refuse the file, the others leave out a line and say so."""

    file_bytes: int = 20 * 1024 * 1024
    lines: int = 600_000
    cards: int = 20_000
    text_line_bytes: int = 64 * 1024
    photo_line_bytes: int = 5 * 1024 * 1024
    lines_in_card: int = 2_000
    depth: int = 8
    problems_in_card: int = 20
