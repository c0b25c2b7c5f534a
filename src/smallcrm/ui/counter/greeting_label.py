"""The sentence read first: alerts in red and never cut, then as much of the rest as two lines hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.theme import Look, Type

MOST_LINES = 2
# The strip under it shows every alert whole; here they may not push the page out of sight.
MOST_LINES_OF_ALERTS = 4


class GreetingLabel(QFrame):
    """Shows sentences as one text of at most two lines, four where alerts need them.

    `alerts` are never cut: the first is there whole whatever room it takes, and where not all of the others fit, their
    number is said by `more`. `rest` is in the order of reading; `drop` names, by place in `rest`, what goes first when
    the text does not fit.
    """

    def __init__(self, look: Look, more: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._more = more
        self._alerts: tuple[str, ...] = ()
        self._rest: tuple[str, ...] = ()
        self._drop: tuple[int, ...] = ()
        self._fits: dict[int, tuple[str, QTextLayout]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(look.px(120))
        look.changed.connect(self._measure_again)

    def say(self, alerts: Sequence[str], rest: Sequence[str], drop: Sequence[int]) -> None:
        """Show these sentences; a screen reader hears all of them."""
        said = (tuple(alerts), tuple(rest), tuple(drop))
        if said == (self._alerts, self._rest, self._drop):
            return
        self._alerts, self._rest, self._drop = said
        self.setAccessibleName(" ".join([*alerts, *rest]))
        self._measure_again()
        self.update()

    def shown_text(self) -> str:
        """What fits now."""
        return self._fitted(self.width())[0]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._fitted(width)[1].boundingRect().height()) if self._any() else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.metrics(Type.NOTE).height() if self._any() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._any():
            painter = QPainter(self)
            painter.setPen(self._look.colour("text2"))
            self._fitted(self.width())[1].draw(painter, QPointF(0, 0))

    def _measure_again(self) -> None:
        self._fits.clear()
        self.updateGeometry()

    def _any(self) -> bool:
        return bool(self._alerts or self._rest)

    def _fitted(self, width: int) -> tuple[str, QTextLayout]:
        # A layout asks some thirty times, for few widths, while it settles.
        if width not in self._fits:
            if len(self._fits) > 8:
                self._fits.clear()
            self._fits[width] = self._fit(width)
        return self._fits[width]

    def _fit(self, width: int) -> tuple[str, QTextLayout]:
        left = list(range(len(self._rest)))
        drop = list(self._drop)
        while True:
            text, layout = self._set(" ".join(self._alerts), [self._rest[place] for place in left], width)
            if layout.lineCount() <= MOST_LINES:
                return text, layout
            if not drop:
                break
            left.remove(drop.pop(0))
        needed = [self._rest[place] for place in left]
        for kept in range(len(self._alerts) - 1, 0, -1):
            if layout.lineCount() <= MOST_LINES_OF_ALERTS:
                break
            loud = [*self._alerts[:kept], self._more(len(self._alerts) - kept)]
            text, layout = self._set(" ".join(loud), needed, width)
        return text, layout

    def _set(self, loud: str, rest: Sequence[str], width: int) -> tuple[str, QTextLayout]:
        text = " ".join([loud, *rest]).strip()
        return text, self._layout(text, loud, width)

    def _layout(self, text: str, loud: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, self._look.font(Type.NOTE))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # The sentence is the program's; each piece of the owner's words is isolated and keeps its own direction.
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        if loud:
            layout.setFormats([self._loud(len(loud.encode("utf-16-le")) // 2)])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _loud(self, length: int) -> QTextLayout.FormatRange:
        loud = QTextLayout.FormatRange()
        style = QTextCharFormat()
        style.setFont(self._look.font(Type.QUESTION))
        style.setForeground(self._look.colour("alert"))
        loud.start, loud.length, loud.format = 0, length, style
        return loud
