"""A sheet of labels, small: which of them are gone already, and which will be printed on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.reports.labels import Sheet
from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import box, ring
from smallcrm.ui.theme import Look

HIGH, AROUND = 280, 6


class SheetPicture(PaintedButton):
    """`chosen` carries the label to start at, moved with the arrows, Home and End, or pressed with the mouse."""

    chosen = Signal(int)

    def __init__(self, look: Look, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._sheet = sheet
        self._start = 1
        self._wanted = 0
        self._say()

    def show_sheet(self, sheet: Sheet, start: int, wanted: int) -> None:
        """`wanted` labels are printed, the first of them on `start`."""
        self._sheet, self._start, self._wanted = sheet, start, wanted
        self._say()
        self.updateGeometry()
        self.update()

    def place_of(self, number: int) -> QRectF:
        """Where a label stands in the picture. As on the paper: a sheet is not mirrored in any language."""
        page, scale = self._page(), self._scale()
        left, top = self._sheet.corner(number)
        return QRectF(
            page.left() + left * scale,
            page.top() + top * scale,
            self._sheet.width * scale,
            self._sheet.height * scale,
        )

    def sizeHint(self) -> QSize:
        high = self.look.px(HIGH) - 2 * self.look.px(AROUND)
        wide = high * self._sheet.paper.width / self._sheet.paper.height
        return QSize(round(wide) + 2 * self.look.px(AROUND), self.look.px(HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = {
            Qt.Key.Key_Left: self._start - 1,
            Qt.Key.Key_Right: self._start + 1,
            Qt.Key.Key_Up: self._start - self._sheet.columns,
            Qt.Key.Key_Down: self._start + self._sheet.columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._sheet.count,
        }.get(Qt.Key(event.key()))
        if moved is None:
            super().keyPressEvent(event)
        elif 1 <= moved <= self._sheet.count and moved != self._start:
            self.chosen.emit(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        for number in range(1, self._sheet.count + 1):
            if self.place_of(number).contains(event.position()) and number != self._start:
                self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, radius = QPainter(self), self.look.theme, self.look.px(3)
        box(painter, self._page(), radius, fill=theme.canvas, border=theme.edge)
        for number in range(1, self._sheet.count + 1):
            place = self.place_of(number).adjusted(1, 1, -1, -1)
            if number < self._start:
                box(painter, place, radius, border=theme.line, dashed=True)
            elif number < self._start + self._wanted:
                box(painter, place, radius, fill=theme.tint, border=theme.accent)
            else:
                box(painter, place, radius, border=theme.edge)
            if number == self._start:
                ring(painter, place, radius, theme.accent)
        if self.ringed():
            ring(painter, self.rect(), self.look.px(8), theme.accent)

    def _page(self) -> QRectF:
        around = self.look.px(AROUND)
        return QRectF(self.rect()).adjusted(around, around, -around, -around)

    def _scale(self) -> float:
        return self._page().height() / self._sheet.paper.height

    def _say(self) -> None:
        said = self.tr("Start at label %1 of %2")
        self.setAccessibleName(said.replace("%1", str(self._start)).replace("%2", str(self._sheet.count)))
        self.setAccessibleDescription(self.tr("The arrow keys move the start"))
