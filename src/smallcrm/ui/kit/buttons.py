"""Buttons that paint themselves: words with an icon and a key hint, bare icons, and what they share."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from smallcrm.ui.kit.painting import box, elided, key_cap_width, line_of_text, mirrored, paint_key_cap, ring
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.theme import Look, Type

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class PaintedButton(QAbstractButton):
    """A button that a subclass paints. Hover repaints; the ring shows when the focus came by key, not by mouse."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._restyled)

    def ringed(self) -> bool:
        """Whether the focus ring is to be painted."""
        return self.hasFocus() and self._by_key

    def hot(self) -> bool:
        """Under the mouse and usable."""
        return self.isEnabled() and self.underMouse()

    def visual(self, rect: QRect) -> QRect:
        """`rect`, laid out from the left, mirrored in a right-to-left interface."""
        return mirrored(rect, self.rect(), self.layoutDirection())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt gives buttons Space alone; at a counter Enter is the key under the hand.
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.click()
            return
        super().keyPressEvent(event)

    def _restyled(self) -> None:
        self.updateGeometry()
        self.update()


class Kind(Enum):
    """How loud a button is: (word, height, side padding), lengths in px at 100 %."""

    PRIMARY = ("primary", 40, 15)
    SECONDARY = ("secondary", 40, 15)
    FOOTER = ("footer", 44, 14)
    ROW = ("row", 36, 13)
    SAVE = ("save", 36, 15)
    LINK = ("link", 24, 1)
    PILL = ("pill", 28, 12)

    def __init__(self, word: str, height: int, pad: int) -> None:
        self.word = word
        self.height = height
        self.pad = pad


_FILLED = (Kind.PRIMARY, Kind.SAVE)


class Button(PaintedButton):
    """A word with an icon before or after it and, when there is room, the cap of its key.

    Drawn heights of 36 and less still answer to a 40 px finger where the layout leaves the margin.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: Kind = Kind.SECONDARY,
        icon: str | None = None,
        icon_after: bool = False,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._kind = kind
        self._icon = icon
        self._icon_after = icon_after
        self._keys = keys
        self._wordless = False
        self.setText(text)

    def setText(self, text: str) -> None:
        # The base class would read "&" as a mnemonic; a client's name may hold one.
        written = text.replace("&", "&&")
        if written == self.text():
            return
        super().setText(written)
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def set_icon(self, icon: str) -> None:
        """Another icon, of the same size."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_wordless(self, wordless: bool) -> None:
        """Its icon alone, where there is no room for the words; they stay its name."""
        if wordless != self._wordless:
            self._wordless = wordless
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self._content_width() + 2 * self.look.px(self._kind.pad)
        if self._keys:
            width += self.look.px(12) + key_cap_width(self.look, self._keys)
        if self._kind is Kind.FOOTER:
            width = max(width, self.look.px(120))
        return QSize(width, self.look.px(self._kind.height))

    def minimumSizeHint(self) -> QSize:
        smallest = self._content_width() + 2 * self.look.px(self._kind.pad)
        return QSize(min(smallest, self.look.px(160)), self.look.px(self._kind.height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_box(painter)
        fore = self._fore()
        left = self.look.px(self._kind.pad)
        room = self.width() - 2 * left
        cap = key_cap_width(self.look, self._keys) if self._keys else 0
        if cap and self._content_width() + cap + self.look.px(8) <= room:
            rect = QRect(self.width() - self.look.px(10) - cap, 0, cap, self.height())
            filled = self._kind in _FILLED and self.isEnabled()
            paint_key_cap(painter, self.look, self.visual(rect), self._keys, on_accent=filled)
        elif self._kind is not Kind.FOOTER:
            left += max(0, (room - self._content_width()) // 2)
        painter.setPen(self.look.colour(fore))
        self._paint_content(painter, left, room, fore)

    def _paint_box(self, painter: QPainter) -> None:
        theme, kind = self.look.theme, self._kind
        radius = self.height() / 2 if kind is Kind.PILL else self.look.px(8)
        if kind is Kind.FOOTER:
            radius = self.look.px(10)
        if kind in _FILLED:
            fill = theme.accent if self.isEnabled() else theme.hover
            if self.isEnabled() and (self.isDown() or self.underMouse()):
                fill = fill.darker(112) if not self.look.dark else fill.lighter(108)
            box(painter, self.rect(), radius, fill=fill)
            if self.ringed():
                inside = self.rect().adjusted(2, 2, -2, -2)
                ring(painter, inside, radius - 2, theme.on_accent)
            return
        if kind is not Kind.LINK:
            fill = theme.hover if self.hot() or self.isDown() else theme.raised
            border = theme.edge if kind is Kind.PILL else theme.line
            box(painter, self.rect(), radius, fill=fill, border=border)
        if self.ringed():
            ring(painter, self.rect(), radius if kind is not Kind.LINK else self.look.px(5), theme.accent)

    def _paint_content(self, painter: QPainter, left: int, room: int, fore: str) -> None:
        glyph, gap = self._glyph(), self.look.px(5)
        room -= glyph + gap if self._icon else 0
        words = "" if self._wordless else elided(self.look.metrics(self._type()), self.words(), room)
        width = self.look.metrics(self._type()).horizontalAdvance(words)
        text_left = left if self._icon_after or not self._icon else left + glyph + gap
        icon_left = left + width + gap if self._icon_after else left
        if self._icon:
            rect = self.visual(QRect(icon_left, 0, glyph, self.height()))
            self.look.icons.paint(painter, QRectF(rect), self._icon, self.look.colour(fore))
        painter.setFont(self.look.font(self._type()))
        if self._kind is Kind.LINK and self.hot():
            font = QFont(self.look.font(self._type()))
            font.setUnderline(True)
            painter.setFont(font)
        line_of_text(painter, self.visual(QRect(text_left, 0, width + 1, self.height())), words)

    def _content_width(self) -> int:
        if self._wordless:
            return self._glyph()
        # One px of slack: advances are rounded, and a word that just fits must not be cut.
        width = self.look.metrics(self._type()).horizontalAdvance(self.words()) + 1
        return width + (self._glyph() + self.look.px(5) if self._icon else 0)

    def _glyph(self) -> int:
        if self._kind is Kind.FOOTER:
            return self.look.px(18)
        return self.look.px(14 if self._kind in (Kind.PILL, Kind.LINK) else 16)

    def _type(self) -> Type:
        if self._kind is Kind.SAVE:
            return Type.STRONG
        return Type.CAPTION if self._kind is Kind.PILL else Type.BUTTON

    def _fore(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self._kind in _FILLED:
            return "on_accent"
        return "accent" if self._kind in (Kind.LINK, Kind.PILL) else "text"


class IconButton(PaintedButton):
    """An icon alone; `name` is what a screen reader and the tooltip say, so it is required."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        size: int = 40,
        glyph: int = 18,
        framed: bool = True,
        colour: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._icon = icon
        self._size = size
        self._glyph = glyph
        self._framed = framed
        self._colour = colour
        self.set_name(name)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        set_tip(self, name)

    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, radius = self.look.theme, self.look.px(8)
        fill = theme.hover if self.hot() or self.isDown() else None
        if self._framed:
            box(painter, self.rect(), radius, fill=fill or theme.raised, border=theme.line)
        elif fill is not None:
            box(painter, self.rect(), radius, fill=fill)
        glyph = self.look.px(self._glyph)
        rect = QRectF((self.width() - glyph) / 2, (self.height() - glyph) / 2, glyph, glyph)
        token = self._colour if self.isEnabled() else "text3"
        self.look.icons.paint(painter, rect, self._icon, self.look.colour(token))
        if self.ringed():
            ring(painter, self.rect(), radius, theme.accent)


class Tick(PaintedButton):
    """A round tick, 22 px drawn in a 40 px target; checkable, so it is a check box to a screen reader.

    `at_top` draws it in the upper corner of the target, in line with a heading above and the first line of a text
    beside it; the text then needs no gap.
    """

    def __init__(self, look: Look, name: str, *, at_top: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._at_top = at_top
        self.setCheckable(True)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        side = self.look.px(40)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, drawn = self.look.theme, self.look.px(22)
        top = 1 if self._at_top else (self.height() - drawn) // 2
        left = 1 if self._at_top else (self.width() - drawn) // 2
        rect = self.visual(QRect(left, top, drawn, drawn))
        if self.isChecked():
            box(painter, rect, drawn / 2, fill=theme.accent)
            glyph = self.look.px(4)
            inside = QRectF(rect.adjusted(glyph, glyph, -glyph, -glyph))
            self.look.icons.paint(painter, inside, "check", theme.on_accent)
        else:
            fill = theme.tint_line if self.hot() else theme.canvas
            box(painter, rect, drawn / 2, fill=fill, border=theme.edge, width=1.5)
        if self.ringed():
            around = rect.adjusted(-1, -1, 1, 1) if self._at_top else rect.adjusted(-4, -4, 4, 4)
            ring(painter, around, around.width() / 2, theme.accent)
