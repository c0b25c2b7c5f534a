"""A gauge without fonts: every letter is as wide as the others."""

from __future__ import annotations

import textwrap

# mm of a letter of one point.
A_LETTER = 0.19


class Ruler:
    """Measures as a typewriter would."""

    def width(self, text: str, points: float, *, bold: bool = False, display: bool = False) -> float:
        return len(text) * points * A_LETTER * (1.05 if bold else 1.0)

    def lines(self, text: str, width: float, points: float, *, bold: bool = False) -> list[str]:
        letters = max(1, int(width / self.width("x", points, bold=bold)))
        return [line for piece in text.splitlines() for line in textwrap.wrap(piece, letters)]
