"""Chips and pills: what a line was understood as, tags, small facts, key hints."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import (
    PILLS,
    box,
    elided,
    key_cap_width,
    line_of_text,
    paint_key_cap,
    paint_pill,
    pill_width,
    ring,
)
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

CHIP_HEIGHT, TAG_HEIGHT, PILL_HEIGHT, CROSS = 28, 22, 26, 24


class Chip(PaintedButton):
    """Icon, word and value, 28 high. Enter or a click is `activated`; the x, Backspace and Delete are `removed`.

    `style` is a name of `PILLS`: solid, tint, amber, dashed, question. `spoken` says what pressing Delete does.
    """

    removed = Signal()
    activated = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str | None = None,
        style: str = "solid",
        removable: bool = True,
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._shown: tuple[str, str | None, str, bool, str] | None = None
        self.show_words(text, icon=icon, style=style, removable=removable, spoken=spoken)
        self.clicked.connect(self.activated)

    def show_words(
        self, text: str, *, icon: str | None = None, style: str = "solid", removable: bool = True, spoken: str = ""
    ) -> None:
        """Say something else; the same again costs nothing."""
        shown = (text, icon, style, removable, spoken)
        if shown == self._shown:
            return
        self._shown = shown
        self._words = text
        self._icon = icon
        self._style = PILLS[style]
        self._removable = removable
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        width = pill_width(self.look, Type.SMALL_STRONG, self._icon, self._words, self.look.px(CHIP_HEIGHT))
        if self._removable:
            width += self.look.px(CROSS - 6)
        # Letters end in fractions of a px, and at 150 % so do the gaps: just as wide, the last word would be cut.
        return QSize(width + 2, self.look.px(CHIP_HEIGHT))

    def shown(self) -> str:
        """The words as they are painted: cut where there is no room."""
        left = self.look.px(9) + self.look.px(14) + self.look.px(6) if self._icon else self.look.px(11)
        room = self.width() - left - self.look.px(CROSS + 2 if self._removable else 10)
        return elided(self.look.metrics(Type.SMALL_STRONG), self._words, room)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.look.px(96)), self.look.px(CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        fore, back = self.look.colour(self._style.fore), self.look.colour(self._style.back)
        border = self.look.colour(self._style.border) if self._style.border else back
        radius = self.height() / 2
        fill = theme.hover if self.hot() and self._style is not PILLS["tint"] else back
        box(painter, self.rect(), radius, fill=fill, border=border, dashed=self._style.dashed)
        left = px(9) if self._icon else px(11)
        if self._icon:
            glyph = px(14)
            rect = self.visual(QRect(left, 0, glyph, self.height()))
            self.look.icons.paint(painter, QRectF(rect), self._icon, fore)
            left += glyph + px(6)
        painter.setPen(fore)
        painter.setFont(self.look.font(Type.SMALL_STRONG))
        words = self.shown()
        width = self.look.metrics(Type.SMALL_STRONG).horizontalAdvance(words) + 1
        line_of_text(painter, self.visual(QRect(left, 0, width, self.height())), words)
        if self._removable:
            self._paint_cross(painter)
        if self.ringed():
            ring(painter, self.rect(), radius, theme.accent)

    def _paint_cross(self, painter: QPainter) -> None:
        cross = self._cross()
        inside = cross.contains(self.mapFromGlobal(self.cursor().pos()))
        if self.hot() and inside:
            box(painter, cross.adjusted(2, 2, -2, -2), cross.width() / 2, fill=self.look.theme.line)
        inset = self.look.px(6)
        glyph = QRectF(cross.adjusted(inset, inset, -inset, -inset))
        self.look.icons.paint(painter, glyph, "x", self.look.colour(self._style.fore))

    def _cross(self) -> QRect:
        side = self.look.px(CROSS)
        place = QPoint(self.width() - side - self.look.px(2), (self.height() - side) // 2)
        return self.visual(QRect(place, QSize(side, side)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.removed.emit()
            return
        super().keyPressEvent(event)


class Pill(PlainLabel):
    """A small fact that is read, not pressed: "Here today", a tag, a badge. `style` is a name of `PILLS`."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str | None = None,
        style: str = "quiet",
        height: int = PILL_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._style = PILLS[style]
        self._height = height
        super().__init__(look, text, role=Type.SMALL_STRONG, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = self._look.px(self._height)
        return QSize(pill_width(self._look, Type.SMALL_STRONG, self._icon, self.text(), height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, text = QPainter(self), self.text()
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            metrics = self._look.metrics(Type.SMALL_STRONG)
            text = elided(metrics, text, metrics.horizontalAdvance(text) - lacking)
        paint_pill(painter, self._look, self.rect(), self._style, Type.SMALL_STRONG, self._icon, text)


class TagChip(Pill):
    """A tag as it stands under a note, 22 high."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, height=TAG_HEIGHT, parent=parent)


class KeyCap(QFrame):
    """The cap of a key beside what it does; decoration, as the action itself tells its key."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._look, self._keys), self._look.px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), self._look, self.rect(), self._keys)
