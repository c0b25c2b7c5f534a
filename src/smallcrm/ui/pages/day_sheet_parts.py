"""The parts of the day sheet and the room they have: head, rows, the last row, foot."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.reports.document import Document, Paper
from smallcrm.ui.house import House
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.day_sheet_delegate import FACE
from smallcrm.ui.pages.day_sheet_foot import OthersRow, SheetFoot
from smallcrm.ui.pages.day_sheet_head import SheetHead
from smallcrm.ui.pages.day_sheet_rows import SheetRows
from smallcrm.ui.pages.day_sheet_words import SheetWording
from smallcrm.ui.pages.day_sheet_work import SheetWork
from smallcrm.ui.pages.someone_else import SomeoneElse
from smallcrm.ui.papers.day_sheet import day_on_paper

COMPACT_BELOW, SHORT_BELOW, KEYS_FROM, NARROW_BELOW = 1200, 760, 1000, 960


class SheetParts(Ground):
    """Puts the page together; what happens on it is `DaySheetPage`."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self.work = SheetWork(house.session, house.decided, self)
        self._wording = SheetWording(house.words, self._photo)
        self._build()
        house.look.changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        look = self._house.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._body = QVBoxLayout()
        self._insets: list[QHBoxLayout] = []
        self.head = SheetHead(self._house)
        self._body.addLayout(self._inset(self.head))
        self._banner = Banner(look, "tint", icon="check")
        self._banner.setObjectName("sheetTold")
        self._banner.hide()
        self._body.addLayout(self._inset(self._banner))
        self._failed = Banner(look, "alert")
        self._failed.setObjectName("sheetFailed")
        again = self._failed.add_button(self.tr("Try again"))
        self._failed.hide()
        self._body.addLayout(self._inset(self._failed))
        self._nobody = PlainLabel(look, self.tr("No visits noted on this day. Type the first name you remember."))
        self._nobody.setObjectName("sheetNobody")
        self._body.addLayout(self._inset(self._nobody))
        self.rows = SheetRows(self._house, self.work, self._wording)
        again.clicked.connect(self.rows.save)
        self._body.addWidget(self.rows.view, 1)
        self._last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.someone = SomeoneElse(self._house, self)
        self.others = OthersRow(self._house)
        self._last.addWidget(self.someone, 0, Qt.AlignmentFlag.AlignLeft)
        self._last.addWidget(self.others)
        self._last.addStretch(1)
        self._body.addLayout(self._last)
        self._body.addStretch(0)
        self._column.addLayout(self._body, 1)
        self.foot = SheetFoot(self._house)
        self._column.addWidget(self.foot)
        # By Tab as it stands on the page, to the very end of the day.
        stops = (self.head.last_stop, self.rows.view, self.someone.field, self.others.guests, self.others.amount)
        for before, stop in pairwise((*stops, self.foot.finish)):
            QWidget.setTabOrder(before, stop)
        self.foot.come_after(self.others.amount)

    def _inset(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(widget)
        self._insets.append(row)
        return row

    def _tell_figures(self) -> None:
        written, people = self.work.count()
        self.head.show_figures(written, people, *self.work.spent())
        self._nobody.setVisible(not self.rows.any())
        self.rows.view.setVisible(self.rows.any())
        if self.work.open_rows():
            self._banner.hide()

    def _photo(self, photo: str | None) -> QPixmap | None:
        return self._house.portraits.soon(photo, round(self._house.look.px(FACE) * self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self.foot.finish_wanted.emit()
        else:
            super().keyPressEvent(event)

    # On paper

    def paper(self) -> Callable[[Paper], Document]:
        """The day shown, whoever was added by hand too."""
        return day_on_paper(self._house.session, self._house.words, self.work.sheet, self.work.named())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._house.look
        px, scale = look.px, look.scale
        window = self.window()
        compact = window.width() / scale < COMPACT_BELOW or scale >= 1.15
        short = window.height() / scale < SHORT_BELOW
        side = px(24 if compact else 32)
        inset = px(16)
        # The tint of the row being written stands out at both sides.
        self._body.setContentsMargins(side - inset, px(16 if short else 28), side - inset, px(12))
        self._body.setSpacing(px(8 if short else 12))
        for around in (*self._insets, self._last):
            around.setContentsMargins(inset, 0, inset, 0)
        self._last.setSpacing(px(12 if compact else 24))
        narrow = window.width() / scale < NARROW_BELOW
        self.head.set_narrow(narrow=narrow)
        self.others.set_narrow(narrow=narrow)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._last.setDirection(under if narrow else beside)
        taken = 0 if narrow else self.others.minimumSizeHint().width() + self._last.spacing()
        room = self.width() - 2 * side - taken
        self.someone.setFixedWidth(min(max(room, px(140)), px(280 if compact else 380)))
        self.foot.set_margins(side)
        self.foot.set_keys(shown=window.width() / scale >= KEYS_FROM)
        self.rows.view.set_compact(compact=compact)
