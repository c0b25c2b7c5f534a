"""What was wished to a person, under whichever of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from smallcrm.domain import asks, birthdays, presence
from smallcrm.domain.birthday_list import MISSED_DAYS, Birthday
from smallcrm.domain.records import Client, Person, Wish
from smallcrm.storage.book import Book

# A birthday is worth a word from two weeks before.
WITHIN_DAYS = 14


class Near(NamedTuple):
    """Birthdays near: the client's own among all; to be wished is theirs of today or just gone that nobody wished."""

    all: tuple[Birthday, ...] = ()
    own: Birthday | None = None
    to_wish: Birthday | None = None


def birthdays_near(book: Book, client: Client, people: Sequence[Person], today: date, leap_rule: str) -> Near:
    """The birthday of a client that is near, to come or just gone, and those of the `people` around them."""
    if not presence.greets(client):
        return Near()
    found = []
    if client.birthday:
        theirs = Birthday(client.id, client.name, client.birthday)
        found.append(_near(book, theirs, WITHIN_DAYS, today, leap_rule))
    for person in people:
        if person.birthday and presence.greets(person) and not (person.other_id and is_gone(book, person.other_id)):
            of = Birthday(client.id, client.name, person.birthday, None, person.id, person.name, person.relation)
            found.append(_near(book, of, asks.BIRTHDAY_WITHIN_DAYS, today, leap_rule))
    near = tuple(one for one in found if one)
    own = near[0] if near and near[0].person_id is None else None
    if own and own.wished is None and own.day and own.day <= today:
        return Near(near, own, own)
    return Near(near, own)


def is_gone(book: Book, client_id: str) -> bool:
    """Whether this client has died or was put away."""
    client: Client | None = book.clients.get(client_id)
    return client is not None and not presence.concerns(client)


def _near(book: Book, of: Birthday, days: int, today: date, leap_rule: str) -> Birthday | None:
    """With its day, at most so many days ahead or a few ago, and whether it was wished."""
    coming = birthdays.within(of.born, today, days, leap_rule)
    day = coming or birthdays.just_kept(of.born, today, MISSED_DAYS, leap_rule)
    if day is None:
        return None
    wishes = wishes_to(book, of.client_id, of.person_id, day.year)
    return of._replace(day=day, wished=wishes[0].day if wishes else None)


def wishes_to(book: Book, client_id: str, person_id: str | None, year: int) -> list[Wish]:
    """The wishes for the birthday of a year to a client, or to somebody around one.

    The same person may be a client, stand around several others, and stand twice around one; nobody is wished twice.
    """
    return [
        wish
        for client, person in sorted(_names(book, client_id, person_id), key=str)
        for wish in book.wishes.where(client_id=client, person_id=person, year=year)
    ]


def _names(book: Book, client_id: str, person_id: str | None) -> set[tuple[str, str | None]]:
    """By client and relative (None: the client's own), all that name this person."""
    person = book.people.get(person_id) if person_id else None
    rows = [person, *_alike(book, person)] if person else []
    other = next((row.other_id for row in rows if row.other_id), None) if person_id else client_id
    if other:
        linked = book.people.where(other_id=other)
        rows += [*linked, *(row for one in linked for row in _alike(book, one))]
    names: set[tuple[str, str | None]] = {(row.client_id, row.id) for row in rows}
    return names | {(client_id, person_id)} | ({(other, None)} if other else set())


def _alike(book: Book, person: Person) -> Iterable[Person]:
    """The other rows around the same client with that name and birthday: the same person, written down twice.

    Not where both are clients, or one is a client with a birthday of their own, who stands on the list by themselves.
    """
    if person.birthday is None or person.birthday.day is None or _has_own_day(book, person.other_id):
        return []
    name, day = person.name.casefold(), (person.birthday.month, person.birthday.day)
    return [
        row
        for row in book.people.of_client(person.client_id)
        if row.birthday and row.name.casefold() == name and (row.birthday.month, row.birthday.day) == day
        if row.id != person.id and not (row.other_id and person.other_id) and not _has_own_day(book, row.other_id)
    ]


def _has_own_day(book: Book, client_id: str | None) -> bool:
    client: Client | None = book.clients.get(client_id) if client_id else None
    return client is not None and client.birthday is not None and client.birthday.day is not None
