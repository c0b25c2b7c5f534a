"""The quiet column: family and dates, what else is known, figures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage, Figures
from smallcrm.ui.counter import facts
from smallcrm.ui.counter.cards import Pool
from smallcrm.ui.counter.facts import Fact
from smallcrm.ui.house import House
from smallcrm.ui.kit.bars import Bars
from smallcrm.ui.kit.cards import FigureTile, Hairline, SectionHead
from smallcrm.ui.kit.layouts import dress_area
from smallcrm.ui.kit.rows import FactRow
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type


class Side(QScrollArea):
    """Scrolls by itself; nothing here is needed in the first two seconds.

    `edit_wanted` names the field a row comes from, `client_wanted` the client it is about, `menu_wanted` asks for the
    menu of a fact. One stop of Tab; Up and Down go from row to row.
    """

    edit_wanted = Signal(str)
    client_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        dress_area(look, self)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("kind", "bare")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.px(12), look.px(8))  # room for the scroll bar
        column.setSpacing(look.px(4))
        self._family = _Facts(house, self.tr("Family and dates"))
        self._known = _Facts(house, self.tr("Also known"))
        self._open = _Facts(house, self.tr("Still open"))
        for section in self._sections():
            section.edit_wanted.connect(self.edit_wanted)
            section.pressed.connect(self._open_fact)
            section.menu_wanted.connect(self.menu_wanted)
            section.turned.connect(self._turn)
            section.entered.connect(self._stop_at)
            column.addWidget(section)
        column.addWidget(self._build_figures())
        column.addStretch(1)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """No height of its own: it takes what the notes take."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_client(self, page: ClientPage) -> None:
        """Fill all sections."""
        words, today = self._house.words, self._house.today()
        around = facts.family(page, words, today, self._house.session.shop.leap_rule())
        self._family.show_facts(list(around), self.tr("Nobody noted yet."))
        self._open.show_facts(list(facts.still_open(page, words, today)))
        self._known.show_facts(list(facts.also_known(page, words)))
        self._show_figures(page.figures)
        rows = self._rows()
        if rows:
            self._stop_at(next((row for row in rows if row.hasFocus()), rows[0]))

    def _sections(self) -> tuple[_Facts, _Facts, _Facts]:
        return self._family, self._open, self._known

    def _rows(self) -> list[FactRow]:
        return [row for section in self._sections() for row in section.rows()]

    def _stop_at(self, stop: FactRow) -> None:
        """Tab stops at this row, and at no other."""
        for row in self._rows():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)

    def _turn(self, row: FactRow, by: int) -> None:
        rows = self._rows()
        place = rows.index(row) + by
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[place], 0, self._house.look.px(20))

    def _open_fact(self, fact: Fact) -> None:
        if fact.client:
            self.client_wanted.emit(fact.client)
        elif fact.field:
            self.edit_wanted.emit(fact.field)

    def _build_figures(self) -> QWidget:
        look = self._house.look
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, look.px(6), 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(SectionHead(look, self.tr("Figures")))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.px(6))
        self._tiles = [FigureTile(look) for _ in range(4)]
        for place, tile in enumerate(self._tiles):
            grid.addWidget(tile, place // 2, place % 2)
        column.addLayout(grid)
        column.addSpacing(look.px(6))
        self._bars = Bars(look)
        column.addWidget(self._bars)
        weeks = self.tr("Visits a week, last 12 weeks")
        self._bars_caption = PlainLabel(look, weeks, role=Type.SMALL, colour="text2", wrap=True)
        column.addWidget(self._bars_caption)
        self._figures = holder
        return holder

    def _show_figures(self, figures: Figures) -> None:
        words = self._house.words
        self._figures.setVisible(figures.visits > 0)
        year = str(figures.first_visit.year) if figures.first_visit else ""
        since = self.tr("visit(s) since %1", "", figures.visits).replace("%1", year)
        shown = [
            (words.number(figures.visits), since),
            (words.sum(figures.spent) if figures.spent else "", self.tr("spent")),
        ]
        gap = self.tr("%n day(s)", "", figures.gap) if figures.gap is not None else ""
        usual_gap = self.tr("usual gap")
        if figures.silent is not None:
            usual_gap = self.tr("usual gap, now %1").replace("%1", words.number(figures.silent))
        tip = words.sum(figures.usual_tip) if figures.usual_tip is not None else ""
        shown += [(gap, usual_gap), (tip, self.tr("usual tip"))]
        for tile, (figure, caption) in zip(self._tiles, shown, strict=True):
            tile.show_figure(figure, caption if figure else "")
            tile.setVisible(bool(figure))
        self._bars.show_values(figures.weeks, self.tr("Visits a week, last 12 weeks"))


class _Facts(QWidget):
    """A heading and its rows, with hairlines between; nothing at all when there is nothing to say."""

    edit_wanted = Signal(str)
    pressed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    turned = Signal(object, int)
    entered = Signal(object)

    def __init__(self, house: House, heading: str) -> None:
        super().__init__()
        look = house.look
        self._veil = house.veil
        self._facts: list[Fact] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(10))
        column.setSpacing(0)
        column.addWidget(SectionHead(look, heading))
        self._nothing = PlainLabel(look, role=Type.SMALL, colour="text3", wrap=True)
        column.addWidget(self._nothing)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        self._shown: list[_Ruled] = []
        self._look = look
        self._pool = Pool(rows, self._make)

    def show_facts(self, shown: list[Fact], nothing: str = "") -> None:
        """Show the rows; `nothing` is said when there is none."""
        self._facts = shown
        self._shown = self._pool.take(len(shown))
        for place, (ruled, fact) in enumerate(zip(self._shown, shown, strict=True)):
            ruled.row.show_fact(fact.icon, fact.text, fact.remark)
            ruled.row.offer_menu(self.tr("More for %1").replace("%1", fact.text))
            ruled.line.setVisible(place < len(shown) - 1)
        if self._veil.closed:
            self._pool.shed()
        self._nothing.setText(nothing)
        self._nothing.setVisible(not shown and bool(nothing))
        self.setVisible(bool(shown or nothing))

    def rows(self) -> list[FactRow]:
        """The rows shown."""
        return [ruled.row for ruled in self._shown]

    def _make(self) -> _Ruled:
        ruled = _Ruled(self._look)
        row = ruled.row
        row.clicked.connect(lambda: self.pressed.emit(self._fact(ruled)))
        row.edit_wanted.connect(lambda: self.edit_wanted.emit(self._fact(ruled).field))
        row.menu_wanted.connect(lambda place: self.menu_wanted.emit(self._fact(ruled), place))
        row.turned.connect(lambda by: self.turned.emit(row, by))
        row.entered.connect(lambda: self.entered.emit(row))
        return ruled

    def _fact(self, ruled: _Ruled) -> Fact:
        return self._facts[self._shown.index(ruled)]


class _Ruled(QWidget):
    """A fact with a hairline under it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.row = FactRow(look)
        self.line = Hairline(look)
        column.addWidget(self.row)
        column.addWidget(self.line)
