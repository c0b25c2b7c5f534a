"""Whom a name typed may mean: a few rows that hang on a field, the last of them a new client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.painting import (
    LEFT,
    PILLS,
    RIGHT,
    box,
    elided,
    key_cap_width,
    line_of_text,
    mirrored,
    paint_key_cap,
    paint_pill,
)
from smallcrm.ui.theme import Look, Type

ROW, PAD, FACE = 40, 4, 28


@dataclass(frozen=True, slots=True, eq=False)
class Suggestion:
    """One row. `key` is the client's id. One with an `icon` is no person but something to do, by `keys`."""

    key: str
    name: str
    about: str = ""
    initials: str = ""
    hue: int = 0
    photo: QPixmap | None = None
    warning: str = ""
    icon: str = ""
    keys: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        return ", ".join(piece for piece in (self.name, self.warning, self.about) if piece)


class Suggestions(QFrame):
    """The rows; the keyboard stays in the field, which moves `current` (-1 is none). `chosen` is a row clicked."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = Faces(look)
        self.rows: tuple[Suggestion, ...] = ()
        self.current = -1
        self.setObjectName("suggestions")
        self.setMouseTracking(True)
        self.hide()
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[Suggestion], current: int) -> None:
        """Other rows; no rows hide it."""
        self.rows, self.current = tuple(rows), current
        self.setVisible(bool(rows))
        self.update()

    def step(self, by: int) -> None:
        """The next row, or the one before, and round again."""
        if self.rows:
            self.current = (self.current + by) % len(self.rows) if self.current >= 0 else (0 if by > 0 else -1)
            self.current %= len(self.rows)
            self.update()

    def now(self) -> Suggestion | None:
        """The row rested on."""
        return self.rows[self.current] if 0 <= self.current < len(self.rows) else None

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(380), self._look.px(ROW) * len(self.rows) + 2 * self._look.px(PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        box(painter, self.rect(), px(12), fill=theme.raised, border=theme.line)
        for place, row in enumerate(self.rows):
            rect = self._rect(place)
            if place == self.current:
                box(painter, rect, px(8), fill=theme.tint)
            if row.icon:
                self._paint_deed(painter, rect, row)
            else:
                self._paint_person(painter, rect, row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event)
        if place != self.current and place >= 0:
            self.current = place
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event)
        if place >= 0:
            self.chosen.emit(self.rows[place].key)

    def _paint_person(self, painter: QPainter, rect: QRect, row: Suggestion) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        face = QRect(rect.left() + px(10), rect.center().y() - px(FACE) // 2 + 1, px(FACE), px(FACE))
        self._faces.paint(painter, mirrored(face, rect, self.layoutDirection()), row.initials, row.hue, row.photo)
        small, strong = look.metrics(Type.SMALL), look.metrics(Type.STRONG)
        left = face.right() + px(13)
        mark = px(20) if row.warning else 0
        # The name is the last thing to be cut.
        taken = left + strong.horizontalAdvance(row.name) + (mark + px(6) if mark else 0) + px(22) - rect.left()
        about = elided(small, row.about, min(rect.width() // 2, max(rect.width() - taken, rect.width() // 5)))
        right = QRect(rect.right() - px(12) - small.horizontalAdvance(about), rect.top(), 0, rect.height())
        room = right.left() - left - px(10) - (mark + px(6) if mark else 0)
        name = elided(strong, row.name, room)
        painter.setFont(look.font(Type.STRONG))
        painter.setPen(theme.text)
        area = QRect(left, rect.top(), room, rect.height())
        line_of_text(painter, mirrored(area, rect, self.layoutDirection()), name, self._start())
        if mark:
            width = strong.horizontalAdvance(name)
            at = QRect(left + width + px(6), rect.center().y() - mark // 2 + 1, mark, mark)
            at = mirrored(at, rect, self.layoutDirection())
            paint_pill(painter, look, at, PILLS["alert"], Type.CAPTION, "triangle-alert", "")
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(theme.text2)
        area = QRect(right.left(), rect.top(), rect.right() - px(11) - right.left(), rect.height())
        line_of_text(painter, mirrored(area, rect, self.layoutDirection()), about, self._start())

    def _paint_deed(self, painter: QPainter, rect: QRect, row: Suggestion) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        plus = QRect(rect.left() + px(13), rect.center().y() - px(8) + 1, px(16), px(16))
        look.icons.paint(painter, QRectF(mirrored(plus, rect, self.layoutDirection())), row.icon, theme.accent)
        cap = key_cap_width(look, row.keys) if row.keys else 0
        left, right = plus.right() + px(11), rect.right() - px(11) - cap
        painter.setFont(look.font(Type.BUTTON))
        painter.setPen(theme.accent)
        area = QRect(left, rect.top(), right - left - px(8), rect.height())
        words = elided(look.metrics(Type.BUTTON), row.name, area.width())
        line_of_text(painter, mirrored(area, rect, self.layoutDirection()), words, self._start())
        if not row.keys:
            return
        keys = QRect(right, rect.top(), cap, rect.height())
        paint_key_cap(painter, look, mirrored(keys, rect, self.layoutDirection()), row.keys)

    def _start(self) -> Qt.AlignmentFlag:
        return RIGHT if self.isRightToLeft() else LEFT

    def _rect(self, place: int) -> QRect:
        pad, row = self._look.px(PAD), self._look.px(ROW)
        return QRect(pad, pad + place * row, self.width() - 2 * pad, row)

    def _at(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return next((place for place in range(len(self.rows)) if self._rect(place).contains(point)), -1)
