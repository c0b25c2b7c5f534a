"""The birthday list in words for paper. It hangs by the till: what guests need not read is there only if asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from smallcrm import settings as machine
from smallcrm.domain.birthday_list import Birthday, BirthdayList, Span, week_of
from smallcrm.domain.hits import ListRow
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Ask
from smallcrm.reports.birthday_list import Group, Row
from smallcrm.reports.birthday_list import birthday_list as on_paper
from smallcrm.reports.document import Document, Frame, Paper
from smallcrm.services.reaching import first_phones
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui.papers.people import apart, numbered, whose
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, isolated, translate

# Longer lists have a heading a month: one a week would be more headings than names.
LONGEST_BY_WEEKS = 42


@dataclass(frozen=True)
class Extras:
    """What else is printed: ages, what to ask, phones, allergies in words."""

    ages: bool = False
    asks: bool = False
    phones: bool = False
    allergies: bool = False


def extras_of(settings: Settings) -> Extras:
    """What this computer prints."""
    return Extras(
        ages=settings.get(machine.PRINT_AGES),
        asks=settings.get(machine.PRINT_ASKS),
        phones=settings.get(machine.PRINT_PHONES),
        allergies=settings.get(machine.PRINT_ALLERGIES),
    )


def birthday_list(
    session: Session,
    words: Words,
    span: Span,
    extras: Extras,
    *,
    relatives: bool = True,
    listed: BirthdayList | None = None,
) -> Callable[[Paper], Document]:
    """Everybody with a birthday in these days, on any paper; read once, now, where they are not given as `listed`."""
    listed = listed or session.birthdays.listed(span, relatives=relatives)
    groups = _Rows(session, words, listed, extras).groups()
    today = session.clock.today()
    frame = Frame(
        title=translate("Paper", "Birthdays"),
        shop=session.shop.get("name"),
        about=words.days(span.first, span.last),
        hint=_hint(groups),
        page=numbered(words, today),
    )
    nothing = translate("Paper", "Nobody the book knows has a birthday in these days.")
    return lambda paper: on_paper(groups, nothing, frame, paper, QtGauge())


def _hint(groups: Sequence[Group]) -> str:
    hint = translate("Paper", "Tick the box when you have wished them.")
    warned = any(row.warned for group in groups for row in group.rows)
    return f"{hint} {translate('Paper', 'Triangle: an allergy.')}" if warned else hint


class _Rows:
    """Turns one list into rows of paper."""

    def __init__(self, session: Session, words: Words, listed: BirthdayList, extras: Extras) -> None:
        everybody = (*listed.rows, *listed.some_time)
        own = {row.client_id for row in everybody if not row.person}
        self._words = words
        self._listed = listed
        self._extras = extras
        self._clients: Mapping[str, ListRow] = session.birthdays.clients(everybody)
        self._asks: Mapping[str, Ask] = session.birthdays.questions(own) if extras.asks else {}
        self._phones = first_phones(session, own) if extras.phones else {}
        self._apart = apart(words, self._clients.values())

    def groups(self) -> list[Group]:
        """Those of a day under week or month, then a block for each month of which the day is unknown."""
        found = []
        for heading, rows in groupby(self._listed.rows, lambda row: self._heading(row.day)):
            found.append(Group(heading, tuple(map(self._row, rows))))
        for month, rows in groupby(self._listed.some_time, lambda row: row.born.month or 1):
            name = self._words.month(date(2000, month, 1), year=False)
            heading = translate("Paper", "Some time in %1").replace("%1", name)
            found.append(Group(heading, tuple(map(self._row, rows))))
        return found

    def _heading(self, day: date | None) -> str:
        span, words = self._listed.span, self._words
        if day is None:
            return ""
        if span.first == span.last:
            return words.full_day(day)
        if (span.last - span.first).days >= LONGEST_BY_WEEKS:
            return words.month(day, year=day.year != span.first.year)
        first = week_of(day, words.first_weekday)
        return words.week_of(first, year=first.year != span.first.year)

    def _row(self, row: Birthday) -> Row:
        words, extras, client = self._words, self._extras, self._clients.get(row.client_id)
        own = client if not row.person else None
        usual = own.usual if own else ""
        alike = self._apart.get(row.client_id, "")
        age = row.age if extras.ages else None
        return Row(
            name=whose(words, row),
            day=self._day(row),
            weekday=words.weekday(row.day) if row.day and not row.is_moved else "",
            kept=_kept(words, row),
            usual=" · ".join(piece for piece in (alike, " ".join(usual.split())) if piece),
            warned=own is not None and own.allergens > 0,
            ticked=row.wished is not None,
            age=translate("Paper", "turns %1").replace("%1", words.number(age)) if age is not None else "",
            is_round=row.is_round,
            phone=self._phones.get(row.client_id, "") if own else "",
            below=tuple(self._below(own)) if own else (),
        )

    def _day(self, row: Birthday) -> str:
        if row.day is None:
            return ""
        # 29 February stays what it is, wherever it is kept.
        return self._words.day_and_month(date(2000, 2, 29) if row.is_moved else row.day)

    def _below(self, client: ListRow) -> Iterator[str]:
        if self._extras.allergies:
            yield from (self._words.alert(text, allergy=True) for text in client.warnings[: client.allergens])
        ask = self._asks.get(client.id)
        # What came up by itself speaks of a day near today, and paper hangs.
        if ask and not ask.source:
            yield translate("Paper", "Ask: %1").replace("%1", isolated(" ".join(ask.text.split())))


def _kept(words: Words, row: Birthday) -> str:
    if not row.is_moved or row.day is None:
        return ""
    return translate("Paper", "kept on %1").replace("%1", words.weekday_and_month(row.day))
