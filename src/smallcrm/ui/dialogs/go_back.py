"""Going back to an earlier day: the kept copies, each with what it holds."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from smallcrm.services.copies import KEPT_ASIDE, VERSION, Copy
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.layouts import foot
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class GoBack(QDialog):
    """`chosen` carries the copy to go back to. Nothing is lost by it: undo brings today's book back."""

    chosen = Signal(object)

    def __init__(self, house: House, copies: tuple[Copy, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._copies = copies
        self.setWindowTitle(self.tr("Go back to an earlier day"))
        self.setObjectName("goBackDialog")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Go back to an earlier day"), role=Type.NAME, wrap=True))
        hint = self.tr(
            "The book becomes as it was when that day began, or at the time that stands with it."
            " Undo brings everything of today back."
        )
        if not copies:
            hint = self.tr("There is no earlier day yet: the first copy is made with the first change of a day.")
        column.addWidget(PlainLabel(look, hint, colour="text2", wrap=True))
        self._list = QListWidget()
        self._list.setObjectName("copies")
        self._list.setAccessibleName(self.tr("Earlier days"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        of_day = Counter(copy.day for copy in copies)
        for copy in copies:
            item = QListWidgetItem(self._line(copy, timed=of_day[copy.day] > 1))
            if copy.clients is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.itemActivated.connect(lambda _: self._choose())
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons())
        self.resize(look.px(520), look.px(420))
        if copies:
            self._list.setCurrentRow(0)

    def _buttons(self) -> QHBoxLayout:
        look = self._house.look
        leave = Button(look, self.tr("Stay here"))
        leave.clicked.connect(self.reject)
        go = Button(look, self.tr("Go back to this day"), kind=Kind.PRIMARY)
        go.setObjectName("goBackToThisDay")
        go.setEnabled(bool(self._copies))
        go.clicked.connect(self._choose)
        return foot(look, leave, go)

    def _line(self, copy: Copy, *, timed: bool) -> str:
        words = self._house.words
        day = words.full_day(copy.day)
        if timed and copy.at:
            day = self.tr("%1, %2").replace("%1", day).replace("%2", words.time(copy.at))
        if copy.clients is None or copy.notes is None:
            return self.tr("%1: this copy cannot be read").replace("%1", day)
        clients = self.tr("%n client(s)", "", copy.clients)
        notes = self.tr("%n note(s)", "", copy.notes)
        text = f"{day}: {clients}, {notes}"
        if copy.reason == VERSION:
            text += self.tr(" (before SmallCRM was updated)")
        if copy.reason == KEPT_ASIDE:
            text += self.tr(" (before another book took its place)")
        return text

    def _choose(self) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._copies) and self._copies[place].clients is not None:
            self.accept()
            self.chosen.emit(self._copies[place])
