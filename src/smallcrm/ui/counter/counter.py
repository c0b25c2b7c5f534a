"""The counter: list, page and quick note, and what one does to the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes, Undone
from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.services.pages import ENTRIES_AT_FIRST
from smallcrm.ui import messages
from smallcrm.ui.counter.deeds import PageDeeds
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.counter.page import ClientPageView
from smallcrm.ui.counter.quick_note import QuickNote
from smallcrm.ui.house import House
from smallcrm.ui.kit.cards import Ground

LIST, LIST_COMPACT, LIST_FOLDED = 312, 272, 72
COMPACT_BELOW, FOLDED_BELOW, SHORT_BELOW = 1200, 800, 760
ALL_ENTRIES = 100_000


class Counter(QWidget):
    """`undo_wanted` and `redo_wanted` ask the window; `more_wanted` asks for the client's menu."""

    undo_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._entries = ENTRIES_AT_FIRST
        self._photos: dict[str, QPixmap] = {}
        self.list = ListPane(house)
        self.page = ClientPageView(house)
        self.note = QuickNote(house)
        self.deeds = PageDeeds(house, lambda: self.page.page, self.say, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        detail = Ground(house.look, "canvas")
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.note)
        row.addWidget(detail, 1)
        self._connect()
        self._follow(self.list.view.current() or "")

    # What others ask of it

    def client_id(self) -> str | None:
        """The client whose page is shown."""
        return self.page.page.client.id if self.page.page else None

    def open(self, client_id: str) -> None:
        """Open a client: the page is theirs, the caret is in the note box, and the day remembers it."""
        self._show(client_id)
        self.list.select(client_id)
        if self.page.page is None:
            return
        try:
            self._house.session.clients.opened(client_id)
        except UserError as error:
            self.say(messages.sentence(error))
        self.note.take_focus()

    def new_client(self, name: str) -> None:
        """Write down a new client by the name typed so far; without one, ask for it in the editor."""
        name = name.strip() or self.tr("New client")
        saved = self.deeds.attempt(lambda: self._house.session.clients.create(name))
        if saved is None:
            return
        self.list.search.clear()
        self.open(saved.id)
        if name == self.tr("New client"):
            self.page.edit("name")

    def edit(self, field: str = "name") -> None:
        """Edit the shown client in place."""
        self.page.edit(field)

    def leave_editor(self) -> None:
        """Back to the page, if every field could be kept."""
        if self.page.editing() and self.page.editor.finish():
            self.page.stop_editing()

    def undone(self, undone: Undone) -> None:
        """A step was taken back, or done again: the line just saved returns to the box, or leaves it again."""
        self.note.undone(undone.step)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Tell something under the note box."""
        self.note.say(text, undo=undo)

    def reload(self) -> None:
        """Read everything shown again."""
        self.list.reload()
        self._show(self.client_id() or "")

    def keep_drafts(self) -> None:
        """Write what is being typed into the book now; keep what stands in the editor."""
        self.note.keep_draft()
        if self.page.editing():
            self.page.editor.finish()

    def set_window_size(self, width: int, height: int, scale: float) -> None:
        """Fit the panes to the window; widths are compared at 100 % of the font."""
        px = self._house.look.px
        effective = width / scale
        compact = effective < COMPACT_BELOW or scale >= 1.15
        folded = effective < FOLDED_BELOW
        short = height / scale < SHORT_BELOW
        self.list.setFixedWidth(px(LIST_FOLDED if folded else LIST_COMPACT if compact else LIST))
        self.list.set_folded(folded)
        self.page.set_size_class(compact=compact, short=short, width=effective)
        self.note.set_compact(compact=compact)

    # Following and opening

    def _connect(self) -> None:
        self.list.followed.connect(self._follow)
        self.list.opened.connect(self.open)
        self.list.new_client_wanted.connect(self.new_client)
        self.note.undo_wanted.connect(self.undo_wanted)
        self.note.focused.connect(lambda inside: self.list.search.set_keys("Esc" if inside else "/"))
        self.note.drafted.connect(lambda _: self.list.reload())
        self.page.edit_wanted.connect(self.edit)
        self.page.editor.done.connect(self._done_editing)
        self.page.header.more_wanted.connect(self.more_wanted)
        self.page.asks.asked.connect(self.deeds.asked)
        timeline = self.page.timeline
        timeline.older_wanted.connect(self._show_older)
        timeline.edited.connect(self.deeds.edit_note)
        timeline.removed.connect(self.deeds.remove_note)
        timeline.pinned.connect(self.deeds.pin_note)
        self._house.bridge.changed.connect(self._changed)

    def _follow(self, client_id: str) -> None:
        # While a line is being typed or a field edited the page stays with its client.
        if client_id != (self.client_id() or "") and not self.note.edit.hasFocus():
            self._show(client_id)

    def _show(self, client_id: str) -> None:
        if client_id != self.client_id():
            self._entries = ENTRIES_AT_FIRST
        page = self._house.session.pages.of(client_id, self._entries) if client_id else None
        photo = self._photo(page)
        self.page.show_page(page, photo)
        self.note.show_client(page, photo)

    def _photo(self, page: ClientPage | None) -> QPixmap | None:
        key = page.client.photo if page else None
        if key is None:
            return None
        if key not in self._photos:
            data = self._house.session.book.photos.get(key)
            pixmap = QPixmap()
            if data is None or not pixmap.loadFromData(data, "JPEG"):
                return None
            self._photos[key] = pixmap
        return self._photos[key]

    def _show_older(self) -> None:
        self._entries = ALL_ENTRIES
        self._show(self.client_id() or "")

    def _changed(self, changes: Changes) -> None:
        client_id = self.client_id()
        if client_id and changes.touches(client=client_id):
            # Removed in this step: the list has moved on to somebody else.
            gone = self._house.session.clients.get(client_id) is None
            self._show((self.list.view.current() or "") if gone else client_id)
        elif client_id is None:
            self._show(self.list.view.current() or "")

    # What the owner does on the page

    def _done_editing(self) -> None:
        self.page.stop_editing()
        self.note.take_focus()
