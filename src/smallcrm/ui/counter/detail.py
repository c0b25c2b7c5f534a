"""What stands beside the list: the page of one client, and the quick note under it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.domain.guests import for_guests
from smallcrm.services.pages import ENTRIES_AT_FIRST
from smallcrm.ui.counter.deeds import PageDeeds
from smallcrm.ui.counter.new_client import NewClient
from smallcrm.ui.counter.page import ClientPageView
from smallcrm.ui.counter.portrait import PortraitDeeds
from smallcrm.ui.counter.quick_note import QuickNote
from smallcrm.ui.counter.reach import Reach
from smallcrm.ui.counter.same_again import type_usual
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.veil import not_now
from smallcrm.ui.words import isolated, shortened

COMPACT_BELOW, SHORT_BELOW = 1200, 760
ALL_ENTRIES = 100_000
# The largest a face is drawn, px at 100 %.
FACE = 72


class Detail(QWidget):
    """Shows one client at a time, or that nobody is chosen. `named` carries the name of a new one.

    `move_wanted` carries a note that is somebody else's, `visit_wanted` a visit to be put right, `greet_wanted` a
    birthday to find words for.
    """

    named = Signal(str)
    move_wanted = Signal(str)
    visit_wanted = Signal(str)
    greet_wanted = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._entries = ENTRIES_AT_FIRST
        self.page = ClientPageView(house)
        self.note = QuickNote(house)
        self.deeds = PageDeeds(house, lambda: self.page.page, self.say, self)
        self.portrait = PortraitDeeds(house, lambda: self.page.page, self.say, self.page, self.page.header.face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.note)
        self._new = NewClient(house)
        self._new.hide()
        self._new.named.connect(self.named)
        self._new.left.connect(self._leave_new)
        column.addWidget(self._new, 1)
        self._connect()

    def client_id(self) -> str | None:
        """The client whose page is shown."""
        return self.page.page.client.id if self.page.page else None

    def show_client(self, client_id: str) -> None:
        """Read the page of this client; "" for nobody."""
        if client_id != self.client_id():
            self.ask_no_more()
            self._entries = ENTRIES_AT_FIRST
        page = self._house.session.pages.of(client_id, self._entries) if client_id else None
        side = round(self._house.look.px(FACE) * self.devicePixelRatioF())
        photo = self._house.portraits.now(page.client.photo if page else None, side)
        if page and self._house.veil.closed:
            page = for_guests(page)
        self.page.show_page(page, photo)
        self.note.show_client(page, photo)

    def show_again(self, *, otherwise: str) -> None:
        """Read the same client's page again; where there is none or they are gone, that of `otherwise`."""
        client_id = self.client_id()
        known = client_id and self._house.session.clients.get(client_id)
        self.show_client(client_id if client_id and known else otherwise)

    def say(self, text: str, *, undo: int | None = None) -> None:
        """Tell something under the note box."""
        self.note.say(text, undo=undo)

    def may_leave(self, client_id: str, *, unasked: bool = False) -> bool:
        """Whether another page (or none: "") may be shown. Where a field cannot be kept the owner is asked, unless the
        list was only moved through.
        """
        if client_id == self.client_id() or not self.page.editing():
            return True
        return self.page.editor.finish() if unasked else self.page.may_leave()

    def may_close(self) -> bool:
        """Whether the book may be put down: as `may_leave`, of a page that waits behind the counter view too."""
        if self.page.waiting and self._house.veil.closed:
            self.say(not_now())
            return False
        if self.page.waiting:
            self.page.client_wanted.emit(self.page.waiting)
        return self.page.may_leave()

    def is_typed_into(self) -> bool:
        """Whether the caret stands in the note box or in a new client's name."""
        return self.note.edit.hasFocus() or self._new.name.hasFocus()

    def ask_for_name(self, name: str, wrong: str = "") -> None:
        """Ask for a new client's name, with what was typed so far and what is wrong with it."""
        self._new.ask(name, wrong)
        self.page.hide()
        self.note.hide()

    def ask_no_more(self) -> None:
        """The page again."""
        self._new.hide()
        self.page.show()
        self.note.show()

    def leave(self) -> bool:
        """Back to the page; False when the owner goes back to a field that could not be kept."""
        self.ask_no_more()
        if not self.page.may_leave():
            return False
        self.page.stop_editing()
        if self._house.veil.closed:
            self.show_client("")  # the next guest is at the counter
        return True

    def keep_drafts(self) -> None:
        """Write what is being typed into the book now; keep what stands in the editor."""
        self.portrait.stop()
        self.note.keep_draft()
        if self.page.editing():
            self.page.editor.finish()

    def set_window_size(self, width: int, height: int, scale: float) -> None:
        """Give way where the window is small; sizes are compared at 100 % of the font."""
        effective = width / scale
        compact = effective < COMPACT_BELOW or scale >= 1.15
        self.page.set_size_class(compact=compact, short=height / scale < SHORT_BELOW, width=effective)
        self.note.set_compact(compact=compact)

    def _connect(self) -> None:
        opened, greet = self.page.client_wanted.emit, self.greet_wanted.emit
        self._reach = Reach(self, self.page.edit, opened, self.say, self.deeds.wish, greet)
        self.page.greet_wanted.connect(greet)
        self.page.side.menu_wanted.connect(self._reach.open_menu)
        self.page.edit_wanted.connect(self.page.edit)
        self.page.refused.connect(lambda: self.say(not_now()))
        self.page.edited.connect(self._done_editing)
        asks = self.page.asks
        asks.answered.connect(lambda *answer: self._write_on(done=self.deeds.answered(*answer)))
        asks.put_off.connect(lambda ask_id: self._write_on(done=self.deeds.not_now(ask_id)))
        asks.settled.connect(self.note.take_focus)
        self.page.none_known.connect(self.deeds.none_known)
        self.page.is_back.connect(self.deeds.moved_away)
        # The button pressed is gone with what it asked.
        self.page.paid.connect(self.deeds.paid)
        self.page.kept.connect(self.deeds.kept)
        self.page.wished.connect(self.deeds.wish)
        for settled in (self.page.none_known, self.page.is_back, self.page.paid, self.page.kept, self.page.wished):
            settled.connect(self.note.take_focus)
        timeline = self.page.timeline
        timeline.older_wanted.connect(self._show_older)
        timeline.edited.connect(self.deeds.edit_note)
        timeline.removed.connect(self.deeds.remove_note)
        timeline.pinned.connect(self.deeds.pin_note)
        header = self.page.header
        header.photo_wanted.connect(self.portrait.choose)
        header.photo_pasted.connect(self.portrait.paste)
        header.face.clicked.connect(self.portrait.open_menu)
        timeline.move_wanted.connect(self.move_wanted)
        timeline.visit_wanted.connect(self.visit_wanted)
        timeline.visit_removed.connect(self.deeds.remove_visit)
        self.note.move_wanted.connect(self.move_wanted)
        self.page.usuals.same_again.connect(lambda: type_usual(self.page.page, self.note))
        self._house.veil.changed.connect(self._veiled)
        self._house.bridge.lines_wanted.connect(self.note.keep_draft)
        self._house.bridge.lines_changed.connect(partial(_take_line, self))

    def _write_on(self, *, done: bool) -> None:
        # The line for the answer is gone, unless it could not be kept; the hands go on writing.
        if done:
            self.note.take_focus()

    def _leave_new(self) -> None:
        self.ask_no_more()
        self.note.take_focus()

    def _show_older(self) -> None:
        self._entries = ALL_ENTRIES
        self.show_client(self.client_id() or "")

    def _veiled(self) -> None:
        """Hidden, or shown again. What is being changed in a line is kept first."""
        closed = self._house.veil.closed
        if closed and self.page.isAncestorOf(QApplication.focusWidget() or self):
            self.note.take_focus()
        self.page.set_veiled(closed)
        self.show_client(self.client_id() or "")
        waits = self._house.session.clients.get(self.page.waiting) if not self._house.veil.on else None
        if waits:
            text = self.tr("A field of %1 could not be kept").replace("%1", isolated(shortened(waits.name)))
            opened = partial(self.page.client_wanted.emit, waits.id)
            self.note.say(text, offers=(Offer("openWaiting", self.tr("Open"), opened),))

    def _done_editing(self) -> None:
        self.page.stop_editing()
        self.note.take_focus()


def _take_line(detail: Detail) -> None:
    """The line of the client shown may have been typed on, or saved, on the day sheet."""
    detail.note.show_client(None)
    detail.show_client(detail.client_id() or "")
