"""A button that closes something: an open ring with what will be done, a filled tick with when it was."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import box, line_of_text, ring
from smallcrm.ui.theme import Look, Type

_RING, _GAP, _PAD, _HEIGHT = 16, 7, 12, 36


class DeedButton(PaintedButton):
    """36 px high. One whose deed can be seen afterwards is a check box to a screen reader; pressed again, it opens."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = ""
        self._done = False

    def show_deed(self, words: str, *, done: bool, lasting: bool, spoken: str) -> None:
        """`lasting`: it stays to be seen, and can be taken back here. `spoken` is what a screen reader says."""
        self._words, self._done = words, done
        self.setCheckable(lasting)
        self.setChecked(lasting and done)
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What stands on it."""
        return self._words

    def nextCheckState(self) -> None:
        """It is ticked by what is written in the book, not by being pressed."""

    def sizeHint(self) -> QSize:
        px = self.look.px
        words = self.look.metrics(Type.BUTTON).horizontalAdvance(self._words) + 1
        return QSize(words + px(_RING) + px(_GAP) + 2 * px(_PAD), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, theme, px = self.look, self.look.theme, self.look.px
        pressed = self.hot() or self.isDown()
        box(painter, self.rect(), px(8), fill=theme.hover if pressed else theme.raised, border=theme.line)
        words = look.metrics(Type.BUTTON).horizontalAdvance(self._words) + 1
        left = max(px(_PAD), (self.width() - words - px(_RING) - px(_GAP)) // 2)
        circle = self.visual(QRect(left, (self.height() - px(_RING)) // 2, px(_RING), px(_RING)))
        if self._done:
            box(painter, circle, px(_RING) / 2, fill=theme.accent)
            inset = px(3)
            look.icons.paint(painter, QRectF(circle.adjusted(inset, inset, -inset, -inset)), "check", theme.on_accent)
        else:
            box(painter, circle, px(_RING) / 2, border=theme.edge, width=1.5)
        painter.setPen(theme.text2 if self._done else theme.text)
        painter.setFont(look.font(Type.BUTTON))
        text = QRect(left + px(_RING) + px(_GAP), 0, words, self.height())
        line_of_text(painter, self.visual(text), self._words)
        if self.ringed():
            ring(painter, self.rect(), px(8), theme.accent)
