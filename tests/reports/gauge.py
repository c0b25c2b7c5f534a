"""Measures words without a font: each letter is a millimetre wide at ten points, bold ones a tenth more."""

from __future__ import annotations

import textwrap


class LetterGauge:
    """A `Gauge` whose answers can be counted on fingers."""

    def width(self, text: str, points: float, *, bold: bool = False, display: bool = False) -> float:
        return len(text) * points / 10 * (1.1 if bold else 1)

    def lines(self, text: str, width: float, points: float, *, bold: bool = False) -> list[str]:
        letters = max(int(width / self.width("x", points, bold=bold) + 1e-6), 1)
        return [line for piece in text.splitlines() for line in textwrap.wrap(piece, letters) or [""]]
