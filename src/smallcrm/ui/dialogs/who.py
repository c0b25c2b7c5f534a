"""Who is meant: one box that finds a client by any scrap, and the list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.hits import ListRow
from smallcrm.ui.counter.people_list import PeopleList
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

# Reads the rows after one.
More = Callable[[ListRow], Sequence[ListRow]]
# Rows read for a key pressed; the rest is read when the list is scrolled.
SCREENFUL = 30
# In a large book the hits in notes follow those in names.
NOTES_AFTER_MS = 60
LONGEST_TYPED = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class WhoIs(QDialog):
    """`chosen` carries the id of the client chosen; `new_wanted` the name typed, where a new one is offered.

    `without` is a client left out, such as the one whose page asks; `about` the words in question, shown under the
    title. Closed by Esc it tells nothing.
    """

    chosen = Signal(str)
    new_wanted = Signal(str)

    def __init__(
        self,
        house: House,
        title: str,
        *,
        without: str = "",
        offer_new: bool = False,
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._without = without
        self._offer_new = offer_new
        self._large = house.session.search.is_large()
        self._notes_too = QTimer(self, singleShot=True, interval=NOTES_AFTER_MS)
        self._notes_too.timeout.connect(lambda: self._find(notes=True))
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
        column.addWidget(self.view, 1)
        column.addLayout(self._build_foot())
        self.resize(look.px(440), look.px(560))

    def _build_foot(self) -> QHBoxLayout:
        look = self._house.look
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), 0, look.px(20), 0)
        foot.setSpacing(look.px(8))
        self._new = Button(look, "", kind=Kind.SECONDARY, icon="user-plus", keys=self.tr("Ctrl N"))
        self._new.setObjectName("whoNew")
        self._new.clicked.connect(self._want_new)
        self._new.hide()
        if self._offer_new:
            QShortcut(QKeySequence("Ctrl+N"), self, self._want_new)
        leave = Button(look, self.tr("Not now"), keys=self.tr("Esc"))
        leave.setObjectName("whoLeave")
        leave.clicked.connect(self.reject)
        foot.addWidget(self._new)
        foot.addStretch(1)
        foot.addWidget(leave)
        return foot

    # Finding

    def _typed(self, _text: str) -> None:
        # While letters come fast, a large book looks into its notes only at the end.
        self._find(notes=not self._large)
        if self._large and self.search.text().strip():
            self._notes_too.start()

    def _find(self, *, notes: bool) -> None:
        self._notes_too.stop()
        text = self.search.text().strip()
        rows, more = self._hits(text, notes=notes) if text else self._latest()
        self.view.show_hits(rows, more)
        self.view.rest_on_or_first(None)
        if rows:
            self._heading.setText("" if text else self.tr("Latest first"))
        else:
            self._heading.setText(self.tr("Nobody called “%1”.").replace("%1", text[:60]) if text else "")
        self._heading.setVisible(bool(self._heading.text()))
        self._new.setText(self.tr("New client “%1”").replace("%1", text[:24]))
        self._new.setVisible(self._offer_new and bool(text))

    def _hits(self, text: str, *, notes: bool) -> tuple[Sequence[ListRow], More | None]:
        find = self._house.session.search.find
        hits = find(text, notes=notes, shown=SCREENFUL)

        def after(last: ListRow) -> Sequence[ListRow]:
            rows = find(text, notes=notes).rows
            place = next((place for place, row in enumerate(rows, 1) if row.id == last.id), len(rows))
            return self._others(rows[place:])

        everyone = len(hits.rows) == hits.total and not hits.capped
        return self._others(hits.rows), None if everyone else after

    def _latest(self) -> tuple[Sequence[ListRow], More | None]:
        if self._house.veil.closed:
            return (), None
        latest = self._house.session.search.latest
        rows = latest(SCREENFUL)

        def after(last: ListRow) -> Sequence[ListRow]:
            return self._others(latest(before=last.latest))

        return self._others(rows), after if len(rows) == SCREENFUL else None

    def _others(self, rows: Sequence[ListRow]) -> Sequence[ListRow]:
        return [row for row in rows if row.id != self._without]

    # Choosing

    def _choose(self, client_id: str) -> None:
        self.accept()
        self.chosen.emit(client_id)

    def _want_new(self) -> None:
        name = self.search.text().strip()
        if name:
            self.accept()
            self.new_wanted.emit(name)

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        if event.key() in _STEPS:
            self.view.step(event)
            return True
        if event.key() not in _ENTER:
            return False
        if self._notes_too.isActive() and self.view.current() is None:
            self._find(notes=True)
        client = self.view.current()
        if client:
            self._choose(client)
        return True
