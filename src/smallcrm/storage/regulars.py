"""Clients by how often they come and by tag, for papers."""

from __future__ import annotations

from datetime import date

from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import told_kindly

_CONCERNS = "c.archived IS NULL AND c.died IS NULL"
_BY_NAME = " ORDER BY c.name COLLATE NOCASE, c.seq"


class RegularRows:
    """Reads; never writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def most_often(self, since: date, count: int) -> tuple[str, ...]:
        """The `count` with the most days here since then, by name."""
        return self._ids(
            "SELECT c.id FROM clients AS c JOIN (SELECT v.client_id AS id, count(DISTINCT v.day) AS days"
            " FROM visits AS v JOIN clients AS c ON c.id = v.client_id"
            f" WHERE v.day >= ?1 AND {_CONCERNS} AND c.moved_away IS NULL"
            " GROUP BY v.client_id ORDER BY days DESC, max(v.day) DESC, v.client_id LIMIT ?2) AS often"
            " ON often.id = c.id" + _BY_NAME,
            since.isoformat(),
            count,
        )

    def tags(self) -> tuple[tuple[str, int], ...]:
        """(tag, how many have it), the most used first."""
        with told_kindly():
            rows = self._connection.execute(
                "SELECT t.name AS name, count(DISTINCT t.client_id) AS many FROM tags AS t"
                f" JOIN clients AS c ON c.id = t.client_id WHERE {_CONCERNS}"
                " GROUP BY t.name COLLATE NOCASE ORDER BY many DESC, t.name"
            ).fetchall()
        return tuple((row["name"], row["many"]) for row in rows)

    def tagged(self, name: str) -> tuple[str, ...]:
        """Those who have it, by name."""
        return self._ids(
            f"SELECT c.id FROM clients AS c WHERE {_CONCERNS}"
            " AND c.id IN (SELECT client_id FROM tags WHERE name = ?1 COLLATE NOCASE)" + _BY_NAME,
            name,
        )

    def _ids(self, sql: str, *values: object) -> tuple[str, ...]:
        with told_kindly():
            return tuple(row["id"] for row in self._connection.execute(sql, values).fetchall())
