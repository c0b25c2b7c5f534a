"""Rows of a page: a fact with its icon, and a card that is one big button."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.cards import Glyph
from smallcrm.ui.kit.live_row import LiveRow
from smallcrm.ui.kit.painting import LEFT, RIGHT, box, elided, key_cap_width, line_of_text, paint_key_cap, ring
from smallcrm.ui.kit.safe import ElidedLabel, PlainLabel
from smallcrm.ui.theme import Look, Type

# A fact of more letters than this rarely stands on one line of the side column.
WRAPPED_FROM = 22


class FactRow(LiveRow):
    """An icon, a fact and what is said about it at the right: "Tom, 17" / "Son, sits exams in June".

    The fact wraps and is never cut; what is said about it is.
    """

    def __init__(
        self, look: Look, icon: str = "user", fact: str = "", about: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._glyph = Glyph(look, icon)
        self.fact = PlainLabel(look, role=Type.BUTTON)
        self.about = ElidedLabel(look, role=Type.SMALL, colour="text2")
        self.about.setAlignment(RIGHT)
        self.row.addWidget(self._glyph)
        self.row.addWidget(self.fact, 1)
        self.row.addWidget(self.about)
        look.changed.connect(self._dress)
        self._dress()
        self.show_fact(icon, fact, about)

    def show_fact(self, icon: str, fact: str, about: str = "") -> None:
        """Show another fact in the same row. One line holds most; a long fact wraps below the words about it."""
        self._glyph.show_icon(icon, "text2")
        self.fact.setText(fact)
        self.fact.setWordWrap(len(fact) > WRAPPED_FROM)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.setAccessibleName(f"{fact}, {about}" if about else fact)

    def _dress(self) -> None:
        px = self.look.px
        self.row.setContentsMargins(px(2), px(5), px(2), px(5))
        self.row.setSpacing(px(10))


class ActionCard(PaintedButton):
    """A card that is one button: tinted icon, bold line, second line, key cap, arrow. 68 px high."""

    def __init__(
        self,
        look: Look,
        icon: str,
        text: str,
        second: str,
        *,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._icon, self._words, self._second, self._keys = icon, text, second, keys
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_second(self, second: str) -> None:
        """Another second line."""
        self._second = second
        self.setAccessibleDescription(second)
        self.update()

    def sizeHint(self) -> QSize:
        look = self.look
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        return QSize(look.px(600), max(look.px(68), lines + look.px(28)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(280), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, theme, px = self.look, self.look.theme, self.look.px
        fill = theme.hover if self.hot() or self.isDown() else theme.canvas
        box(painter, self.rect(), px(12), fill=fill, border=theme.line)
        tile = QRect(px(16), (self.height() - px(40)) // 2, px(40), px(40))
        box(painter, self.visual(tile), px(8), fill=theme.tint)
        inside = self.visual(tile.adjusted(px(10), px(10), -px(10), -px(10)))
        look.icons.paint(painter, QRectF(inside), self._icon, theme.tint_text)
        arrow = QRect(self.width() - px(34), 0, px(18), self.height())
        pointing = "arrow-left" if self.isRightToLeft() else "arrow-right"
        look.icons.paint(painter, QRectF(self.visual(arrow)), pointing, theme.text2)
        right = arrow.left() - px(14)
        if self._keys:
            right -= key_cap_width(look, self._keys)
            cap = QRect(right, 0, key_cap_width(look, self._keys), self.height())
            paint_key_cap(painter, look, self.visual(cap), self._keys)
        self._paint_words(painter, tile.right() + px(15), right - px(12))
        if self.ringed():
            ring(painter, self.rect(), px(12), theme.accent)

    def _paint_words(self, painter: QPainter, left: int, right: int) -> None:
        look, theme = self.look, self.look.theme
        half = self.height() // 2
        lines = (
            (Type.STRONG, theme.text, self._words, half - look.metrics(Type.STRONG).height() - look.px(1)),
            (Type.SMALL, theme.text2, self._second, half + look.px(2)),
        )
        for role, colour, words, top in lines:
            painter.setFont(look.font(role))
            painter.setPen(colour)
            metrics = look.metrics(role)
            area = QRect(left, top, right - left, metrics.height())
            line_of_text(painter, self.visual(area), elided(metrics, words, area.width()), _start(self))


def _start(widget: QWidget) -> Qt.AlignmentFlag:
    return RIGHT if widget.isRightToLeft() else LEFT
