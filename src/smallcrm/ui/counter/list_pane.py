"""The left pane: one search box, the people it finds, and the way to a new client."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes
from smallcrm.ui.counter.finds import SCREENFUL, Finds
from smallcrm.ui.counter.people_list import PeopleList
from smallcrm.ui.counter.unnamed import Unnamed
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Ground, Hairline
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

# The detail follows a moving selection after this pause, so that typing and arrows never wait for it.
FOLLOW_AFTER_MS = 70
# Near ones are looked for after this pause, and in a large book the hits in notes.
NOTES_AFTER_MS = 60
# A pasted page is not cut without a word: a new client is refused by it, in a sentence.
LONGEST_TYPED = 10_000
# Below this width, px at 100 %, a button has no room for its words.
WORDY = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_SHOWN = ("clients", "visits", "preferences", "alerts", "contact_points", "people", "tags", "notes")


class ListPane(Ground):
    """`followed` names the client the selection rests on, `opened` the one chosen by Enter or a click."""

    followed = Signal(str)
    opened = Signal(str)
    new_client_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "pane", parent)
        self._house = house
        self._large = house.session.search.is_large()
        self.folded = False
        # An arrow was pressed since: whoever is rested on was chosen.
        self._stepped = False
        # Whom the list rested on, while the hits in notes are still looked for.
        self._sought: str | None = None
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_AFTER_MS)
        self._follow.timeout.connect(self._tell_followed)
        self._notes_too = QTimer(self, singleShot=True, interval=NOTES_AFTER_MS)
        self._notes_too.timeout.connect(self._find_notes_too)
        self._build()
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.view.rested.connect(self._follow.start)
        self.view.chosen.connect(self._open)
        self.view.typed.connect(self._type_on)
        house.bridge.changed.connect(self._changed)
        house.bridge.shop_changed.connect(lambda: self.search.setPlaceholderText(house.words.of_kind("search")))
        house.veil.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the list again; the selection stays with its client, and nobody else's page is asked for."""
        before = self.view.current()
        follows = self._follow.isActive()
        self.view.keep_picked()
        rows = self.view.model().rowCount()
        # Near ones that stand there stay: no key waits for them now.
        self._find(notes=not self._large, shown=max(SCREENFUL, rows), near=self.finds.undecided and rows > 0)
        if not self._large or not self.search.text().strip():
            self.finds.rest_on(before)
        elif not (before and self.view.rest_on(before)):
            # They may be among the hits in notes.
            self._sought = before
            self._notes_too.start()
        self.view.pick_again()
        if not (follows and self.view.current() == before):
            self._follow.stop()

    def select(self, client_id: str) -> None:
        """Rest on this client without opening; clears the search when it hides them."""
        if not self.view.rest_on(client_id) and self.search.text():
            self.search.clear()
            self.view.rest_on(client_id)

    def rest_with(self, client_id: str | None) -> None:
        """Rest on whose page is shown, on nobody when they are not among the rows. The page's own turn comes first,
        and so do several who were chosen.
        """
        if self._follow.isActive() or self._sought or self.finds.nobody() or client_id == self.view.current():
            return
        if self.view.picked():
            return
        if not (client_id and self.view.rest_on(client_id)):
            self.view.rest_on_nobody()
        self._follow.stop()

    def search_again(self) -> None:
        """Put the caret in the box with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def stop(self) -> None:
        """The book is about to be closed: follow nobody any more."""
        self._follow.stop()
        self._notes_too.stop()
        self.unnamed.keep()
        self.view.blockSignals(True)

    def set_width(self, width: int, *, folded: bool) -> None:
        """As wide as this, px at 100 %; folded to faces only where the window is narrow."""
        self.setFixedWidth(self._house.look.px(width))
        self.folded = folded
        wordy = width >= WORDY
        self._nobody.set_wordless(not wordy)
        self._foot.setVisible(wordy)
        self.view.set_folded(folded)
        self.search.set_folded(folded)
        self._heading.setVisible(not self.folded and bool(self._heading.text()))

    def _build(self) -> None:
        look = self._house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(0)
        self.search = SearchField(
            look,
            self.tr("Search clients"),
            placeholder=self._house.words.of_kind("search"),
            clear_name=self.tr("Clear the search"),
        )
        self.search.setObjectName("search")
        self.search.setMaxLength(LONGEST_TYPED)
        column.addLayout(_inset(look, self.search, 0))
        self._heading = PlainLabel(look, role=Type.CAPTION, colour="text3", wrap=True)
        self._heading.setContentsMargins(look.px(20), look.px(18), look.px(12), look.px(4))
        self._heading.hide()
        column.addWidget(self._heading)
        self._nobody = Button(look, "", kind=Kind.SECONDARY, icon="user-plus", keys=self.tr("Ctrl N"))
        self._nobody.clicked.connect(lambda: self.new_client_wanted.emit(self.search.text()))
        self._nobody.hide()
        column.addSpacing(look.px(6))
        column.addLayout(_inset(look, self._nobody, 0))
        self.view = PeopleList(self._house)
        column.addWidget(self.view, 1)
        foot = QVBoxLayout()
        column.addWidget(self._build_foot(foot))
        self.finds = Finds(self._house, self.view, self._heading, self._nobody, foot)
        self.unnamed = Unnamed(self._house, self.search, foot)

    def _build_foot(self, column: QVBoxLayout) -> QWidget:
        look = self._house.look
        foot = self._foot = QWidget()
        foot.setLayout(column)
        column.setContentsMargins(0, 0, 0, look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(Hairline(look))
        button = Button(look, self.tr("New client"), kind=Kind.FOOTER, icon="user-plus", keys=self.tr("Ctrl N"))
        button.setObjectName("newClient")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.new_client_wanted.emit(self.search.text()))
        column.addLayout(_inset(look, button, 0))
        return foot

    def _typed(self, _text: str) -> None:
        before = None if self.search.text().strip() else self.view.current()
        self._sought = None
        self._stepped = False
        self.search.setAccessibleDescription("")
        self._find(notes=not self._large)
        self.unnamed.found(self.search.text(), nobody=self.finds.undecided)
        # A search rests on its best hit; an emptied box stays with whoever was found.
        self.finds.rest_on(before)
        self._follow.start()
        if self._large and self.search.text().strip():
            self._notes_too.start()

    def _find(self, *, notes: bool, shown: int = SCREENFUL, near: bool = False) -> None:
        self._notes_too.stop()
        if self.finds.show(self.search.text(), notes=notes, shown=shown, near=near):
            self._notes_too.start()
        self._heading.setVisible(not self.folded and bool(self._heading.text()))

    def _find_notes_too(self) -> None:
        sought, self._sought = self._sought, None
        before = self.view.current() or sought
        self._find(notes=True, shown=max(SCREENFUL, self.view.model().rowCount()), near=True)
        if before and before == sought:
            if not self.view.rest_on(sought):
                self.view.rest_on_nobody()
            self._follow.stop()
        else:
            self.finds.rest_on(before)

    def _open(self, client_id: str) -> None:
        self._follow.stop()
        self.opened.emit(client_id)
        if self._house.veil.closed:
            self.search.clear()  # the others found are no business of who was found

    def _tell_followed(self) -> None:
        if self._house.veil.closed:
            return  # a guest would see the page of everybody looked for
        self.followed.emit(self.view.current() or "")

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        if event.key() in _STEPS:
            self._stepped = True
            if _awaited(self._notes_too, self.view):
                self._find_notes_too()
            self.view.step(event)
        elif event.key() in _ENTER:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.view.picked():
            self.view.let_go()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            if self.unnamed.keep():
                self.search.clear()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.search.text().strip() != self.finds.searched:
            # Never the hit of what stood here before.
            self._typed(self.search.text())
        if _awaited(self._notes_too, self.view):
            self._find_notes_too()
        client = self.finds.enter(chosen=self._stepped, told=self.search)
        if client:
            self._open(client)
        else:
            self.unnamed.opened_nobody(self.search.text())

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_SHOWN):
            self.reload()


def _awaited(pause: QTimer, view: PeopleList) -> bool:
    """Whether Enter and arrows have to wait for those who are looked for after the pause: nobody is there yet."""
    return pause.isActive() and view.current() is None


def _inset(look: Look, widget: QWidget, below: int) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(look.px(16), 0, look.px(16), look.px(below))
    layout.addWidget(widget)
    return layout
