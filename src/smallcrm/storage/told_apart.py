"""Finds those whose names read the same, and what tells them apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from smallcrm.domain.told_apart import Namesake, in_a_crowd, told_apart
from smallcrm.storage.engine import Connection, Row

# The folded name, as `list_rows.names` begins with it: an index stands on this very expression.
READS = "substr(names, 3, instr(substr(names, 3) || char(10), char(10)) - 1)"
# Of more namesakes than this not everyone is compared with everyone: names like "Guest" come in hundreds.
CROWD = 50

_ROWS = (
    f"SELECT r.no, r.client_id, {READS} AS reads, r.hidden, r.shown, r.usual, r.last_visit,"
    " c.company, c.nickname, c.since, c.created"
    " FROM list_rows AS r JOIN clients AS c ON c.id = r.client_id"
)
_AS_WRITTEN_DOWN = "ORDER BY c.seq, c.id"


def of_client(connection: Connection, client_id: str) -> str:
    """What to add to the client's name: see `domain.told_apart`. "" when nobody else is called so, or they are gone."""
    row = connection.execute(f"SELECT {READS} FROM list_rows WHERE client_id = ?", (client_id,)).fetchone()
    return of_clients(connection, [client_id], [row[0]]).get(client_id, "") if row else ""


def of_clients(connection: Connection, clients: Sequence[str], reads: Iterable[str]) -> dict[str, str]:
    """The same for many clients, whose folded names are `reads`; those without namesakes are left out.

    This stands between a key and the painted list: one look into an index, and no more where no name comes twice.
    """
    names = set(reads)
    found = connection.execute(
        f"SELECT {READS} AS reads, count(*) FROM list_rows WHERE {READS} IN (SELECT value FROM json_each(?))"
        " GROUP BY reads HAVING count(*) > 1",
        (json.dumps(list(names)),),
    ).fetchall()
    crowds = [name for name, count in found if count > CROWD]
    few = [name for name, count in found if count <= CROWD]
    apart = _apart(connection, few) if few else {}
    return apart | _in_crowds(connection, clients, crowds) if crowds else apart


def _apart(connection: Connection, names: list[str]) -> dict[str, str]:
    """Everybody who has one of these names."""
    groups: dict[str, list[Namesake]] = {}
    sql = f"{_ROWS} WHERE {READS} IN (SELECT value FROM json_each(?)) {_AS_WRITTEN_DOWN}"
    for row in connection.execute(sql, (json.dumps(names),)):
        groups.setdefault(row["reads"], []).append(_namesake(row))
    return {client: text for group in groups.values() for client, text in told_apart(group).items()}


def _in_crowds(connection: Connection, clients: Sequence[str], names: Collection[str]) -> dict[str, str]:
    rows = connection.execute(f"{_ROWS} WHERE r.client_id IN (SELECT value FROM json_each(?))", (json.dumps(clients),))
    return {row["client_id"]: in_a_crowd(_namesake(row), row["no"]) for row in rows if row["reads"] in names}


def _namesake(row: Row) -> Namesake:
    shown = dict(_shown(row["shown"] or ""))
    known = (
        "".join(filter(str.isdecimal, shown.get("phone", "")))[-4:],
        row["company"],
        shown.get("email", ""),
        row["nickname"],
        row["usual"],
        row["last_visit"] or "",
        row["since"],
        row["created"],
    )
    return Namesake(row["client_id"], known, bool(row["hidden"]))


def _shown(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of the fields search keeps, the first of a kind last."""
    for field in reversed(text.split("\x1e")):
        kind, _, value = field.partition("\x1f")
        yield kind, value
