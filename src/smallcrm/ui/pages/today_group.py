"""A group of rows on the morning page, under its heading with the number of all there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Glyph
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.today_paint import INSET, RowPaint
from smallcrm.ui.pages.today_row import TodayRow
from smallcrm.ui.pages.today_views import DueView
from smallcrm.ui.theme import Type


class TodayGroup(QWidget):
    """`at_rest` rows are shown until all are asked for, which `folded` tells.

    `opened` and `greeted` carry a row's Due, `closed` too, with what they said to a question; `turned` the row and a
    key of WALK.
    """

    opened = Signal(object)
    closed = Signal(object, str)
    greeted = Signal(object)
    turned = Signal(object, object)
    folded = Signal()

    def __init__(self, house: House, paint: RowPaint, icon: str, at_rest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._paint, self._at_rest = house, paint, at_rest
        self._views: Sequence[DueView] = ()
        self._total = 0
        self.all_shown = False
        self._pool: list[TodayRow] = []
        look = house.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(INSET), look.px(18), look.px(INSET), 0)
        head.setSpacing(look.px(8))
        head.addWidget(Glyph(look, icon, "accent", 18))
        self._title = PlainLabel(look, role=Type.HEADING)
        self._count = PlainLabel(look, role=Type.STRONG, colour="text3")
        self._count.setObjectName("todayCount")
        self._more = Button(look, "", kind=Kind.LINK, icon="arrow-right", icon_after=True)
        self._more.setObjectName("todayAll")
        self._more.clicked.connect(self._toggle)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        self._head = head
        head.addWidget(self._more)
        self._column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, look.px(4), 0, 0)
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)

    def add_link(self, text: str, name: str) -> Button:
        """A way to the page where all of them stand, at the end of the heading."""
        link = Button(self._house.look, text, kind=Kind.LINK, icon="arrow-right", icon_after=True)
        link.setObjectName(name)
        self._head.addSpacing(self._house.look.px(12))
        self._head.addWidget(link)
        return link

    def show_group(self, title: str, views: Sequence[DueView], total: int) -> None:
        """Fill it; nothing of it is shown where there is no row."""
        self._views, self._total = views, total
        self._title.setText(title)
        self._count.setText(self._house.words.number(total) if total else "")
        self.setAccessibleName(f"{title}, {total}")
        self._fill()
        self.setVisible(bool(views))

    def rows(self) -> Iterator[TodayRow]:
        """The rows shown, from the top."""
        return (row for row in self._pool if not row.isHidden())

    def _fill(self) -> None:
        # Rows stand for other questions from now on; what is being typed stays with its own.
        typed = {row.view.due.id: row.answer.text() for row in self.rows() if row.view and row.answer}
        shown = self._views if self.all_shown else self._views[: self._at_rest]
        while len(self._pool) < len(shown):
            self._pool.append(self._new_row())
        for place, row in enumerate(self._pool):
            if place < len(shown):
                row.show_due(shown[place], last=place == len(shown) - 1)
                if (answer := typed.get(shown[place].due.id)) is not None:
                    row.take_up(answer)
            else:
                row.end_answer()
            row.setVisible(place < len(shown))
        hidden = max(self._total, len(self._views)) > self._at_rest
        number = self._house.words.number(self._total)
        self._more.setText(self.tr("Fewer") if self.all_shown else self.tr("All %1").replace("%1", number))
        self._more.setAccessibleName(f"{self._more.words()}, {self._title.text()}")
        self._more.setVisible(hidden)

    def _new_row(self) -> TodayRow:
        row = TodayRow(self._house.look, self._paint, self)
        row.clicked.connect(lambda: self._send(self.opened, row))
        row.done.connect(lambda answer: self._send(self.closed, row, answer))
        row.greeted.connect(lambda: self._send(self.greeted, row))
        row.turned.connect(lambda key: self.turned.emit(row, key))
        self._rows.addWidget(row)
        return row

    def _send(self, signal: SignalInstance, row: TodayRow, *more: str) -> None:
        if row.view:
            signal.emit(row.view.due, *more)

    def _toggle(self) -> None:
        self.all_shown = not self.all_shown
        self.folded.emit()
