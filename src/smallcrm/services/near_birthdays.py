"""The birthdays of one client and of those around them: one by its day, or the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smallcrm.domain import birthdays
from smallcrm.domain.birthday_list import MISSED_DAYS, Birthday
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Person
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.services.wished import is_gone, wishes_to
from smallcrm.storage.book import Book


class NearBirthdays:
    """Reads; never writes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk, self._shop = desk, shop

    def of(self, client_id: str, day: date, person_id: str | None = None) -> Birthday:
        """The birthday kept on `day`, as the book says now. UserError "client_gone", "row_gone"."""
        client = client_of(self._desk.book, client_id)
        person: Person | None = self._desk.book.people.get(person_id) if person_id else None
        if person_id and person is None:
            raise UserError("row_gone")
        return _birthday(client, person, day)

    def nearest(self, client_id: str) -> Birthday | None:
        """The nearest birthday of a client or of somebody around them: one that was missed, or the next.

        None where no day is known, and of the dead. UserError "client_gone".
        """
        client, today = client_of(self._desk.book, client_id), self._desk.clock.today()
        people: list[Person] = self._desk.book.people.of_client(client_id)
        found = []
        for person in (None, *(person for person in people if not self._is_gone(person))):
            born = person.birthday if person else client.birthday
            for day in self._days(born, today) if born and not client.died else ():
                birthday = _birthday(client, person, day)
                if day >= today or self.wished(birthday) is None:
                    found.append(birthday)
        return min(found, key=lambda one: abs((one.day or today) - today), default=None)

    def _days(self, born: PartialDate, today: date) -> Iterator[date]:
        """The last one, if it may have been missed, and the next."""
        rule = self._shop.leap_rule()
        gone = birthdays.just_kept(born, today, MISSED_DAYS, rule)
        coming = birthdays.next_on(born, today, rule)
        return (day for day in (gone, coming) if day is not None)

    def wished(self, birthday: Birthday) -> date | None:
        """The day it was wished, as the book says now, under whichever of their rows."""
        if birthday.day is None:
            return None
        rows = wishes_to(self._desk.book, birthday.client_id, birthday.person_id, birthday.day.year)
        return min((row.day for row in rows), default=None)

    def _is_gone(self, person: Person) -> bool:
        return person.died is not None or bool(person.other_id and is_gone(self._desk.book, person.other_id))


def client_of(book: Book, client_id: str) -> Client:
    """The client. UserError "client_gone"."""
    client: Client | None = book.clients.get(client_id)
    if client is None:
        raise UserError("client_gone")
    return client


def _birthday(client: Client, person: Person | None, day: date) -> Birthday:
    born = (person.birthday if person else client.birthday) or PartialDate(None, day.month, day.day)
    if person is None:
        return Birthday(client.id, client.name, born, day)
    return Birthday(client.id, client.name, born, day, person.id, person.name, person.relation)
