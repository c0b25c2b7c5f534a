"""Questions that wait for their day, quiet under those to be asked now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.records import Ask
from smallcrm.ui.counter.cards import MOST_SHOWN, Pool
from smallcrm.ui.house import House
from smallcrm.ui.kit.live_row import LiveRow
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import translate


class LaterAsks(QWidget):
    """One line each, without a tick; `edit_wanted` names the field of the one that was pressed."""

    edit_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.setObjectName("laterQuestions")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(house.look.px(2))
        rows = QVBoxLayout()
        rows.setSpacing(house.look.px(2))
        column.addLayout(rows)
        self._pool = Pool(rows, self._make)
        self._more = PlainLabel(house.look, role=Type.SMALL, colour="text2")
        column.addWidget(self._more)

    def show_asks(self, asks: Sequence[Ask], today: date) -> None:
        """Show the first of these, and how many more there are; nothing where there is none."""
        shown = asks[:MOST_SHOWN]
        for row, ask in zip(self._pool.take(len(shown)), shown, strict=True):
            row.show_ask(ask.id, self._house.words.question_later(ask, today))
        if not shown:
            # Words of a guest do not stay behind where others look.
            self._pool.shed()
        hidden = len(asks) - len(shown)
        self._more.setText(translate("AskCard", "%n more", None, hidden) if hidden else "")
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(shown))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self._pool.shown()]

    def _make(self) -> LaterRow:
        row = LaterRow(self._house)
        for pressed in (row.clicked, row.edit_wanted):
            pressed.connect(lambda: self.edit_wanted.emit(f"ask:{row.ask_id}"))
        return row


class LaterRow(LiveRow):
    """A question and the day from which it is asked."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, parent)
        self.ask_id = ""
        self.row.setContentsMargins(0, 0, 0, 0)
        self._text = PlainLabel(house.look, role=Type.SMALL, colour="text2", wrap=True)
        self.row.addWidget(self._text, 1)

    def show_ask(self, ask_id: str, said: str) -> None:
        """Show one."""
        self.ask_id = ask_id
        self._text.setText(said)
        self.setAccessibleName(said)
