"""The usual, on a card under the name; and rows that are used again from client to client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import Preference
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Card, SectionHead
from smallcrm.ui.kit.live_row import LiveRow
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

# More than three are not read in two seconds.
MOST_SHOWN = 3

W = TypeVar("W", bound=QWidget)


class Pool(Generic[W]):
    """Rows of one kind, made once and used again: a page is filled, not built, when the client changes."""

    def __init__(self, layout: QVBoxLayout, make: Callable[[], W]) -> None:
        self._layout = layout
        self._make = make
        self._rows: list[W] = []

    def take(self, count: int) -> list[W]:
        """`count` visible rows."""
        while len(self._rows) < count:
            row = self._make()
            self._rows.append(row)
            self._layout.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < count)
        return self._rows[:count]

    def shown(self) -> list[W]:
        """The rows taken last."""
        return [row for row in self._rows if not row.isHidden()]

    def shed(self) -> None:
        """Let go of the rows not shown: they still hold the words of somebody shown before."""
        for row in [row for row in self._rows if row.isHidden()]:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.setParent(None)
            row.deleteLater()


class UsualCard(Card):
    """What they have, with prices, and a habit under it. `add_wanted` opens the editor there, `edit_wanted` at the
    field of the one that was pressed; `same_again`: they had it today.
    """

    add_wanted = Signal()
    same_again = Signal()
    edit_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "outlined", parent=parent)
        self._house = house
        self.setObjectName("theUsual")
        look = house.look
        self._all = False
        self._usuals: tuple[Preference, ...] = ()
        self._add = Button(look, self.tr("Add"), kind=Kind.LINK, icon="plus")
        self._add.clicked.connect(self.add_wanted)
        self._again = Button(look, self.tr("Same again"), kind=Kind.LINK, icon="repeat")
        self._again.setObjectName("sameAgain")
        self._again.clicked.connect(self.same_again)
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._add)
        row.addWidget(self._again)
        self._head = SectionHead(look, "", icon="coffee", colour="text2", link=links)
        self.body.addWidget(self._head)
        self._empty = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self.body.addWidget(self._empty)
        rows = QVBoxLayout()
        rows.setSpacing(look.px(6))
        self.body.addLayout(rows)
        self._pool = Pool(rows, lambda: UsualRow(house, self.edit_wanted))
        self._habits = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self.body.addWidget(self._habits)
        self._more = Button(look, "", kind=Kind.LINK, icon="chevron-down")
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        self._name()

    def _name(self) -> None:
        """As this kind of shop calls it."""
        words = self._house.words
        self.setAccessibleName(words.of_kind("usual"))
        self._head.show_head(words.of_kind("usual"), words.icon_of_kind(), "text2")
        self._empty.setText(words.of_kind("no_usual"))
        self._add.setAccessibleName(words.of_kind("add_usual"))

    def show_client(self, page: ClientPage) -> None:
        """Show the usuals and habits of this page."""
        self._name()
        if page.usuals != self._usuals:
            self._all = False
        self._usuals = page.usuals
        habits = [preference.text for preference in page.preferences if preference.kind == "habit"]
        self._habits.setText(" ".join(habits))
        self._habits.setVisible(bool(habits))
        # Whoever has a usual adds another one at it.
        self._add.setVisible(not self._house.veil.closed and not self._usuals)
        self._again.setVisible(not self._house.veil.closed and bool(self._usuals))
        self._empty.setVisible(not self._usuals)
        self._fill()

    def _fill(self) -> None:
        shown = self._usuals if self._all else self._usuals[:MOST_SHOWN]
        for place, (row, usual) in enumerate(zip(self._pool.take(len(shown)), shown, strict=True)):
            row.show_usual(usual, first=place == 0)
        if self._house.veil.closed:
            self._pool.shed()
        hidden = len(self._usuals) - len(shown)
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("%n more", "", hidden))

    def _show_all(self) -> None:
        self._all = True
        self._fill()


class UsualRow(LiveRow):
    """A drink and its price."""

    def __init__(self, house: House, edit_wanted: SignalInstance, parent: QWidget | None = None) -> None:
        super().__init__(house.look, parent)
        self._house = house
        self._id = ""
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(house.look.px(12))
        self._text = PlainLabel(house.look, role=Type.QUESTION, wrap=True)
        self._price = PlainLabel(house.look, role=Type.BUTTON, colour="text2")
        # Beside a longer one the card may give a line more height than it needs.
        self.row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self._price, 0, Qt.AlignmentFlag.AlignTop)
        for pressed in (self.clicked, self.edit_wanted):
            pressed.connect(lambda: edit_wanted.emit(f"usual:{self._id}"))

    def show_usual(self, usual: Preference, *, first: bool) -> None:
        """The first choice stands out."""
        self._id = usual.id
        price = "" if usual.price is None else self._house.words.money(usual.price)
        self._text.set_role(Type.QUESTION if first else Type.NOTE)
        self._text.setText(usual.text)
        self._price.setText(price)
        self.setAccessibleName(f"{usual.text}, {price}" if price else usual.text)
