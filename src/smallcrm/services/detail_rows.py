"""What the rows of a client have in common: found, checked, written in a step of their own."""

from __future__ import annotations

from typing import Any

from smallcrm.domain import plain_text
from smallcrm.domain.plain_text import beginning
from smallcrm.domain.records import Alert, OfClient, Tag
from smallcrm.errors import UserError
from smallcrm.services.allergies import settle
from smallcrm.services.clients import check_birthday, check_died, checked_line, checked_lines
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


class DetailRows:
    """The part of `Details` that knows rows and not what they mean."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def _add(self, table: str, row: Any, origin: object) -> Saved:
        check_kind(table, getattr(row, "kind", None))
        with self._step("detail_added", row.client_id, origin, **told(table, row)) as step:
            self._table(table).insert(row)
            self._set_listed(row)
        return Saved(step.step, row.id, step.changes)

    def _set_listed(self, *rows: OfClient) -> None:
        """What the client's own row says of allergies, after `rows` (as they were, as they are) changed."""
        if any(isinstance(row, Alert) and row.kind == "allergy" for row in rows):
            settle(self._book, rows[0].client_id)

    def _checked_fields(self, table: str, fields: dict[str, Any]) -> dict[str, Any]:
        fit: dict[str, Any] = {
            name: checked(name, value) if isinstance(value, str) else value for name, value in fields.items()
        }
        if table == "tags":
            fit["name"] = tag_name(fit["name"])
        if "kind" in fit:
            check_kind(table, fit["kind"])
        if fit.get("other_id") and self._book.clients.get(fit["other_id"]) is None:
            raise UserError("client_gone")
        check_birthday(fit.get("birthday"), self._desk.clock.today())
        check_died(fit.get("died"), self._desk.clock.today())
        return fit

    def _step(self, code: str, client_id: str, origin: object, *, merge_key: str | None = None, **facts: str) -> Any:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        label = self._desk.label(code, client, **facts)
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


def checked(field: str, text: str) -> str:
    """A text fit for this field. UserError "text_empty", "text_too_long" (limit)."""
    text = checked_lines(text) if field in _OF_SEVERAL_LINES else checked_line(text)
    if field in _NEEDED and plain_text.is_blank(text):
        raise UserError("text_empty")
    return text


def tag_name(name: str) -> str:
    """A tag without the sign it is typed with."""
    return checked("name", name.strip().lstrip("#№"))


def among(tags: list[Tag], name: str) -> bool:
    """Whether one of the tags is called so."""
    return any(tag.name.casefold() == name.casefold() for tag in tags)


def check_kind(table: str, kind: str | None) -> None:
    """ValueError for a kind this table does not have."""
    kinds = KINDS.get(table)
    if kinds and kind not in kinds:
        raise ValueError(f"no kind of {table}: {kind!r}")


def told(table: str, row: Any) -> dict[str, str]:
    """What a row is, and what it says, for the label of its step."""
    kind = getattr(row, "kind", "")
    return {"table": table, **({"kind": kind} if kind else {}), "what": said(row)}


def said(row: OfClient) -> str:
    """What a row says, for the label of its step."""
    return beginning(next((str(getattr(row, name)) for name in _NEEDED if hasattr(row, name)), ""))
