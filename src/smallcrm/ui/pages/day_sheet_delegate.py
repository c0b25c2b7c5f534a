"""Paints the day sheet: face and name, the line or its field, the amount, the tick."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import (
    PILLS,
    RIGHT,
    box,
    elided,
    flood,
    line_of_text,
    mirrored,
    paint_pill,
    ring,
)
from smallcrm.ui.kit.safe import show_tip
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.models.day_sheet import ID_ROLE
from smallcrm.ui.pages.day_sheet_views import FoldView, SheetRowView
from smallcrm.ui.theme import Look, Type

Index = QModelIndex | QPersistentModelIndex

# px at 100 %: what the tint stands out at both sides, the name column, its compact width, and the others.
INSET, NAME, NAME_COMPACT, AMOUNT, TICK, FACE = 16, 232, 176, 104, 40, 36


class Lanes(NamedTuple):
    """Where the parts of a row lie, left to right; mirrored when used."""

    face: QRect
    words: QRect
    line: QRect
    amount: QRect
    tick: QRect


class SheetDelegate(QStyledItemDelegate):
    """`active` is the key of the row that is being written, `active_height` what its editor needs, in px."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = Faces(look)
        self.active = ""
        self.active_height = 0
        self.compact = False
        # The row the keyboard rests on where there is nothing to write.
        self.ringed = ""

    def lanes(self, row: QRect) -> Lanes:
        """The parts of a row of this place and size, from the left."""
        px, left, right = self._look.px, row.left() + self._look.px(INSET), row.right() + 1 - self._look.px(INSET)
        face = QRect(left, row.top(), px(FACE), row.height())
        names = px(NAME_COMPACT if self.compact else NAME)
        start = left + names + px(12 if self.compact else 16)
        words = QRect(left + px(FACE + 12), row.top(), names - px(FACE + 12), row.height())
        tick = QRect(right - px(TICK), row.top(), px(TICK), row.height())
        money = px(0 if self.compact else AMOUNT)
        amount = QRect(tick.left() - money, row.top(), money, row.height())
        line = QRect(start, row.top(), amount.left() - px(8 if self.compact else 16) - start, row.height())
        if self.compact:
            under = self._under()
            amount = QRect(start, row.bottom() + 1 - under - px(6), line.width(), under)
        return Lanes(face, words, line, amount, tick)

    def beside(self, lane: QRect, amount: str, direction: Qt.LayoutDirection) -> tuple[QRect, QRect]:
        """Where the line written stands in a narrow window, and its amount at the end of it."""
        width = self._look.metrics(Type.AMOUNT).horizontalAdvance(amount)
        money = QRect(lane.right() + 1 - width, lane.top(), width, lane.height())
        words = lane.adjusted(0, 0, -(width + self._look.px(12)) if amount else 0, 0)
        return mirrored(words, lane, direction), mirrored(money, lane, direction)

    def field_top(self) -> int:
        """px from the top of an open row to its field."""
        return self._look.px(9)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, px = index.data(Qt.ItemDataRole.UserRole), self._look.px
        if isinstance(view, GroupView):
            return QSize(px(100), max(px(36), self._look.metrics(Type.CAPTION).height() + px(16)))
        if isinstance(view, FoldView):
            return QSize(px(100), px(48))
        assert isinstance(view, SheetRowView)
        look = self._look
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        more = self._under() if self.compact and view.amount else 0
        if view.key == self.active:
            return QSize(px(100), max(px(96), self.active_height + px(18)) + more)
        return QSize(px(100), max(px(56 if view.written else 59), lines + px(16)) + (0 if view.written else more))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = index.data(Qt.ItemDataRole.UserRole), option.rect
        direction = option.direction
        painter.save()
        if isinstance(view, SheetRowView):
            self._paint_row(painter, rect, direction, view)
        elif isinstance(view, FoldView):
            self._paint_fold(painter, rect, direction, view)
        elif isinstance(view, GroupView):
            self._paint_heading(painter, rect, direction, view.text)
        if index.data(ID_ROLE) == self.ringed != "":
            inside = rect.adjusted(self._look.px(4), 1, -self._look.px(4), -2)
            ring(painter, inside, self._look.px(10), self._look.theme.accent)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(Qt.ItemDataRole.UserRole)
        show_tip(event.globalPos(), row.spoken if isinstance(row, SheetRowView) else "", view)
        return True

    def _paint_row(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, view: SheetRowView) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        active = view.key == self.active
        if active:
            box(painter, rect.adjusted(0, 0, 0, -1), px(12), fill=theme.tint)
        else:
            flood(painter, QRect(rect.left() + px(INSET), rect.bottom(), rect.width() - 2 * px(INSET), 1), theme.line)
        lanes = Lanes(*(mirrored(lane, rect, direction) for lane in self.lanes(rect)))
        # The first line of an active row stands where it stood before it grew.
        height = px(58) if active else rect.height()
        middle = rect.top() + height // 2
        face = QRect(lanes.face.left(), middle - px(FACE) // 2, px(FACE), px(FACE))
        self._faces.paint(painter, face, view.initials, view.hue, view.photo)
        self._paint_words(painter, QRect(lanes.words.left(), rect.top(), lanes.words.width(), height), view, direction)
        money = lanes.amount if self.compact else QRect(lanes.amount.left(), rect.top(), lanes.amount.width(), height)
        line = lanes.line
        if self.compact and view.written and not active:
            line, money = self.beside(line, view.amount, direction)
        if not active:
            self._paint_line(painter, line, view)
        painter.setFont(look.font(Type.AMOUNT if self.compact else Type.STRONG))
        painter.setPen(theme.text if view.written or active else theme.text2)
        line_of_text(painter, money, view.amount, RIGHT)
        self._paint_tick(painter, QRect(lanes.tick.left(), rect.top(), lanes.tick.width(), height), direction, view)

    def _paint_words(self, painter: QPainter, rect: QRect, view: SheetRowView, direction: Qt.LayoutDirection) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        strong, small = look.metrics(Type.STRONG), look.metrics(Type.SMALL)
        painter.setFont(look.font(Type.STRONG))
        painter.setPen(theme.text)
        if not view.second and not view.warning and strong.horizontalAdvance(view.name) > rect.width():
            # Names are the last thing to be cut.
            self._paint_long_name(painter, rect, view.name, direction)
            return
        both = strong.height() + small.height() + px(1)
        top = rect.top() + (rect.height() - (both if view.second else strong.height())) // 2
        mark = px(20) if view.warning else 0
        upper = QRect(rect.left(), top, rect.width(), strong.height())
        name = elided(strong, view.name, rect.width() - (mark + px(6) if mark else 0))
        line_of_text(painter, upper, name, _start(direction))
        if mark:
            left = upper.left() + strong.horizontalAdvance(name) + px(6)
            at = mirrored(QRect(left, upper.center().y() - mark // 2, mark, mark), upper, direction)
            paint_pill(painter, look, at, PILLS["alert"], Type.CAPTION, "triangle-alert", "")
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(theme.text2)
        lower = QRect(rect.left(), upper.bottom() + 1 + px(1), rect.width(), small.height())
        line_of_text(painter, lower, elided(small, view.second, rect.width()), _start(direction))

    def _paint_long_name(self, painter: QPainter, rect: QRect, name: str, direction: Qt.LayoutDirection) -> None:
        """On two lines."""
        metrics = self._look.metrics(Type.STRONG)
        cut = next((at for at in range(len(name), 0, -1) if metrics.horizontalAdvance(name[:at]) <= rect.width()), 1)
        at = max(name.rfind(" ", 0, cut + 1), name.rfind("-", 0, cut) + 1)
        first, rest = name[: at or cut], name[at or cut :].strip()
        height = metrics.height()
        upper = QRect(rect.left(), rect.center().y() - height + 1, rect.width(), height)
        line_of_text(painter, upper, first, _start(direction))
        line_of_text(painter, upper.translated(0, height), elided(metrics, rest, rect.width()), _start(direction))

    def _paint_line(self, painter: QPainter, lane: QRect, view: SheetRowView) -> None:
        """What was written, or the field with what is typed in it or what they were last asked about."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter.setFont(look.font(Type.NOTE))
        metrics = look.metrics(Type.NOTE)
        if view.written:
            painter.setPen(theme.text)
            line_of_text(painter, lane, elided(metrics, view.text, lane.width()))
            return
        field = QRect(lane.left(), lane.top() + self.field_top(), lane.width(), px(40))
        box(painter, field, px(10), fill=theme.raised, border=theme.edge)
        inside = field.adjusted(px(13), 0, -px(13), 0)
        painter.setPen(theme.text if view.text else theme.text3)
        line_of_text(painter, inside, elided(metrics, view.text or view.hint, inside.width()))

    def _paint_tick(self, painter: QPainter, lane: QRect, direction: Qt.LayoutDirection, view: SheetRowView) -> None:
        theme, drawn = self._look.theme, self._look.px(22)
        rect = QRect(lane.right() + 1 - drawn, lane.center().y() - drawn // 2, drawn, drawn)
        rect = mirrored(rect, lane, direction)
        if view.written:
            box(painter, rect, drawn / 2, fill=theme.accent)
            inset = self._look.px(4)
            inside = QRectF(rect.adjusted(inset, inset, -inset, -inset))
            self._look.icons.paint(painter, inside, "check", theme.on_accent)
        else:
            box(painter, rect, drawn / 2, fill=theme.canvas, border=theme.edge, width=1.5)

    def _paint_fold(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, view: FoldView) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        flood(painter, QRect(rect.left() + px(INSET), rect.bottom(), rect.width() - 2 * px(INSET), 1), theme.line)
        inner = rect.adjusted(px(INSET), 0, -px(INSET), 0)
        tick = QRect(inner.left() + px(7), rect.center().y() - px(11), px(22), px(22))
        tick = mirrored(tick, rect, direction)
        box(painter, tick, px(11), fill=theme.accent)
        inset = px(4)
        look.icons.paint(painter, QRectF(tick.adjusted(inset, inset, -inset, -inset)), "check", theme.on_accent)
        words = QRect(inner.left() + px(FACE + 12), rect.top(), inner.width() // 2, rect.height())
        painter.setFont(look.font(Type.STRONG))
        painter.setPen(theme.text)
        line_of_text(painter, mirrored(words, rect, direction), view.text, _start(direction))
        arrow = QRect(inner.right() + 1 - px(20), rect.center().y() - px(9), px(18), px(18))
        name = "chevron-up" if view.unfolded else "chevron-down"
        look.icons.paint(painter, QRectF(mirrored(arrow, rect, direction)), name, theme.text2)
        money = QRect(inner.right() + 1 - px(TICK + 2 * AMOUNT), rect.top(), px(2 * AMOUNT), rect.height())
        line_of_text(painter, mirrored(money, rect, direction), view.amount, RIGHT)

    def _paint_heading(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, text: str) -> None:
        look, px = self._look, self._look.px
        painter.setFont(look.font(Type.CAPTION))
        painter.setPen(look.theme.text3)
        area = rect.adjusted(px(INSET), px(8), -px(INSET), 0)
        line_of_text(painter, area, elided(look.metrics(Type.CAPTION), text, area.width()), _start(direction))

    def _under(self) -> int:
        return self._look.metrics(Type.AMOUNT).height() + self._look.px(2)


def _start(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if direction is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
