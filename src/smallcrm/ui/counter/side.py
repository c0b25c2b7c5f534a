"""The quiet column: family and dates, what else is known, figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain import presence
from smallcrm.domain.page import ClientPage, Figures
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.ui.counter.cards import Pool
from smallcrm.ui.house import House
from smallcrm.ui.kit.bars import Bars
from smallcrm.ui.kit.cards import FigureTile, Hairline, SectionHead
from smallcrm.ui.kit.layouts import dress_area
from smallcrm.ui.kit.rows import FactRow
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

_CONTACT_ICONS = {
    "phone": "phone",
    "email": "mail",
    "address": "map-pin",
    "web": "monitor",
    "messenger": "message-circle",
}
_PAIRS = ("husband", "wife", "partner", "boyfriend", "girlfriend", "spouse")
_PETS = ("dog", "cat", "pet", "puppy", "kitten")


class Fact(NamedTuple):
    """One row: icon, what it is, what is said of it."""

    icon: str
    text: str
    remark: str = ""


class Side(QScrollArea):
    """Scrolls by itself; nothing here is needed in the first two seconds."""

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
        for section in (self._family, self._open, self._known):
            column.addWidget(section)
        column.addWidget(self._build_figures())
        column.addStretch(1)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """No height of its own: it takes what the notes take."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_client(self, page: ClientPage) -> None:
        """Fill all sections."""
        self._family.show_facts(list(self._family_facts(page)), self.tr("Nobody noted yet."))
        self._open.show_facts(list(self._open_facts(page)))
        self._known.show_facts(list(self._known_facts(page)))
        self._show_figures(page.figures)

    def _family_facts(self, page: ClientPage) -> Iterator[Fact]:
        words, today = self._house.words, self._house.today()
        for person in page.people:
            remark = ", ".join(piece for piece in (_capital(person.relation), person.remark) if piece)
            if person.birthday and presence.greets(person):
                remark = remark or words.partial(person.birthday)
            if person.died:
                died = self.tr("died %1").replace("%1", str(person.died.year))
                remark = f"{remark}, {died}" if remark else _capital(died)
            yield Fact(_person_icon(person.relation), person.name, remark)
        birthday = page.client.birthday
        if birthday:
            turns = words.birthday(birthday, page.birthday_on, today) if presence.greets(page.client) else ""
            yield Fact("cake", words.partial(birthday), turns)
        for day in page.dates:
            yield Fact("calendar", day.name, words.partial(day.when))
        for contact in page.contact_points:
            icon = _CONTACT_ICONS.get(contact.kind, "phone")
            yield Fact(icon, " ".join(contact.value.split()), _capital(contact.label))

    def _open_facts(self, page: ClientPage) -> Iterator[Fact]:
        words, today = self._house.words, self._house.today()
        for followup in page.followups:
            yield Fact("bell", followup.text, words.day(followup.due, today))
        for promise in page.promises:
            kind = self.tr("Promised") if promise.kind == "promise" else self.tr("Owes")
            amount = words.money(promise.amount) if promise.amount is not None else ""
            yield Fact("gift" if promise.kind == "promise" else "banknote", promise.text or amount, kind)
        if page.figures.owed:
            yield Fact("banknote", words.sum(page.figures.owed), self.tr("On the tab"))

    def _known_facts(self, page: ClientPage) -> Iterator[Fact]:
        client = page.client
        said = {"like": ("heart", self.tr("Likes")), "dislike": ("x", self.tr("Does not like"))}
        for preference in page.preferences:
            if preference.kind == "label":
                yield Fact("info", preference.text, preference.label)
            elif preference.kind in said:
                icon, remark = said[preference.kind]
                yield Fact(icon, preference.text, remark)
        away = self._house.words.full_day(client.away_until) if client.away_until else ""
        none_known = self.tr("No known allergies") if client.allergies == NONE_KNOWN else ""
        names = dict.fromkeys(tag.name for tag in page.tags)
        facts = (
            Fact("check", none_known),
            Fact("hand-coins", client.arrangement, self.tr("Arrangement")),
            Fact("briefcase", client.company, self.tr("Company")),
            Fact("user", client.nickname, self.tr("Called")),
            Fact("users", page.brought_by, self.tr("Brought by")),
            Fact("clock", away, self.tr("Away until")),
            Fact("tag", " ".join(f"#{name}" for name in names)),
        )
        yield from (fact for fact in facts if fact.text)

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
        tip = words.sum(figures.usual_tip) if figures.usual_tip is not None else ""
        shown += [(gap, self.tr("usual gap")), (tip, self.tr("usual tip"))]
        for tile, (figure, caption) in zip(self._tiles, shown, strict=True):
            tile.show_figure(figure, caption if figure else "")
            tile.setVisible(bool(figure))
        self._bars.show_values(figures.weeks, self.tr("Visits a week, last 12 weeks"))


class _Facts(QWidget):
    """A heading and its rows, with hairlines between; nothing at all when there is nothing to say."""

    def __init__(self, house: House, heading: str) -> None:
        super().__init__()
        self._veil = house.veil
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(10))
        column.setSpacing(0)
        column.addWidget(SectionHead(look, heading))
        self._nothing = PlainLabel(look, role=Type.SMALL, colour="text3", wrap=True)
        column.addWidget(self._nothing)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        self._pool = Pool(rows, lambda: _Ruled(look))

    def show_facts(self, facts: list[Fact], nothing: str = "") -> None:
        """Show the rows; `nothing` is said when there is none."""
        for place, (row, fact) in enumerate(zip(self._pool.take(len(facts)), facts, strict=True)):
            row.row.show_fact(fact.icon, fact.text, fact.remark)
            row.line.setVisible(place < len(facts) - 1)
        if self._veil.closed:
            self._pool.shed()
        self._nothing.setText(nothing)
        self._nothing.setVisible(not facts and bool(nothing))
        self.setVisible(bool(facts or nothing))


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _person_icon(relation: str) -> str:
    word = relation.casefold().split(",")[0].strip()
    if word in _PETS:
        return "paw-print"
    return "heart" if word in _PAIRS else "users"
