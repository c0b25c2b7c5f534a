"""Strokes shared by every painted part: rounded boxes, focus rings, single lines of text, pills and key caps."""

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from smallcrm.ui.theme import Look, Type

# No line on screen is longer; shaping the rest of a 10,000 letter name would only cost time.
LONGEST_LINE = 400

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
CENTRE = Qt.AlignmentFlag.AlignCenter
_ONE_LINE = (Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip).value


@dataclass(frozen=True, slots=True)
class PillStyle:
    """Colour tokens of a pill; `border` is None for none, `dashed` draws the border broken."""

    back: str
    fore: str
    border: str | None = None
    dashed: bool = False


PILLS = {
    "quiet": PillStyle("sunk", "text2"),
    "solid": PillStyle("sunk", "text", "line"),
    "outline": PillStyle("raised", "text", "line"),
    "dashed": PillStyle("canvas", "text2", "edge", dashed=True),
    "tint": PillStyle("tint", "tint_text"),
    "amber": PillStyle("due_bg", "due_text"),
    "alert": PillStyle("alert_bg", "alert_text"),
    # Guesses that are to be looked at: somebody else's, and an allergy.
    "amber_dashed": PillStyle("due_bg", "due_text", "due", dashed=True),
    "question": PillStyle("alert_bg", "alert_text", "alert", dashed=True),
    "canvas": PillStyle("canvas", "tint_text"),
    "accent": PillStyle("accent", "on_accent"),
}


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose border lies wholly inside `rect`, on half pixels so that it is crisp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        inner = inner.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius -= width / 2
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def flood(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill `rect`. What `fillRect` does, which has PySide make all gradients first to see whether it is given one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def mirrored(rect: QRect, bounds: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`rect`, laid out from the left of `bounds`, mirrored for a right-to-left interface.

    As QStyle.visualRect does; but PySide would make the style's eight hundred names at every start.
    """
    if direction is not Qt.LayoutDirection.RightToLeft:
        return rect
    return rect.translated(bounds.left() + bounds.right() - rect.left() - rect.right(), 0)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two tokens: `share` 0 is the first, 1 the second."""
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(one + (other - one) * share) for one, other in pairs))


def ring(painter: QPainter, rect: QRect | QRectF, radius: float, colour: QColor) -> None:
    """The 2 px focus ring along the inside of `rect`."""
    box(painter, rect, radius, border=colour, width=2)


def line_of_text(painter: QPainter, rect: QRect, text: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """One line in its own direction; `align` means the left or right of the screen whatever the script."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    # With a QRectF the same call takes half as long again.
    painter.drawText(rect, align.value | _ONE_LINE, text)


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` cut with "…" to `width` px, never below one letter and the mark."""
    return metrics.elidedText(text[:LONGEST_LINE], Qt.TextElideMode.ElideRight, max(width, 0))


def is_right_to_left(text: str) -> bool | None:
    """Direction of the first letter that has one; None where there is none (digits, emoji, nothing).

    >>> is_right_to_left("12 ليلى"), is_right_to_left("Anna"), is_right_to_left("4.50")
    (True, False, None)
    """
    for letter in text[:LONGEST_LINE]:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None


def runs_both_ways(text: str) -> bool:
    """Whether a letter of a right-to-left script is in `text`."""
    return not text.isascii() and any(
        "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text
    )


def utf16_spans(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Spans of (start, end) code points as (start, length) of Qt's UTF-16 units.

    >>> utf16_spans("😀ab", ((1, 2),))
    [(2, 1)]
    """
    if text.isascii():
        return [(start, end - start) for start, end in spans]
    return [(_units(text[:start]), _units(text[start:end])) for start, end in spans]


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def pill_width(look: Look, role: Type, icon: str | None, text: str, height: int) -> int:
    """Width of a pill of `height` px; without text it is a circle."""
    if not text:
        return height
    pad, gap, glyph = _pill_measures(look, height)
    return pad * 2 + look.metrics(role).horizontalAdvance(text) + (glyph + gap - look.px(2) if icon else 0)


def paint_pill(
    painter: QPainter, look: Look, rect: QRect, style: PillStyle, role: Type, icon: str | None, text: str
) -> None:
    """A rounded label: icon, then text."""
    border = look.colour(style.border) if style.border else None
    box(painter, rect, rect.height() / 2, fill=look.colour(style.back), border=border, dashed=style.dashed)
    fore = look.colour(style.fore)
    pad, gap, glyph = _pill_measures(look, rect.height())
    if not text:
        if icon:
            look.icons.paint(painter, QRectF(rect).marginsRemoved(_around(rect, glyph)), icon, fore)
        return
    left = rect.left() + pad
    if icon:
        left -= look.px(2)
        look.icons.paint(painter, QRectF(left, rect.top(), glyph, rect.height()), icon, fore)
        left += glyph + gap
    painter.setPen(fore)
    painter.setFont(look.font(role))
    line_of_text(painter, QRect(left, rect.top(), rect.right() + 1 - left, rect.height()), text)


def key_cap_width(look: Look, keys: str) -> int:
    return max(look.metrics(Type.RAIL).horizontalAdvance(keys) + look.px(12), look.px(20))


def paint_key_cap(painter: QPainter, look: Look, rect: QRect, keys: str, *, on_accent: bool = False) -> None:
    """The hint of a key: a small outlined cap, 20 px high, in the middle of `rect`; `on_accent` on a filled button."""
    height = look.px(20)
    cap = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
    theme = look.theme
    border = mixed(theme.accent, theme.on_accent, 0.5) if on_accent else mixed(theme.line, theme.edge, 0.6)
    box(painter, cap, look.px(5), border=border)
    painter.setPen(theme.on_accent if on_accent else theme.text2)
    painter.setFont(look.font(Type.RAIL))
    line_of_text(painter, cap, keys, CENTRE)


def _pill_measures(look: Look, height: int) -> tuple[int, int, int]:
    """Padding, gap between icon and text, icon size."""
    roomy = height >= look.px(26)
    return look.px(11 if roomy else 8), look.px(6 if roomy else 4), look.px(14)


def _around(rect: QRect, glyph: int) -> QMarginsF:
    side, up = (rect.width() - glyph) / 2, (rect.height() - glyph) / 2
    return QMarginsF(side, up, side, up)
