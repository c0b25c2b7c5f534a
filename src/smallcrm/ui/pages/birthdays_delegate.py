"""Paints the birthdays page: the day, face and name, the age, what to ask, and what the row is closed with."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.house import House
from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import (
    LEFT,
    PILLS,
    RIGHT,
    box,
    elided,
    flood,
    line_of_text,
    mirrored,
    paint_pill,
    pill_width,
    ring,
)
from smallcrm.ui.kit.safe import show_tip
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.models.birthdays import BirthdaysModel
from smallcrm.ui.pages.birthdays_views import BirthdayView
from smallcrm.ui.pages.today_paint import two_lines
from smallcrm.ui.theme import Type
from smallcrm.ui.words import translate

Index = QModelIndex | QPersistentModelIndex

# px at 100 %: what the tint stands out at both sides, the lane of the day, the face, where words begin.
INSET, DATE, FACE, WORDS, TURNS = 11, 48, 40, 100, 112
# At the right of every row, for the bar that scrolls.
GUTTER = 10
# The button: its ring, the gap after it, the room at its sides, its height; the button that greets is a square.
_RING, _GAP, _PAD, _BUTTON, _BESIDE = 16, 7, 12, 36, 6
_ARROW, _GLYPH, _MARK, _PILL = 16, 16, 20, 24
# Below this width, divided by the scale, the age stands before the usual and the question under it.
NARROW = 720
# Words are not squeezed below this for the button that greets: its key does the same.
LEAST = 150
# Of a hundred parts of the room for words: those of the name.
_NAME = 42


class Lanes(NamedTuple):
    """Where the parts of a row lie; what is not shown has no width."""

    date: QRect
    face: QRect
    words: QRect
    turns: QRect
    question: QRect
    greet: QRect
    deed: QRect


class Hand(NamedTuple):
    """What is under the mouse: the place of a row (-1: none), and which of its buttons ("deed", "greet" or "")."""

    place: int = -1
    button: str = ""


class BirthdaysDelegate(QStyledItemDelegate):
    """`hand` is where the mouse is; `current` the place of the row that has the keyboard, -1 where none has it.

    Rows are of one height, headings of another.
    """

    def __init__(self, house: House, model: BirthdaysModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = house.look
        self._portraits = house.portraits
        self._model = model
        self._faces = Faces(house.look)
        self.hand = Hand()
        self.current = -1
        self.narrow = False
        self._row, self._heading = QSize(), QSize()
        house.look.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Take the heights anew."""
        look, px = self._look, self._look.px
        name, small = look.metrics(Type.STRONG).height(), look.metrics(Type.SMALL).height()
        lines = name + small * (2 if self.narrow else 1)
        self._row = QSize(px(200), max(px(57), lines + px(18)))
        self._heading = QSize(px(200), max(px(36), look.metrics(Type.CAPTION).height() + px(18)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._heading if self._model.is_heading(index.row()) else self._row

    def measured(self) -> int:
        """How high a row is, in px."""
        return self._row.height()

    def row(self, rect: QRect) -> QRect:
        """A row as it is painted, of the whole line it stands in."""
        return rect.adjusted(0, 0, -self._look.px(GUTTER), 0)

    def hot(self, place: int) -> bool:
        """Whether the hand or the keyboard is on this row."""
        return place in (self.hand.place, self.current)

    def lanes(self, row: QRect, view: BirthdayView, *, hot: bool) -> Lanes:
        """The parts of a row of this place and size, from the left; mirrored when used."""
        px, height = self._look.px, row.height()
        left, right = row.left() + px(INSET), row.right() + 1 - px(INSET)
        top = row.top() + (height - px(_BUTTON)) // 2
        deed = QRect(right, top, 0, px(_BUTTON))
        if hot or view.always:
            deed = QRect(right - self._button_width(view.deed), top, self._button_width(view.deed), px(_BUTTON))
        greet = QRect(deed.left(), top, 0, px(_BUTTON))
        if hot and view.weekday and deed.left() - left - px(WORDS + _BUTTON + _BESIDE + 12) >= px(LEAST):
            greet = QRect(deed.left() - px(_BESIDE + _BUTTON), top, px(_BUTTON), px(_BUTTON))
        end = greet.left() - px(12) if deed.width() else right - px(_ARROW + 12)
        words = QRect(left + px(WORDS), row.top(), max(end - left - px(WORDS), 0), height)
        turns = question = QRect(end, row.top(), 0, height)
        if not self.narrow:
            whole = right - left - px(WORDS)
            words.setWidth(whole * _NAME // 100 - px(12))
            turns = QRect(words.right() + 1 + px(12), row.top(), px(TURNS), height)
            start = turns.right() + 1
            question = QRect(start, row.top(), max(end - start, 0), height)
        face = QRect(left + px(DATE), row.top() + (height - px(FACE)) // 2, px(FACE), px(FACE))
        return Lanes(QRect(left, row.top(), px(DATE), height), face, words, turns, question, greet, deed)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = index.data(Qt.ItemDataRole.UserRole), self.row(option.rect)
        painter.save()
        if isinstance(view, BirthdayView):
            _Row(self, painter, rect, option.direction, index.row(), view).paint()
        elif isinstance(view, GroupView):
            look, px = self._look, self._look.px
            painter.setFont(look.font(Type.CAPTION))
            painter.setPen(look.theme.tint_text if view.strong else look.theme.text3)
            area = rect.adjusted(px(INSET), px(10), -px(INSET), 0)
            shown = elided(look.metrics(Type.CAPTION), view.text, area.width())
            line_of_text(painter, area, shown, _start(option.direction))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, BirthdayView) and self.hand == (index.row(), "greet"):
            show_tip(event.globalPos(), translate("Birthdays", "Greet, G"), view)
        else:
            told = isinstance(row, BirthdayView) and (row.alert or self._cut(self.row(option.rect), row, index.row()))
            show_tip(event.globalPos(), row.spoken if told else "", view)
        return True

    def _cut(self, rect: QRect, view: BirthdayView, place: int) -> bool:
        """Whether something of a row cannot be read in it."""
        lanes, look = self.lanes(rect, view, hot=self.hot(place)), self._look
        room = lanes.words.width()
        second = f"{view.turns} · {view.second}" if self.narrow else view.second
        lines = [(Type.STRONG, view.name, room), (Type.SMALL, second, room)]
        if self.narrow:
            lines.append((Type.SMALL, view.question, room))
        else:
            lines.append((Type.BODY, view.question, lanes.question.width() - look.px(_GLYPH + 8)))
        return any(look.metrics(role).horizontalAdvance(text) > width for role, text, width in lines)

    def under(self, shown: QListView, at: QPoint) -> Hand:
        """What is at this point of the list."""
        index = shown.indexAt(at)
        view = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if not isinstance(view, BirthdayView):
            return Hand()
        rect = self.row(shown.visualRect(index))
        # The hand is on this row now, so its buttons are there.
        lanes = self.lanes(rect, view, hot=True)
        for button, lane in (("deed", lanes.deed), ("greet", lanes.greet)):
            if mirrored(lane, rect, shown.layoutDirection()).contains(at):
                return Hand(index.row(), button)
        return Hand(index.row())

    def _button_width(self, words: str) -> int:
        look, px = self._look, self._look.px
        return look.metrics(Type.BUTTON).horizontalAdvance(words) + 1 + px(_RING) + px(_GAP) + 2 * px(_PAD)


class _Row:
    """One row while it is painted."""

    def __init__(
        self,
        of: BirthdaysDelegate,
        painter: QPainter,
        rect: QRect,
        direction: Qt.LayoutDirection,
        place: int,
        view: BirthdayView,
    ) -> None:
        self._of, self._look, self._painter, self._rect = of, of._look, painter, rect
        self._direction, self._place, self._view = direction, place, view
        self._hot = of.hot(place)
        self._lanes = of.lanes(rect, view, hot=self._hot)

    def paint(self) -> None:
        """All of it."""
        lanes, view = self._lanes, self._view
        self._ground()
        self._date(lanes.date)
        photo = self._of._portraits.soon(view.photo, round(lanes.face.width() * self._ratio()))
        self._of._faces.paint(self._painter, self._visual(lanes.face), view.initials, view.hue, photo)
        self._words(lanes.words)
        if not self._of.narrow:
            self._turns(lanes.turns)
            self._question(lanes.question)
        if lanes.deed.width():
            self._deed(self._visual(lanes.deed))
        else:
            self._arrow()
        if lanes.greet.width():
            self._greet(self._visual(lanes.greet))

    def _ground(self) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        ground = self._rect.adjusted(0, px(1), 0, -px(1))
        if self._view.today:
            box(self._painter, ground, px(12), fill=theme.tint)
        elif self._place == self._of.hand.place:
            box(self._painter, ground, px(10), fill=theme.hover)
        elif self._place < self._of._model.rowCount() - 1 and not self._of._model.is_heading(self._place + 1):
            inset = px(INSET)
            flood(
                self._painter,
                QRect(self._rect.left() + inset, self._rect.bottom(), self._rect.width() - 2 * inset, 1),
                theme.line,
            )
        if self._place == self._of.current:
            ring(self._painter, ground, px(12 if self._view.today else 10), look.theme.accent)

    def _date(self, area: QRect) -> None:
        look, px = self._look, self._look.px
        figure, small = look.metrics(Type.FIGURE).height(), look.metrics(Type.SMALL_STRONG).height()
        both = figure + small if self._view.number else small
        top = area.top() + (area.height() - both) // 2
        room = area.width() - px(6)
        if self._view.number:
            self._line(QRect(area.left(), top, room, figure), self._view.number, Type.FIGURE, "text")
            top += figure
        self._line(QRect(area.left(), top, room, small), self._view.weekday, Type.SMALL_STRONG, "text2")

    def _words(self, area: QRect) -> None:
        look, px, view = self._look, self._look.px, self._view
        name, small = look.metrics(Type.STRONG).height(), look.metrics(Type.SMALL).height()
        lines = [view.second]
        if self._of.narrow:
            lines = [" · ".join(piece for piece in (view.turns, view.second) if piece), view.question]
        lines = [line for line in lines if line]
        top = area.top() + (area.height() - name - len(lines) * (small + px(1))) // 2
        mark = px(_MARK) + px(6) if view.alert else 0
        room = QRect(area.left(), top, area.width() - mark, name)
        wide = self._line(room, view.name, Type.STRONG, "text")
        if mark:
            at = QRect(area.left() + wide + px(6), top + (name - px(_MARK)) // 2, px(_MARK), px(_MARK))
            style = PILLS["alert"]
            paint_pill(self._painter, look, self._visual(at), style, Type.CAPTION, "triangle-alert", "")
        top += name
        for place, line in enumerate(lines):
            line_at = QRect(area.left(), top + px(1) + place * (small + px(1)), area.width(), small)
            if self._of.narrow and view.marked and place == 0:
                icon = QRect(line_at.left(), line_at.top() + (small - px(14)) // 2, px(14), px(14))
                look.icons.paint(self._painter, QRectF(self._visual(icon)), "cake", look.theme.accent)
                line_at.setLeft(line_at.left() + px(18))
            self._line(line_at, line, Type.SMALL, "text2" if place == 0 else "text")

    def _turns(self, area: QRect) -> None:
        """A round age stands on a tint, with a cake."""
        look, px, view = self._look, self._look.px, self._view
        if not view.marked:
            role, colour = (
                (Type.BUTTON, "text3" if not view.today else "text2") if view.quiet else (Type.STRONG, "text")
            )
            self._line(area.adjusted(0, 0, -px(8), 0), view.turns, role, colour)
            return
        height = max(px(_PILL), look.metrics(Type.CAPTION).height() + px(4))
        width = min(pill_width(look, Type.CAPTION, "cake", view.turns, height), area.width() - px(2))
        at = QRect(area.left() - px(8), area.top() + (area.height() - height) // 2, width, height)
        style = PILLS["canvas" if view.today else "tint"]
        paint_pill(self._painter, look, self._visual(at), style, Type.CAPTION, "cake", view.turns)

    def _question(self, area: QRect) -> None:
        look, px, text = self._look, self._look.px, self._view.question
        if not text or area.width() < px(48):
            return
        icon = QRect(area.left(), area.top() + (area.height() - px(_GLYPH)) // 2, px(_GLYPH), px(_GLYPH))
        look.icons.paint(self._painter, QRectF(self._visual(icon)), "message-circle-question", look.theme.text2)
        left, height = area.left() + px(_GLYPH + 8), look.metrics(Type.BODY).height()
        room = area.right() + 1 - left
        lines = two_lines(look, text, room)
        top = area.top() + (area.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            self._line(QRect(left, top + place * height, room, height), line, Type.BODY, "text")

    def _deed(self, rect: QRect) -> None:
        """An open ring with what will be done; a filled tick with when it was."""
        look, theme, px = self._look, self._look.theme, self._look.px
        self._frame(rect, "deed")
        inner = QRect(rect.left() + px(_PAD), rect.top() + (rect.height() - px(_RING)) // 2, px(_RING), px(_RING))
        circle = mirrored(inner, rect, self._direction)
        if self._view.done:
            box(self._painter, circle, px(_RING) / 2, fill=theme.accent)
            inset = px(3)
            inside = QRectF(circle.adjusted(inset, inset, -inset, -inset))
            look.icons.paint(self._painter, inside, "check", theme.on_accent)
        elif self._view.weekday:
            box(self._painter, circle, px(_RING) / 2, border=theme.edge, width=1.5)
        else:
            look.icons.paint(self._painter, QRectF(circle), "plus", theme.text2)
        words = QRect(inner.right() + 1 + px(_GAP), rect.top(), rect.right() - inner.right() - px(_GAP), rect.height())
        self._painter.setFont(look.font(Type.BUTTON))
        self._painter.setPen(theme.text2 if self._view.done else theme.text)
        line_of_text(self._painter, mirrored(words, rect, self._direction), self._view.deed, _start(self._direction))

    def _greet(self, rect: QRect) -> None:
        look, px = self._look, self._look.px
        self._frame(rect, "greet")
        inset = (rect.width() - px(18)) // 2
        inside = QRectF(rect.adjusted(inset, inset, -inset, -inset))
        look.icons.paint(self._painter, inside, "message-circle", look.theme.text2)

    def _frame(self, rect: QRect, button: str) -> None:
        theme = self._look.theme
        pressed = self._of.hand == (self._place, button)
        box(self._painter, rect, self._look.px(8), fill=theme.hover if pressed else theme.raised, border=theme.line)

    def _arrow(self) -> None:
        look, px = self._look, self._look.px
        right = self._rect.right() + 1 - px(INSET)
        rect = QRect(right - px(_ARROW), self._rect.top() + (self._rect.height() - px(_ARROW)) // 2, px(16), px(16))
        name = "arrow-left" if self._direction is Qt.LayoutDirection.RightToLeft else "arrow-right"
        look.icons.paint(self._painter, QRectF(self._visual(rect)), name, look.theme.text2)

    def _line(self, area: QRect, text: str, role: Type, colour: str) -> int:
        """One line, cut where it does not fit; how wide it is."""
        metrics = self._look.metrics(role)
        shown = elided(metrics, text, area.width())
        self._painter.setFont(self._look.font(role))
        self._painter.setPen(self._look.colour(colour))
        line_of_text(self._painter, self._visual(area), shown, _start(self._direction))
        return min(metrics.horizontalAdvance(shown), area.width())

    def _visual(self, rect: QRect) -> QRect:
        return mirrored(rect, self._rect, self._direction)

    def _ratio(self) -> float:
        return self._painter.device().devicePixelRatio()


def _start(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    return RIGHT if direction is Qt.LayoutDirection.RightToLeft else LEFT
