"""Triggers that write down every change of every journalled table while a step is open.

Undo, the history page and change news all read what they write; no feature codes its own undo.
A permanent trigger cannot read a temporary table, so the open step stands in the one-row table `now_step`, set and
cleared inside the step's own transaction. When another program writes to the book no step is open: nothing is
journalled, and the client is marked in `stale` so that search and list are made again for it.
"""

from __future__ import annotations

from smallcrm.storage.engine import Connection

JOURNALLED = (
    "clients",
    "contact_points",
    "preferences",
    "alerts",
    "people",
    "important_dates",
    "card_sources",
    "wishes",
    "notes",
    "tags",
    "visits",
    "asks",
    "followups",
    "promises",
    "set_aside",
    "staff",
    "shop_settings",
    "walkins",
    "imported_files",
)

EXEMPT = {
    "photos": "append-only; JSON cannot hold bytes, a client's row holds the hash",
    "drafts": "what is being typed is not yet a deed",
    "opened_today": "who was looked at is no deed of the owner's",
    "counter": "only ever grows; taking it back would give a number twice",
    "steps": "the journal itself",
    "step_changes": "the journal itself",
    "now_step": "the journal itself",
    "stale": "marks derived rows that must be made again",
    "list_rows": "derived",
    "search_note": "derived",
    "search_fields": "derived; full text over list_rows",
    "search_words": "derived; full text over search_note",
    "_sqlite_migrations": "which schema steps have run",
}

_OPEN = "(SELECT step FROM now_step) IS NOT NULL"
_CLOSED = "(SELECT step FROM now_step) IS NULL"


def columns_of(connection: Connection, table: str) -> list[str]:
    """Names of the table's columns, in order."""
    return [row["name"] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]


def quoted(name: str) -> str:
    """A table or column name for use in SQL text."""
    return '"' + name.replace('"', '""') + '"'


def make_triggers(connection: Connection) -> None:
    """Drop and make all journal triggers from the tables as they are now: `transform()` drops them silently."""
    for table in JOURNALLED:
        for sql in _triggers(table, columns_of(connection, table)):
            connection.execute(sql)


def _triggers(table: str, columns: list[str]) -> list[str]:
    whole_old, whole_new = (_object(columns, side) for side in ("OLD", "NEW"))
    some_old, some_new = (_changed(columns, side) for side in ("OLD", "NEW"))
    old_client, new_client = (_client(table, columns, side) for side in ("OLD", "NEW"))
    bodies = {
        "insert": ("NEW", new_client, "NULL", "NULL", whole_new),
        "update": ("NEW", new_client, old_client, some_old, some_new),
        "delete": ("OLD", old_client, "NULL", whole_old, "NULL"),
    }
    statements: list[str] = []
    for event, (side, client, was, before, after) in bodies.items():
        statements += _journal_trigger(table, event, f"{side}.id", client, was, before, after)
        statements += _stale_trigger(table, event, client)
    return statements


def _journal_trigger(
    table: str, event: str, row_id: str, client: str, was: str, before: str, after: str
) -> tuple[str, str]:
    name = f"journal_{table}_{event}"
    create = (
        f"CREATE TRIGGER {name} AFTER {event} ON {quoted(table)} WHEN {_OPEN} BEGIN"
        " INSERT INTO step_changes(step, tbl, row_id, client_id, was_client_id, before, after)"
        f" VALUES ((SELECT step FROM now_step), '{table}', {row_id}, {client}, {was}, {before}, {after}); END"
    )
    return f"DROP TRIGGER IF EXISTS {name}", create


def _stale_trigger(table: str, event: str, client: str) -> tuple[str, ...]:
    name = f"stale_{table}_{event}"
    drop = f"DROP TRIGGER IF EXISTS {name}"
    if client == "NULL":
        return (drop,)
    create = (
        f"CREATE TRIGGER {name} AFTER {event} ON {quoted(table)} WHEN {_CLOSED} BEGIN"
        f" INSERT INTO stale VALUES ({client}) ON CONFLICT DO NOTHING; END"
    )
    return drop, create


def _client(table: str, columns: list[str], side: str) -> str:
    if table == "clients":
        return f"{side}.id"
    return f"{side}.client_id" if "client_id" in columns else "NULL"


def _object(columns: list[str], side: str) -> str:
    pairs = ", ".join(f"'{column}', {side}.{quoted(column)}" for column in columns)
    return f"json_object({pairs})"


def _changed(columns: list[str], side: str) -> str:
    """JSON of only those columns whose value changed, so that two edits of different columns never stand in each
    other's way when one is taken back."""
    parts = " UNION ALL ".join(
        f"SELECT '{c}' AS k, {side}.{quoted(c)} AS v WHERE OLD.{quoted(c)} IS NOT NEW.{quoted(c)}" for c in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({parts}))"
