"""A button that opens a menu, and says so by an arrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from smallcrm.ui.kit.buttons import Button

_GAP = 5


class MenuButton(Button):
    """Clicked, by Space, Enter or Down, it is to open its menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    def _content_width(self) -> int:
        return super()._content_width() + self.look.px(_GAP) + self._glyph()

    def _paint_content(self, painter: QPainter, left: int, room: int, fore: str) -> None:
        glyph, gap = self._glyph(), self.look.px(_GAP)
        super()._paint_content(painter, left, room - glyph - gap, fore)
        at = left + min(super()._content_width() + gap, room - glyph)
        rect = self.visual(QRect(at, 0, glyph, self.height()))
        self.look.icons.paint(painter, QRectF(rect), "chevron-down", self.look.colour(fore))
