"""What to ask about: each question with its tick, and under the one just asked the line for the answer."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.asks import BIRTHDAY, YEAR_AGO, source_parts
from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import Ask
from smallcrm.ui.counter.answer_line import AnswerLine
from smallcrm.ui.counter.cards import MOST_SHOWN, Pool
from smallcrm.ui.counter.later_asks import LaterAsks
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind, Tick
from smallcrm.ui.kit.cards import Card, SectionHead
from smallcrm.ui.kit.live_row import LiveRow
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class AskCard(Card):
    """Questions for this visit, under them those for a later day, and folded those nobody answered for long.

    Ticking one opens a line for a few words: `answered` carries the question's id and the words, "" for none;
    `put_off` the id of one that is for another time. `settled`: the line that had the keyboard is gone, by Esc or with
    its question. `add_wanted` asks for a first question, `edit_wanted` names the field of the one that was pressed.
    """

    answered = Signal(str, str)
    put_off = Signal(str)
    settled = Signal()
    add_wanted = Signal()
    edit_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "tint", parent=parent)
        self._house = house
        self.setObjectName("askAbout")
        self._all = self._older_shown = False
        self._client = ""
        self._asks: tuple[Ask, ...] = ()
        self._older: tuple[Ask, ...] = ()
        self._later: tuple[Ask, ...] = ()
        # The question being answered, and what was typed of an answer so far.
        self._open = ""
        self._typed: dict[str, str] = {}
        self._build()

    def _build(self) -> None:
        look = self._house.look
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
        self._pool = Pool(rows, self._make_row)
        self._more = Button(look, "", kind=Kind.LINK, icon="chevron-down")
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._more)
        self._waiting = LaterAsks(self._house)
        self._waiting.edit_wanted.connect(self.edit_wanted)
        self.body.addWidget(self._waiting)
        self._fold = Button(look, "", kind=Kind.LINK, icon="chevron-down")
        self._fold.setObjectName("olderQuestions")
        self._fold.clicked.connect(self._turn_fold)
        self.body.addWidget(self._fold)
        old = QVBoxLayout()
        old.setSpacing(look.px(4))
        self.body.addLayout(old)
        self._old_pool = Pool(old, self._make_row)
        self.body.addStretch(1)

    def show_client(self, page: ClientPage) -> None:
        """Show the open questions of this page."""
        if page.client.id != self._client or page.asks != self._asks or self._house.veil.closed:
            self._all = False
        if page.client.id != self._client or self._house.veil.closed:
            self._older_shown = False
            self._open = ""
            self._typed.clear()
        self._client, self._asks, self._older = page.client.id, page.asks, page.older_asks
        self._later = page.later_asks
        gone = self._open not in ("", *(ask.id for ask in (*self._asks, *self._older)))
        held = gone and any(row.ask_id == self._open and row.holds_focus() for row in self._rows())
        if gone:
            self._typed.pop(self._open, None)
            self._open = ""
        self._fill()
        if held:
            self.settled.emit()

    def first(self) -> tuple[str, str] | None:
        """Id and words of the first question, where there is one and it can be seen."""
        if not self._asks or not self.isVisible() or self._house.veil.closed:
            return None
        return self._asks[0].id, self._house.words.question(self._asks[0], self._house.today())

    def _make_row(self) -> AskRow:
        row = AskRow(self._house)
        row.ticked.connect(lambda: self._turn_answer(row.ask_id))
        row.edit_wanted.connect(self.edit_wanted)
        row.given.connect(lambda words: self.answered.emit(row.ask_id, words))
        row.put_off.connect(lambda: self.put_off.emit(row.ask_id))
        row.left.connect(self._leave)
        row.typed.connect(lambda words: self._keep(row.ask_id, words))
        return row

    def _keep(self, ask_id: str, words: str) -> None:
        self._typed[ask_id] = words

    def _turn_answer(self, ask_id: str) -> None:
        if self._open == ask_id:
            self._leave()
        else:
            self.answer(ask_id)

    def answer(self, ask_id: str) -> None:
        """Open the line for the answer to this question."""
        self._open = ask_id
        self._fill()
        for row in self._rows():
            if row.ask_id == ask_id:
                row.take_focus()

    def _leave(self) -> None:
        self._open = ""
        self._fill()
        self.settled.emit()

    def _rows(self) -> list[AskRow]:
        return [*self._pool.shown(), *self._old_pool.shown()]

    def _fill(self) -> None:
        veiled, today = self._house.veil.closed, self._house.today()
        shown = self._asks if self._all else self._asks[: 0 if veiled else MOST_SHOWN]
        older = self._older if self._older_shown and not veiled else ()
        # Asked first: a row that is not needed any more is hidden, and the keyboard goes on from it.
        held = next((row.ask_id for row in self._rows() if row.holds_focus()), "")
        rows = [*self._pool.take(len(shown)), *self._old_pool.take(len(older))]
        for row, ask in zip(rows, (*shown, *older), strict=True):
            row.show_ask(ask, today, self._typed.get(ask.id, "") if ask.id == self._open else None)
            if held and held == ask.id == self._open:
                row.take_focus()
        hidden = len(self._asks) - len(shown)
        self._more.setVisible(hidden > 0 and not veiled)
        self._more.setText(self.tr("%n more", "", hidden))
        self._show_fold(veiled=veiled)
        self._add.setVisible(not veiled)
        self._waiting.show_asks(() if veiled else self._later, today)
        self._empty.setVisible(veiled or not (self._asks or self._later))
        # How many is all that a guest may read.
        how_many = self.tr("%n to ask", "", hidden) if veiled and self._asks else self.tr("Nothing to ask yet.")
        self._empty.setText(how_many)
        if veiled:
            self._pool.shed()
            self._old_pool.shed()
        self._order(len(shown))
        self.setAccessibleName(self.tr("Ask about"))

    def _show_fold(self, *, veiled: bool) -> None:
        self._fold.setVisible(bool(self._older) and not veiled)
        self._fold.setText(self.tr("%n older question(s)", "", len(self._older)))
        self._fold.set_icon("chevron-up" if self._older_shown else "chevron-down")

    def _order(self, first: int) -> None:
        """Tab goes through the card from above."""
        rows = self._rows()
        upper = [stop for row in rows[:first] for stop in row.stops()]
        lower = [stop for row in rows[first:] for stop in row.stops()]
        for before, after in pairwise([self._add, *upper, self._more, *self._waiting.stops(), self._fold, *lower]):
            QWidget.setTabOrder(before, after)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _turn_fold(self) -> None:
        self._older_shown = not self._older_shown
        self._fill()


class AskRow(QWidget):
    """A round tick and its question; the line for the answer while it is `ticked`."""

    ticked = Signal()
    given = Signal(str)
    put_off = Signal()
    left = Signal()
    typed = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.ask_id = self._source = ""
        self._line: AnswerLine | None = None
        look = house.look
        row = QHBoxLayout(self)
        # The 40 px target of the tick hangs over the card's edge, so that what is drawn stands under the heading.
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        self.setContentsMargins(-look.px(9), 0, 0, 0)
        self.tick = Tick(look, "", at_top=True)
        self.tick.clicked.connect(self.ticked)
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
            pressed.connect(self._pressed)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(4))
        self._column.addWidget(self.words, 1)
        row.addLayout(self._column, 1)

    def show_ask(self, ask: Ask, today: date, answer: str | None) -> None:
        """Show one question; with the line for its `answer`, and what is typed there, unless that is None."""
        self.ask_id, self._source = ask.id, ask.source
        asked = self._house.words.question(ask, today)
        context = self._house.words.question_context(ask)
        self._text.setText(asked)
        self._context.setText(context)
        self._context.setVisible(bool(context))
        self.words.setAccessibleName(", ".join(piece for piece in (asked, context) if piece))
        self.tick.setChecked(answer is not None)
        self.tick.setAccessibleName(self.tr("Asked: %1").replace("%1", asked))
        if answer is not None and self._line is None:
            self._line = self._make_line()
        if self._line is not None:
            self._line.setVisible(answer is not None)
            self._line.show_answer(answer or "", asked if answer is not None else "")

    def take_focus(self) -> None:
        """Put the caret into the line for the answer."""
        if self._line is not None:
            self._line.take_focus()

    def holds_focus(self) -> bool:
        """Whether the caret is in the line for the answer."""
        return self._line is not None and self._line.holds_focus()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        line = self._line.stops() if self._line is not None and not self._line.isHidden() else []
        return [self.tick, self.words, *line]

    def _make_line(self) -> AnswerLine:
        line = AnswerLine(self._house.look, self)
        line.given.connect(self.given)
        line.put_off.connect(self.put_off)
        line.left.connect(self.left)
        line.typed.connect(self.typed)
        self._column.addWidget(line)
        return line

    def _pressed(self) -> None:
        # What came up by itself is edited where it comes from.
        kind, row_id, _ = source_parts(self._source) or ("ask", self.ask_id, 0)
        fields = {BIRTHDAY: "people", YEAR_AGO: "date"}
        self.edit_wanted.emit(f"{fields.get(kind, kind)}:{row_id}")
