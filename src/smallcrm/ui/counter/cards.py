"""The two cards under the name: what to ask about, and the usual."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import Ask, Preference
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind, Tick
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

    def shed(self) -> None:
        """Let go of the rows not shown: they still hold the words of somebody shown before."""
        for row in [row for row in self._rows if row.isHidden()]:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.setParent(None)
            row.deleteLater()


class AskCard(Card):
    """Questions for this visit. Ticking one is `asked` with its id; `add_wanted` asks for a first one, `edit_wanted`
    names the field of the one that was pressed.
    """

    asked = Signal(str)
    add_wanted = Signal()
    edit_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "tint", parent=parent)
        self._house = house
        self.setObjectName("askAbout")
        self._all = False
        self._asks: tuple[Ask, ...] = ()
        look = house.look
        self._add = Button(look, self.tr("Add"), kind=Kind.LINK, icon="plus")
        self._add.setAccessibleName(self.tr("Add something to ask about"))
        self._add.clicked.connect(self.add_wanted)
        head = SectionHead(
            look, self.tr("Ask about"), icon="message-circle-question", colour="tint_text", link=self._add
        )
        self.body.addWidget(head)
        self._empty = PlainLabel(look, self.tr("Nothing to ask yet."), role=Type.SMALL, colour="text2", wrap=True)
        self.body.addWidget(self._empty)
        rows = QVBoxLayout()
        rows.setSpacing(look.px(4))
        self.body.addLayout(rows)
        self._pool = Pool(rows, lambda: AskRow(house, self.asked, self.edit_wanted))
        self._more = Button(look, "", kind=Kind.LINK, icon="chevron-down")
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._more)
        self.body.addStretch(1)

    def show_client(self, page: ClientPage) -> None:
        """Show the open questions of this page."""
        if page.asks != self._asks or self._house.veil.closed:
            self._all = False
        self._asks = page.asks
        self._fill()

    def _fill(self) -> None:
        veiled = self._house.veil.closed
        shown = self._asks if self._all else self._asks[: 0 if veiled else MOST_SHOWN]
        for row, ask in zip(self._pool.take(len(shown)), shown, strict=True):
            row.show_ask(ask)
        rows = self._pool.take(len(shown))
        stops = [self._add, *(stop for row in rows for stop in (row.tick, row.words)), self._more]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        hidden = len(self._asks) - len(shown)
        self._more.setVisible(hidden > 0 and not veiled)
        self._more.setText(self.tr("%n more", "", hidden))
        self._add.setVisible(not veiled)
        self._empty.setVisible(veiled or not self._asks)
        # How many is all that a guest may read.
        how_many = self.tr("%n to ask", "", hidden) if veiled and self._asks else self.tr("Nothing to ask yet.")
        self._empty.setText(how_many)
        if veiled:
            self._pool.shed()
        self.setAccessibleName(self.tr("Ask about"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()


class AskRow(QWidget):
    """A round tick and its question."""

    def __init__(
        self, house: House, asked: SignalInstance, edit_wanted: SignalInstance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._id = ""
        look = house.look
        row = QHBoxLayout(self)
        # The 40 px target of the tick hangs over the card's edge, so that what is drawn stands under the heading.
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        self.setContentsMargins(-look.px(9), 0, 0, 0)
        self.tick = Tick(look, "", at_top=True)
        self.tick.clicked.connect(lambda: asked.emit(self._id))
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._text = PlainLabel(look, role=Type.QUESTION, wrap=True)
        self._context = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        words.addWidget(self._text)
        words.addWidget(self._context)
        words.addStretch(1)
        self.words = LiveRow(look)
        self.words.row.setContentsMargins(look.px(4), 0, look.px(4), 0)
        self.words.row.addLayout(words, 1)
        for pressed in (self.words.clicked, self.words.edit_wanted):
            pressed.connect(lambda: edit_wanted.emit(f"ask:{self._id}"))
        row.addWidget(self.words, 1)

    def show_ask(self, ask: Ask) -> None:
        """Show one question."""
        self._id = ask.id
        self._text.setText(ask.text)
        context = ask.context
        if not context and ask.from_date:
            context = self._house.words.full_day(ask.from_date)
        self._context.setText(context)
        self._context.setVisible(bool(context))
        self.words.setAccessibleName(ask.text)
        self.tick.setChecked(False)
        self.tick.setAccessibleName(self.tr("Asked: %1").replace("%1", ask.text))


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
