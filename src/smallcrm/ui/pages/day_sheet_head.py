"""The head of the day sheet: which day, the way to others, and what it came to so far."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.past_day import read_past_day
from smallcrm.services.visits import EARLIEST
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.buttons import Button, IconButton, Kind
from smallcrm.ui.kit.cards import FigureTile
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

LONGEST_TYPED = 40
# Px at 100 %: the day at the left and three figures.
WRAPPED_BELOW = 480
_DAY = timedelta(days=1)


class SheetHead(QWidget):
    """`day_wanted` carries another day. The date is a button: pressed, it is a field that reads days as people type
    them.
    """

    day_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._day = house.today()
        self._narrow = False
        look = house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        names = QVBoxLayout()
        names.setSpacing(look.px(2))
        names.addWidget(PlainLabel(look, self.tr("End of day"), role=Type.TITLE))
        names.addLayout(self._build_day())
        row.addLayout(names, 1)
        self.written, self.spent, self.tips = (FigureTile(look) for _ in range(3))
        for name, tile in (("sheetWritten", self.written), ("sheetSpent", self.spent), ("sheetTips", self.tips)):
            tile.setObjectName(name)
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._fit_figures)

    def show_day(self, day: date) -> None:
        """Which day this is."""
        self._day = day
        words, today = self._house.words, self._house.today()
        self._stop_typing()
        self.day.setText(words.note_day(day, today) if self._narrow else words.full_day(day))
        self.day.setAccessibleName(self.tr("%1, another day").replace("%1", words.full_day(day)))
        self._later.setEnabled(day < today)
        self._to_today.setVisible(day != today)
        self._about.setVisible(day == today and not self._narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Where there is little room the day is said in short."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.show_day(self._day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_figures()

    def show_figures(self, written: int, people: int, spent: int, tips: int) -> None:
        """What it came to so far."""
        words = self._house.words
        of = self.tr("%1 of %2").replace("%1", words.number(written)).replace("%2", words.number(people))
        self.written.show_figure(of, self.tr("people written up"))
        self.spent.show_figure(words.sum(spent), self.tr("spent"))
        self.tips.show_figure(words.sum(tips), self.tr("tips"))
        self._fit_figures()

    def _fit_figures(self) -> None:
        """As wide as their words, so that the last ends where the rows end."""
        tight = self.width() < self._house.look.px(WRAPPED_BELOW)
        for tile in (self.written, self.spent, self.tips):
            tile.fit(wrapped=tight and tile is self.written)

    def _build_day(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        earlier = IconButton(look, "chevron-left", self.tr("The day before"), size=28, glyph=16, framed=False)
        earlier.setObjectName("dayBefore")
        earlier.clicked.connect(lambda: self.day_wanted.emit(self._day - _DAY))
        self.day = Button(look, "", kind=Kind.LINK)
        self.day.setObjectName("sheetDay")
        self.day.clicked.connect(self._type_day)
        self.field = LineField(look, self.tr("Day"), placeholder=self.tr("yesterday, Tue, 12 Nov"), height=36)
        self.field.setObjectName("sheetDayField")
        self.field.setMaxLength(LONGEST_TYPED)
        self.field.setFixedWidth(look.px(220))
        self.field.installEventFilter(self)
        self.field.hide()
        self._later = IconButton(look, "chevron-right", self.tr("The day after"), size=28, glyph=16, framed=False)
        self._later.setObjectName("dayAfter")
        self._later.clicked.connect(lambda: self.day_wanted.emit(self._day + _DAY))
        self._to_today = Button(look, self.tr("Today"), kind=Kind.PILL)
        self._to_today.setObjectName("sheetToday")
        self._to_today.clicked.connect(lambda: self.day_wanted.emit(self._house.today()))
        about = self.tr("the people you saw, one line each")
        self._about = PlainLabel(look, about, colour="text2")
        self.last_stop = IconButton(
            look, "printer", self.tr("Print to fill by hand, Ctrl+P"), size=28, glyph=16, framed=False
        )
        self.last_stop.setObjectName("printSheet")
        self.last_stop.clicked.connect(self.print_wanted)
        for widget in (earlier, self.day, self.field, self._later, self._to_today, self._about, self.last_stop):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _type_day(self) -> None:
        self.day.hide()
        self.field.setText("")
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_typing(self) -> None:
        had_focus = self.field.hasFocus()
        self.field.hide()
        self.day.show()
        if had_focus:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_day(self) -> None:
        today, words = self._house.today(), self._house.words
        try:
            day = read_past_day(self.field.text(), today, day_first=words.day_first(), months=words.months())
        except ValueError:
            day = None
        if day is None or not day.year >= EARLIEST or day > today:
            describe(self.field, self.tr("Not a day that has been. Try yesterday, Tue or 12 Nov."))
            self.field.selectAll()
            return
        self.field.setAccessibleDescription("")
        self.day_wanted.emit(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._read_day()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._stop_typing()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.field.isHidden():
            self.field.hide()
            self.day.show()
        return False
