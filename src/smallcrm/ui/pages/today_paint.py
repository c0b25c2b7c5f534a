"""How a row of the morning page is painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from smallcrm.ui.house import House
from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import LEFT, PILLS, RIGHT, elided, line_of_text, mirrored, paint_pill
from smallcrm.ui.pages.today_views import DueView
from smallcrm.ui.theme import Look, Type

# The words stand at the page's margin, the ring and the ground under the mouse a little outside of it.
INSET = 8
# Where the words begin, after the face; where the question begins, of a hundred parts of the room for words.
TEXT, QUESTION_AT = INSET + 56, 46
_FACE, _GAP, _ICON, _MARK = 44, 12, 16, 20


class RowPaint:
    """Paints the words and the face of any row; one for the whole page, as it keeps the faces."""

    def __init__(self, house: House) -> None:
        self._look = house.look
        self._portraits = house.portraits
        self.faces = Faces(house.look)

    def paint(
        self, painter: QPainter, rect: QRect, view: DueView, right: int, *, narrow: bool, direction: Qt.LayoutDirection
    ) -> None:
        """Within `rect`, words up to `right`; mirrored where the interface runs from right to left."""
        _Row(self._look, painter, rect, direction).words(view, right, narrow=narrow)
        side = self._look.px(_FACE)
        face = QRect(self._look.px(INSET), (rect.height() - side) // 2, side, side)
        photo = self._portraits.soon(view.due.who.photo, round(side * painter.device().devicePixelRatio()))
        self.faces.paint(painter, mirrored(face, rect, direction), view.initials, view.hue, photo)


class _Row:
    """One row while it is painted."""

    def __init__(self, look: Look, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection) -> None:
        self._look, self._painter, self._rect, self._direction = look, painter, rect, direction

    def words(self, view: DueView, right: int, *, narrow: bool) -> None:
        """The name and what it is about; the question beside them, or under them where it is `narrow`."""
        look, px = self._look, self._look.px
        left = px(TEXT)
        middle = right if narrow or not view.question else left + (right - left) * QUESTION_AT // 100
        name, small = look.metrics(Type.STRONG).height(), look.metrics(Type.SMALL).height()
        under = narrow and bool(view.question)
        top = (self._rect.height() - name - small * (2 if under else 1) - px(2)) // 2
        self._name(QRect(left, top, middle - left - px(_GAP), name), view)
        second = QRect(left, top + name + px(2), middle - left - px(_GAP), small)
        self._line(second, view.second, Type.SMALL, "text2")
        if under:
            self._line(second.translated(0, small + px(1)), view.question, Type.SMALL, "text")
        elif view.question:
            self._question(QRect(middle, 0, right - middle, self._rect.height()), view)

    def _name(self, area: QRect, view: DueView) -> None:
        """The triangle stands beside the name whatever happens."""
        px = self._look.px
        mark = px(_MARK) if view.alert else 0
        room = area.width() - (mark + px(6) if mark else 0)
        shown = self._line(QRect(area.left(), area.top(), room, area.height()), view.name, Type.STRONG, "text")
        if mark:
            place = QRect(area.left() + shown + px(6), area.top() + (area.height() - mark) // 2, mark, mark)
            paint_pill(
                self._painter, self._look, self._visual(place), PILLS["alert"], Type.CAPTION, "triangle-alert", ""
            )

    def _question(self, area: QRect, view: DueView) -> None:
        px, glyph = self._look.px, self._look.px(_ICON)
        icon = QRect(area.left(), (self._rect.height() - glyph) // 2, glyph, glyph)
        self._look.icons.paint(self._painter, QRectF(self._visual(icon)), view.icon, self._look.theme.text2)
        left = area.left() + glyph + px(8)
        room = area.right() + 1 - left
        height = self._look.metrics(Type.BODY).height()
        lines = two_lines(self._look, view.question, room)
        top = (self._rect.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            self._line(QRect(left, top + place * height, room, height), line, Type.BODY, "text")

    def _line(self, area: QRect, text: str, role: Type, colour: str) -> int:
        """One line, cut where it does not fit; how wide it is."""
        metrics = self._look.metrics(role)
        shown = elided(metrics, text, area.width())
        self._painter.setFont(self._look.font(role))
        self._painter.setPen(self._look.colour(colour))
        line_of_text(
            self._painter,
            self._visual(area),
            shown,
            RIGHT if self._direction is Qt.LayoutDirection.RightToLeft else LEFT,
        )
        return min(metrics.horizontalAdvance(shown), area.width())

    def _visual(self, rect: QRect) -> QRect:
        return mirrored(rect, self._rect, self._direction)


def two_lines(look: Look, text: str, room: int) -> list[str]:
    """A text on one line where it fits, else broken at a word; what is too long for both is cut when it is painted."""
    metrics = look.metrics(Type.BODY)
    if metrics.horizontalAdvance(text) <= room or " " not in text:
        return [text]
    words, first = text.split(" "), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [first, " ".join(words)] if first and words else [text]
