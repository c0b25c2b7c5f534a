"""Fields of one line. The frame is painted, the text is Qt's own line edit."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import IconButton
from smallcrm.ui.kit.painting import box, key_cap_width, paint_key_cap
from smallcrm.ui.theme import Look, Type


class LineField(QLineEdit):
    """A field 44 px high (or `height`): 1 px border, 2 px accent with focus, an icon at its left if wanted."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        placeholder: str = "",
        icon: str | None = None,
        height: int = 44,
        role: Type = Type.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._icon = icon
        self._height = height
        self._role = role
        self._room_after = 0
        self.setProperty("kind", "bare")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self._dress()

    def set_room_after(self, width: int) -> None:
        """Keep `width` px at the right free, for what stands inside the field."""
        if width != self._room_after:
            self._room_after = width
            self._dress()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, focus = self.look.theme, self.hasFocus()
        border = theme.accent if focus else theme.edge
        box(painter, self.rect(), self.look.px(10), fill=theme.raised, border=border, width=2 if focus else 1)
        if self._icon:
            glyph = self.look.px(18)
            rect = QRect(self.look.px(12), 0, glyph, self.height())
            colour = theme.accent if focus else theme.text2
            self.look.icons.paint(painter, QRectF(rect), self._icon, colour)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _dress(self) -> None:
        self.setFont(self.look.font(self._role))
        before = self.look.px(40) if self._icon else self.look.px(12)
        self.setTextMargins(before, 0, self._room_after + self.look.px(8), 0)
        self.updateGeometry()
        self.update()


class SearchField(LineField):
    """The one box: magnifier, a cap with the key that leads here, and an x once something is typed.

    `cleared` is sent when the x is pressed, after the text is gone.
    """

    cleared = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        placeholder: str,
        clear_name: str,
        keys: str = "/",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, placeholder=placeholder, icon="search", parent=parent)
        self._keys = keys
        self._folded = False
        self._cross = IconButton(look, "x", clear_name, size=28, glyph=16, framed=False, parent=self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.clicked.connect(self._clear)
        self._cross.hide()
        self.textChanged.connect(self._typed)
        self._typed("")

    def set_keys(self, keys: str) -> None:
        """The key in the cap: "/" or, while the caret is in the note box, "Esc"."""
        if keys != self._keys:
            self._keys = keys
            self._typed(self.text())

    def set_folded(self, folded: bool) -> None:
        """Only the magnifier, which leads here."""
        self._folded = folded
        self._typed(self.text())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._cross.sizeHint().width()
        self._cross.setGeometry(self.width() - side - self.look.px(8), (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._keys:
            return
        width = key_cap_width(self.look, self._keys)
        if width > self.width() - self.look.px(64):
            return  # it would stand over the magnifier
        rect = QRect(self.width() - width - self.look.px(12), 0, width, self.height())
        paint_key_cap(QPainter(self), self.look, rect, self._keys)

    def _typed(self, text: str) -> None:
        self._cross.setVisible(bool(text) and not self._folded)
        cap = key_cap_width(self.look, self._keys) if self._keys else 0
        self.set_room_after(self.look.px(32) if text else cap + self.look.px(10))

    def _clear(self) -> None:
        self.clear()
        self.cleared.emit()
