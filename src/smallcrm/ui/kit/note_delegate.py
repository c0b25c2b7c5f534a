"""Paints the notes timeline: date, text in its own direction, amount, tags, and a hairline between notes."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.kit.painting import (
    PILLS,
    RIGHT,
    box,
    elided,
    flood,
    is_right_to_left,
    line_of_text,
    paint_pill,
    pill_width,
    ring,
    utf16_spans,
)
from smallcrm.ui.kit.views import NoteView, Span
from smallcrm.ui.theme import Look, Type

Index = QModelIndex | QPersistentModelIndex

MOST_KEPT = 400
DATE_COLUMN, TEXT_LEFT, TAG_HEIGHT = 76, 88, 22


@dataclass(frozen=True, slots=True)
class _Laid:
    """A note laid out for one width: its paragraphs with their tops, the tags with their places, the heights in px."""

    view: NoteView
    width: int
    paragraphs: tuple[tuple[QTextLayout, float], ...]
    tags: tuple[tuple[str, QRect], ...]
    height: int


class NotesView(QListView):
    """A list whose rows are as high as their words need at this width, and that asks for no height of its own.

    Left alone, a list does not ask for heights again when it grows wider.
    """

    def sizeHint(self) -> QSize:
        # It scrolls by itself: it takes what is left, and the page around it need not scroll for it.
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class NoteDelegate(QStyledItemDelegate):
    """Paints `NoteView`. Heights follow the view's width and are kept per note.

    Use it with `NotesView`, so that a new width asks for heights again. `gutter` px (at 100 %) at the
    right stay empty for the scroll bar; `inset` px at both sides keep the words away from the edge of a chosen note.
    """

    def __init__(self, look: Look, *, gutter: int = 0, inset: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._gutter = gutter
        self._inset = inset
        self._laid: dict[str, _Laid] = {}
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        self._laid.clear()
        # A view lays its rows out when its style changes, which is before this: they would lie over each other.
        self.sizeHintChanged.emit(QModelIndex())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = index.data(Qt.ItemDataRole.UserRole)
        widget = option.widget
        width = widget.viewport().width() if isinstance(widget, QAbstractItemView) else self._look.px(480)
        width -= self._look.px(self._gutter) + 2 * self._look.px(self._inset)
        height = self._lay(view, width).height if isinstance(view, NoteView) else self._look.px(38)
        return QSize(self._look.px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(view, NoteView):
            return
        rect: QRect = option.rect.adjusted(0, 0, -self._look.px(self._gutter), 0)
        state: QStyle.StateFlag = option.state
        last = index.row() == index.model().rowCount() - 1
        painter.save()
        self._paint_ground(painter, rect, state, last)
        inset = self._look.px(self._inset)
        width = rect.width() - 2 * inset
        laid = self._lay(view, width)
        start = rect.topLeft() + QPoint(inset, 0)
        painter.translate(start)
        self._paint_sides(painter, view, width)
        painter.setPen(self._look.theme.text)
        for layout, top in laid.paragraphs:
            layout.draw(painter, QPointF(self._look.px(TEXT_LEFT), top))
        for tag, place in laid.tags:
            paint_pill(painter, self._look, place, PILLS["quiet"], Type.SMALL_STRONG, None, tag)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, last: bool) -> None:
        look, theme = self._look, self._look.theme
        ground = rect.adjusted(0, 1, 0, -2)
        if state & QStyle.StateFlag.State_Selected:
            box(painter, ground, look.px(8), fill=theme.tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, ground, look.px(8), fill=theme.sunk)
        if state & QStyle.StateFlag.State_HasFocus:
            ring(painter, ground, look.px(8), theme.accent)
        if not last:
            flood(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line)

    def _paint_sides(self, painter: QPainter, view: NoteView, width: int) -> None:
        look, theme = self._look, self._look.theme
        line = QRect(0, look.px(10), look.px(DATE_COLUMN), look.metrics(Type.BODY).height())
        painter.setFont(look.font(Type.SMALL_STRONG))
        painter.setPen(theme.text3)
        date = line
        if view.pinned:
            look.icons.paint(painter, QRectF(0, line.top(), look.px(14), line.height()), "pin", theme.accent)
            date = line.adjusted(look.px(16), 0, look.px(10), 0)
        line_of_text(painter, date, elided(look.metrics(Type.SMALL_STRONG), view.date_text, date.width()))
        if view.author:
            below = line.translated(0, line.height() + look.px(1))
            painter.setFont(look.font(Type.SMALL))
            line_of_text(painter, below, elided(look.metrics(Type.SMALL), view.author, below.width()))
        if view.amount_text:
            painter.setFont(look.font(Type.AMOUNT))
            painter.setPen(theme.text2)
            line_of_text(painter, QRect(0, line.top(), width, line.height()), view.amount_text, RIGHT)

    def _lay(self, view: NoteView, width: int) -> _Laid:
        laid = self._laid.get(view.key)
        if laid is None or laid.view is not view or laid.width != width:
            if len(self._laid) >= MOST_KEPT:
                self._laid.clear()
            laid = self._laid[view.key] = self._lay_anew(view, width)
        return laid

    def _lay_anew(self, view: NoteView, width: int) -> _Laid:
        look = self._look
        # The amount's column is as wide as an ordinary sum, so that texts end on one line; a long sum takes more.
        amount = look.metrics(Type.AMOUNT).horizontalAdvance(view.amount_text)
        room = max(look.px(80), width - look.px(TEXT_LEFT) - max(look.px(42), amount + look.px(12)))
        top = float(look.px(10))
        paragraphs = []
        start = 0
        for text in view.text.split("\n"):
            layout = self._paragraph(text, _within(view.matches, start, len(text)), room)
            paragraphs.append((layout, top))
            top += layout.boundingRect().height()
            start += len(text) + 1
        tags, top = self._place_tags(view.tags, top, room)
        height = round(top) + look.px(11)
        if view.author:
            height = max(height, look.px(21) + 2 * look.metrics(Type.BODY).height())
        return _Laid(view, width, tuple(paragraphs), tags, height)

    def _paragraph(self, text: str, matches: tuple[Span, ...], width: int) -> QTextLayout:
        layout = QTextLayout(text, self._look.font(Type.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if is_right_to_left(text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if matches:
            layout.setFormats([self._found(*span) for span in utf16_spans(text, matches)])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _found(self, start: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = start
        found.length = length
        found.format.setBackground(self._look.theme.tint_line)
        return found

    def _place_tags(self, tags: tuple[str, ...], top: float, room: int) -> tuple[tuple[tuple[str, QRect], ...], float]:
        """Tags below the text, wrapping within `room`; also the new bottom."""
        if not tags:
            return (), top
        look = self._look
        height, gap, left = look.px(TAG_HEIGHT), look.px(6), look.px(TEXT_LEFT)
        x, y = 0, round(top) + look.px(5)
        placed = []
        for tag in tags:
            words = elided(look.metrics(Type.SMALL_STRONG), tag, room - look.px(16))
            width = pill_width(look, Type.SMALL_STRONG, None, words, height)
            if x and x + width > room:
                x, y = 0, y + height + gap
            placed.append((words, QRect(left + x, y, width, height)))
            x += width + gap
        return tuple(placed), float(y + height)


def _within(spans: tuple[Span, ...], start: int, length: int) -> tuple[Span, ...]:
    """The parts of `spans` inside a paragraph, counted from its beginning."""
    cut = ((max(first - start, 0), min(last - start, length)) for first, last in spans)
    return tuple((first, last) for first, last in cut if first < last)
