"""Paints the client list: face, name, badges, second line, and the headings between.

Names are the last thing to be cut: when one does not fit, the badges first lose their words.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import PILLS, box, elided, line_of_text, paint_pill, pill_width, ring, utf16_spans
from smallcrm.ui.kit.views import BadgeView, GroupView, RowView, Span
from smallcrm.ui.theme import Look, Type

Index = QModelIndex | QPersistentModelIndex

MOST_KEPT = 300
_STYLES = {"birthday": "tint", "alert": "alert", "overdue": "amber", "draft": "quiet"}
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_FOCUS = QStyle.StateFlag.State_HasFocus


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A row measured for one width: what is left of each text, and the badges with their places."""

    view: RowView
    width: int
    name: str
    second: str
    badges: tuple[tuple[BadgeView, str, int], ...]


class RowDelegate(QStyledItemDelegate):
    """Paints `RowView` and `GroupView`. A row is 64 px high, a heading 32, more for a taller font.

    `folded` leaves only the face (the narrow list); `ringed` puts the 2 px ring around the selected row while the
    search box has the focus.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = Faces(look)
        self._fitted: dict[str, _Fitted] = {}
        self._row = QSize()
        self._heading = QSize()
        self.folded = False
        self.ringed = False
        look.changed.connect(self._measure)
        self._measure()

    def row_height(self) -> int:
        return self._row.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._heading if isinstance(index.data(Qt.ItemDataRole.UserRole), GroupView) else self._row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if isinstance(view, RowView):
            self._paint_row(painter, rect, option.state, view)
        elif isinstance(view, GroupView) and not self.folded:
            self._paint_heading(painter, rect, view.text)
        painter.restore()

    def _measure(self) -> None:
        look = self._look
        self._fitted.clear()
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        self._row = QSize(look.px(72), max(look.px(64), lines + look.px(24)))
        self._heading = QSize(look.px(72), max(look.px(32), look.metrics(Type.CAPTION).height() + look.px(12)))

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = self._look
        painter.setFont(look.font(Type.CAPTION))
        painter.setPen(look.theme.text3)
        left = look.px(20)
        area = QRect(rect.left() + left, rect.top() + look.px(3), rect.width() - left - look.px(12), rect.height())
        line_of_text(painter, area, elided(look.metrics(Type.CAPTION), text, area.width()))

    def _paint_row(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, view: RowView) -> None:
        look, theme = self._look, self._look.theme
        selected = bool(state & _SELECTED)
        ground = rect.adjusted(look.px(9), look.px(2), -look.px(9), -look.px(2))
        if selected or state & _OVER:
            box(painter, ground, look.px(10), fill=theme.tint if selected else theme.hover)
        if (selected and self.ringed) or state & _FOCUS:
            ring(painter, ground.adjusted(-1, -1, 1, 1), look.px(11), theme.accent)
        side = look.px(40)
        left = rect.left() + ((rect.width() - side) // 2 if self.folded else look.px(20))
        face = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        if view.dimmed:
            painter.setOpacity(0.6)
        self._faces.paint(painter, face, view.initials, view.hue, view.photo)
        painter.setOpacity(1)
        if self.folded:
            self._paint_corner(painter, face, view)
        else:
            self._paint_words(painter, rect, view, selected)

    def _paint_words(self, painter: QPainter, rect: QRect, view: RowView, selected: bool) -> None:
        look, theme = self._look, self._look.theme
        fitted = self._fit(view, rect.width())
        left, right = rect.left() + look.px(72), rect.right() + 1 - look.px(20)
        half = rect.height() // 2
        upper = QRect(left, rect.top() + look.px(10), right - left, half - look.px(9))
        lower = QRect(left, rect.top() + half + look.px(1), right - left, half - look.px(8))
        painter.setFont(look.font(Type.STRONG))
        painter.setPen(theme.text3 if view.dimmed else theme.text)
        self._paint_text(painter, upper, fitted.name, view.name, view.name_matches, Type.STRONG)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(theme.text3 if view.dimmed else theme.text2)
        self._paint_text(painter, lower, fitted.second, view.second, view.second_matches, Type.SMALL)
        place = right
        height = look.px(22)
        for badge, words, width in fitted.badges:
            place -= width
            area = QRect(place, upper.top() + (upper.height() - height) // 2, width, height)
            style = _STYLES.get(badge.kind, "quiet")
            if selected and style in ("tint", "quiet"):
                style = "canvas"
            paint_pill(painter, look, area, PILLS[style], Type.CAPTION, badge.icon, words)
            place -= look.px(6)

    def _paint_text(
        self, painter: QPainter, area: QRect, shown: str, whole: str, matches: tuple[Span, ...], role: Type
    ) -> None:
        if matches:
            # The "…" replaces letters, so a span may end in it but never beyond.
            kept = len(shown) if shown == whole else max(0, len(shown) - 1)
            spans = tuple((start, min(end, kept)) for start, end in matches if start < kept)
            self._mark(painter, area, shown, spans, role)
        line_of_text(painter, area, shown)

    def _mark(self, painter: QPainter, area: QRect, text: str, spans: tuple[Span, ...], role: Type) -> None:
        look = self._look
        layout = QTextLayout(text, look.font(role))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if not line.isValid():
            return
        height = look.metrics(role).height() + look.px(2)
        top = area.top() + (area.height() - height) / 2
        shift = area.left() - line.naturalTextRect().left()
        for start, length in utf16_spans(text, spans):
            first, last = _x(line.cursorToX(start)), _x(line.cursorToX(start + length))
            band = QRectF(min(first, last) + shift - 1, top, abs(last - first) + 2, height)
            pen = painter.pen()
            box(painter, band, look.px(4), fill=look.theme.tint_line)
            painter.setPen(pen)

    def _paint_corner(self, painter: QPainter, face: QRect, view: RowView) -> None:
        """Folded to faces, an allergy still shows, at the face's shoulder."""
        if any(badge.kind == "alert" for badge in view.badges):
            side = self._look.px(18)
            area = QRect(face.right() - side + self._look.px(5), face.top() - self._look.px(3), side, side)
            paint_pill(painter, self._look, area, PILLS["alert"], Type.CAPTION, "triangle-alert", "")

    def _fit(self, view: RowView, width: int) -> _Fitted:
        fitted = self._fitted.get(view.key)
        if fitted is None or fitted.view is not view or fitted.width != width:
            if len(self._fitted) >= MOST_KEPT:
                self._fitted.clear()
            fitted = self._fitted[view.key] = self._fit_anew(view, width)
        return fitted

    def _fit_anew(self, view: RowView, width: int) -> _Fitted:
        look = self._look
        room = width - look.px(92)
        wanted = look.metrics(Type.STRONG).horizontalAdvance(view.name[:200])
        worded = [badge.text for badge in view.badges]
        # The least urgent word goes first.
        for place in reversed(range(len(worded))):
            if wanted + self._badges_width(view.badges, worded) <= room:
                break
            worded[place] = ""
        badges_width = self._badges_width(view.badges, worded)
        name = elided(look.metrics(Type.STRONG), view.name, room - badges_width)
        second = elided(look.metrics(Type.SMALL), view.second, room)
        placed = tuple(
            (badge, words, self._badge_width(badge, words)) for badge, words in zip(view.badges, worded, strict=True)
        )
        return _Fitted(view, width, name, second, placed)

    def _badge_width(self, badge: BadgeView, words: str) -> int:
        return pill_width(self._look, Type.CAPTION, badge.icon, words, self._look.px(22))

    def _badges_width(self, badges: tuple[BadgeView, ...], worded: list[str]) -> int:
        widths = [self._badge_width(badge, words) for badge, words in zip(badges, worded, strict=True)]
        return sum(widths) + self._look.px(6) * len(widths)


def _x(place: object) -> float:
    """PySide gives cursorToX as a number or as (number, position)."""
    value = place[0] if isinstance(place, (tuple, list)) else place
    assert isinstance(value, (int, float))
    return float(value)
