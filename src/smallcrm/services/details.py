"""What is known of a client besides the name, one row at a time: each change is a step of its own."""

from __future__ import annotations

from typing import Any

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import (
    LISTED,
    NONE_KNOWN,
    NOT_ASKED,
    Alert,
    Ask,
    ContactPoint,
    ImportantDate,
    OfClient,
    Person,
    Preference,
    Tag,
)
from smallcrm.errors import UserError
from smallcrm.services.clients import checked_field
from smallcrm.services.desk import Desk, Saved
from smallcrm.storage.table import Table


class Details:
    """Adds, changes and removes what belongs to a client. `remove` and `change` take the table's name in the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def add_preference(
        self, client_id: str, kind: str, text: str, *, price: int | None = None, label: str = "", origin: object = None
    ) -> Saved:
        """`kind` as in `records.Preference`; `price` in minor units."""
        row = Preference(
            id=self._book.new_id(),
            client_id=client_id,
            kind=kind,
            text=_needed(text),
            label=checked_field(label),
            price=price,
            position=self._after("preferences", client_id),
        )
        return self._add("preferences", row, origin)

    def add_alert(self, client_id: str, kind: str, text: str, *, origin: object = None) -> Saved:
        """An allergy also sets the client's allergies to "listed", in the same step."""
        position = self._after("alerts", client_id)
        row = Alert(id=self._book.new_id(), client_id=client_id, kind=kind, text=_needed(text), position=position)
        return self._add("alerts", row, origin)

    def add_contact(self, client_id: str, kind: str, value: str, *, label: str = "", origin: object = None) -> Saved:
        """`kind` as in `records.ContactPoint`; the value is kept as the owner writes it."""
        position = self._after("contact_points", client_id)
        row = ContactPoint(
            id=self._book.new_id(),
            client_id=client_id,
            kind=kind,
            value=_needed(value),
            label=checked_field(label),
            position=position,
        )
        return self._add("contact_points", row, origin)

    def add_person(
        self,
        client_id: str,
        name: str,
        relation: str = "",
        *,
        birthday: PartialDate | None = None,
        origin: object = None,
    ) -> Saved:
        """Somebody around the client."""
        row = Person(
            id=self._book.new_id(),
            client_id=client_id,
            name=_needed(name),
            relation=checked_field(relation),
            birthday=birthday,
            position=self._after("people", client_id),
        )
        return self._add("people", row, origin)

    def add_date(self, client_id: str, name: str, when: PartialDate, *, origin: object = None) -> Saved:
        """A day that matters to them."""
        row = ImportantDate(id=self._book.new_id(), client_id=client_id, name=_needed(name), when=when)
        return self._add("important_dates", row, origin)

    def add_tag(self, client_id: str, name: str, *, origin: object = None) -> Saved | None:
        """A tag, without its #; None when the client has it already."""
        name = _needed(name.lstrip("#№ "))
        if any(tag.name.casefold() == name.casefold() for tag in self._book.tags.of_client(client_id)):
            return None
        return self._add("tags", Tag(id=self._book.new_id(), client_id=client_id, name=name), origin)

    def add_ask(self, client_id: str, text: str, *, origin: object = None) -> Saved:
        """A question for the next visit."""
        text, today = _needed(text), self._desk.clock.today()
        with self._step("ask_added", client_id, origin) as step:
            row = Ask(id=self._book.new_id(), client_id=client_id, text=text, asked=today, seq=self._book.next_seq())
            self._book.asks.insert(row)
        return Saved(step.step, row.id, step.changes)

    def close_ask(self, ask_id: str, *, origin: object = None) -> Saved:
        """The question was asked: it leaves the page."""
        ask = self._row("asks", ask_id)
        with self._step("ask_closed", ask.client_id, origin) as step:
            self._book.asks.update(ask_id, closed=self._desk.clock.today())
        return Saved(step.step, ask_id, step.changes)

    def set_allergies(self, client_id: str, state: str, *, origin: object = None) -> Saved:
        """ "not_asked" or "none_known". Listed allergies are removed one by one, not by this: "allergies_listed"."""
        if any(alert.kind == "allergy" for alert in self._book.alerts.of_client(client_id)):
            raise UserError("allergies_listed")
        with self._step("allergies_set", client_id, origin, state=state) as step:
            self._book.clients.update(client_id, allergies=NONE_KNOWN if state == NONE_KNOWN else NOT_ASKED)
        return Saved(step.step, client_id, step.changes)

    def change(self, table: str, row_id: str, *, origin: object = None, **fields: Any) -> Saved | None:
        """Change fields of one row; None when nothing differs. UserError "row_gone", "text_empty", "text_too_long"."""
        row = self._row(table, row_id)
        fields = {name: checked_field(value) if isinstance(value, str) else value for name, value in fields.items()}
        if any(fields.get(needed) == "" for needed in ("text", "value", "name")):
            raise UserError("text_empty")
        if all(getattr(row, name) == value for name, value in fields.items()):
            return None
        merge_key = f"{table}:{row_id}:{','.join(sorted(fields))}"
        with self._step("detail_edited", row.client_id, origin, merge_key=merge_key, table=table) as step:
            self._table(table).update(row_id, **fields)
        return Saved(step.step, row_id, step.changes)

    def remove(self, table: str, row_id: str, *, origin: object = None) -> Saved:
        """Remove one row. The last allergy gone, allergies are "not asked" again."""
        row = self._row(table, row_id)
        with self._step("detail_removed", row.client_id, origin, table=table) as step:
            for wish in self._book.wishes.where(person_id=row_id) if table == "people" else []:
                self._book.wishes.delete(wish.id)
            self._table(table).delete(row_id)
            self._set_listed(row)
        return Saved(step.step, row_id, step.changes)

    def _add(self, table: str, row: OfClient, origin: object) -> Saved:
        with self._step("detail_added", row.client_id, origin, table=table) as step:
            self._table(table).insert(row)
            self._set_listed(row)
        return Saved(step.step, row.id, step.changes)

    def _set_listed(self, row: OfClient) -> None:
        if not isinstance(row, Alert) or row.kind != "allergy":
            return
        client = self._book.clients.get(row.client_id)
        left = [alert for alert in self._book.alerts.of_client(row.client_id) if alert.kind == "allergy"]
        state = LISTED if left else NOT_ASKED
        if client and client.allergies != state:
            self._book.clients.update(client.id, allergies=state)

    def _step(self, code: str, client_id: str, origin: object, *, merge_key: str | None = None, **facts: str) -> Any:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        label = Label(code, {"client": client_id, "name": client.name, **facts})
        return self._desk.step(label, origin=origin, merge_key=merge_key)

    def _row(self, table: str, row_id: str) -> Any:
        row = self._table(table).get(row_id)
        if row is None:
            raise UserError("row_gone")
        return row

    def _table(self, name: str) -> Table[Any]:
        table: Table[Any] = getattr(self._book, name)
        return table

    def _after(self, table: str, client_id: str) -> int:
        rows = self._table(table).of_client(client_id)
        return max((row.position for row in rows), default=-1) + 1


def _needed(text: str) -> str:
    text = checked_field(text)
    if not text:
        raise UserError("text_empty")
    return text
