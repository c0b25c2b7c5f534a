"""A row of a page that can be pressed: opened with Enter or a click, edited with F2, with a menu of its own."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import IconButton, PaintedButton
from smallcrm.ui.kit.painting import box, ring
from smallcrm.ui.theme import Look

_TURNS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LiveRow(PaintedButton):
    """Put what it shows into `row`. Besides `clicked` it sends `edit_wanted` (F2), `turned` (Up -1, Down 1), `entered`
    when it gets the keyboard and `menu_wanted` with the place for a menu, if it has one.
    """

    edit_wanted = Signal()
    menu_wanted = Signal(QPoint)
    turned = Signal(int)
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._more: IconButton | None = None
        # Labels in it take the page's colours, not a button's.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def offer_menu(self, name: str) -> None:
        """Show a button for the menu while the mouse is on the row."""
        if self._more is None:
            self._more = IconButton(self.look, "ellipsis", name, size=26, glyph=14, parent=self)
            self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._more.clicked.connect(self._open_menu)
            self._more.hide()
        self._more.set_name(name)

    def sizeHint(self) -> QSize:
        return self.row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.row.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.row.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self.look.px(6)
        if self.hot() or self.isDown():
            box(painter, self.rect(), radius, fill=self.look.theme.hover)
        if self.ringed():
            ring(painter, self.rect(), radius, self.look.theme.accent)

    # Hands

    def event(self, event: QEvent) -> bool:
        # F2 edits the client; on a row it edits what the row says.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_edit(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = _TURNS.get(Qt.Key(event.key()))
        if _is_edit(event):
            self.edit_wanted.emit()
        elif turn and not event.modifiers():
            self.turned.emit(turn)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._more is not None:
            self._open_menu()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._more:
            self._more.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._more:
            self._more.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._more:
            side = self._more.sizeHint().width()
            left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - side
            self._more.setGeometry(left, (self.height() - side) // 2, side, side)

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self.mapToGlobal(self.rect().bottomLeft()))


def _is_edit(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F2 and not event.modifiers()
