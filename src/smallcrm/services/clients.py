"""Clients: written down, shown, changed, put away, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved
from smallcrm.storage.table import Table

LONGEST_NAME = 200
LONGEST_FIELD = 2_000
KINDS = ("guest", "partner", "reseller", "company")


class Clients:
    """One function for each thing the owner does to a client."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def get(self, client_id: str) -> Client | None:
        """The client with this id."""
        return self._book.clients.get(client_id)

    def create(self, name: str, *, origin: object | None = None) -> Saved:
        """Write down somebody of whom only a name is known. UserError "name_empty", "name_too_long" (limit)."""
        name = checked_name(name)
        client_id = self._book.new_id()
        with self._desk.step(Label("client_added", {"client": client_id, "name": name}), origin=origin) as step:
            self._book.clients.insert(
                Client(id=client_id, name=name, seq=self._book.next_seq(), created=self._desk.clock.today())
            )
        return Saved(step.step, client_id, step.changes)

    def edit(self, client_id: str, *, origin: object | None = None, **fields: Any) -> Saved | None:
        """Change fields of the client's own row; None when nothing differs.

        UserError as `create`, "text_too_long" (limit), "client_gone", "brought_by_oneself".
        """
        client = self._known(client_id)
        fields = _checked_fields(client, fields)
        if replace(client, **fields) == client:
            return None
        label = Label("client_edited", {"client": client_id, "name": client.name, "field": ",".join(sorted(fields))})
        merge_key = f"clients:{client_id}:{','.join(sorted(fields))}"
        with self._desk.step(label, origin=origin, merge_key=merge_key) as step:
            self._book.clients.update(client_id, **fields)
        return Saved(step.step, client_id, step.changes)

    def archive(self, client_id: str, *, origin: object | None = None) -> Saved:
        """Put away somebody who no longer comes: out of the lists, still found."""
        return self._set(client_id, "client_archived", origin, archived=self._desk.clock.today())

    def restore(self, client_id: str, *, origin: object | None = None) -> Saved:
        """Take an archived client back."""
        return self._set(client_id, "client_restored", origin, archived=None)

    def delete(self, client_id: str, *, origin: object | None = None) -> Saved:
        """Remove a client and everything noted of them. Undo brings all of it back."""
        client = self._known(client_id)
        book = self._book
        with self._desk.step(self._label("client_removed", client), origin=origin) as step:
            for brought in book.clients.where(brought_by=client_id):
                book.clients.update(brought.id, brought_by=None)
            for person in book.people.where(other_id=client_id):
                book.people.update(person.id, other_id=None)
            # Rows that point to notes and people go before them.
            for table in self._children():
                for row in table.of_client(client_id):
                    table.delete(row.id)
            book.clients.delete(client_id)
            book.drafts.drop(client_id)
        return Saved(step.step, client_id, step.changes)

    def opened(self, client_id: str) -> None:
        """Remember that the page was opened today, by Enter or a click."""
        self._book.opened_today.add(self._desk.clock.today(), client_id)

    def _children(self) -> tuple[Table[Any], ...]:
        book = self._book
        return (
            book.tags,
            book.asks,
            book.followups,
            book.promises,
            book.visits,
            book.notes,
            book.wishes,
            book.people,
            book.contact_points,
            book.preferences,
            book.alerts,
            book.important_dates,
            book.card_sources,
        )

    def _set(self, client_id: str, code: str, origin: object | None, **fields: date | None) -> Saved:
        client = self._known(client_id)
        with self._desk.step(self._label(code, client), origin=origin) as step:
            self._book.clients.update(client_id, **fields)
        return Saved(step.step, client_id, step.changes)

    def _known(self, client_id: str) -> Client:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return client

    def _label(self, code: str, client: Client) -> Label:
        return Label(code, {"client": client.id, "name": client.name})


def checked_name(name: str) -> str:
    """The name on one line, without outer blanks. UserError "name_empty", "name_too_long" (limit)."""
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise UserError("name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("name_too_long", limit=LONGEST_NAME)
    return name


def checked_field(text: str) -> str:
    """A short text of a client. UserError "text_too_long" (limit)."""
    text = text.strip().replace("\x00", "")
    if len(text) > LONGEST_FIELD:
        raise UserError("text_too_long", limit=LONGEST_FIELD)
    return text


def _checked_fields(client: Client, fields: dict[str, Any]) -> dict[str, Any]:
    checked = {
        field: checked_name(value) if field == "name" else checked_field(value) if isinstance(value, str) else value
        for field, value in fields.items()
    }
    if checked.get("brought_by") == client.id:
        raise UserError("brought_by_oneself")
    return checked
