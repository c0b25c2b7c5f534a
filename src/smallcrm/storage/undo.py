"""Taking one step back: what it did to each row, undone where the book still holds what it wrote.

A row edited since keeps its edit; undo names it and goes on. That is what makes "undo yesterday's import" safe.
A step may have touched one row many times; only its net effect on the row counts, so that a row is never left half-way.
Rows it removed come back first, then rows it changed are set back, and rows it added go last: at each moment a link
has something to point to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smallcrm.domain.changes import Kept
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.journal import JOURNALLED, quoted

Values = dict[str, object]
Key = tuple[str, str]
Rows = dict[Key, Row]

# One question for a thousand rows: an import is taken back as fast as it came.
_AMONG = "(SELECT value FROM json_each(?))"


@dataclass
class Net:
    """What a step did to one row in all: columns `before` and `after` it, None where there was no row."""

    table: str
    row_id: str
    client_id: str | None
    before: Values | None
    after: Values | None

    @property
    def key(self) -> Key:
        """Where the row is."""
        return self.table, self.row_id


@dataclass
class Links:
    """Which columns point to which tables: `up` from a table, `down` to it."""

    up: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    down: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def replay(connection: Connection, step: int) -> list[Kept]:
    """Undo the changes of `step` inside the running operation; returns the rows left as they are."""
    nets = _net_changes(connection, step)
    links = _links(connection)
    now = _rows_now(connection, [net.key for net in nets])
    why: dict[Key, str] = {}
    why |= _put_back(connection, [net for net in nets if net.after is None], now, links)
    for net in nets:
        if net.before is not None and net.after is not None:
            why |= _set_back(connection, net, now.get(net.key), links)
    why |= _take_out(connection, [net for net in nets if net.before is None], now, links)
    return [Kept(net.table, net.row_id, net.client_id, why[net.key]) for net in nets if net.key in why]


def _net_changes(connection: Connection, step: int) -> list[Net]:
    nets: dict[Key, Net] = {}
    for change in connection.execute("SELECT * FROM step_changes WHERE step = ? ORDER BY id", (step,)):
        before = json.loads(change["before"]) if change["before"] else None
        after = json.loads(change["after"]) if change["after"] else None
        net = nets.get((change["tbl"], change["row_id"]))
        if net is None:
            net = Net(change["tbl"], change["row_id"], change["client_id"], before, after)
            nets[net.key] = net
        else:
            _add(net, before, after)
    return [net for net in nets.values() if net.before != net.after]


def _add(net: Net, before: Values | None, after: Values | None) -> None:
    """A later change of the same row, laid over `net`."""
    if net.before is not None and net.after is not None and before is not None:
        # Two updates may touch different columns, and a deletion tells all of them.
        net.before = {**before, **net.before}
    if net.after is not None and after is not None:
        net.after = {**net.after, **after}
    else:
        net.after = after


def _put_back(connection: Connection, removed: list[Net], now: Rows, links: Links) -> dict[Key, str]:
    coming = {net.key: net.before for net in removed if net.before is not None}
    why: dict[Key, str] = {}
    for net in removed:
        # Somebody wrote it again: nothing to do where it is the same, and theirs stays where it is not.
        if net.key in now and not _holds(now[net.key], coming.pop(net.key)):
            why[net.key] = "edited"
    while lost := [key for key, row in coming.items() if _points_nowhere(connection, key[0], row, links, coming)]:
        for key in lost:
            del coming[key]
            why[key] = "parent_gone"
    for (table, _), row in coming.items():
        columns, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})", tuple(row.values()))
    return why


def _set_back(connection: Connection, net: Net, now: Row | None, links: Links) -> dict[Key, str]:
    before, after = net.before or {}, net.after or {}
    if now is None:
        return {net.key: "gone"}
    changed = [column for column in before if before[column] != after.get(column)]
    same = [column for column in changed if now[column] == after.get(column)]
    lost = [c for c, parent in links.up[net.table] if c in same and _missing(connection, parent, before[c])]
    free = [column for column in same if column not in lost]
    if free:
        sets = ", ".join(f"{quoted(column)} = ?" for column in free)
        values = (*(before[column] for column in free), net.row_id)
        connection.execute(f"UPDATE {quoted(net.table)} SET {sets} WHERE id = ?", values)
    if lost:
        return {net.key: "parent_gone"}
    # A column that stands at its old value already is no edit to tell of.
    edited = any(now[column] not in (after.get(column), before[column]) for column in changed)
    return {net.key: "edited"} if edited else {}


def _take_out(connection: Connection, added: list[Net], now: Rows, links: Links) -> dict[Key, str]:
    going: Rows = {}
    why: dict[Key, str] = {}
    for net in added:
        if net.key in now and net.after is not None and _holds(now[net.key], net.after):
            going[net.key] = now[net.key]
        elif net.key in now:
            why[net.key] = "edited"
    # A row that stays keeps what it points to; what it points to keeps the next one, and so on up.
    blocked = _needed_by_others(connection, going, links)
    while blocked:
        key = blocked.pop()
        row = going.pop(key, None)
        if row is not None:
            why[key] = "has_newer"
            blocked += [(parent, str(row[c])) for c, parent in links.up[key[0]] if (parent, str(row[c])) in going]
    for table, ids in _by_table(going).items():
        connection.executemany(f"DELETE FROM {quoted(table)} WHERE id = ?", [(row_id,) for row_id in ids])
    return why


def _needed_by_others(connection: Connection, going: Rows, links: Links) -> list[Key]:
    """Those to which a row points that stays."""
    found: list[Key] = []
    for table, ids in _by_table(going).items():
        for child, column in links.down[table]:
            sql = f"SELECT id, {quoted(column)} FROM {quoted(child)} WHERE {quoted(column)} IN {_AMONG}"
            pointing = connection.execute(sql, (json.dumps(ids),))
            found += [(table, row[1]) for row in pointing if (child, row[0]) not in going]
    return found


def _points_nowhere(
    connection: Connection, table: str, row: Values, links: Links, coming: Mapping[Key, object]
) -> bool:
    return any(
        (parent, row[column]) not in coming and _missing(connection, parent, row[column])
        for column, parent in links.up[table]
    )


def _missing(connection: Connection, table: str, row_id: object) -> bool:
    return row_id is not None and not _rows_now(connection, [(table, str(row_id))])


def _rows_now(connection: Connection, keys: Iterable[Key]) -> Rows:
    found: Rows = {}
    for table, ids in _by_table(keys).items():
        sql = f"SELECT * FROM {quoted(table)} WHERE id IN {_AMONG}"
        found |= {(table, row["id"]): row for row in connection.execute(sql, (json.dumps(ids),))}
    return found


def _by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, row_id in keys:
        found.setdefault(table, []).append(row_id)
    return found


def _holds(row: Row, values: Mapping[str, object]) -> bool:
    return all(row[column] == value for column, value in values.items())


def _links(connection: Connection) -> Links:
    links = Links({table: [] for table in JOURNALLED}, {table: [] for table in JOURNALLED})
    for table in JOURNALLED:
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall():
            links.up[table].append((row["from"], row["table"]))
            links.down[row["table"]].append((table, row["from"]))
    # No foreign key, so that a note may outlive its author; yet whoever has written stays when "New on the staff" goes.
    links.down["staff"].append(("notes", "author"))
    return links
