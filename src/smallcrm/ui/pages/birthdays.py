"""Birthdays: whom to wish a happy one, today and in the weeks to come, and the sheet by the till."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm import settings as machine
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.pages.birthdays_parts import BirthdaysParts
from smallcrm.ui.pages.birthdays_views import Entry, Undated
from smallcrm.ui.printing import paper_of


class BirthdaysPage(BirthdaysParts):
    """`opened` carries a client, `dated` one whose birthday is to be typed, `undo_wanted` the number of a step.

    `greeted` carries the Birthday to greet on, `pdf_wanted` what makes a document; `print_wanted` prints what `paper`
    answers.
    """

    left = Signal()
    opened = Signal(str)
    dated = Signal(str)
    undo_wanted = Signal(int)
    greeted = Signal(object)
    print_wanted = Signal()
    pdf_wanted = Signal(object)

    def __init__(self, house: House, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(house, settings, parent)
        self.setObjectName("birthdaysPage")
        # The row that was left for the counter, and where it stood; one without a date below the heading of those.
        self._left: tuple[Entry, int] | None = None
        self._connect()

    # What is asked of a page

    def begin(self) -> None:
        """As it is opened: read anew, those without a date folded away unless one of them was just given a date."""
        self.say("")
        self._read.unfolded = self._left is not None and isinstance(self._left[0], Undated)
        self.head.family.setChecked(self._settings.get(machine.FAMILY))
        self.side.reload()
        self.reload()

    def reload(self) -> None:
        """Read the days again; the keyboard stays at its row, or at the one that took its place."""
        try:
            self._read.again(self.head.asked(), self.head.span(), family=self.head.family.isChecked())
        except UserError as error:
            self.say(messages.sentence(error))
            return
        items = self._read.items()
        had_focus = self.list.hasFocus()
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self._empty.setVisible(not items)
        self._empty_said.setText(self._read.empty())
        self._see.setVisible(bool(self._read.undated_said()))
        self.head.show_summary(self._read.summary() if items else "", self._read.undated_said() if items else "")
        if had_focus and not items:
            self.take_focus()
        self._draw_soon()

    def take_focus(self) -> None:
        """Put the keyboard on the first row; where there is none, on the ranges."""
        if self.list.isHidden():
            self.head.ranges.take_focus()
        else:
            self.list.begin()
            left, self._left = self._left, None
            if left:
                self._come_back(*left)
            self.list.setFocus()

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, under the rows, and aloud."""
        self._said.say(text)
        self._said.offer(offers)
        self._said.setVisible(bool(text))
        if text:
            announce(self.list, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text() if event.text().isascii() and event.text().isdecimal() else ""
        if digit:
            self.head.choose(int(digit))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.list.isHidden():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    # The rows

    def _open(self, entry: Entry) -> None:
        if isinstance(entry, Undated):
            self._date(entry)
        else:
            self._left = entry, self._model.place_of(entry)
            self.opened.emit(entry.client_id)

    def _close(self, entry: Entry) -> None:
        """Wished, or taken back: the row stays where it is, and the next open one has the keyboard."""
        if isinstance(entry, Undated):
            self._date(entry)
            return
        wishes, day, place = self._house.session.wishes, self._read.wish_day(entry), self._model.place_of(entry)
        do = wishes.unwish if entry.wished else wishes.wish
        try:
            saved = do(entry.client_id, day, person_id=entry.person_id, origin=self)
        except UserError as error:
            self.say(messages.sentence(error))
            self.reload()
            return
        if saved is None:
            # It says so already: somebody else did it.
            self.reload()
            return
        wished = None if entry.wished else self._house.today()
        changed = entry._replace(wished=wished)
        self._read.replace(entry, changed)
        self._model.replace(place, changed)
        pattern = self.tr("Wished: %1") if wished else self.tr("Not wished after all: %1")
        said, step = pattern.replace("%1", self._wording.said_of(entry)), saved.step
        undo = Offer("undoSaved", self.tr("Undo"), lambda: self.undo_wanted.emit(step), self.tr("Ctrl Z"))
        self.say(said, [undo])
        if wished:
            self.list.go_on()
        self._draw_soon()

    def _greet(self, entry: Entry) -> None:
        if isinstance(entry, Birthday):
            self.greeted.emit(entry)

    def _date(self, entry: Undated) -> None:
        self._left = entry, self._model.place_of(entry) - self._read.undated_at()
        self.dated.emit(entry.client_id)

    def _turn_undated(self) -> None:
        """Those without a date below the others, with the keyboard on the first of them; or folded away again."""
        self._read.unfolded = not self._read.unfolded
        self.reload()
        if self._read.unfolded and self._read.undated_at() >= 0:
            self.list.setFocus()
            self.list.go_under(self._read.undated_at())

    def _turn_range(self) -> None:
        """Other days, from the first of them on."""
        self.reload()
        self.list.begin()

    def _turn_family(self, on: bool) -> None:
        self._settings.set(machine.FAMILY, on)
        self.reload()

    # News

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.tables and changes.origin is not self:
            self.reload()

    def _turned(self) -> None:
        if self.isVisible():
            self.say("")
            self.reload()

    def _photo_arrived(self, _photo: str) -> None:
        # It was asked for while painting, and initials stand there.
        self.list.viewport().update()

    def _save_pdf(self) -> None:
        # Made where what goes wrong in reading it is told.
        self.pdf_wanted.emit(lambda: self.paper()(paper_of(QLocale())))

    def _open_menu(self) -> None:
        button, menu = self.head.printing, self.side.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _connect(self) -> None:
        house, head = self._house, self.head
        head.turned.connect(self._turn_range)
        head.family_turned.connect(self._turn_family)
        head.undated_wanted.connect(self._turn_undated)
        head.print_wanted.connect(self._open_menu)
        self._see.clicked.connect(self._turn_undated)
        self.list.opened.connect(self._open)
        self.list.closed.connect(self._close)
        self.list.greeted.connect(self._greet)
        self.side.print_wanted.connect(self.print_wanted)
        self.side.pdf_wanted.connect(self._save_pdf)
        self.side.turned.connect(self._draw_soon)
        house.bridge.changed.connect(self._changed)
        house.bridge.day_turned.connect(self._turned)
        house.portraits.arrived.connect(self._photo_arrived)
