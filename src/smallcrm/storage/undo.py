"""Taking one step back: its journal rows, newest first, each undone where the book still holds what it wrote.

A row edited since keeps its edit; undo names it and goes on. That is what makes "undo yesterday's import" safe.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from smallcrm.domain.changes import Kept
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.journal import JOURNALLED, quoted

Values = Mapping[str, object]


def replay(connection: Connection, step: int) -> list[Kept]:
    """Undo the changes of `step` inside the running operation; returns the rows left as they are."""
    links = _links(connection)
    changes = connection.execute("SELECT * FROM step_changes WHERE step = ? ORDER BY id DESC", (step,)).fetchall()
    kept: dict[tuple[str, str], Kept] = {}
    for change in changes:
        why = _undo_one(connection, change, links)
        if why:
            kept[change["tbl"], change["row_id"]] = Kept(change["tbl"], change["row_id"], change["client_id"], why)
    return list(kept.values())


def _undo_one(connection: Connection, change: Row, links: Mapping[str, list[tuple[str, str]]]) -> str | None:
    table, row_id = change["tbl"], change["row_id"]
    before = json.loads(change["before"]) if change["before"] else None
    after = json.loads(change["after"]) if change["after"] else None
    now = connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (row_id,)).fetchone()
    if before is None and after is not None:
        return _take_out(connection, table, row_id, now, after, links)
    if after is None and before is not None:
        return _put_back(connection, table, row_id, now, before)
    if before is None or after is None or now is None:
        return "gone"
    return _set_back(connection, table, row_id, now, before, after)


def _take_out(
    connection: Connection,
    table: str,
    row_id: str,
    now: Row | None,
    after: Values,
    links: Mapping[str, list[tuple[str, str]]],
) -> str | None:
    if now is None:
        return None
    if not _holds(now, after):
        return "edited"
    for child, column in links[table]:
        sql = f"SELECT 1 FROM {quoted(child)} WHERE {quoted(column)} = ? LIMIT 1"
        if connection.execute(sql, (row_id,)).fetchone():
            return "has_newer"
    connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
    return None


def _put_back(connection: Connection, table: str, row_id: str, now: Row | None, before: Values) -> str | None:
    if now is not None:
        return None
    if any(_missing(connection, link, before.get(link.column)) for link in _parents(connection, table)):
        return "parent_gone"
    columns = ", ".join(map(quoted, before))
    marks = ", ".join("?" * len(before))
    connection.execute(f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})", tuple(before.values()))
    return None


def _set_back(connection: Connection, table: str, row_id: str, now: Row, before: Values, after: Values) -> str | None:
    same = [column for column in before if now[column] == after[column]]
    links = {link.column: link for link in _parents(connection, table)}
    lost = [c for c in same if c in links and _missing(connection, links[c], before[c])]
    free = [column for column in same if column not in lost]
    if free:
        sets = ", ".join(f"{quoted(column)} = ?" for column in free)
        values = (*(before[column] for column in free), row_id)
        connection.execute(f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", values)
    if lost:
        return "parent_gone"
    return None if len(free) == len(before) else "edited"


def _holds(row: Row, values: Values) -> bool:
    return all(row[column] == value for column, value in values.items())


class _Link:
    """A column that names a row of another table."""

    def __init__(self, column: str, table: str) -> None:
        self.column = column
        self.table = table


def _parents(connection: Connection, table: str) -> Iterator[_Link]:
    for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall():
        yield _Link(row["from"], row["table"])


def _missing(connection: Connection, link: _Link, value: object) -> bool:
    if value is None:
        return False
    sql = f"SELECT 1 FROM {quoted(link.table)} WHERE id = ?"
    return connection.execute(sql, (value,)).fetchone() is None


def _links(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """For each table: the (table, column) pairs whose rows point to it."""
    found: dict[str, list[tuple[str, str]]] = {table: [] for table in JOURNALLED}
    for table in JOURNALLED:
        for link in _parents(connection, table):
            found[link.table].append((table, link.column))
    return found
