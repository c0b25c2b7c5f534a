"""The card for tomorrow in words: for the owner, behind the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.hits import ListRow
from smallcrm.reports.document import Document, Frame, Paper
from smallcrm.reports.tomorrow import Line, Section
from smallcrm.reports.tomorrow import tomorrow_card as on_paper
from smallcrm.services.session import Session
from smallcrm.services.tomorrow import Overdue, Question, Tomorrow, tomorrow
from smallcrm.ui.papers.people import numbered, whose
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, translate


def tomorrow_card(session: Session, words: Words, day: date) -> Callable[[Paper], Document]:
    """What is good to know before `day` begins, on any paper; read once, now."""
    sections = _Lines(words, tomorrow(session, day)).sections()
    frame = Frame(
        title=words.full_day(day),
        shop=session.shop.get("name"),
        about=translate("Paper", "Not for guests"),
        hint=translate("Paper", "Keep it behind the counter: not for guests."),
        page=numbered(words, session.clock.today()),
    )
    nothing = translate("Paper", "Nobody to greet, to ask or to look out for.")
    return lambda paper: on_paper(sections, nothing, _more, frame, paper, QtGauge())


def _more(count: int) -> str:
    return translate("Paper", "and %n more", None, count)


class _Lines:
    """Turns what was read for one day into lines of paper."""

    def __init__(self, words: Words, card: Tomorrow) -> None:
        self._words = words
        self._card = card

    def sections(self) -> list[Section]:
        """What is to be done first, then what is good to know."""
        card, day = self._card, self._words.weekday_name(self._card.day)
        likely = translate("Paper", "Allergies and warnings of guests who often come on a %1").replace("%1", day)
        return [
            _section(translate("Paper", "Still to wish"), [self._birthday(row) for row in card.missed]),
            _section(translate("Paper", "Birthdays of the week"), [self._birthday(row) for row in card.birthdays]),
            # An allergy that is left out is worse than anything else that is.
            replace(_section(likely, [self._warning(row) for row in card.warned]), vital=True),
            _section(translate("Paper", "Ask about"), [self._question(one) for one in card.questions]),
            _section(
                translate("Paper", "Have not been in for a while"),
                [self._silence(one) for one in card.overdue],
                card.silent,
            ),
        ]

    def _birthday(self, row: Birthday) -> Line:
        words, client = self._words, self._card.clients.get(row.client_id)
        day = words.weekday_and_month(row.day) if row.day else ""
        if row.is_moved:
            born = words.day_and_month(date(2000, 2, 29))
            day = translate("Paper", "%1 (born %2)").replace("%2", born).replace("%1", day)
        own = client if not row.person else None
        apart = words.distinct(client.distinct) if client else ""
        # The words of a warning before what may be cut.
        said = (day, self._turns(row), words.warned_of(own) if own else "", _line(own.usual) if own else "", apart)
        return Line(whose(words, row), " · ".join(piece for piece in said if piece), _warned(own), box=True)

    def _turns(self, row: Birthday) -> str:
        if row.age is None or row.day is None:
            return ""
        past = row.day < self._card.day
        turns = translate("Paper", "turned %1") if past else translate("Paper", "turns %1")
        return turns.replace("%1", self._words.number(row.age))

    def _warning(self, row: ListRow) -> Line:
        return Line(self._name(row), self._words.warned_of(row), warned=True)

    def _question(self, one: Question) -> Line:
        asked = _line(self._words.question(one.ask, self._card.day))
        context = _line(one.ask.context) if not one.ask.source else ""
        said = " · ".join(piece for piece in (asked, context) if piece)
        return Line(self._name(one.who), said, _warned(one.who), box=True)

    def _silence(self, one: Overdue) -> Line:
        silent = (self._card.day - one.last_visit).days
        return Line(self._name(one.who), self._words.rhythm(one.gap, silent), _warned(one.who))

    def _name(self, row: ListRow) -> str:
        return self._words.told_apart(row.name, row.distinct)


def _section(heading: str, lines: list[Line], total: int | None = None) -> Section:
    return Section(heading, tuple(lines), max(total or 0, len(lines)))


def _warned(row: ListRow | None) -> bool:
    return row is not None and row.alerts > 0


def _line(text: str) -> str:
    return " ".join(text.split())
