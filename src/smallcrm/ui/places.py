"""The pages beside the counter, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from smallcrm.domain.birthday_list import MONTH
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.rail import Rail
from smallcrm.ui.taste import Taste

if TYPE_CHECKING:
    from smallcrm.reports.document import Document, Paper
    from smallcrm.settings import Settings
    from smallcrm.ui.pages.birthdays import BirthdaysPage
    from smallcrm.ui.pages.day_sheet import DaySheetPage
    from smallcrm.ui.pages.settings import SettingsPage
    from smallcrm.ui.pages.settings_undo import PageDeeds
    from smallcrm.ui.pages.today import TodayPageView
    from smallcrm.ui.pages.written_by import WrittenByPage
    from smallcrm.ui.waiting import Waiting


@runtime_checkable
class Printed(Protocol):
    """A page that Ctrl+P prints."""

    def paper(self) -> Callable[[Paper], Document]:
        """What it shows now, on paper."""
        ...


class Places(QObject):
    """Pages over one book. `left` asks for the counter, `opened` for a client on it, `undo_wanted` names a step.

    `dated` asks for a client on the counter with the field of the birthday open, `greeted` carries a Birthday to greet
    on, `pdf_wanted` what makes the document to save.
    """

    left = Signal()
    opened = Signal(str)
    dated = Signal(str)
    greeted = Signal(object)
    pdf_wanted = Signal(object)
    undo_wanted = Signal(int)
    copy_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, house: House, pages: QStackedWidget, taste: Taste, rail: Rail) -> None:
        super().__init__(pages)
        self._house = house
        self._pages = pages
        self._taste = taste
        self._rail = rail
        self._settings: SettingsPage | None = None
        self._written: WrittenByPage | None = None
        self._today: TodayPageView | None = None
        self._waiting: Waiting | None = None
        self._sheet: DaySheetPage | None = None
        self._birthdays: BirthdaysPage | None = None
        pages.currentChanged.connect(self.mark)
        rail.show_kind(house.words.icon_of_kind())
        house.bridge.shop_changed.connect(lambda: rail.show_kind(house.words.icon_of_kind()))
        house.session.staff.writes(taste.writer())
        house.bridge.writer_chosen.connect(self._remember_writer)

    def show_settings(self) -> None:
        """What belongs to the shop and to this computer."""
        if self._settings is None:
            from smallcrm.ui.pages.settings import SettingsPage

            self._settings = SettingsPage(self._house, self._taste)
            self._settings.left.connect(self.left)
            self._settings.copy_wanted.connect(self.copy_wanted)
            self._pages.addWidget(self._settings)
        self._settings.say("")
        self._settings.reload()
        self._pages.setCurrentWidget(self._settings)
        self._settings.take_focus()

    def show_today(self) -> None:
        """Whom to greet and what to ask."""
        if self._today is None:
            from smallcrm.ui.pages.today import TodayPageView

            self._today = TodayPageView(self._house)
            self._today.opened.connect(self.opened)
            self._today.undo_wanted.connect(self.undo_wanted)
            self._today.day_sheet_wanted.connect(self.show_day_sheet)
            self._today.greeted.connect(self.greeted)
            self._today.birthdays_wanted.connect(self.show_birthdays)
            self._today.side.offer_day_sheet(True)
            self._pages.addWidget(self._today)
        self._today.say("")
        self._today.reload()
        self._pages.setCurrentWidget(self._today)
        self._today.take_focus()

    def count_waiting(self) -> None:
        """Let the rail say from now on how much is due today."""
        if self._waiting is None:
            from smallcrm.ui.waiting import Waiting

            self._waiting = Waiting(self._house, self._rail)

    def show_written_by(self) -> None:
        """Who wrote what."""
        if self._written is None:
            from smallcrm.ui.pages.written_by import WrittenByPage

            self._written = WrittenByPage(self._house)
            self._written.left.connect(self.left)
            self._written.opened.connect(self.opened)
            self._pages.addWidget(self._written)
        self._pages.setCurrentWidget(self._written)
        self._written.ask_anew()
        self._written.take_focus()

    def show_day_sheet(self) -> None:
        """Today's end-of-day sheet; the day it shows already stays while it is shown."""
        if self._sheet is None:
            from smallcrm.ui.pages.day_sheet import DaySheetPage

            self._sheet = DaySheetPage(self._house)
            self._sheet.undo_wanted.connect(self.undo_wanted)
            self._sheet.print_wanted.connect(self.print_wanted)
            self._pages.addWidget(self._sheet)
        if self._pages.currentWidget() is self._sheet:
            self._sheet.take_focus()
            return
        # A line typed at the counter stands in its row.
        self._house.bridge.lines_wanted.emit()
        self._pages.setCurrentWidget(self._sheet)
        self._sheet.show_day(self._house.today())

    def show_birthdays(self) -> None:
        """Whom to wish a happy birthday, in the range shown before."""
        if self._birthdays is None:
            from smallcrm.ui.pages.birthdays import BirthdaysPage

            page = self._birthdays = BirthdaysPage(self._house, self._taste.settings)
            page.opened.connect(self.opened)
            page.dated.connect(self.dated)
            page.greeted.connect(self.greeted)
            page.undo_wanted.connect(self.undo_wanted)
            page.print_wanted.connect(self.print_wanted)
            page.pdf_wanted.connect(self.pdf_wanted)
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self._birthdays)
        self._birthdays.begin()
        self._birthdays.take_focus()

    def sheet(self) -> DaySheetPage | None:
        """The day sheet, while it is shown."""
        return self._sheet if self._sheet is not None and self._pages.currentWidget() is self._sheet else None

    def undone(self, step: int, *, again: bool) -> None:
        """A step was taken back, or done again: a line it saved on the day sheet returns there, or leaves it."""
        if self._sheet is None:
            return
        if self._sheet.isHidden():
            # The counter shows the same line: first what is typed there now, then what it became.
            self._house.bridge.lines_wanted.emit()
        if self._sheet.undone(step, again=again) and self._sheet.isHidden():
            self._house.bridge.lines_changed.emit()

    def paper(self) -> Callable[[Paper], Document] | None:
        """What the page shown is on paper; None where it is none of these, or is not printed."""
        shown = self._pages.currentWidget()
        page: object = next((page for page in self._all() if page is shown), None)
        return page.paper() if isinstance(page, Printed) else None

    @property
    def settings(self) -> Settings:
        """Those of this computer: what is printed beside names."""
        return self._taste.settings

    def birthdays(self) -> BirthdaysPage | None:
        """The birthdays, while they are shown."""
        page = self._birthdays
        return page if page is not None and self._pages.currentWidget() is page else None

    def month(self) -> date | None:
        """A day of the month that the birthdays page shows; None where it is not shown, or shows other days."""
        page = self.birthdays()
        return page.head.span().first if page and page.head.asked() == MONTH else None

    def say(self, text: str, offers: Sequence[Offer] = ()) -> bool:
        """Tell something on the page shown, if it is one of these."""
        shown = self._pages.currentWidget()
        page = next((page for page in self._all() if page is shown), None)
        if page is not None:
            page.say(text, offers)
        return page is not None

    def deeds(self) -> PageDeeds | None:
        """What was done on the page shown, where only that can be taken back; None elsewhere."""
        page = self._settings
        return page.deeds if page is not None and self._pages.currentWidget() is page else None

    def close(self) -> None:
        """The book is about to be closed: what is typed is kept, and nothing asks for it any more."""
        if self._waiting:
            self._waiting.stop()
            self._rail.show_waiting(0)
        for page in self._all():
            page.hide()
            page.setEnabled(False)
            self._pages.removeWidget(page)
            page.deleteLater()
        self._pages.currentChanged.disconnect(self.mark)
        self.deleteLater()

    def _all(self) -> list[SettingsPage | WrittenByPage | TodayPageView | DaySheetPage | BirthdaysPage]:
        pages = (self._settings, self._written, self._today, self._sheet, self._birthdays)
        return [page for page in pages if page is not None]

    def _remember_writer(self) -> None:
        # Whoever plays at writing in a made-up shop is not who writes in the own book.
        if not self._house.session.shop.get("sample"):
            self._taste.set_writer(self._house.session.staff.chosen())

    def mark(self) -> None:
        """Let the rail say where one is."""
        shown = self._pages.currentWidget()
        places = (
            *(("navSettings", self._settings), ("navToday", self._today)),
            *(("navDaySheet", self._sheet), ("navBirthdays", self._birthdays)),
        )
        self._rail.be_at(next((name for name, page in places if page is not None and page is shown), "navCounter"))
        if self._sheet is not None and shown is not self._sheet:
            # Lines typed there are the counter's, too.
            self._house.bridge.lines_changed.emit()
