"""Birthdays wished."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client, Wish
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.wished import wishes_to


class Wishes:
    """Every function may raise UserError "client_gone" or "row_gone" (the relative is)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def wish(
        self, client_id: str, birthday: date, *, person_id: str | None = None, origin: object | None = None
    ) -> Saved | None:
        """The birthday kept on that day was wished, today; None when it was already: nobody is wished twice.

        `person_id`: it is that of somebody around the client, who may have been wished around another one.
        """
        label = self._label("birthday_wished", client_id, person_id)
        if wishes_to(self._book, client_id, person_id, birthday.year):
            return None
        row = Wish(
            id=self._book.new_id(),
            client_id=client_id,
            year=birthday.year,
            day=self._desk.clock.today(),
            person_id=person_id,
        )
        with self._desk.step(label, origin=origin) as step:
            self._book.wishes.insert(row)
        return Saved(step.step, row.id, step.changes)

    def unwish(
        self, client_id: str, birthday: date, *, person_id: str | None = None, origin: object | None = None
    ) -> Saved | None:
        """It was not wished after all; None when nothing says that it was."""
        label = self._label("birthday_not_wished", client_id, person_id)
        rows = wishes_to(self._book, client_id, person_id, birthday.year)
        if not rows:
            return None
        with self._desk.step(label, origin=origin) as step:
            for row in rows:
                self._book.wishes.delete(row.id)
        return Saved(step.step, rows[0].id, step.changes)

    def _label(self, code: str, client_id: str, person_id: str | None) -> Label:
        client: Client | None = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        person = self._book.people.get(person_id) if person_id else None
        if person_id and (person is None or person.client_id != client_id):
            raise UserError("row_gone")
        return self._desk.label(code, client, **({"what": person.name} if person else {}))
