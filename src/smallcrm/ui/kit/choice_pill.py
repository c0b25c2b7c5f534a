"""One of a few: small pills of which exactly one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import PILLS, box, line_of_text, pill_width, ring
from smallcrm.ui.theme import Look, Type

_HEIGHT = 30


class ChoicePill(PaintedButton):
    """A pill of a group: put them under one parent, and checking one unchecks the others. A radio button when read."""

    def __init__(self, look: Look, text: str, icon: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon = icon
        self._words = text
        self.value = value
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        height = self.look.px(_HEIGHT)
        return QSize(pill_width(self.look, Type.SMALL_STRONG, self._icon, self._words, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self.look.px
        style = PILLS["tint" if self.isChecked() else "outline"]
        fore, back = self.look.colour(style.fore), self.look.colour(style.back)
        if self.hot() and not self.isChecked():
            back = self.look.theme.hover
        radius = self.height() / 2
        border = self.look.colour(style.border) if style.border else back
        box(painter, self.rect(), radius, fill=back, border=border)
        glyph = px(14)
        icon = "check" if self.isChecked() else self._icon
        self.look.icons.paint(painter, QRectF(self.visual(QRect(px(9), 0, glyph, self.height()))), icon, fore)
        painter.setPen(fore)
        painter.setFont(self.look.font(Type.SMALL_STRONG))
        left = px(9) + glyph + px(6)
        line_of_text(painter, self.visual(QRect(left, 0, self.width() - left, self.height())), self._words)
        if self.ringed():
            ring(painter, self.rect(), radius, self.look.theme.accent)
