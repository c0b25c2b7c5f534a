"""The end-of-day sheet: one row each for everyone of the day, written up without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.returning import BACK
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.pages.day_sheet_parts import SheetParts

_SHOWN = (
    *("visits", "notes", "clients", "walkins", "asks", "alerts", "preferences", "contact_points", "staff"),
    "shop_settings",
)


class DaySheetPage(SheetParts):
    """`left` goes back to the counter, `undo_wanted` carries the step to take back."""

    left = Signal()
    undo_wanted = Signal(int)
    print_wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("daySheetPage")
        self._connect()

    def show_day(self, day: date) -> None:
        """The sheet of this day, with the caret where work begins; not while a changed line cannot be kept."""
        if not self.rows.turn.keep_mended():
            return
        self.work.begin(day)
        self.say("")
        self._banner.hide()
        self.head.show_day(day)
        self.rows.begin()
        self.reload()
        self.take_focus()
        self._tell_day_before()

    def reload(self) -> None:
        """Read the sheet again; whoever is being written stays so."""
        self.work.read_again()
        self.rows.fill()
        self.others.show_others(self.work.sheet.others)
        self._tell_figures()

    def take_focus(self) -> None:
        """Put the caret into the first open row; where there is none, into the field for somebody else."""
        if not self.rows.go_to_first():
            self.someone.take_focus()

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, in place of the keys."""
        self.foot.say(text, offers)

    def undone(self, step: int, *, again: bool) -> bool:
        """A step was taken back, or done again: the line it saved returns to its row, or leaves it. Whether it did."""
        undo = self.work.undo
        self.work.keep()
        written = undo.done_again(step) if again else undo.undone(step)
        if self.isVisible():
            # Also where the line was the counter's: it is the row's, too.
            self.reload()
            if written and not again and written.day == self.work.day:
                self.rows.go(written.client_id)
        return written is not None

    def new_client(self) -> bool:
        """Ctrl+N: a new client by the name typed here; False where none is."""
        return self.someone.new_client()

    def finish(self) -> None:
        """Save every line that waits, and say what the day came to."""
        if not self.rows.turn.keep_mended():
            return
        self.rows.saving = True
        saved = self.work.save_kept()
        self.rows.saving = False
        if saved:
            told = self._banner.isVisible()
            self.reload()
            self._tell_day()
            if told:
                # It was there before the key: what the key did is said where that always is.
                self.say(self._banner.message.text())
            self.take_focus()
        else:
            self.reload()

    def _connect(self) -> None:
        house, rows = self._house, self.rows
        self.head.day_wanted.connect(self.show_day)
        self.head.print_wanted.connect(self.print_wanted)
        rows.saved.connect(self._saved)
        rows.turned.connect(self._turned)
        rows.changed.connect(self._tell_figures)
        rows.passed_last.connect(self.someone.take_focus)
        rows.passed_first.connect(lambda: self.head.day.setFocus(Qt.FocusReason.BacktabFocusReason))
        rows.finish_wanted.connect(self.finish)
        self.work.failed.connect(self._tell_failed)
        rows.turn.failed.connect(self._tell_failed)
        self.someone.chosen.connect(self._put_on)
        self.someone.new_wanted.connect(self._write_down)
        self.someone.left_up.connect(rows.go_to_last)
        self.someone.finished.connect(self.finish)
        self.someone.asked.connect(self.say)
        self.others.entered.connect(self._keep_others)
        self.others.refused.connect(lambda code: self.say(messages.sentence(UserError(code))))
        self.foot.finish_wanted.connect(self.finish)
        self.foot.left.connect(self.take_focus)
        house.bridge.changed.connect(self._changed)
        house.portraits.arrived.connect(rows.photo_arrived)

    # What is done

    def _saved(self, name: str, saved: Saved) -> None:
        self._failed.hide()
        pattern = self.tr("Saved for %1, who is back") if BACK in saved.also else self.tr("Saved for %1")
        said, step = pattern.replace("%1", name), saved.step
        self.reload()
        undo = Offer("undoSaved", self.tr("Undo"), lambda: self.undo_wanted.emit(step), self.tr("Ctrl Z"))
        self.say(said, (undo,))
        if self.work.sheet.finished and not self.work.open_rows():
            self._tell_day()

    def _put_on(self, client_id: str) -> None:
        row = self.work.put_on(client_id)
        if row is None:
            return
        try:
            self.someone.held.give(self.work, row)
        except UserError as error:
            self.say(messages.sentence(error))
        self.someone.show_held()
        self.rows.unfold(row.written)
        self.reload()
        self.rows.go(client_id)

    def _write_down(self, name: str) -> None:
        try:
            saved = self._house.session.clients.create(name)
        except UserError as error:
            self.say(messages.sentence(error))
            self.someone.field.setText(name)
            return
        self._put_on(saved.id)

    def _keep_others(self, guests: int, amount: int) -> None:
        try:
            self._house.session.walkins.set(self.work.day, guests, amount)
        except UserError as error:
            self.say(messages.sentence(error))
            return
        self.reload()

    def _turned(self) -> None:
        """Another row: what could not be saved was said of the one before."""
        self._failed.hide()

    def _tell_failed(self, text: str) -> None:
        self._failed.say(text)
        self._failed.show()

    def _tell_day_before(self) -> None:
        """The morning after: who of yesterday has no line is said once, with the way there."""
        today, before = self._house.today(), self._house.today() - timedelta(days=1)
        waiting = len(self._house.session.day_sheet.of(before).open) if self.work.day == today else 0
        if waiting and not self.work.sheet.rows:
            said = self.tr("%n person(s) of yesterday without a line yet", "", waiting)
            self.say(said, (Offer("dayBeforeOpen", self.tr("Open"), lambda: self.show_day(before)),))

    def _tell_day(self) -> None:
        figures = self._house.session.day_sheet.figures(self.work.day)
        self._banner.say(self._wording.figures(figures, self.work.sheet))
        self._banner.show()

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and not self.rows.saving and changes.touches(*_SHOWN):
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rows.turn.keep_mended()
        self.work.keep()
        self.someone.close_popup()
        self.someone.held.forget()
        self.someone.show_held()
