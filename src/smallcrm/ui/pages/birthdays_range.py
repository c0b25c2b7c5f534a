"""Which days the birthdays page shows: one of a few ranges, a month, or two days as the owner types them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain import birthday_list
from smallcrm.domain.birthday_list import FROM_TO, LONGEST_YEARS, MONTH, RANGES, WEEKS, Span, days_on, month_on, span_of
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.typed_date import read_day
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.buttons import IconButton
from smallcrm.ui.kit.choices import Choice, Segmented
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import Words, isolated, shortened

# A day without its year is the next one, but for so many days past: who types 1 November on the 20th means this year's.
BACK = 31
# In px at 100 %: two whole days stand beside each other from this width on.
BESIDE = 440
# Months to choose from, before and after this one; further ones come by the arrows.
_BEFORE, _AFTER = 12, 24


class RangeBar(Segmented):
    """The ranges beside each other."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        words = {
            birthday_list.TODAY: self.tr("Today"),
            birthday_list.WEEKS: self.tr("4 weeks"),
            birthday_list.MONTHS: self.tr("3 months"),
            birthday_list.YEAR: self.tr("Year"),
            birthday_list.MONTH: self.tr("Month"),
            birthday_list.FROM_TO: self.tr("From, to"),
        }
        super().__init__(house.look, self.tr("Which days"), [(asked, words[asked]) for asked in RANGES], parent)
        self.setObjectName("birthdayRanges")


class MonthPicker(QWidget):
    """A month, with the way to the one before and after it; `chosen` tells of another."""

    chosen = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.month = house.today().replace(day=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(house.look.px(4))
        earlier = IconButton(house.look, "chevron-left", self.tr("The month before"))
        earlier.setObjectName("monthBefore")
        self.choice = Choice(house.look, self.tr("Month"))
        self.choice.setObjectName("birthdayMonth")
        later = IconButton(house.look, "chevron-right", self.tr("The month after"))
        later.setObjectName("monthAfter")
        for widget in (earlier, self.choice, later):
            row.addWidget(widget)
        row.addStretch(1)
        earlier.clicked.connect(lambda: self._go(-1))
        later.clicked.connect(lambda: self._go(1))
        self.choice.chosen.connect(lambda month: self._take(date.fromisoformat(month)))

    def show_month(self, month: date) -> None:
        """Show this one, among its neighbours."""
        today = self._house.today()
        self.month = month.replace(day=1)
        near = (month_on(today, by) for by in range(-_BEFORE, _AFTER + 1))
        months = {one for one in near if one} | {self.month}
        partial = self._house.words.partial
        named = [(str(one), partial(PartialDate(one.year, one.month, None))) for one in sorted(months)]
        self.choice.set_options(named)
        self.choice.show_value(str(self.month))

    def _go(self, by: int) -> None:
        month = month_on(self.month, by)
        if month is not None:
            self._take(month)

    def _take(self, month: date) -> None:
        self.show_month(month)
        self.chosen.emit()


class DaysField(QWidget):
    """Two days as the owner types them; `chosen` tells of others. What cannot be read stays, with a sentence."""

    chosen = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.span = span_of(WEEKS, house.today())
        self._written = ("", "")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(look.px(8))
        hint = self.tr("1 Dec, 24.12.")
        self.first = LineField(look, self.tr("From"), placeholder=hint, height=40)
        self.first.setObjectName("birthdaysFrom")
        self.last = LineField(look, self.tr("To"), placeholder=hint, height=40)
        self.last.setObjectName("birthdaysTo")
        for said, field in ((self.tr("From"), self.first), (self.tr("to"), self.last)):
            pair = QHBoxLayout()
            pair.setSpacing(look.px(8))
            pair.addWidget(PlainLabel(look, said, colour="text2"))
            pair.addWidget(field, 1)
            pair.addStretch()
            row.addLayout(pair, 1)
            field.editingFinished.connect(self._read)
        row.addStretch(1)
        column.addLayout(row)
        self.wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self.wrong.setObjectName("birthdaysWrong")
        self.wrong.hide()
        column.addWidget(self.wrong)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Room for a whole day, in letters of any size."""
        for field in (self.first, self.last):
            field.setMaximumWidth(self._house.look.px(200))
        beside = self.width() >= self._house.look.px(BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_span(self, span: Span) -> None:
        """Show these days."""
        self.span = span
        days = (span.first, span.last)
        partial = self._house.words.partial
        first, last = (partial(PartialDate(day.year, day.month, day.day)) for day in days)
        self._written = (first, last)
        for field, said in ((self.first, first), (self.last, last)):
            field.setText(said)
            # Where it is cut, the day is seen, and not the year.
            field.setCursorPosition(0)
        self._say("")

    def take_focus(self) -> None:
        """The keyboard to the first of them, its text chosen: what is typed takes its place."""
        self.first.setFocus()
        self.first.selectAll()

    def _read(self) -> None:
        typed = (self.first.text(), self.last.text())
        if typed == self._written:
            self._say("")
            return
        try:
            span = self._span_of(*typed)
        except _Unreadable as wrong:
            self._say(str(wrong))
            return
        self.show_span(span)
        self.chosen.emit()

    def _span_of(self, first: str, last: str) -> Span:
        """The days typed; what the page wrote there itself is what it was."""
        today = self._house.today()
        begin = (
            self.span.first
            if first == self._written[0]
            else self._day(first, days_on(today, -BACK), self.tr("From when?"))
        )
        end = self.span.last if last == self._written[1] else self._day(last, begin, self.tr("Until when?"))
        if end < begin:
            raise _Unreadable(self.tr("The second day lies before the first. Nothing is changed yet."))
        span = Span(begin, end)
        if span.is_too_long:
            said = self.tr("That is more than %1 years. Take fewer.")
            raise _Unreadable(said.replace("%1", self._house.words.number(LONGEST_YEARS)))
        return span

    def _day(self, typed: str, near: date, asked: str) -> date:
        words: Words = self._house.words
        if not typed.strip():
            raise _Unreadable(asked)
        try:
            named = words.named_day(typed, self._house.today())
            return named or read_day(typed, near, day_first=words.day_first(), months=words.months())
        except (ValueError, OverflowError):
            said = self.tr("“%1” is not a day I can read. Try 1 Dec or 24.12.2026.")
            raise _Unreadable(said.replace("%1", isolated(shortened(typed.strip())))) from None

    def _say(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        describe(self.first, text)


class RangeTools(QWidget):
    """What a range needs to be told: its month, or its two days. `chosen` tells of another."""

    chosen = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.asked = WEEKS
        self.months, self.days = MonthPicker(house, self), DaysField(house, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.months, self.days):
            column.addWidget(part)
            part.chosen.connect(self.chosen)
        self.show_asked(WEEKS)

    def show_asked(self, asked: str) -> None:
        """Another range; from one day to another it begins with the days shown before."""
        before, self.asked = self.span(), asked
        if asked == MONTH:
            self.months.show_month(self._house.today())
        elif asked == FROM_TO:
            self.days.show_span(before)
        self.months.setVisible(asked == MONTH)
        self.days.setVisible(asked == FROM_TO)
        self.setVisible(asked in (MONTH, FROM_TO))

    def span(self) -> Span:
        """The days, as of today."""
        if self.asked == FROM_TO:
            return self.days.span
        return span_of(self.asked, self._house.today(), month=self.months.month)


class _Unreadable(Exception):
    """What was typed is no range; says why, for the owner."""
