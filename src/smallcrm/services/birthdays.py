"""The birthdays of a stretch of days, read; what is wished stands in `wishes`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from smallcrm.domain import asks, birthdays, presence
from smallcrm.domain.birthday_list import MISSED_DAYS, Birthday, BirthdayList, Span
from smallcrm.domain.hits import ListRow
from smallcrm.domain.records import Ask
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.due import DueRows, Found


class Birthdays:
    """Reads; never writes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._due = DueRows(desk.book.connection)

    def listed(self, span: Span, *, relatives: bool = True) -> BirthdayList:
        """Everybody with a birthday in these days. Not the put away and not the dead, nor those around them."""
        return BirthdayList(span, tuple(self._rows(span, relatives)))

    def missed(self, *, relatives: bool = True) -> tuple[Birthday, ...]:
        """Birthdays of the days before today that nobody wished, the oldest first."""
        today = self._clock.today()
        span = Span(today - timedelta(days=MISSED_DAYS), today - timedelta(days=1))
        return tuple(row for row in self._rows(span, relatives) if row.wished is None)

    def clients(self, rows: Collection[Birthday]) -> Mapping[str, ListRow]:
        """The clients of these rows as the list shows them (usual, photo, warnings), by id."""
        ids = list({row.client_id for row in rows})
        return {row.id: row for row in self._book.search.kept.of_clients(ids)}

    def questions(self, clients: Collection[str]) -> Mapping[str, Ask]:
        """What to ask each of these clients first, where something is due to be asked."""
        today, step_back = self._clock.today(), self._shop.ask_for_days()
        found = {}
        for client, some in self._due.open_asks(clients).items():
            due = asks.in_order([ask for ask in some if asks.is_due(ask, today, step_back)])
            if due:
                found[client] = due[0]
        return found

    def _rows(self, span: Span, relatives: bool) -> list[Birthday]:
        kept = birthdays.days_kept(span.first, span.last, self._shop.leap_rule())
        found = [*self._due.born_on(kept), *(self._due.relatives_born_on(kept) if relatives else ())]
        found = [row for row in found if presence.concerns(row.guest)]
        wished = self._due.wished({row.guest.id for row in found})
        rows = [row for one in found for row in _kept(one, kept, wished)]
        return sorted(rows, key=lambda row: (row.day, row.name, row.client_id, row.person))


def _kept(
    row: Found, kept: Mapping[int, Sequence[date]], wished: Mapping[tuple[str, str | None, int], date]
) -> Iterator[Birthday]:
    """Each day of the span on which a birthday is kept: of more than a year it comes round again."""
    born, guest = row.born, row.guest
    if born is None or born.month is None or born.day is None:
        return
    person_id = row.id if row.person else None
    for day in kept.get(born.month * 100 + born.day, ()):
        done = wished.get((guest.id, person_id, day.year))
        yield Birthday(guest.id, guest.name, born, day, person_id, row.person, row.relation, done)
