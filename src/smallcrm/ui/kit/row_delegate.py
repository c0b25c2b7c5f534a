"""Paints the client list: face, name, badges, second line, and the headings between.

Names are the last thing to be cut: when one does not fit, the badges first lose their words, then go down to the second
line. Only the triangle stays beside the name whatever happens.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import (
    PILLS,
    box,
    elided,
    line_of_text,
    paint_pill,
    pill_width,
    ring,
    runs_both_ways,
    utf16_spans,
)
from smallcrm.ui.kit.safe import show_tip
from smallcrm.ui.kit.views import BadgeView, GroupView, RowView, Span
from smallcrm.ui.theme import Look, Type

Index = QModelIndex | QPersistentModelIndex

# Where a match lies: px from the text's left edge, and its width.
Band = tuple[float, float]
# A badge, the words left of it, and its width.
Placed = tuple[BadgeView, str, int]

MOST_KEPT = 300
_STYLES = {"birthday": "tint", "alert": "alert", "overdue": "amber", "draft": "quiet"}
_SELECTABLE = Qt.ItemFlag.ItemIsSelectable.value


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A row measured for one width: what is left of each text, where its matches lie, and the badges' widths.

    `lower` are badges that went down to the second line.
    """

    view: RowView
    width: int
    name: str
    second: str
    name_bands: tuple[Band, ...]
    second_bands: tuple[Band, ...]
    badges: tuple[Placed, ...]
    lower: tuple[Placed, ...]

    @property
    def cut(self) -> bool:
        """Whether something of the row cannot be read in it."""
        return self.name != self.view.name or self.second != self.view.second

    def says(self, view: RowView, width: int) -> bool:
        """Whether a row shows the same words as this one, in the same room."""
        now, before = view, self.view
        return width == self.width and (now.name, now.second, now.badges) == (before.name, before.second, before.badges)


class _State(NamedTuple):
    """How the view shows a row."""

    selected: bool
    under_mouse: bool
    focused: bool


class _Lengths:
    """The row's lengths in px of the current scale, looked up once and not at every stroke."""

    def __init__(self, look: Look) -> None:
        px = look.px
        self.inset, self.gap, self.side, self.margin, self.text = px(9), px(2), px(40), px(20), px(72)
        self.upper, self.under, self.lower = px(10), px(1), px(8)
        self.pill, self.apart = px(22), px(6)
        self.radius = px(10)


class RowDelegate(QStyledItemDelegate):
    """Paints `RowView` and `GroupView`. A row is 64 px high, a heading 32, more for a taller font.

    `folded` leaves only the face (the narrow list); `ringed` puts the 2 px ring around the selected row while the
    search box has the focus, unless `several` rows are selected.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = Faces(look)
        self._fitted: dict[str, _Fitted] = {}
        self._row = QSize()
        self._heading = QSize()
        self._at = _Lengths(look)
        self.folded = False
        self.ringed = False
        self.several = False
        # Rows that are headings, where who shows them knows: asking each row is slow, and a view asks all of them.
        self.headings: Collection[int] | None = None
        look.changed.connect(self._measure)
        self._measure()

    def row_height(self) -> int:
        return self._row.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked of two hundred rows whenever the list is made new: the view, put in words, would cost most of that.
        if self.headings is not None:
            return self._heading if index.row() in self.headings else self._row
        return self._row if index.flags().value & _SELECTABLE else self._heading

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if isinstance(view, RowView):
            self._paint_row(painter, rect, _state(option, index), view)
        elif isinstance(view, GroupView) and not self.folded:
            self._paint_heading(painter, rect, view.text)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell what a face alone, or a line cut short, leaves out."""
        row = index.data(Qt.ItemDataRole.UserRole)
        needed = isinstance(row, RowView) and (self.folded or self._fit(row, option.rect.width()).cut)
        show_tip(event.globalPos(), row.spoken or row.name if needed else "", view)
        return True

    def _measure(self) -> None:
        look = self._look
        self._fitted.clear()
        self._at = _Lengths(look)
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        self._row = QSize(look.px(72), max(look.px(64), lines + look.px(24)))
        self._heading = QSize(look.px(72), max(look.px(32), look.metrics(Type.CAPTION).height() + look.px(12)))
        # A view lays its rows out when its style changes, which is before this: they would lie over each other.
        self.sizeHintChanged.emit(QModelIndex())

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = self._look
        painter.setFont(look.font(Type.CAPTION))
        painter.setPen(look.theme.text3)
        left = look.px(20)
        area = QRect(rect.left() + left, rect.top() + look.px(3), rect.width() - left - look.px(12), rect.height())
        line_of_text(painter, area, elided(look.metrics(Type.CAPTION), text, area.width()))

    def _paint_row(self, painter: QPainter, rect: QRect, state: _State, view: RowView) -> None:
        theme, at, selected = self._look.theme, self._at, state.selected
        ground = rect.adjusted(at.inset, at.gap, -at.inset, -at.gap)
        if selected or state.under_mouse:
            box(painter, ground, at.radius, fill=theme.tint if selected else theme.hover)
        if (selected and self.ringed and not self.several) or state.focused:
            ring(painter, ground.adjusted(-1, -1, 1, 1), at.radius + 1, theme.accent)
        left = rect.left() + ((rect.width() - at.side) // 2 if self.folded else at.margin)
        face = QRect(left, rect.top() + (rect.height() - at.side) // 2, at.side, at.side)
        if view.dimmed:
            painter.setOpacity(0.6)
        self._faces.paint(painter, face, view.initials, view.hue, view.photo)
        painter.setOpacity(1)
        if self.folded:
            self._paint_corner(painter, face, view)
        else:
            self._paint_words(painter, rect, view, selected)

    def _paint_words(self, painter: QPainter, rect: QRect, view: RowView, selected: bool) -> None:
        look, theme, at = self._look, self._look.theme, self._at
        fitted = self._fit(view, rect.width())
        left, right = rect.left() + at.text, rect.right() + 1 - at.margin
        half = rect.height() // 2
        upper = QRect(left, rect.top() + at.upper, right - left, half - at.inset)
        if not fitted.second:
            upper = QRect(left, rect.top(), right - left, rect.height())
        lower = QRect(left, rect.top() + half + at.under, right - left, half - at.lower)
        painter.setFont(look.font(Type.STRONG))
        painter.setPen(theme.text3 if view.dimmed else theme.text)
        self._paint_text(painter, upper, fitted.name, fitted.name_bands, Type.STRONG)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(theme.text3 if view.dimmed else theme.text2)
        self._paint_text(painter, lower, fitted.second, fitted.second_bands, Type.SMALL)
        self._paint_badges(painter, upper, fitted.badges, selected=selected)
        self._paint_badges(painter, lower, fitted.lower, selected=selected)

    def _paint_badges(self, painter: QPainter, line: QRect, badges: tuple[Placed, ...], *, selected: bool) -> None:
        """From the right edge of a line leftwards."""
        at, place = self._at, line.right() + 1
        for badge, words, width in badges:
            place -= width
            area = QRect(place, line.top() + (line.height() - at.pill) // 2, width, at.pill)
            style = _STYLES.get(badge.kind, "quiet")
            if selected and style in ("tint", "quiet"):
                style = "canvas"
            paint_pill(painter, self._look, area, PILLS[style], Type.CAPTION, badge.icon, words)
            place -= at.apart

    def _paint_text(self, painter: QPainter, area: QRect, text: str, bands: tuple[Band, ...], role: Type) -> None:
        if bands:
            look, pen = self._look, painter.pen()
            height = look.metrics(role).height() + self._at.gap
            top = area.top() + (area.height() - height) / 2
            for left, width in bands:
                band = QRectF(area.left() + left - 1, top, width + 2, height)
                box(painter, band, look.px(4), fill=look.theme.tint_line)
            painter.setPen(pen)
        line_of_text(painter, area, text)

    def _bands(self, shown: str, whole: str, matches: tuple[Span, ...], role: Type) -> tuple[Band, ...]:
        # The "…" replaces letters, so a match may end at it but never beyond.
        kept = len(shown) if shown == whole else len(shown) - 1
        spans = tuple((start, min(end, kept)) for start, end in matches if start < kept)
        if not spans:
            return ()
        if not runs_both_ways(shown):
            metrics = self._look.metrics(role)
            edges = ((metrics.horizontalAdvance(shown[:a]), metrics.horizontalAdvance(shown[:b])) for a, b in spans)
            return tuple((float(left), float(right - left)) for left, right in edges)
        return _bands_by_layout(shown, spans, self._look.font(role))

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
            same = fitted is not None and fitted.says(view, width)
            fitted = self._mark_anew(fitted, view) if fitted and same else self._fit_anew(view, width)
            self._fitted[view.key] = fitted
        return fitted

    def _mark_anew(self, fitted: _Fitted, view: RowView) -> _Fitted:
        """A letter more in the search box mostly marks other letters of the same words."""
        name_bands = self._bands(fitted.name, view.name, view.name_matches, Type.STRONG)
        second_bands = self._bands(fitted.second, view.second, view.second_matches, Type.SMALL)
        return replace(fitted, view=view, name_bands=name_bands, second_bands=second_bands)

    def _fit_anew(self, view: RowView, width: int) -> _Fitted:
        look = self._look
        room = width - look.px(92)
        wanted = look.metrics(Type.STRONG).horizontalAdvance(view.name[:200])
        upper, lower = self._place_badges(view.badges, room - wanted)
        left = room - self._badges_width(upper)
        fits = wanted <= left and len(view.name) <= 200
        name = view.name if fits else elided(look.metrics(Type.STRONG), view.name, left)
        second = elided(look.metrics(Type.SMALL), view.second, room - self._badges_width(lower))
        name_bands = self._bands(name, view.name, view.name_matches, Type.STRONG)
        second_bands = self._bands(second, view.second, view.second_matches, Type.SMALL)
        return _Fitted(view, width, name, second, name_bands, second_bands, upper, lower)

    def _place_badges(self, badges: tuple[BadgeView, ...], room: int) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
        """Badges beside the name and below it, so that they take no more than `room` px if that can be."""
        upper = [self._placed(badge, badge.text) for badge in badges]
        # The least urgent gives way first: its words, then its place.
        for place in reversed(range(len(upper))):
            if self._badges_width(upper) <= room:
                return tuple(upper), ()
            upper[place] = self._placed(badges[place], "")
        lower: list[Placed] = []
        for placed in reversed(upper):
            if self._badges_width(upper) > room and placed[0].kind != "alert":
                upper.remove(placed)
                lower.insert(0, placed)
        return tuple(upper), tuple(lower)

    def _placed(self, badge: BadgeView, words: str) -> Placed:
        return badge, words, pill_width(self._look, Type.CAPTION, badge.icon, words, self._look.px(22))

    def _badges_width(self, badges: Sequence[Placed]) -> int:
        return sum(width for _, _, width in badges) + self._look.px(6) * len(badges)


def _state(option: QStyleOptionViewItem, index: Index) -> _State:
    """What Qt puts into `option.state`, from where Qt takes it.

    Asked for that, PySide first makes the style's eight hundred names, which would be half of a first paint.
    """
    view = option.widget
    if isinstance(view, QAbstractItemView) and not view.viewport().underMouse():
        return _State(view.selectionModel().isSelected(index), False, view.hasFocus() and view.currentIndex() == index)
    flags = QtWidgets.QStyle.StateFlag
    # As numbers: Python joins the flags of an enum slowly.
    state, masks = option.state.value, (flags.State_Selected, flags.State_MouseOver, flags.State_HasFocus)
    return _State(*(bool(state & mask.value) for mask in masks))


def _bands_by_layout(text: str, spans: tuple[Span, ...], font: QFont) -> tuple[Band, ...]:
    """Where Qt puts the letters when scripts of both directions meet."""
    layout = QtGui.QTextLayout(text, font)
    option = QtGui.QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    shift = line.naturalTextRect().left()
    bands = []
    for start, length in utf16_spans(text, spans):
        first, last = _x(line.cursorToX(start)), _x(line.cursorToX(start + length))
        bands.append((min(first, last) - shift, abs(last - first)))
    return tuple(bands)


def _x(place: object) -> float:
    """PySide gives cursorToX as a number or as (number, position)."""
    value = place[0] if isinstance(place, (tuple, list)) else place
    assert isinstance(value, (int, float))
    return float(value)
