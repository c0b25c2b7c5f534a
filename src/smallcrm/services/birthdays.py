"""The birthdays of a stretch of days, read; what is wished stands in `wishes`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from smallcrm.domain import asks, birthdays
from smallcrm.domain.birthday_list import LONGEST_YEARS, Birthday, BirthdayList, Span, missed_span
from smallcrm.domain.hits import ListRow
from smallcrm.domain.records import Ask
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.birthday_rows import Around, BirthdayRows, Born, Someone
from smallcrm.storage.due import DueRows

# When birthdays of a year were wished, by whose they are: a client, or a person who is none.
_Done = dict[int, dict[str, date]]


class Birthdays:
    """Reads; never writes. Not the put away and not the dead, nor those around them; nobody twice."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._rows = BirthdayRows(desk.book.connection)
        self._due = DueRows(desk.book.connection)

    def listed(self, span: Span, *, relatives: bool = True) -> BirthdayList:
        """Everybody with a birthday in these days.

        UserError "birthdays_backwards" (the last day before the first), "birthdays_too_long" (`years`).
        """
        return BirthdayList(
            span,
            self.of_days(span, relatives=relatives),
            self._some_time(span, relatives),
            self._rows.undated_count(),
        )

    def of_days(self, span: Span, *, relatives: bool = True) -> tuple[Birthday, ...]:
        """The rows of `listed` alone, and its errors."""
        if span.last < span.first:
            raise UserError("birthdays_backwards")
        if span.is_too_long:
            raise UserError("birthdays_too_long", years=LONGEST_YEARS)
        kept = birthdays.days_kept(span.first, span.last, self._shop.leap_rule())
        own, around = self._rows.on(kept), self._rows.around_on(kept) if relatives else ()
        return tuple(_rows(kept, *self._whose(own, around, range(span.first.year, span.last.year + 1))))

    def missed(self, *, relatives: bool = True) -> tuple[Birthday, ...]:
        """Birthdays of the days before today that nobody wished, the oldest first."""
        span = missed_span(self._clock.today())
        return tuple(row for row in self.of_days(span, relatives=relatives) if row.wished is None) if span else ()

    def undated_clients(self) -> tuple[str, ...]:
        """The ids of those whom `BirthdayList.undated` counts, in the order of the list of everyone."""
        return tuple(self._rows.undated())

    def clients(self, rows: Collection[Birthday]) -> Mapping[str, ListRow]:
        """The clients of these rows as the list shows them (usual, photo, warnings), by id."""
        ids = list({row.client_id for row in rows})
        return {row.id: row for row in self._book.search.kept.of_clients(ids)}

    def rows_of(self, clients: Collection[str]) -> Mapping[str, ListRow]:
        """These clients as the list shows them, by id."""
        return {row.id: row for row in self._book.search.kept.of_clients(list(clients))}

    def questions(self, clients: Collection[str]) -> Mapping[str, Ask]:
        """What to ask each of these clients first, where something is due to be asked."""
        today, step_back = self._clock.today(), self._shop.ask_for_days()
        found = {}
        for client, some in self._due.open_asks(clients).items():
            due = asks.in_order([ask for ask in some if asks.is_due(ask, today, step_back)])
            if due:
                found[client] = due[0]
        return found

    def _some_time(self, span: Span, relatives: bool) -> tuple[Birthday, ...]:
        months = span.months()
        own = self._rows.some_time(months, relatives=relatives)
        around = self._rows.around_some_time(months) if relatives else ()
        kept = {month: [first] for month, first in months.items()}
        years = sorted({first.year for first in months.values()})
        return tuple(row._replace(day=None) for row in _rows(kept, *self._whose(own, around, years)))

    def _whose(
        self, own: Collection[Someone], around: Iterable[Around], years: Collection[int]
    ) -> tuple[dict[int, list[Someone]], _Done]:
        """Everybody by the key of their birthday, and what was wished."""
        by_key: dict[int, list[Someone]] = defaultdict(list)
        clients = [someone[1] for someone in own]
        for someone in own:
            by_key[someone[5]].append(someone)
        people = list(_by_person(around))
        clients += [row.other_id for rows in people for row in rows if row.other_id]
        done: _Done = {year: {} for year in years}
        for whose, year, day in self._rows.wished(clients, years):
            done[year][whose] = day
        for rows in people:
            if len(rows) > 1:
                _share(done, {row.other_id or row.id: None for row in rows})
            row = rows[0]
            if row.later:
                # Another day is written where they were written down first; these days do not hold it.
                continue
            who = (row.name, row.client_id, row.person, row.id, row.relation)
            by_key[row.key].append((*who, row.key, row.year or 0, row.other_id or row.id))
        return by_key, done


def _rows(kept: Mapping[int, list[date]], by_key: Mapping[int, list[Someone]], done: _Done) -> Iterator[Birthday]:
    """Day by day; each comes round again in a span longer than a year."""
    keys: dict[date, list[int]] = {}
    for key, days in kept.items():
        if key in by_key:
            by_key[key].sort()
            for day in days:
                keys.setdefault(day, []).append(key)
    known = Born()
    for day in sorted(keys):
        first, *more = keys[day]
        found = sorted(one for key in keys[day] for one in by_key[key]) if more else by_key[first]
        year, wished = day.year, done[day.year]
        for name, client_id, person, person_id, relation, key, since, whose in found:
            born = known[since, key]
            if born and since <= year:
                yield Birthday(client_id, name, born, day, person_id or None, person, relation, wished.get(whose))


def _share(done: _Done, same: Iterable[str]) -> None:
    """Of the same person under several ids: what was wished under one counts for the first."""
    first, *others = same
    for wished in done.values() if others else ():
        days = [wished[one] for one in others if one in wished]
        if days:
            wished.setdefault(first, days[0])


def _by_person(found: Iterable[Around]) -> Iterator[list[Around]]:
    """The rows of each relative: the same client written down around two others, or a name written down twice around
    one client with the same birthday.
    """
    people: dict[object, list[Around]] = {}
    # Who is a client first: a second row of theirs, which does not know it, joins them.
    for row in sorted(found, key=lambda row: row.other_id is None):
        alike = (row.client_id, row.person.casefold(), row.key)
        if row.other_id:
            rows = people.setdefault(row.other_id, [])
            rows.append(row)
            people.setdefault(alike, rows)
        else:
            people.setdefault(alike, []).append(row)
    seen = set()
    for rows in people.values():
        if id(rows) not in seen:
            seen.add(id(rows))
            yield rows
