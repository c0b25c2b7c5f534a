"""The counter: list, page and quick note, and what one does to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.folding import Folding
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.house import House
from smallcrm.ui.kit.cards import Ground
from smallcrm.ui.kit.offers import Offer

if TYPE_CHECKING:
    from smallcrm.domain.page import ClientPage
    from smallcrm.ui.counter.choosing import Choosing
    from smallcrm.ui.counter.deeds import PageDeeds
    from smallcrm.ui.counter.detail import Detail
    from smallcrm.ui.counter.page import ClientPageView
    from smallcrm.ui.counter.quick_note import QuickNote
    from smallcrm.ui.counter.writing_down import WritingDown

COMPACT_BELOW = 1200


class Counter(QWidget):
    """`undo_wanted` carries the step to take back, `move_wanted` a note that is somebody else's,
    `visit_wanted` a visit to be put right, `greet_wanted` a birthday to find words for.

    `more_wanted` asks for the client's menu; with a button of the selection bar for that of papers of those chosen.

    The list is there at once. What stands beside it is made when it is first asked for: by `complete`, after the first
    picture.
    """

    undo_wanted = Signal(int)
    move_wanted = Signal(str)
    visit_wanted = Signal(str)
    greet_wanted = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._detail: Detail | None = None
        self._writing: WritingDown | None = None
        self.choosing: Choosing | None = None
        self._size = (0, 0, 1.0)
        self.list = ListPane(house)
        self._folding = Folding(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        room = Ground(house.look, "canvas")
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        row.addWidget(room, 1)
        self.list.followed.connect(self._follow)
        self.list.opened.connect(self.open)
        self.list.new_client_wanted.connect(self.new_client)
        house.bridge.changed.connect(self._changed)
        house.bridge.day_turned.connect(self.reload)
        house.veil.changed.connect(lambda: _rest_with_page(self.list, self._detail))

    # What others ask of it

    def complete(self) -> None:
        """Make what stands beside the list."""
        if self._detail is None:
            self._detail = self._build_detail()

    @property
    def page(self) -> ClientPageView:
        return self._beside().page

    @property
    def note(self) -> QuickNote:
        return self._beside().note

    @property
    def deeds(self) -> PageDeeds:
        return self._beside().deeds

    def client_id(self) -> str | None:
        """The client whose page is shown."""
        return self._beside().client_id()

    def open(self, client_id: str, *, remembered: bool = True) -> None:
        """Open a client: the page is theirs, the caret is in the note box, and the day remembers it, where the owner
        asked for them.
        """
        if not self._beside().may_leave(client_id):
            return
        self._beside().ask_no_more()
        self._beside().show_client(client_id)
        self.list.select(client_id)
        if self.page.page is None:
            return
        try:
            if remembered:
                self._house.session.clients.opened(client_id)
        except UserError as error:
            self.say(messages.sentence(error))
        self.note.take_focus()
        self.page.announce()

    def new_client(self, name: str) -> None:
        """Write down a new client by the name nobody was found for; else ask for the name in one field."""
        self._beside()
        assert self._writing is not None
        self._writing.begin(name)

    def leave(self) -> bool:
        """Esc: out of the editor and out of a new client's name; False when a field keeps the owner there."""
        return self._beside().leave()

    def may_close(self) -> bool:
        """Whether the book may be put down: everything typed is kept, or the owner lets go of what cannot be."""
        return self._detail is None or self._detail.may_close()

    def say(self, text: str, *, undo: int | None = None, offers: Sequence[Offer] = ()) -> None:
        """Tell something under the note box."""
        self.note.say(text, undo=undo, offers=offers)

    def reload(self) -> None:
        """Read everything shown again."""
        self.list.reload()
        if self._detail:
            self._detail.show_again(otherwise=self.list.view.current() or "")
            _rest_with_page(self.list, self._detail)

    def stop(self) -> None:
        """The book is about to be closed: keep what is typed, and touch the book no more."""
        self.list.stop()
        # Every field is left now, not when this widget goes: then the book is closed.
        self.setEnabled(False)
        if self._detail:
            self._detail.keep_drafts()
            self._detail.page.let_go()
            self._detail.note.stop()

    def offer_draft(self) -> None:
        """A line was being typed when the program ended: it is offered, and the caret stays in the search box."""
        drafts = self._house.session.notes.drafts()
        if drafts and not self._house.veil.closed:
            from smallcrm.ui.counter.unsaved import tell_unsaved

            ids = [draft.client_id for draft in drafts]
            tell_unsaved(self._beside(), self.list, self._house.session, ids)

    def set_window_size(self, width: int, height: int, scale: float) -> None:
        """Fit the panes to the window; widths are compared at 100 % of the font."""
        self._size = (width, height, scale)
        effective = width / scale
        compact = effective < COMPACT_BELOW or scale >= 1.15
        self._folding.fit(int(effective), compact=compact)
        if self._detail:
            self._detail.set_window_size(*self._size)

    # Following and opening

    def _beside(self) -> Detail:
        self.complete()
        assert self._detail is not None
        return self._detail

    def _build_detail(self) -> Detail:
        from smallcrm.ui.counter.choosing import Choosing
        from smallcrm.ui.counter.detail import Detail
        from smallcrm.ui.counter.whose import Whose
        from smallcrm.ui.counter.writing_down import WritingDown

        detail = Detail(self._house)
        detail.set_window_size(*self._size)
        self._room.addWidget(detail)
        self._writing = WritingDown(self._house, self.list, detail, self.open)
        Whose(self._house, self.list, detail, self.open)
        self.choosing = Choosing(self._house, self.list, detail.note)
        self._folding.fitted.connect(self.choosing.fit)
        self.choosing.print_wanted.connect(self.more_wanted)
        detail.note.undo_wanted.connect(self.undo_wanted)
        detail.move_wanted.connect(self.move_wanted)
        detail.visit_wanted.connect(self.visit_wanted)
        detail.greet_wanted.connect(self.greet_wanted)
        detail.note.focused.connect(self._folding.caret_in_note)
        detail.note.drafted.connect(lambda _: self.list.view.mark_drafts())
        detail.note.drafted.connect(lambda whose: None if whose else self.list.unnamed.show())
        detail.note.client_wanted.connect(self.open)
        detail.page.header.more_wanted.connect(lambda: self.more_wanted.emit(None))
        detail.page.client_wanted.connect(self.open)
        # Not every screen reader knows announcements; what is said of the field that has the focus each of them reads.
        detail.page.announced.connect(detail.note.edit.setAccessibleDescription)
        detail.show_client(self.list.view.current() or "")
        return detail

    def _follow(self, client_id: str) -> None:
        detail = self._beside()
        # While a line or a new client's name is being typed the page stays as it is.
        if client_id == (detail.client_id() or ""):
            return
        if detail.is_typed_into():
            _rest_with_page(self.list, self._detail)
            return
        if detail.may_leave(client_id, unasked=True):
            held = detail.page.isAncestorOf(QApplication.focusWidget() or self)
            detail.show_client(client_id)
            if self.window().focusWidget() is None or (held and not client_id):
                # It was on the page already that went from under it.
                self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changes: Changes) -> None:
        if self._detail is None:
            return
        client_id, page = self._detail.client_id(), self._detail.page.page
        if client_id is None or changes.touches(client=client_id) or _reads_otherwise(self._house, page, changes):
            self._detail.show_again(otherwise=self.list.view.current() or "")
            if client_id and _is_nobodys(self._detail):
                # They are gone: an empty box without a name must not keep the page from following the list.
                self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)
        _rest_with_page(self.list, self._detail)


def _rest_with_page(pane: ListPane, detail: Detail | None) -> None:
    """The row highlighted is never another one's than the page: F2 edits the one, Enter opens the other."""
    if detail:
        pane.rest_with(detail.client_id())


def _is_nobodys(detail: Detail) -> bool:
    """Whether nobody is open and the caret stands in an empty note box."""
    edit = detail.note.edit
    return detail.client_id() is None and edit.hasFocus() and not edit.toPlainText().strip()


def _reads_otherwise(house: House, page: ClientPage | None, changes: Changes) -> bool:
    """Whether somebody else of the same name came or went, or has a phone now."""
    if page is None or not changes.touches("clients", "contact_points"):
        return False
    return house.session.search.distinct(page.client.id) != page.distinct
