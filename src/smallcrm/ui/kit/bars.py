"""A strip of bars: visits a week over twelve weeks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.theme import Look


class Bars(QFrame):
    """Values from oldest to newest, the newest in the accent. A zero is a thin foot, so the week is seen.

    A screen reader hears `spoken` and the values.
    """

    def __init__(self, look: Look, height: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._values: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_values(self, values: Sequence[int], spoken: str) -> None:
        if tuple(values) == self._values:
            return
        self._values = tuple(values)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(", ".join(str(value) for value in values))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._look.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._look.theme, self._look.px
        gap, most = px(4), max(1, *self._values)
        width = (self.width() + gap) / len(self._values) - gap
        for place, value in enumerate(self._values):
            height = max(px(3), round(self.height() * value / most))
            rect = QRectF(place * (width + gap), self.height() - height, width, height)
            colour = theme.accent if place == len(self._values) - 1 else theme.bar
            radius = min(px(3), height / 2)
            path = QPainterPath()
            path.addRoundedRect(rect, radius, radius)
            painter.fillPath(path, colour)
