"""The left pane: one search box, the people it finds, and the way to a new client."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes
from smallcrm.domain.hits import ListRow
from smallcrm.ui.counter.rows import RowWording
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Ground, Hairline
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.layouts import FadeEdge
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.kit.views import GroupView, RowView
from smallcrm.ui.models.clients import ClientsModel, Role
from smallcrm.ui.theme import Type

PAGE = 200
# The detail follows a moving selection after this pause, so that typing and arrows never wait for it.
FOLLOW_AFTER_MS = 70
# In a large book the hits in notes follow those in names.
NOTES_AFTER_MS = 60


class ListPane(Ground):
    """`followed` names the client the selection rests on, `opened` the one chosen by Enter or a click."""

    followed = Signal(str)
    opened = Signal(str)
    new_client_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "pane", parent)
        self._house = house
        self._wording = self._new_wording()
        self._model = ClientsModel(self._worded)
        self._follow = _single_shot(self, FOLLOW_AFTER_MS, self._tell_followed)
        self._notes_too = _single_shot(self, NOTES_AFTER_MS, lambda: self._find(notes=True))
        self._big = house.session.search.is_large()
        self._build()
        self.search.textChanged.connect(self._typed)
        house.bridge.changed.connect(self._changed)
        self.reload()

    # What others ask of it

    def reload(self) -> None:
        """Read the list again; the selection stays with its client."""
        self._wording = self._new_wording()
        self._find(notes=not self._big)

    def select(self, client_id: str) -> None:
        """Rest on this client without opening; clears the search when it hides them."""
        place = self._model.row_of(client_id)
        if place is None and self.search.text():
            self.search.clear()
            place = self._model.row_of(client_id)
        if place is not None:
            self._set_current(place)

    def current(self) -> str | None:
        """The client the selection rests on."""
        row = self._model.client_at(self.view.currentIndex().row())
        return row.id if row else None

    def search_again(self) -> None:
        """Put the caret in the box with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_keys(self, keys: str) -> None:
        """The hint in the box: the key that leads there from where the caret is."""
        self.search.set_keys(keys)

    def set_folded(self, folded: bool) -> None:
        """Faces only, where the window is narrow."""
        self._delegate.folded = folded
        self._foot.setVisible(not folded)
        self._heading.setVisible(not folded and bool(self._heading.text()))
        self.view.doItemsLayout()

    # Building

    def _build(self) -> None:
        look = self._house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_search())
        self._heading = PlainLabel(look, role=Type.CAPTION, colour="text3")
        self._heading.setContentsMargins(look.px(20), look.px(18), look.px(12), look.px(4))
        self._heading.hide()
        column.addWidget(self._heading)
        column.addSpacing(look.px(6))
        column.addWidget(self._build_view(), 1)
        self._nobody = Button(look, "", kind=Kind.SECONDARY, icon="user-plus", keys="Ctrl N")
        self._nobody.clicked.connect(lambda: self.new_client_wanted.emit(self.search.text()))
        self._nobody.hide()
        holder = QVBoxLayout()
        holder.setContentsMargins(look.px(16), 0, look.px(16), look.px(8))
        holder.addWidget(self._nobody)
        column.addLayout(holder)
        column.addWidget(self._build_foot())

    def _build_search(self) -> QWidget:
        look = self._house.look
        self.search = SearchField(
            look,
            self.tr("Search clients"),
            placeholder=self.tr("Name, phone, drink, dog..."),
            clear_name=self.tr("Clear the search"),
            parent=self,
        )
        self.search.setObjectName("search")
        self.search.setMaxLength(200)
        self.search.installEventFilter(self)
        holder = QWidget(self)
        row = QVBoxLayout(holder)
        row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        row.addWidget(self.search)
        return holder

    def _build_view(self) -> QListView:
        view = self.view = QListView(self)
        view.setObjectName("clientList")
        view.setAccessibleName(self.tr("Clients"))
        view.setProperty("kind", "bare")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = RowDelegate(self._house.look, view)
        view.setItemDelegate(self._delegate)
        view.setModel(self._model)
        view.installEventFilter(self)
        view.clicked.connect(self._clicked)
        view.selectionModel().currentChanged.connect(lambda *_: self._follow.start())
        FadeEdge(self._house.look, view, "pane")
        return view

    def _build_foot(self) -> QWidget:
        look = self._house.look
        foot = self._foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Hairline(look))
        button = Button(look, self.tr("New client"), kind=Kind.FOOTER, icon="user-plus", keys="Ctrl N")
        button.setObjectName("newClient")
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(lambda: self.new_client_wanted.emit(self.search.text()))
        holder = QVBoxLayout()
        holder.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        holder.addWidget(button)
        column.addLayout(holder)
        return foot

    # Finding

    def _typed(self, _text: str) -> None:
        self._notes_too.stop()
        self._find(notes=not self._big)
        if self._big and self.search.text().strip():
            self._notes_too.start()

    def _find(self, *, notes: bool) -> None:
        text = self.search.text().strip()
        before = self.current()
        if text:
            self._show_hits(text, notes)
        else:
            self._show_everyone()
        kept = self._model.row_of(before) if before and (not text or notes != (not self._big)) else None
        place = kept if kept is not None else self._model.first_row()
        if place is not None:
            self._set_current(place)
        else:
            self._follow.start()
        self._delegate.ringed = bool(text)

    def _show_hits(self, text: str, notes: bool) -> None:
        hits = self._house.session.search.find(text, notes=notes)
        self.view.setUniformItemSizes(True)
        self._model.show(hits.rows)
        heading = self._house.words.people_found(hits.total, hits.capped, text) if hits.rows else ""
        if not hits.rows:
            heading = self.tr("Nobody called “%1”.").replace("%1", text[:60])
            self._nobody.setText(self.tr("New client “%1”").replace("%1", text[:40]))
        self._nobody.setVisible(not hits.rows)
        self._heading.setText(heading)
        self._heading.setVisible(not self._delegate.folded)

    def _show_everyone(self) -> None:
        search = self._house.session.search
        here = search.here_today()
        known = {row.id for row in here}
        rest = search.latest(PAGE)
        items: list[ListRow | GroupView] = []
        if here:
            items += [GroupView(self.tr("Here today")), *here]
        others = [row for row in rest if row.id not in known]
        if others:
            items += [GroupView(self.tr("Everyone, latest first")), *others]
        self.view.setUniformItemSizes(False)
        self._model.show(items, more=self._more if len(rest) == PAGE else None)
        self._nobody.hide()
        self._heading.hide()

    def _more(self, last: ListRow) -> list[ListRow]:
        today = self._house.today()
        rows = self._house.session.search.latest(PAGE, before=last.latest)
        return [row for row in rows if row.last_visit != today]

    # Choosing

    def _set_current(self, place: int) -> None:
        index = self._model.index(place)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _tell_followed(self) -> None:
        self.followed.emit(self.current() or "")

    def _clicked(self, index: QModelIndex) -> None:
        client = index.data(Role.ID)
        if client:
            self._open(client)

    def open_current(self) -> None:
        """Open the client the selection rests on."""
        client = self.current()
        if client:
            self._open(client)

    def _open(self, client_id: str) -> None:
        self._follow.stop()
        self.opened.emit(client_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and self._search_key(event):
                return True
            if watched is self.view and self._list_key(event):
                return True
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.view.keyPressEvent(event)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._notes_too.isActive() and self._model.first_row() is None:
                self._notes_too.stop()
                self._find(notes=True)
            self.open_current()
            return True
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def _list_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            return True
        typed = event.text()
        if typed and typed.isprintable() and typed != "/" and not typed.isspace():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(typed)
            return True
        return False

    # News

    def _changed(self, changes: Changes) -> None:
        if changes.touches("clients", "visits", "preferences", "alerts", "contact_points", "people", "tags", "notes"):
            self.reload()

    def _worded(self, row: ListRow) -> RowView:
        return self._wording.view(row)

    def _new_wording(self) -> RowWording:
        session = self._house.session
        drafts = frozenset(draft.client_id for draft in session.notes.drafts())
        return RowWording(self._house.words, self._house.today(), session.shop.leap_rule(), drafts)


def _single_shot(parent: QObject, pause: int, action: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(action)
    return timer
