"""A layout that wraps, a fade at the end of what scrolls, and the thin line of work going on."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QListView,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from smallcrm.ui.kit.painting import flood, mirrored
from smallcrm.ui.theme import Look


class FlowLayout(QLayout):
    """Widgets side by side in their own size, on the next row when one does not fit.

    `gap` and `row_gap` are px; `reserved` rows keep their room while empty, so that nothing below jumps.
    """

    def __init__(self, gap: int = 6, row_gap: int = 6, reserved: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._row_gap, self._reserved = gap, row_gap, reserved
        # Qt asks for the same heights again and again while it lays out a page.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def set_reserved(self, rows: int, row_height: int) -> None:
        """Keep room for `rows` rows of `row_height` px."""
        self._reserved = rows * row_height + max(0, rows - 1) * self._row_gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def widgets(self) -> list[QWidget]:
        """What stands here, in order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def show_all(self, *, at_once: bool = False) -> None:
        """Bring what was added into sight together: Qt would show one after the other, and lay the page out each time.

        Where they may need other room than there was, ask for `at_once`: else they are first painted in that.
        """
        parent = self.parentWidget()
        assert parent is not None
        layouts = [layout for layout in _layouts_around(parent) if layout.isEnabled()]
        for layout in layouts:
            layout.setEnabled(False)
        for widget in self.widgets():
            widget.show()
        for layout in layouts:
            layout.setEnabled(True)
        parent.updateGeometry()
        for layout in layouts if at_once else ():
            layout.activate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return max(height, self._reserved)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        size = self.minimumSize()
        return QSize(max(size.width(), sum(item.sizeHint().width() + self._gap for item in self._items)), size.height())

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(size.width(), max(size.height(), self._reserved))

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay out within `rect`'s width, each row's widgets on one middle line; returns the height used."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        bottom = 0
        for top, height, row in self._rows(max(rect.width(), 1)):
            bottom = top + height
            for item, x, size in row if move else ():
                place = QRect(rect.topLeft() + QPoint(x, top + (height - size.height()) // 2), size)
                item.setGeometry(mirrored(place, rect, direction))
        return bottom

    def _rows(self, width: int) -> list[tuple[int, int, list[tuple[QLayoutItem, int, QSize]]]]:
        """(top, height, [(item, x, size)]) per row; an item wider than `width` is narrowed to it."""
        rows: list[tuple[int, int, list[tuple[QLayoutItem, int, QSize]]]] = []
        x = top = height = 0
        row: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                # What wraps has the lines it needs then.
                lines = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
                size = QSize(width, lines)
            if row and x + size.width() > width:
                rows.append((top, height, row))
                x, top, height, row = 0, top + height + self._row_gap, 0, []
            row.append((item, x, size))
            x += size.width() + self._gap
            height = max(height, size.height())
        if row:
            rows.append((top, height, row))
        return rows


def _layouts_around(widget: QWidget | None) -> Iterator[QLayout]:
    """The widget's own layout, and those of all it stands in, from inside out."""
    while widget is not None:
        layout = widget.layout()
        if layout is not None:
            yield layout
        widget = None if widget.isWindow() else widget.parentWidget()


class FadeEdge(QFrame):
    """28 px at the bottom of a scroll area that fade into its background while more lies below."""

    def __init__(self, look: Look, area: QAbstractScrollArea, token: str = "canvas") -> None:
        super().__init__(area)
        self._look = look
        self._area = area
        self._token = token
        self._fade: tuple[tuple[int, int], QPixmap] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._settle)
        bar.rangeChanged.connect(self._settle)
        look.changed.connect(self.update)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._look.colour(self._token)
        if self._fade is None or self._fade[0] != (colour.rgba(), self.height()):
            self._fade = (colour.rgba(), self.height()), _faded(colour, self.height())
        QPainter(self).drawTiledPixmap(self.rect(), self._fade[1])

    def _settle(self) -> None:
        bar, view = self._area.verticalScrollBar(), self._area.viewport().geometry()
        height = self._look.px(28)
        self.setGeometry(view.left(), view.bottom() + 1 - height, view.width(), height)
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()


def _faded(colour: QColor, height: int) -> QPixmap:
    """A column of `height` px from nothing to nearly all of `colour`."""
    column = QPixmap(1, height)
    column.fill(Qt.GlobalColor.transparent)
    painter = QPainter(column)
    line = QColor(colour)
    for y in range(height):
        line.setAlphaF((y + 1) / height)
        flood(painter, QRect(0, y, 1, 1), line)
    painter.end()
    return column


class OverlayBar(QScrollBar):
    """A thin vertical scroll bar over the edge of a scroll area; it takes no room and shows under the mouse.

    Rows keep their width whether or not there is something to scroll.
    """

    def __init__(self, look: Look, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._look = look
        self._area = area
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        own = area.verticalScrollBar()
        own.rangeChanged.connect(self._settle)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.Resize, kinds.Enter, kinds.Leave, kinds.Show):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        own = self._area.verticalScrollBar()
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        width = self._look.px(9)
        self.setGeometry(self._area.width() - width, 0, width, self._area.height())
        self.setVisible(own.maximum() > own.minimum() and self._area.underMouse())
        self.raise_()


class Parts(QStackedWidget):
    """A stack as high as what it shows. Qt's own is as high as the highest of its widgets, shown or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return super().sizeHint()
        ignored = shown.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Ignored
        return QSize(shown.sizeHint().width(), self.minimumSizeHint().height()) if ignored else shown.sizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        return shown.heightForWidth(width) if shown else -1


class ThinProgress(QProgressBar):
    """A 3 px accent line for work over 300 ms; a maximum of 0 means "no end known" and fills the line."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(3))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        flood(painter, self.rect(), self._look.theme.line)
        span = self.maximum() - self.minimum()
        done = (self.value() - self.minimum()) / span if span else 1.0
        flood(painter, QRect(0, 0, round(self.width() * done), self.height()), self._look.theme.accent)


def dress_area(look: Look, area: QAbstractScrollArea, ground: str = "canvas") -> None:
    """Make `area` part of the page it stands on (colour token `ground`): no frame, a fade, a bar under the mouse."""
    area.setProperty("kind", "bare")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    FadeEdge(look, area, ground)
    OverlayBar(look, area)


def scrolled(look: Look, inside: QWidget, ground: str = "canvas") -> QScrollArea:
    """A column of a page that scrolls by itself: as wide as its place, and no stop for Tab."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    dress_area(look, area, ground)
    return area


def foot(look: Look, *right: QWidget, left: Sequence[QWidget] = ()) -> QHBoxLayout:
    """The last row of a dialog: what closes it at the right, the deed last."""
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    for button in left:
        row.addWidget(button)
    row.addStretch(1)
    for button in right:
        row.addWidget(button)
    return row


def dress_list(look: Look, view: QListView, ground: str = "canvas") -> None:
    """The same for a list whose rows are painted: they know the mouse and scroll smoothly."""
    dress_area(look, view, ground)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    # Rows of one height are measured once: a view would keep that of the text as it was.
    look.changed.connect(view.scheduleDelayedItemsLayout)
