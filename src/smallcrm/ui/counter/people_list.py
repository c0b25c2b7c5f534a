"""The list of people: everyone, latest first, or the hits of a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QWidget

from smallcrm.domain.hits import ListRow, nothing_marked
from smallcrm.ui.counter.picking import PickingList
from smallcrm.ui.counter.rows import RowWording
from smallcrm.ui.house import House
from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.kit.views import GroupView, RowView
from smallcrm.ui.models.clients import ClientsModel, Role

# A screen holds some twenty; the rest comes when it is scrolled to.
FIRST, PAGE, MOST_AGAIN = 60, 200, 400
MOST_WORDED = 500
# A face of 40 px at the largest text.
FACE = 60


class PeopleList(PickingList):
    """`rested` says that the selection rests on somebody else, `chosen` names who was clicked or entered.

    A letter typed here is `typed`: it goes on in the search box.
    """

    rested = Signal()
    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._drafts: frozenset[str] = frozenset()
        self._wording = self._new_wording()
        # Whether those put away and the dead stand in the list of everyone, too.
        self.with_hidden = False
        # Plain rows in words, for as long as the row and what it is worded by stay the same.
        self._words: dict[str, tuple[ListRow, RowView]] = {}
        self._read = 0
        self._people = ClientsModel(self._worded)
        self._delegate = RowDelegate(house.look, self)
        # Made here, PySide knows these two: for a widget made by Qt it would first load every class of widgets.
        self.setViewport(QWidget())
        self.setVerticalScrollBar(QScrollBar(Qt.Orientation.Vertical))
        self.setObjectName("clientList")
        self.setAccessibleName(self.tr("Clients"))
        dress_list(house.look, self, "pane")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(self._delegate)
        self.setModel(self._people)
        self.clicked.connect(self._clicked)
        house.portraits.arrived.connect(self._photo_arrived)
        self.selectionModel().currentChanged.connect(self.rested)
        self.picked_moved.connect(self._mark_picked)

    def show_hits(self, rows: Sequence[ListRow], more: Callable[[ListRow], Sequence[ListRow]] | None) -> None:
        """The hits of a search, the first one ringed: Enter would open it.

        `more` reads those after a row, None where there are no more.
        """
        self._read = 0
        self._word_anew()
        self._delegate.ringed = True
        self._delegate.headings = frozenset()
        self.setUniformItemSizes(True)
        self._people.show(rows, more)

    def show_near(self, rows: Sequence[ListRow]) -> None:
        """Those who may have been meant, under a heading of their own; nobody is rested on, so Enter opens nobody."""
        self._read = 0
        self._word_anew()
        self._delegate.ringed = True
        items: list[ListRow | GroupView] = [GroupView(self.tr("Sounds like")), *rows] if rows else []
        self._delegate.headings = frozenset(range(min(len(items), 1)))
        self.setUniformItemSizes(False)
        self._people.show(items)

    def rest_on_nobody(self) -> None:
        """The same rows, none of them chosen: the next arrow begins with the first."""
        self.rest_at(QModelIndex())

    def show_everyone(self) -> None:
        """Who was here today, then everyone, latest first, page by page."""
        self._word_anew()
        self._delegate.ringed = False
        if self._house.veil.closed:
            # Who else comes here is no guest's business; searching shows names.
            self._people.show([])
            return
        search = self._house.session.search
        here = search.here_today()
        known = {row.id for row in here}
        wanted = min(max(FIRST, self._read), MOST_AGAIN)
        latest = search.latest(wanted)
        self._read = len(latest)
        items: list[ListRow | GroupView] = [GroupView(self.tr("Here today")), *here] if here else []
        hidden = search.hidden() if self.with_hidden else ()
        if hidden:
            items += [GroupView(self.tr("Put away, or has died")), *hidden]
        others = [row for row in latest if row.id not in known]
        if others:
            items += [GroupView(self.tr("Everyone, latest first")), *others]
        self._delegate.headings = frozenset(place for place, item in enumerate(items) if isinstance(item, GroupView))
        self.setUniformItemSizes(False)
        self._people.show(items, more=self._more if len(latest) == wanted else None)

    def mark_drafts(self) -> None:
        """Somebody's line is unsaved, or no longer: the same rows, worded again."""
        before = self._drafts
        self._wording = self._new_wording()
        for client in before ^ self._drafts:
            self._words.pop(client, None)
            place = self._people.row_of(client)
            if place is not None:
                # Not `dataChanged`: the view would lay all its rows out again for one that stays as high as it is.
                self._people.reword(place)
                self.update(self._people.index(place))

    def current(self) -> str | None:
        """The client the selection rests on."""
        row = self._people.client_at(self.currentIndex().row())
        return row.id if row else None

    def rest_on(self, client_id: str | None) -> bool:
        """Rest on this client, or on the first one for None; False when they are not here."""
        place = self._people.row_of(client_id) if client_id else self._people.first_row()
        if place is None:
            return False
        index = self._people.index(place)
        self.rest_at(index)
        if place == self._people.first_row():
            self.scrollToTop()  # with the heading above it
        else:
            self.scrollTo(index)
        return True

    def rest_on_or_first(self, client_id: str | None) -> None:
        """Rest on this client, on the first one when they are not here."""
        if not (client_id and self.rest_on(client_id)):
            self.rest_on(None)

    def set_folded(self, folded: bool) -> None:
        """Faces only."""
        if self._delegate.folded != folded:
            self._delegate.folded = folded
            self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            client = self.current()
            if client:
                self.chosen.emit(client)
            return
        text = "" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else event.text()
        if text.isprintable() and text.strip() and text not in ("/", "?"):
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        client = self.currentIndex().data(Role.ID)
        if client and not self.adding:
            self.chosen.emit(client)

    def _mark_picked(self) -> None:
        self._delegate.several = bool(self.picked())

    def _more(self, last: ListRow) -> list[ListRow]:
        today = self._house.today()
        rows = self._house.session.search.latest(PAGE, before=last.latest)
        self._read += len(rows)
        return [row for row in rows if row.last_visit != today]

    def _worded(self, row: ListRow) -> RowView:
        # Marks of a search are its own, though rows that differ in them alone are equal.
        plain = row.why is None and row.mark is nothing_marked
        before, view = self._words.get(row.id, (None, None)) if plain else (None, None)
        if view is None or before != row:
            view = self._wording.view(row)
            if plain:
                self._words[row.id] = (row, view)
        return view

    def _word_anew(self) -> None:
        before = self._wording
        self._wording = self._new_wording()
        if self._wording != before or len(self._words) > MOST_WORDED:
            self._words.clear()

    def _photo(self, photo: str | None) -> QPixmap | None:
        # Asked while painting: initials stand there until it has been read.
        return self._house.portraits.soon(photo, round(FACE * self.devicePixelRatioF()))

    def _photo_arrived(self, photo: str) -> None:
        for place in self._people.rows_with_photo(photo):
            row = self._people.client_at(place)
            if row:
                self._words.pop(row.id, None)
            self._people.reword(place)
            self.update(self._people.index(place))

    def _new_wording(self) -> RowWording:
        session = self._house.session
        self._drafts = frozenset(draft.client_id for draft in session.notes.drafts())
        return RowWording(
            self._house.words,
            self._house.today(),
            session.shop.leap_rule(),
            self._drafts,
            veiled=self._house.veil.closed,
            photo=self._photo,
        )
