"""The parts of the birthdays page and the room they have: head, rows, and the sheet by the till."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.reports.document import Document, Paper
from smallcrm.settings import Settings
from smallcrm.ui.house import House
from smallcrm.ui.kit.after_paint import AfterPaint
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.layouts import scrolled
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.models.birthdays import BirthdaysModel
from smallcrm.ui.pages.birthdays_delegate import GUTTER, INSET
from smallcrm.ui.pages.birthdays_head import BirthdaysHead
from smallcrm.ui.pages.birthdays_list import BirthdaysList
from smallcrm.ui.pages.birthdays_paper import PaperSide
from smallcrm.ui.pages.birthdays_read import BirthdaysRead
from smallcrm.ui.pages.birthdays_views import Entry, Undated
from smallcrm.ui.pages.birthdays_words import BirthdayWording
from smallcrm.ui.papers.birthday_list import birthday_list, extras_of
from smallcrm.ui.printing import paper_of
from smallcrm.ui.theme import Type

# Widths of the window in px at 100 %, its rail included.
WIDE, RAIL = 1200, 72
# A longer list is not laid out on paper only to be looked at: its first page is, which so many rows fill.
MOST_LAID_OUT, FIRST_PAGE = 150, 60


class BirthdaysParts(Ground):
    """Puts the page together; what happens on it is `BirthdaysPage`."""

    def __init__(self, house: House, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house, self._settings = house, settings
        self._read = BirthdaysRead(house)
        self._wording = BirthdayWording(house.session, house.words)
        self._model = BirthdaysModel(self._wording.views, self)
        self._drawing = False
        self._build()
        house.look.changed.connect(self._fit)
        self._fit()

    # The sheet by the till

    def paper(self) -> Callable[[Paper], Document]:
        """The birthday list of these days."""
        house, extras = self._house, extras_of(self._settings)
        family = self.head.family.isChecked()
        return birthday_list(house.session, house.words, self.head.span(), extras, relatives=family)

    def _draw_soon(self) -> None:
        """After the rows are seen; where there is no room to see it, what is on it is said."""
        self.head.show_on_paper(self.side.said())
        if not self._beside.isHidden() and not self._drawing:
            self._drawing = True
            AfterPaint(self, self._draw)
            self.update()

    def _draw(self) -> None:
        self._drawing = False
        house, listed = self._house, self._read.listed
        if listed is None or not self.isVisible():
            return
        people, whole = len(listed.rows) + len(listed.some_time), True
        if people > MOST_LAID_OUT:
            whole = False
            listed = replace(listed, rows=listed.rows[:FIRST_PAGE], some_time=())
        extras, family = extras_of(self._settings), self.head.family.isChecked()
        make = birthday_list(house.session, house.words, listed.span, extras, relatives=family, listed=listed)
        document = make(paper_of(QLocale()))
        said = self._read.on_paper(people, len(document.pages) if whole else 0)
        self.side.show_document(document, self._read.days(), said)

    # The row that was left

    def _come_back(self, entry: Entry, place: int) -> None:
        """To the row that was left, where it is still there; else to the one that took its place."""
        if not isinstance(entry, Undated):
            self.list.go(self._model.nearest(entry, place))
        elif self._read.undated_at() >= 0:
            self.list.go(self._model.nearest(entry, self._read.undated_at() + place))

    # Building

    def _build(self) -> None:
        house, look = self._house, self._house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = QVBoxLayout()
        self._top = QVBoxLayout()
        self.head = BirthdaysHead(house)
        self._top.addWidget(self.head)
        self._said = Banner(look, "tint")
        self._said.setObjectName("birthdaysSaid")
        self._said.hide()
        self._top.addWidget(self._build_empty())
        self._column.addLayout(self._top)
        self.list = BirthdaysList(house, self._model)
        self._rows = QHBoxLayout()
        self._rows.addWidget(self.list)
        self._column.addLayout(self._rows, 1)
        self._foot = QVBoxLayout()
        # Under the rows: over them, it would push the next one from under the hand.
        self._foot.addWidget(self._said)
        self._column.addLayout(self._foot)
        row.addLayout(self._column, 1)
        self.side = PaperSide(house, self._settings)
        self._beside = scrolled(look, self.side, "sunk")
        row.addWidget(self._beside)

    def _build_empty(self) -> QWidget:
        look = self._house.look
        self._empty = QWidget()
        self._empty.setObjectName("birthdaysEmpty")
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, look.px(12), 0, 0)
        column.setSpacing(look.px(10))
        self._empty_said = PlainLabel(look, role=Type.NOTE, wrap=True)
        self._empty_said.setObjectName("birthdaysNone")
        column.addWidget(self._empty_said)
        self._see = Button(look, self.tr("See them"))
        self._see.setObjectName("birthdaysSeeThem")
        line = QHBoxLayout()
        line.addWidget(self._see)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return self._empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._house.look
        px, page = look.px, self.width() / look.scale
        compact = page + RAIL < WIDE or look.scale >= 1.15
        margin = px(24 if compact else 32)
        self._top.setContentsMargins(margin, px(24), margin, 0)
        self._top.setSpacing(px(8))
        self._column.setSpacing(0)
        self._foot.setContentsMargins(margin, px(6), margin, px(12))
        self._rows.setContentsMargins(margin - px(INSET), 0, margin - px(INSET + GUTTER), 0)
        was_hidden = self._beside.isHidden()
        self._beside.setVisible(not compact)
        self._beside.setFixedWidth(px(280))
        self.head.fit(int(page), compact=compact)
        if was_hidden and not compact:
            self._draw_soon()
