"""The morning page, read; what is done on it stands in `wishes`, `followups` and `set_aside`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from smallcrm.domain import birthdays, presence
from smallcrm.domain.hits import ListRow
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
    days_of,
)
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.due import DueRows, Found

# A page is read from the top: of more than this of one sort the rest is counted.
MOST_ROWS = 100
LATEST_VISITORS, COMING_LINES = 4, 8

# A row not yet read whole: what it will say but for its client, and the client's id.
_Draft = tuple[str, Found, date, int | None, date | None]


class Today:
    """Reads what is due on the shop's day; never writes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._due = DueRows(desk.book.connection)

    def page(self, most: int = MOST_ROWS) -> TodayPage:
        """Everything, with at most `most` rows of each sort."""
        today = self._clock.today()
        drafts = {
            BIRTHDAYS: self._birthdays(today, BIRTHDAY_DAYS),
            FOLLOWUPS: self._followups(today),
            PROMISES: self._promises("promise", PROMISE),
            OWED: self._owed(),
            BRINGERS: self._bringers(today),
        }
        shown = {kind: rows[:most] for kind, rows in drafts.items()}
        here = self._due.visits_on(today)
        clients = {row[1].guest.id for rows in shown.values() for row in rows}
        clients |= {visit.client_id for visit in here[:LATEST_VISITORS]}
        rows = {row.id: row for row in self._book.search.kept.of_clients(list(clients))}
        asks = self._due.first_asks({row[1].guest.id for row in shown[BIRTHDAYS]}, today)
        groups = (
            Group(kind, tuple(_whole(rows, asks, shown[kind])), sum(row[4] is None for row in drafts[kind]))
            for kind in drafts
        )
        return TodayPage(
            today, tuple(group for group in groups if group.rows), self._so_far(today, rows), self._coming(today)
        )

    def waiting(self) -> int:
        """How many birthdays are still to be wished this week and how much is to be followed up: the rail's count."""
        today = self._clock.today()
        rows = [*self._birthdays(today, BIRTHDAY_DAYS), *self._followups(today)]
        return sum(row[4] is None for row in rows)

    def _birthdays(self, today: date, days: int) -> list[_Draft]:
        """Those to be wished before those wished already, both in the order of their days."""
        kept = days_of(today, days, self._shop.leap_rule())
        found = [*self._due.born_on(kept), *self._due.relatives_born_on(kept)]
        found = [row for row in found if presence.concerns(row.guest)]
        wished = self._due.wished({row.guest.id for row in found})
        drafts = []
        for row in found:
            day = _kept_on(row, kept)
            person = row.id if row.person else None
            done = wished.get((row.guest.id, person, day.year))
            drafts.append((BIRTHDAY, row, day, birthdays.age_on(row.born, day) if row.born else None, done))
        return sorted(drafts, key=lambda draft: (draft[2], draft[4] is not None, draft[1].guest.name, draft[1].id))

    def _followups(self, today: date) -> list[_Draft]:
        """What is due: today's first, then what is late; last what was done today."""
        due = [(FOLLOWUP, row) for row in self._due.followups(date.min, today) if presence.concerns(row.guest)]
        due += [(ASK, row) for row in self._due.asks(date.min, today) if presence.is_awaited(row.guest, today)]
        done = [(FOLLOWUP, row) for row in self._due.followups_done_on(today) if presence.concerns(row.guest)]
        due.sort(key=lambda some: some[1].day, reverse=True)
        return [(kind, row, row.day, None, row.done) for kind, row in (*due, *done)]

    def _promises(self, kind: str, shown: str) -> list[_Draft]:
        return [(shown, row, row.day, None, None) for row in self._due.promises(kind) if presence.concerns(row.guest)]

    def _owed(self) -> list[_Draft]:
        tabs = [(TAB, row, row.day, None, None) for row in self._due.tabs() if presence.concerns(row.guest)]
        return sorted([*tabs, *self._promises("debt", DEBT)], key=lambda draft: draft[2])

    def _bringers(self, today: date) -> list[_Draft]:
        found = self._due.brought_since(today - timedelta(days=THANKS_DAYS))
        return [(THANKS, row, row.day, None, None) for row in found if presence.is_awaited(row.guest, today)]

    def _so_far(self, today: date, rows: Mapping[str, ListRow]) -> SoFar:
        visits = self._due.visits_on(today)
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
            Coming(row.day, kind, row.guest.id, row.guest.name, row.text)
            for kind, found in ((FOLLOWUP, self._due.followups(first, last)), (ASK, self._due.asks(first, last)))
            for row in found
            if presence.concerns(row.guest)
        ]
        lines += [
            Coming(day, kind, row.guest.id, row.guest.name, person=row.person, age=age)
            for kind, row, day, age, done in self._birthdays(today, COMING_DAYS)
            if day > today and done is None
        ]
        return tuple(sorted(lines, key=lambda line: (line.day, line.name, line.kind))[:COMING_LINES])


def _kept_on(row: Found, kept: Mapping[int, date]) -> date:
    born = row.born
    return kept[(born.month or 0) * 100 + (born.day or 0)] if born else row.day


def _whole(rows: Mapping[str, ListRow], asks: Mapping[str, str], drafts: Iterable[_Draft]) -> Iterator[Due]:
    """The rows with their clients; one whose client is gone in between is left out."""
    for kind, row, day, age, done in drafts:
        who = rows.get(row.guest.id)
        if who is not None:
            text = row.text or asks.get(row.guest.id, "") if kind == BIRTHDAY else row.text
            yield Due(
                kind=kind,
                id=row.id,
                who=who,
                day=day,
                text=text,
                done=done,
                amount=row.amount,
                age=age,
                person=row.person,
                relation=row.relation,
            )
