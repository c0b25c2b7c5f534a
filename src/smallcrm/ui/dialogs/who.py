"""Who is meant: one box that finds a client by any scrap, and the list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.hits import ListRow
from smallcrm.ui.counter.finds import Hits
from smallcrm.ui.counter.people_list import PeopleList
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

# Rows read for a key pressed; the rest is read when the list is scrolled.
SCREENFUL = 30
# In a large book the hits in notes follow those in names.
NOTES_AFTER_MS = 60
LONGEST_TYPED = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class WhoIs(QDialog):
    """`chosen` carries the id of the client chosen.

    `without` is a client left out, such as the one whose page asks; `about` the words in question, shown under the
    title. Closed by Esc it tells nothing.
    """

    chosen = Signal(str)

    def __init__(
        self,
        house: House,
        title: str,
        *,
        without: str = "",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._without = without
        self._large = house.session.search.is_large()
        # An arrow was pressed since: whoever is rested on was chosen.
        self._stepped = False
        self._notes_too = QTimer(self, singleShot=True, interval=NOTES_AFTER_MS)
        self._notes_too.timeout.connect(self._find_notes_too)
        # Not the question itself: it may name somebody, and the title stands in the task bar.
        self.setWindowTitle(self.tr("Who is it?"))
        self.setObjectName("whoDialog")
        self._build(title, about)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.view.chosen.connect(self._choose)
        self.view.typed.connect(self._type_on)
        self._find(notes=True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str, about: str) -> None:
        look = self._house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(20), 0, look.px(16))
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(12))
        head.addWidget(PlainLabel(look, title, role=Type.NAME, wrap=True))
        if about:
            head.addWidget(PlainLabel(look, about, colour="text2", wrap=True))
        self.search = SearchField(
            look,
            title,
            placeholder=self._house.words.of_kind("search"),
            clear_name=self.tr("Clear the search"),
            keys="",
        )
        self.search.setObjectName("whoSearch")
        self.search.setMaxLength(LONGEST_TYPED)
        head.addWidget(self.search)
        self._heading = PlainLabel(look, role=Type.CAPTION, colour="text3", wrap=True)
        head.addWidget(self._heading)
        column.addLayout(head)
        self.view = PeopleList(self._house)
        self.view.setObjectName("whoList")
        self.view.setAccessibleName(title)
        self._hits = Hits(self._house, self.view, self._heading, without=self._without)
        column.addWidget(self.view, 1)
        column.addLayout(self._build_foot())
        self.resize(look.px(440), look.px(560))

    def _build_foot(self) -> QHBoxLayout:
        look = self._house.look
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), 0, look.px(20), 0)
        foot.setSpacing(look.px(8))
        leave = Button(look, self.tr("Not now"), keys=self.tr("Esc"))
        leave.setObjectName("whoLeave")
        leave.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(leave)
        return foot

    # Finding

    def _typed(self, _text: str) -> None:
        self._stepped = False
        self.search.setAccessibleDescription("")
        # While letters come fast near ones are looked for only at the end; a large book looks into its notes then, too.
        self._find(notes=not self._large)
        if self._large and self.search.text().strip():
            self._notes_too.start()

    def _find(self, *, notes: bool, near: bool = False) -> None:
        self._notes_too.stop()
        text = self.search.text().strip()
        if not text:
            self._show_latest()
        elif self._hits.show_hits(text, notes=notes, shown=SCREENFUL, near=near):
            self._notes_too.start()
        self._hits.rest_on(None)
        self._heading.setVisible(bool(self._heading.text()))

    def _find_notes_too(self) -> None:
        before = self.view.current()
        self._find(notes=True, near=True)
        self._hits.rest_on(before)

    def hideEvent(self, event: QHideEvent) -> None:
        # Closed, it looks for nobody any more: the book may be closed next.
        self._notes_too.stop()
        super().hideEvent(event)

    def _find_all_now(self) -> None:
        """Whoever presses Enter or an arrow, with nobody there yet, waits for what comes after a pause in typing."""
        if self._notes_too.isActive() and self.view.current() is None:
            self._find_notes_too()

    def _show_latest(self) -> None:
        self._hits.forget()
        latest = self._house.session.search.latest
        rows = () if self._house.veil.closed else latest(SCREENFUL)

        def after(last: ListRow) -> Sequence[ListRow]:
            return self._hits.others(latest(before=last.latest))

        self.view.show_hits(self._hits.others(rows), after if len(rows) == SCREENFUL else None)
        self._heading.setText(self.tr("Latest first") if rows else "")

    # Choosing

    def _choose(self, client_id: str) -> None:
        self.accept()
        self.chosen.emit(client_id)

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
            self._find_all_now()
            self.view.step(event)
            return True
        if event.key() not in _ENTER:
            return False
        self._find_all_now()
        client = self._hits.enter(chosen=self._stepped, told=self.search)
        if client:
            self._choose(client)
        return True
