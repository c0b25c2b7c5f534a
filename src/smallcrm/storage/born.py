"""Every birthday of the book, of clients and of those around them."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.domain.partial_date import PartialDate
from smallcrm.storage import list_rows
from smallcrm.storage.engine import Connection, Row


class Born(NamedTuple):
    """A birthday; its day may be unknown. `person_id` is a relative's, None is the client's own.

    `gone`: the client, the relative, or the client whom the relative is has died or was put away.
    """

    client_id: str
    name: str
    born: PartialDate
    gone: bool
    person_id: str | None = None
    person: str = ""
    relation: str = ""


class BornRows:
    """Reads the whole book once; for a few days of the year `DueRows` is quicker."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clients(self) -> list[Born]:
        """Of clients, in the order they were written down."""
        rows = self._connection.execute(
            "SELECT id, name, birthday_year, birthday_month, birthday_day,"
            " died IS NOT NULL OR archived IS NOT NULL AS gone"
            " FROM clients WHERE birthday_month IS NOT NULL ORDER BY seq"
        )
        return [
            Born(row["id"], row["name"], born, bool(row["gone"])) for row in rows.fetchall() if (born := _born(row))
        ]

    def relatives(self) -> list[Born]:
        """Of those around clients. Not who is a client with a birthday of their own: it is among those of clients."""
        rows = self._connection.execute(
            "SELECT p.id AS person_id, p.name AS person, p.relation, p.birthday_year, p.birthday_month, p.birthday_day,"
            " c.id, c.name, p.died IS NOT NULL OR c.died IS NOT NULL OR c.archived IS NOT NULL"
            "  OR own.died IS NOT NULL OR own.archived IS NOT NULL AS gone"
            " FROM people AS p JOIN clients AS c ON c.id = p.client_id LEFT JOIN clients AS own ON own.id = p.other_id"
            " WHERE p.birthday_month IS NOT NULL AND own.birthday_month IS NULL ORDER BY c.seq, p.id"
        )
        return [
            Born(row["id"], row["name"], born, bool(row["gone"]), row["person_id"], row["person"], row["relation"])
            for row in rows.fetchall()
            if (born := _born(row))
        ]

    def last_step(self) -> int:
        """The number of the newest step, which only ever grows; 0 in a new book."""
        row = self._connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()
        return int(row[0])


def _born(row: Row) -> PartialDate | None:
    return list_rows.read_birthday(row["birthday_year"], row["birthday_month"], row["birthday_day"])
