"""What to ask a guest about, and when: questions the owner noted, and those that come up by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from smallcrm.domain import birthdays, presence
from smallcrm.domain.birthday_list import MISSED_DAYS
from smallcrm.domain.records import Ask, ImportantDate, Person

# "Not now" moves a question on by a week: by then they have mostly been in again.
NOT_NOW_DAYS = 7
# The birthday of a relative is worth a question from a week before to a week after; a year ago, until a week after.
BIRTHDAY_WITHIN_DAYS, YEAR_AGO_FOR_DAYS = 7, 6

BIRTHDAY, YEAR_AGO = "birthday", "year_ago"


def since(ask: Ask) -> date:
    """The day from which it could have been asked."""
    return ask.from_date or ask.asked


def is_due(ask: Ask, today: date, step_back_days: int | None = None, *, here_today: bool = False) -> bool:
    """Whether it is to be asked: it stands in the greeting and, with a date, on Today.

    Dated: from that day. Undated: from the next visit; one noted while they were here (`here_today`) waits for it.
    Nobody asks for ever: unanswered for `step_back_days` (None: never), it steps back.
    """
    if ask.closed is not None or is_old(ask, today, step_back_days):
        return False
    if ask.from_date is None:
        return not (here_today and ask.asked >= today)
    return ask.from_date <= today


def is_old(ask: Ask, today: date, step_back_days: int | None) -> bool:
    """Whether it has been unanswered for so long that it stands folded among the older questions."""
    return ask.closed is None and step_back_days is not None and today - since(ask) >= timedelta(days=step_back_days)


def in_order(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """As they stand on the page: those of a day, the latest first, as their moment passes; then as they were noted."""
    dated = sorted((ask for ask in asks if ask.from_date), key=lambda ask: (-since(ask).toordinal(), ask.seq))
    return (*dated, *sorted((ask for ask in asks if not ask.from_date), key=lambda ask: ask.seq))


def coming_up(
    people: Sequence[Person], dates: Sequence[ImportantDate], today: date, leap_rule: str, settled: Collection[str] = ()
) -> tuple[Ask, ...]:
    """Questions that come up by themselves, but for the `settled` (sources answered or put off already).

    They are no rows of the book: their `id` is their `source`. `text` is the name of the person or of the day,
    `asked` the day it is about, `context` the relation or, of a day, when it was ("2024-11-20").
    """
    found = [*_birthdays(people, today, leap_rule), *_years_ago(dates, today, leap_rule)]
    return tuple(sorted((ask for ask in found if ask.source not in settled), key=lambda ask: ask.asked))


def source_parts(source: str) -> tuple[str, str, int] | None:
    """What a source names: "birthday" or "year_ago", the id of the person or day, the year; None for anything else.

    >>> source_parts("birthday:0192-ab:2026")
    ('birthday', '0192-ab', 2026)
    """
    kind, _, rest = source.partition(":")
    row_id, _, year = rest.rpartition(":")
    return (kind, row_id, int(year)) if kind in (BIRTHDAY, YEAR_AGO) and row_id and year.isdecimal() else None


def of_birthday(person: Person, day: date) -> Ask:
    """The question about a birthday kept on `day`."""
    first = day - timedelta(days=BIRTHDAY_WITHIN_DAYS)
    return _came_up(person.client_id, f"{BIRTHDAY}:{person.id}:{day.year}", person.name, person.relation, day, first)


def of_year_ago(kept: ImportantDate, day: date) -> Ask:
    """The question about a day of another year, on its anniversary `day`."""
    return _came_up(kept.client_id, f"{YEAR_AGO}:{kept.id}:{day.year}", kept.name, str(kept.when), day, day)


def _birthdays(people: Sequence[Person], today: date, leap_rule: str) -> Iterator[Ask]:
    for person in people:
        coming = presence.birthday_within(person, today, BIRTHDAY_WITHIN_DAYS, leap_rule)
        day = coming or presence.birthday_just_kept(person, today, MISSED_DAYS, leap_rule)
        if day is not None:
            yield of_birthday(person, day)


def _years_ago(dates: Sequence[ImportantDate], today: date, leap_rule: str) -> Iterator[Ask]:
    earliest = today - timedelta(days=YEAR_AGO_FOR_DAYS)
    for kept in dates:
        for year in sorted({earliest.year, today.year}):
            day = birthdays.falls_on(kept.when, year, leap_rule)
            if day is None or not earliest <= day <= today or (kept.when.year or 0) >= year:
                continue
            yield of_year_ago(kept, day)


def _came_up(client_id: str, source: str, text: str, context: str, day: date, first: date) -> Ask:
    return Ask(
        id=source,
        client_id=client_id,
        text=text,
        context=context,
        asked=day,
        from_date=first,
        seq=0,
        source=source,
    )
