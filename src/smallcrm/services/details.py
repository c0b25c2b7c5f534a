"""What is known of a client besides the name, one row at a time: each change is a step of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from smallcrm.domain import plain_text
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.plain_text import beginning
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
from smallcrm.services.clients import check_birthday, checked_line, checked_lines
from smallcrm.services.desk import Desk, Saved
from smallcrm.storage.table import Table

# The tables `change` and `remove` know; notes and visits have services of their own.
TABLES = frozenset(
    {"contact_points", "preferences", "alerts", "people", "important_dates", "tags", "asks", "followups", "promises"}
)
# A kind outside these is a slip in the program; an allergy filed under "alergy" would be one nobody is warned of.
KINDS = {
    "contact_points": ("phone", "email", "address", "web", "messenger"),
    "preferences": ("usual", "like", "dislike", "habit", "label"),
    "alerts": ("allergy", "alert"),
    "promises": ("promise", "debt"),
}
_NEEDED = frozenset({"text", "value", "name"})
_OF_SEVERAL_LINES = frozenset({"value", "remark", "context"})


class Details:
    """Adds, changes and removes what belongs to a client. `remove` and `change` take the table's name in the book.

    Every function may raise UserError "client_gone" or "row_gone", and for texts "text_empty", "text_too_long" (limit).
    """

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
            text=_checked("text", text),
            label=checked_line(label),
            price=price,
            position=self._after("preferences", client_id),
        )
        return self._add("preferences", row, origin)

    def add_alert(self, client_id: str, kind: str, text: str, *, origin: object = None) -> Saved:
        """An allergy also sets the client's allergies to "listed", in the same step."""
        position = self._after("alerts", client_id)
        text = _checked("text", text)
        row = Alert(id=self._book.new_id(), client_id=client_id, kind=kind, text=text, position=position)
        return self._add("alerts", row, origin)

    def add_contact(self, client_id: str, kind: str, value: str, *, label: str = "", origin: object = None) -> Saved:
        """`kind` as in `records.ContactPoint`; the value is kept as the owner writes it."""
        position = self._after("contact_points", client_id)
        row = ContactPoint(
            id=self._book.new_id(),
            client_id=client_id,
            kind=kind,
            value=_checked("value", value),
            label=checked_line(label),
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
        """Somebody around the client. UserError "birthday_ahead"."""
        check_birthday(birthday, self._desk.clock.today())
        row = Person(
            id=self._book.new_id(),
            client_id=client_id,
            name=_checked("name", name),
            relation=checked_line(relation),
            birthday=birthday,
            position=self._after("people", client_id),
        )
        return self._add("people", row, origin)

    def add_date(self, client_id: str, name: str, when: PartialDate, *, origin: object = None) -> Saved:
        """A day that matters to them."""
        row = ImportantDate(id=self._book.new_id(), client_id=client_id, name=_checked("name", name), when=when)
        return self._add("important_dates", row, origin)

    def add_tag(self, client_id: str, name: str, *, origin: object = None) -> Saved | None:
        """A tag, without its #; None when the client has it already."""
        name = _tag(name)
        if _among(self._book.tags.of_client(client_id), name):
            return None
        return self._add("tags", Tag(id=self._book.new_id(), client_id=client_id, name=name), origin)

    def add_ask(self, client_id: str, text: str, *, origin: object = None) -> Saved:
        """A question for the next visit."""
        text, today = _checked("text", text), self._desk.clock.today()
        with self._step("ask_added", client_id, origin, what=beginning(text)) as step:
            row = Ask(id=self._book.new_id(), client_id=client_id, text=text, asked=today, seq=self._book.next_seq())
            self._book.asks.insert(row)
        return Saved(step.step, row.id, step.changes)

    def close_ask(self, ask_id: str, *, origin: object = None) -> Saved | None:
        """The question was asked: it leaves the page. None when it has left already."""
        ask = self._row("asks", ask_id)
        if ask.closed:
            return None
        with self._step("ask_closed", ask.client_id, origin, what=_said(ask)) as step:
            self._book.asks.update(ask_id, closed=self._desk.clock.today())
        return Saved(step.step, ask_id, step.changes)

    def set_allergies(self, client_id: str, state: str, *, origin: object = None) -> Saved | None:
        """Note "not_asked" or "none_known"; None when it is so. Listed ones go one by one: "allergies_listed"."""
        if state not in (NOT_ASKED, NONE_KNOWN):
            raise ValueError(f"allergies are listed by adding them: {state!r}")
        if any(alert.kind == "allergy" for alert in self._book.alerts.of_client(client_id)):
            raise UserError("allergies_listed")
        client = self._book.clients.get(client_id)
        if client and client.allergies == state:
            return None
        with self._step("allergies_set", client_id, origin, state=state) as step:
            self._book.clients.update(client_id, allergies=state)
        return Saved(step.step, client_id, step.changes)

    def change(self, table: str, row_id: str, *, origin: object = None, **fields: Any) -> Saved | None:
        """Change fields of one row; None when nothing differs, or a tag would be there twice.

        UserError "birthday_ahead"; "client_gone" also for a person's `other_id`.
        """
        row = self._row(table, row_id)
        fields = self._checked_fields(table, fields)
        if table == "tags":
            others = [tag for tag in self._book.tags.of_client(row.client_id) if tag.id != row_id]
            if _among(others, fields["name"]):
                return None
        if all(getattr(row, name) == value for name, value in fields.items()):
            return None
        facts = {"table": table, "what": _said(replace(row, **fields))}
        merge_key = f"{table}:{row_id}:{','.join(sorted(fields))}"
        with self._step("detail_edited", row.client_id, origin, merge_key=merge_key, **facts) as step:
            self._table(table).update(row_id, **fields)
            self._set_listed(row, self._row(table, row_id))
        return Saved(step.step, row_id, step.changes)

    def remove(self, table: str, row_id: str, *, origin: object = None) -> Saved:
        """Remove one row. The last allergy gone, allergies are "not asked" again."""
        row = self._row(table, row_id)
        with self._step("detail_removed", row.client_id, origin, table=table, what=_said(row)) as step:
            for wish in self._book.wishes.where(person_id=row_id) if table == "people" else []:
                self._book.wishes.delete(wish.id)
            self._table(table).delete(row_id)
            self._set_listed(row)
        return Saved(step.step, row_id, step.changes)

    def _add(self, table: str, row: Any, origin: object) -> Saved:
        _check_kind(table, getattr(row, "kind", None))
        with self._step("detail_added", row.client_id, origin, table=table, what=_said(row)) as step:
            self._table(table).insert(row)
            self._set_listed(row)
        return Saved(step.step, row.id, step.changes)

    def _set_listed(self, *rows: OfClient) -> None:
        """What the client's own row says of allergies, after `rows` (as they were, as they are) changed."""
        if not any(isinstance(row, Alert) and row.kind == "allergy" for row in rows):
            return
        client_id = rows[0].client_id
        left = any(alert.kind == "allergy" for alert in self._book.alerts.of_client(client_id))
        state = LISTED if left else NOT_ASKED
        if not self._book.clients.where(id=client_id, allergies=state):
            self._book.clients.update(client_id, allergies=state)

    def _checked_fields(self, table: str, fields: dict[str, Any]) -> dict[str, Any]:
        checked: dict[str, Any] = {
            name: _checked(name, value) if isinstance(value, str) else value for name, value in fields.items()
        }
        if table == "tags":
            checked["name"] = _tag(checked["name"])
        if "kind" in checked:
            _check_kind(table, checked["kind"])
        if checked.get("other_id") and self._book.clients.get(checked["other_id"]) is None:
            raise UserError("client_gone")
        check_birthday(checked.get("birthday"), self._desk.clock.today())
        return checked

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
        if name not in TABLES:
            raise ValueError(f"no detail of a client: {name!r}")
        table: Table[Any] = getattr(self._book, name)
        return table

    def _after(self, table: str, client_id: str) -> int:
        rows = self._table(table).of_client(client_id)
        return max((row.position for row in rows), default=-1) + 1


def _checked(field: str, text: str) -> str:
    text = checked_lines(text) if field in _OF_SEVERAL_LINES else checked_line(text)
    if field in _NEEDED and plain_text.is_blank(text):
        raise UserError("text_empty")
    return text


def _tag(name: str) -> str:
    return _checked("name", name.strip().lstrip("#№"))


def _among(tags: list[Tag], name: str) -> bool:
    return any(tag.name.casefold() == name.casefold() for tag in tags)


def _check_kind(table: str, kind: str | None) -> None:
    kinds = KINDS.get(table)
    if kinds and kind not in kinds:
        raise ValueError(f"no kind of {table}: {kind!r}")


def _said(row: OfClient) -> str:
    """What a row says, for the label of its step."""
    return beginning(next((str(getattr(row, name)) for name in _NEEDED if hasattr(row, name)), ""))
