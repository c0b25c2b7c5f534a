"""What is good to know before a day begins: read in the evening, for the card behind the counter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from smallcrm.domain import presence, weekday_habit
from smallcrm.domain.birthday_list import Birthday, Span, missed_span
from smallcrm.domain.hits import ListRow
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Ask
from smallcrm.services.session import Session
from smallcrm.services.today import Today
from smallcrm.storage import habits
from smallcrm.storage.due import DueRows

# The day itself and the six after it.
BIRTHDAY_DAYS = 7
# Nobody reads further down a card; how many there are in all is counted.
MOST_ROWS = 60


@dataclass(frozen=True)
class Question:
    """Something to ask a client."""

    who: ListRow
    ask: Ask


@dataclass(frozen=True)
class Overdue:
    """Somebody who has not been in for longer than usual; `gap` in days."""

    who: ListRow
    last_visit: date
    gap: int


@dataclass(frozen=True)
class Tomorrow:
    """Everything on the card of `day`.

    `birthdays` are of the week that begins with it, not wished yet; `missed` of the week before it, the latest first,
    and still to be wished; `clients` are those of both. `likely` are the guests who
    often come on that weekday, by name; `questions` first those for them. `silent` counts all who are overdue.
    """

    day: date
    birthdays: tuple[Birthday, ...]
    missed: tuple[Birthday, ...]
    clients: Mapping[str, ListRow]
    likely: tuple[ListRow, ...]
    questions: tuple[Question, ...]
    overdue: tuple[Overdue, ...]
    silent: int

    @property
    def warned(self) -> tuple[ListRow, ...]:
        """The likely guests with an allergy or a warning, those with an allergy first."""
        return tuple(sorted((row for row in self.likely if row.alerts), key=lambda row: row.allergens == 0))


def tomorrow(session: Session, day: date) -> Tomorrow:
    """Read for `day`, which is mostly the day after today."""
    rows = _to_wish(session, Span(day, day + timedelta(days=BIRTHDAY_DAYS - 1)))
    missed = sorted(_to_wish(session, missed_span(day)), key=lambda row: row.day or day, reverse=True)
    likely = likely_guests(session, day)
    silent, total = DueRows(session.book.connection).silent(day, MOST_ROWS)
    people = _clients(session, [one.guest.id for one in silent])
    return Tomorrow(
        day=day,
        birthdays=rows,
        missed=tuple(missed),
        clients=session.birthdays.clients([*rows, *missed]),
        likely=likely,
        questions=_questions(session, likely, day),
        overdue=tuple(
            Overdue(people[one.guest.id], one.last_visit, one.gap) for one in silent if one.guest.id in people
        ),
        silent=total,
    )


def _to_wish(session: Session, span: Span | None) -> tuple[Birthday, ...]:
    return tuple(row for row in session.birthdays.of_days(span) if row.wished is None) if span else ()


def likely_guests(session: Session, day: date) -> tuple[ListRow, ...]:
    """Who often comes on the weekday of `day` and is not away, moved, put away or dead, by name."""
    looked_at = weekday_habit.days_looked_at(day)
    came = habits.came_on(session.book.connection, looked_at, weekday_habit.FEWEST_TIMES)
    found = [client for client, (times, first) in came.items() if weekday_habit.is_likely(times, first, day)]
    rows = (row for row in _clients(session, found).values() if presence.is_awaited(row, day))
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.id)))


def _questions(session: Session, likely: tuple[ListRow, ...], day: date) -> tuple[Question, ...]:
    """Those of a day that has come, of everybody; and the first one for each likely guest, dated or not."""
    dated = Today(session.desk, session.shop).asks_due(day)
    first = session.birthdays.questions([row.id for row in likely])
    wanted = {ask.id: ask for ask in (*first.values(), *(ask for _, ask in dated))}
    clients = _clients(session, list({ask.client_id for ask in wanted.values()}))
    expected = {row.id: place for place, row in enumerate(likely)}
    asks = sorted(wanted.values(), key=lambda ask: expected.get(ask.client_id, len(expected)))
    return tuple(Question(clients[ask.client_id], ask) for ask in asks if ask.client_id in clients)


def _clients(session: Session, ids: list[str]) -> dict[str, ListRow]:
    return {row.id: row for row in session.book.search.kept.of_clients(ids)}
