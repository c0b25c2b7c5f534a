"""The head of the birthdays page: which days, how many there are, and the way to those without a date."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.birthday_list import FROM_TO, RANGES, WEEKS, Span
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.choices import Switch
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.menu_button import MenuButton
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.birthdays_range import RangeBar, RangeTools
from smallcrm.ui.theme import Type

# Of the page, in px at 100 %: below it the ranges stand under the title.
STACKED_BELOW = 700


class BirthdaysHead(QWidget):
    """`turned` tells of other days, `family_turned` whether relatives stand on the list.

    `undated_wanted` leads to those without a date, `print_wanted` opens what is beside the list in a wide window.
    """

    turned = Signal()
    family_turned = Signal(bool)
    undated_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(look.px(12))
        titles = QHBoxLayout()
        titles.addWidget(PlainLabel(look, self.tr("Birthdays"), role=Type.TITLE), 1)
        self.printing = MenuButton(look, self.tr("Print, PDF"), icon="printer")
        self.printing.setObjectName("birthdaysPrintMenu")
        self.printing.clicked.connect(self.print_wanted)
        self._top.addLayout(titles, 1)
        self._titles = titles
        self.ranges = RangeBar(house)
        self.ranges.show_value(WEEKS)
        self.ranges.chosen.connect(self._choose)
        self._top.addWidget(self.ranges)
        self._top.addWidget(self.printing)
        column.addLayout(self._top)
        column.addLayout(self._build_summary())
        # Beside the list the switches say it themselves.
        self._on_paper = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._on_paper.setObjectName("birthdaysOnPaper")
        column.addWidget(self._on_paper)
        self.tools = RangeTools(house)
        self.tools.chosen.connect(self.turned)
        column.addWidget(self.tools)

    def span(self) -> Span:
        """The days to show, as of today."""
        return self.tools.span()

    def asked(self) -> str:
        """The code of the range."""
        return self.tools.asked

    def choose(self, place: int) -> None:
        """The range at this place, from 1 on; nothing where there is none."""
        if 1 <= place <= len(RANGES):
            self.ranges.show_value(RANGES[place - 1])
            self._choose(RANGES[place - 1])

    def show_summary(self, said: str, undated: str) -> None:
        """How many there are; what leads to those without a date, where there are any."""
        self.summary.setText(f"{said}," if undated and said else said)
        self.summary.setVisible(bool(said))
        self.undated.setText(undated)
        self.undated.setVisible(bool(undated))

    def show_on_paper(self, said: str) -> None:
        """What is printed beside names, in a sentence; "" where it is nothing."""
        self._on_paper.setText(said)
        self._on_paper.setVisible(bool(said) and not self.printing.isHidden())

    def fit(self, width: int, *, compact: bool) -> None:
        """Lay out for a page this wide, in px at 100 %; `compact`: nothing stands beside the list."""
        stacked = width < STACKED_BELOW
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)
        home = self._titles if stacked else self._top
        if home.indexOf(self.printing) < 0:
            home.addWidget(self.printing)
        self.printing.setVisible(compact)
        self.show_on_paper(self._on_paper.text())

    def _build_summary(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        said_here = QWidget()
        flow = FlowLayout(look.px(5), look.px(2), parent=said_here)
        self.summary = _Line(look, colour="text2", wrap=True)
        self.summary.setObjectName("birthdaysSummary")
        self.undated = Button(look, "", kind=Kind.LINK)
        self.undated.setObjectName("birthdaysUndated")
        self.undated.clicked.connect(self.undated_wanted)
        flow.addWidget(self.summary)
        flow.addWidget(self.undated)
        row.addWidget(said_here, 1, Qt.AlignmentFlag.AlignVCenter)
        said = self.tr("With family")
        self.family = Switch(look, said)
        self.family.setObjectName("birthdaysFamily")
        self.family.clicked.connect(lambda: self.family_turned.emit(self.family.isChecked()))
        row.addWidget(PlainLabel(look, said, role=Type.SMALL, colour="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.family)
        return row

    def _choose(self, asked: str) -> None:
        self.tools.show_asked(asked)
        self.turned.emit()
        if asked == FROM_TO:
            self.tools.days.take_focus()


class _Line(PlainLabel):
    """One line where there is room for it, else as many as it needs."""

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(line, self.heightForWidth(line))
