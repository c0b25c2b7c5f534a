"""The morning page, read; what is done on it stands in `wishes`, `followups` and `set_aside`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from smallcrm.domain import asks, birthdays, plain_text, presence
from smallcrm.domain.birthday_list import Birthday, Span, days_on
from smallcrm.domain.hits import ListRow
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Ask
from smallcrm.domain.today import (
    ASK,
    BIRTHDAY,
    BIRTHDAY_DAYS,
    BIRTHDAYS,
    BRINGERS,
    COMING_DAYS,
    DEBT,
    FOLLOWUP,
    FOLLOWUPS,
    MISSED,
    OVERDUE,
    OWED,
    PROMISE,
    PROMISES,
    TAB,
    THANKS,
    THANKS_DAYS,
    Coming,
    Due,
    Group,
    SoFar,
    TodayPage,
    Visitor,
)
from smallcrm.services.birthdays import Birthdays
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.due import DueRows, Found, Guest, Here

# A page is read from the top: of more than this of one sort the rest is counted.
MOST_ROWS = 100
LONGEST_WORDS = 120
LATEST_VISITORS, COMING_LINES = 4, 8


@dataclass(frozen=True)
class _Draft:
    """A row before its client is read as the list shows them."""

    kind: str
    row: Found
    day: date
    age: int | None = None
    done: date | None = None
    gap: int | None = None
    question: Ask | None = None


class Today:
    """Reads what is due on the shop's day; never writes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._due = DueRows(desk.book.connection)
        self._birthday_list = Birthdays(desk, shop)

    def page(self, most: int = MOST_ROWS) -> TodayPage:
        """Everything, with at most `most` rows of each sort."""
        today = self._clock.today()
        missed, all_missed = self._missed(today, most)
        drafts = {
            BIRTHDAYS: self._birthdays(today),
            FOLLOWUPS: self._followups(today),
            PROMISES: self._promises("promise", PROMISE),
            OWED: self._owed(),
            MISSED: missed,
            BRINGERS: self._bringers(today),
        }
        shown = {kind: some[:most] for kind, some in drafts.items()}
        here = self._due.visits_on(today)
        clients = {draft.row.guest.id for some in shown.values() for draft in some}
        clients |= {visit.client_id for visit in here[:LATEST_VISITORS]}
        rows = {row.id: row for row in self._book.search.kept.of_clients(list(clients))}
        asked = {draft.row.guest.id for draft in (*shown[BIRTHDAYS], *shown[MISSED])}
        questions = self._birthday_list.questions(asked)
        last_words = self._last_words({one.row.guest.id for one in shown[MISSED]} - questions.keys())
        groups = (
            Group(
                kind,
                tuple(_whole(rows, questions, last_words if kind == MISSED else {}, shown[kind])),
                all_missed if kind == MISSED else sum(one.done is None for one in drafts[kind]),
            )
            for kind in drafts
        )
        so_far, coming = self._so_far(today, here, rows), self._coming(today)
        return TodayPage(today, tuple(group for group in groups if group.rows), so_far, coming)

    def waiting(self) -> int:
        """How many birthdays are still to be wished, of this week and the last, and how much is to be followed up: the
        rail's count.
        """
        today = self._clock.today()
        drafts = [*self._birthdays(today), *self._followups(today)]
        return sum(draft.done is None for draft in drafts)

    def _birthdays(self, today: date) -> list[_Draft]:
        """Today's first, then what was missed, the latest first, then what is to come."""
        rows = self._birthday_list.of_days(Span(today, days_on(today, BIRTHDAY_DAYS)))
        missed = sorted(self._birthday_list.missed(), key=lambda row: row.day or today, reverse=True)
        todays = sorted((row for row in rows if row.day == today), key=lambda row: row.wished is not None)
        return [_birthday(row, today) for row in (*todays, *missed, *(row for row in rows if row.day != today))]

    def _followups(self, today: date) -> list[_Draft]:
        """What is due: today's first, then what is late; last what was done today."""
        due = [_Draft(FOLLOWUP, row, row.day) for row in self._due.followups(date.min, today) if _counts(row)]
        due += self._asks(today)
        done = [_Draft(FOLLOWUP, row, row.day, done=row.done) for row in self._due.followups_done_on(today)]
        return sorted(due, key=lambda draft: draft.day, reverse=True) + [draft for draft in done if _counts(draft.row)]

    def asks_due(self, day: date) -> list[tuple[Guest, Ask]]:
        """Questions from their day on, until they step back; and what was a year ago. Of those who may come in."""
        step_back = self._shop.ask_for_days()
        found = [(who, ask) for who, ask in self._due.asks(date.min, day) if asks.is_due(ask, day, step_back)]
        found += self._years_ago(day)
        return [(who, ask) for who, ask in found if presence.is_awaited(who, day)]

    def _asks(self, today: date) -> list[_Draft]:
        return [
            _Draft(ASK, Found(ask.id, who, asks.since(ask), ask.text), asks.since(ask), question=ask)
            for who, ask in self.asks_due(today)
        ]

    def _years_ago(self, today: date) -> list[tuple[Guest, Ask]]:
        leap_rule = self._shop.leap_rule()
        first = today - timedelta(days=asks.YEAR_AGO_FOR_DAYS)
        dates = self._due.days_kept_on(birthdays.days_kept(first, today, leap_rule))
        found = [(who, ask) for who, kept in dates for ask in asks.coming_up((), [kept], today, leap_rule)]
        settled = self._due.settled_sources([ask.source for _, ask in found])
        return [(who, ask) for who, ask in found if ask.source not in settled]

    def _last_words(self, clients: Collection[str]) -> dict[str, str]:
        """The newest note of each of these clients: something to ask after, where no question was noted."""
        notes = {client: self._book.notes.newest_of(client) for client in clients}
        return {client: plain_text.beginning(note.text, LONGEST_WORDS) for client, note in notes.items() if note}

    def _promises(self, kind: str, shown: str) -> list[_Draft]:
        return [_Draft(shown, row, row.day) for row in self._due.promises(kind) if _counts(row)]

    def _owed(self) -> list[_Draft]:
        tabs = [_Draft(TAB, row, row.day) for row in self._due.tabs() if _counts(row)]
        return sorted([*tabs, *self._promises("debt", DEBT)], key=lambda draft: draft.day)

    def _missed(self, today: date, most: int) -> tuple[list[_Draft], int]:
        """The first of those whose absence costs most, and how many there are in all."""
        found, total = self._due.silent(today, most)
        return [
            _Draft(OVERDUE, Found(one.guest.id, one.guest, one.last_visit), one.last_visit, gap=one.gap)
            for one in found
            if presence.is_overdue(one.guest, one.last_visit, one.overdue_from, today)
        ], total

    def _bringers(self, today: date) -> list[_Draft]:
        found = self._due.brought_since(today - timedelta(days=THANKS_DAYS))
        return [_Draft(THANKS, row, row.day) for row in found if presence.is_awaited(row.guest, today)]

    def _so_far(self, today: date, visits: Sequence[Here], rows: Mapping[str, ListRow]) -> SoFar:
        nameless = self._book.walkins.where(day=today)
        guests = sum(one.guests for one in nameless)
        latest = (
            Visitor(rows[visit.client_id], visit.time, visit.amount, visit.tip)
            for visit in visits[:LATEST_VISITORS]
            if visit.client_id in rows
        )
        return SoFar(
            visitors=len({visit.client_id for visit in visits}) + guests,
            spent=sum(visit.amount or 0 for visit in visits) + sum(one.amount for one in nameless),
            tips=sum(visit.tip or 0 for visit in visits),
            nameless=guests,
            latest=tuple(latest),
        )

    def _coming(self, today: date) -> tuple[Coming, ...]:
        """The next lines after today."""
        first, last = today + timedelta(days=1), today + timedelta(days=COMING_DAYS)
        lines = [
            Coming(row.day, FOLLOWUP, row.guest.id, row.guest.name, row.text)
            for row in self._due.followups(first, last)
            if _counts(row)
        ]
        lines += [
            Coming(ask.from_date or first, ASK, who.id, who.name, ask.text)
            for who, ask in self._due.asks(first, last)
            if presence.concerns(who)
        ]
        lines += [
            Coming(one.day or first, BIRTHDAY, one.client_id, one.name, person=one.person, age=one.age)
            for one in self._birthday_list.of_days(Span(first, last))
            if one.wished is None
        ]
        return tuple(sorted(lines, key=lambda line: (line.day, line.name, line.kind))[:COMING_LINES])


def _birthday(row: Birthday, today: date) -> _Draft:
    guest = Guest(row.client_id, row.name, None, None, None, None)
    found = Found(row.person_id or row.client_id, guest, row.day or today, person=row.person, relation=row.relation)
    return _Draft(BIRTHDAY, found, found.day, row.age, row.wished)


def _counts(row: Found) -> bool:
    return presence.concerns(row.guest)


def _whole(
    rows: Mapping[str, ListRow], questions: Mapping[str, Ask], last_words: Mapping[str, str], drafts: Iterable[_Draft]
) -> Iterator[Due]:
    """The rows with their clients; one whose client is gone in between is left out."""
    for draft in drafts:
        row, who = draft.row, rows.get(draft.row.guest.id)
        if who is None:
            continue
        yield Due(
            kind=draft.kind,
            id=row.id,
            who=who,
            day=draft.day,
            text=row.text or last_words.get(who.id, ""),
            done=draft.done,
            amount=row.amount,
            age=draft.age,
            person=row.person,
            relation=row.relation,
            gap=draft.gap,
            question=draft.question or (questions.get(who.id) if draft.kind in (BIRTHDAY, OVERDUE) else None),
        )
