"""Today: whom to greet and what to ask in the morning, and what is left of it during the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain import today
from smallcrm.domain.changes import Changes
from smallcrm.domain.today import Due
from smallcrm.errors import UserError
from smallcrm.reports.document import Document, Paper
from smallcrm.services.today import MOST_ROWS, Today
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.layouts import scrolled
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.today_deeds import TodayDeeds
from smallcrm.ui.pages.today_group import TodayGroup
from smallcrm.ui.pages.today_paint import INSET, RowPaint
from smallcrm.ui.pages.today_row import WALK
from smallcrm.ui.pages.today_side import TodaySide
from smallcrm.ui.pages.today_views import TodayWords
from smallcrm.ui.pages.today_walk import TodayWalk
from smallcrm.ui.papers.tomorrow import tomorrow_card
from smallcrm.ui.theme import Type

# Icon and rows shown until all are asked for, of each group.
GROUPS = {
    today.BIRTHDAYS: ("cake", 5),
    today.FOLLOWUPS: ("bell", 6),
    today.PROMISES: ("hand-coins", 3),
    today.OWED: ("banknote", 3),
    today.MISSED: ("clock", 2),
    today.BRINGERS: ("users", 3),
}
# No group shows more at rest, but for what was done today.
AT_REST = 12
# Widths of the window in px at 100 % at which the page is laid out otherwise.
WIDE, LINE_BELOW, SIDE_BELOW = 1200, 1024, 840
RAIL = 72
QWIDGETSIZE_MAX = (1 << 24) - 1
NOON, EVENING = "12:00", "17:00"


class TodayPageView(Ground):
    """`opened` carries a client, `undo_wanted` the number of a step; `day_sheet_wanted` leads to the day sheet,
    `birthdays_wanted` to all birthdays; `greeted` carries the Birthday to greet on."""

    opened = Signal(str)
    undo_wanted = Signal(int)
    day_sheet_wanted = Signal()
    birthdays_wanted = Signal()
    greeted = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self._today = Today(house.session.desk, house.session.shop)
        self._deeds = TodayDeeds(house.session)
        self._paint = RowPaint(house)
        self.setObjectName("todayPage")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._area = self._build_area()
        self._walk = TodayWalk(house.look, self._area, self._groups.values(), self)
        self.side = TodaySide(house, self._paint.faces)
        self.side.opened.connect(self.opened)
        self.side.day_sheet_wanted.connect(self.day_sheet_wanted)
        self._row.addWidget(self._area, 1)
        self._beside = self._build_beside()
        self._row.addWidget(self._beside)
        house.bridge.changed.connect(self._changed)
        house.bridge.day_turned.connect(self._turned)
        house.portraits.arrived.connect(self._photo_arrived)
        house.look.changed.connect(self._fit)
        self._fit()

    # What is asked of a page

    def reload(self) -> None:
        """Read the day again; the keyboard stays at its row, or at the one that took its place."""
        held = self._walk.held()
        unfolded = any(group.all_shown for group in self._groups.values())
        page = self._today.page(MOST_ROWS if unfolded else AT_REST)
        said = TodayWords(self._house.words, page.day)
        self._title.setText(self._greeting())
        self._summary.setText(said.summary(page))
        for kind, group in self._groups.items():
            rows = page.group(kind)
            group.show_group(said.heading(kind), [said.view(due) for due in rows.rows], rows.total)
        self._quiet.setVisible(page.is_empty)
        self.side.show_page(page, said)
        self._fit()
        if held is not None:
            self._walk.go_on(held)

    def take_focus(self) -> None:
        """Put the keyboard on the first row."""
        self._walk.start()

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, over the rows."""
        self._said.say(text)
        self._said.offer(offers)
        self._said.setVisible(bool(text))

    def paper(self) -> Callable[[Paper], Document]:
        """The card for tomorrow: whom to greet and what to ask, before the day begins."""
        return tomorrow_card(self._house.session, self._house.words, self._house.today() + timedelta(days=1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # It has the keyboard itself when nothing is left to do.
        if event.key() in WALK and self._walk.rows():
            self._walk.start()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # The rows

    def _close(self, due: Due, answer: str) -> None:
        try:
            saved, said = self._deeds.close(due, answer)
        except UserError as error:
            self.say(messages.sentence(error))
            self.reload()
            return
        if saved:
            step = saved.step
            undo = Offer("undoSaved", self.tr("Undo"), lambda: self.undo_wanted.emit(step), self.tr("Ctrl Z"))
            self.say(said, [undo])

    def _greet(self, due: Due) -> None:
        try:
            self.greeted.emit(self._deeds.birthday(due))
        except UserError as error:
            self.say(messages.sentence(error))
            self.reload()

    # News

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.tables:
            self.reload()

    def _turned(self) -> None:
        if self.isVisible():
            self.say("")
            self.reload()

    def _photo_arrived(self, _photo: str) -> None:
        # It was asked for while painting, and initials stand there.
        if self.isVisible():
            for row in self._walk.rows():
                row.update()
            self.side.paint_again()

    # Building

    def _build_area(self) -> QScrollArea:
        look = self._house.look
        inside = QWidget()
        inside.setProperty("kind", "bare")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column = self._top = QVBoxLayout()
        self._title = PlainLabel(look, role=Type.TITLE)
        self._summary = PlainLabel(look, colour="text2", wrap=True)
        self._summary.setObjectName("todaySummary")
        column.addWidget(self._title)
        column.addWidget(self._summary)
        self._said = Banner(look, "tint")
        self._said.hide()
        column.addWidget(self._said)
        self._quiet = PlainLabel(look, self.tr("Nobody to chase today. Enjoy the quiet."), role=Type.NOTE, wrap=True)
        self._quiet.setObjectName("todayQuiet")
        column.addWidget(self._quiet)
        self._column.addLayout(column)
        column = self._below = QVBoxLayout()
        column.setSpacing(0)
        self._groups = {kind: TodayGroup(self._house, self._paint, *some) for kind, some in GROUPS.items()}
        for group in self._groups.values():
            group.opened.connect(lambda due: self.opened.emit(due.who.id))
            group.closed.connect(self._close)
            group.greeted.connect(self._greet)
            group.folded.connect(self.reload)
            column.addWidget(group)
        everybody = self._groups[today.BIRTHDAYS].add_link(self.tr("All birthdays"), "todayBirthdays")
        everybody.clicked.connect(self.birthdays_wanted)
        self._column.addLayout(column)
        self._column.addStretch(1)
        return scrolled(look, inside)

    def _build_beside(self) -> QScrollArea:
        """In a low window the side scrolls for itself: squeezed, its button could not be read."""
        return scrolled(self._house.look, self.side, "sunk")

    def _fit(self) -> None:
        look = self._house.look
        px, wide = look.px, self.width() / look.scale + RAIL
        compact = wide < WIDE or look.scale >= 1.15
        margin = px(24 if compact else 32)
        self._top.setContentsMargins(margin, px(24), margin, 0)
        self._top.setSpacing(px(6))
        self._below.setContentsMargins(margin - px(INSET), 0, margin - px(INSET), px(24))
        self._place_side(px(264 if compact else 328), below=wide < SIDE_BELOW)
        rows = self._walk.rows()
        button = max((row.deed.sizeHint().width() for row in rows), default=0)
        for row in rows:
            row.fit(narrow=wide < LINE_BELOW, button_width=max(button, px(108)))

    def _place_side(self, width: int, *, below: bool) -> None:
        """Beside the rows, or under them where there is no room; it scrolls with them then."""
        if below and self._beside.widget() is not None:
            self._column.insertWidget(2, self._beside.takeWidget())
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(QWIDGETSIZE_MAX)
            self.side.show()
        elif not below and self._beside.widget() is None:
            self._column.removeWidget(self.side)
            self._beside.setWidget(self.side)
        if not below:
            self.side.setFixedWidth(width)
        self._beside.setFixedWidth(width)
        self._beside.setVisible(not below)

    def _greeting(self) -> str:
        now = self._house.session.clock.time()
        if now < NOON:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if now < EVENING else self.tr("Good evening")
