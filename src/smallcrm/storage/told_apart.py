"""Finds those whose names read the same, and what tells them apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from smallcrm.domain.told_apart import Namesake, in_a_crowd, told_apart
from smallcrm.storage.engine import Connection, Row

# The folded name, as `list_rows.names` begins with it: an index stands on this very expression.
READS = "substr(names, 3, instr(substr(names, 3) || char(10), char(10)) - 1)"
# Of more namesakes than this not everyone is compared with everyone: names like "Guest" come in hundreds.
CROWD = 50
# Names kept in memory; and clients changed in one step of whom it is worth to ask which names those are.
MOST_KEPT, MOST_ONE_BY_ONE = 5_000, 100
_NOBODY: Mapping[str, str] = {}

_ROWS = (
    f"SELECT r.no, r.client_id, {READS} AS reads, r.hidden, r.shown, r.usual, r.last_visit,"
    " c.company, c.nickname, c.since, c.created"
    " FROM list_rows AS r JOIN clients AS c ON c.id = r.client_id"
)
_AS_WRITTEN_DOWN = "ORDER BY c.seq, c.id"


class Namesakes:
    """Tells those apart who are called the same, and keeps what it found of a name until one of them changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # By name, what to add to each client of that name; {} where only one has it. Crowds are not kept.
        self._kept: dict[str, dict[str, str]] = {}
        # Whose names those are, where several have them.
        self._name_of: dict[str, str] = {}

    def of_client(self, client_id: str) -> str:
        """What to add to their name: see `domain.told_apart`. "" when nobody else is called so, or they are gone."""
        name = self._names([client_id]).get(client_id)
        return "" if name is None else self.of_clients([client_id], [name]).get(client_id, "")

    def of_clients(self, clients: Sequence[str], reads: Iterable[str]) -> dict[str, str]:
        """The same for many clients, whose folded names are `reads`; those without namesakes are left out.

        This stands between a key and the painted list: one look into an index for the names not met before.
        """
        names = set(reads)
        new = names - self._kept.keys()
        crowds = self._read(new) if new else ()
        apart = {client: text for name in names for client, text in self._kept.get(name, _NOBODY).items()}
        return apart | _in_crowds(self._connection, clients, crowds) if crowds else apart

    def forget(self, clients: Collection[str] | None = None) -> None:
        """These clients were written to, or somebody unknown was: names they had, and have now, are read again."""
        if clients is None or len(clients) > MOST_ONE_BY_ONE or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._name_of.clear()
            return
        had = {name for client in clients if (name := self._name_of.pop(client, None)) is not None}
        for name in had.union(self._names(clients).values()):
            self._kept.pop(name, None)

    def _names(self, clients: Collection[str]) -> dict[str, str]:
        """The folded name of each."""
        sql = f"SELECT client_id, {READS} FROM list_rows WHERE client_id IN (SELECT value FROM json_each(?))"
        return {row[0]: row[1] for row in self._connection.execute(sql, (json.dumps(list(clients)),))}

    def _read(self, names: Collection[str]) -> list[str]:
        """Find out about names not met before; those of crowds are given back."""
        found = self._connection.execute(
            f"SELECT {READS} AS reads, count(*) FROM list_rows WHERE {READS} IN (SELECT value FROM json_each(?))"
            " GROUP BY reads HAVING count(*) > 1",
            (json.dumps(list(names)),),
        ).fetchall()
        crowds = [name for name, count in found if count > CROWD]
        few = [name for name, count in found if count <= CROWD]
        self._kept |= {name: {} for name in names if name not in crowds}
        if few:
            self._keep(few)
        return crowds

    def _keep(self, names: list[str]) -> None:
        """Everybody who has one of these names."""
        groups: dict[str, list[Namesake]] = {}
        sql = f"{_ROWS} WHERE {READS} IN (SELECT value FROM json_each(?)) {_AS_WRITTEN_DOWN}"
        for row in self._connection.execute(sql, (json.dumps(names),)):
            groups.setdefault(row["reads"], []).append(_namesake(row))
            self._name_of[row["client_id"]] = row["reads"]
        for name, group in groups.items():
            self._kept[name] = told_apart(group)


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
