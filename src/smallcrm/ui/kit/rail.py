"""The rail at the left: the mark of the house and its places."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import CENTRE, box, elided, line_of_text, mixed, ring
from smallcrm.ui.theme import Look, Type


class RailItem(PaintedButton):
    """One place, 72x60: icon in a pill, label below, a count at the icon's shoulder. Checked means "you are here"."""

    def __init__(self, look: Look, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon = icon
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(text)
        self.setAccessibleName(text)

    def show_icon(self, icon: str) -> None:
        """Another icon for the same place."""
        self._icon = icon
        self.update()

    def set_count(self, count: int, spoken: str) -> None:
        """Show `count` (0 hides it); `spoken` is the whole accessible name, e.g. "Today, 5 waiting"."""
        self._count = count
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(72), self.look.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        here = self.isChecked()
        pill = QRect((self.width() - px(48)) // 2, px(2), px(48), px(30))
        if here or self.hot():
            # On the rail the pale tint alone would drown.
            fill = mixed(theme.tint, theme.tint_line, 0.4) if here else mixed(theme.rail, theme.line, 0.6)
            box(painter, pill, pill.height() / 2, fill=fill)
        if self.ringed():
            ring(painter, pill, pill.height() / 2, theme.accent)
        fore = theme.tint_text if here else theme.text2
        glyph = px(20)
        self.look.icons.paint(
            painter, QRectF((self.width() - glyph) / 2, pill.top() + px(5), glyph, glyph), self._icon, fore
        )
        role = Type.RAIL_ON if here else Type.RAIL
        painter.setPen(fore)
        painter.setFont(self.look.font(role))
        words = elided(self.look.metrics(role), self.text(), self.width() - px(4))
        line_of_text(painter, QRect(0, px(33), self.width(), px(20)), words, CENTRE)
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        px, theme = self.look.px, self.look.theme
        words = str(self._count) if self._count < 100 else "99+"
        width = max(px(16), self.look.metrics(Type.RAIL_ON).horizontalAdvance(words) + px(7))
        rect = QRect(self.width() // 2 + px(6), px(1), width, px(16))
        box(painter, rect, rect.height() / 2, fill=theme.accent)
        painter.setPen(theme.on_accent)
        painter.setFont(self.look.font(Type.RAIL_ON))
        line_of_text(painter, rect, words, CENTRE)


class HouseMark(QFrame):
    """The heart in its rounded square; 36 px on the rail, 56 on the first page."""

    def __init__(self, look: Look, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, side = self._look.theme, self.width()
        box(painter, self.rect(), side * 0.22, fill=theme.accent)
        glyph = round(side * 0.58)
        inside = QRectF((side - glyph) / 2, (side - glyph) / 2, glyph, glyph)
        self._look.icons.paint(painter, inside, "heart", theme.on_accent)
