"""Whose birthday was on every list and no longer is: so that other programs, which were told of it, let it go."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.domain.partial_date import PartialDate
from smallcrm.storage import list_rows
from smallcrm.storage.engine import Connection, Row

_LEFT = "({0}.died IS NOT NULL OR {0}.archived IS NOT NULL)"
_WHEN = "{0}.birthday_year AS year, {0}.birthday_month AS month, {0}.birthday_day AS day"


class Gone(NamedTuple):
    """A birthday of which the day is known; `person_id` is a relative's, None is the client's own.

    `other_id`: the relative is this client, too.
    """

    client_id: str
    name: str
    born: PartialDate
    person_id: str | None = None
    person: str = ""
    relation: str = ""
    other_id: str | None = None


class GoneRows:
    """Reads those whom `BirthdayRows` leaves out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clients(self) -> list[Gone]:
        """Who has died or was put away, in the order they were written down."""
        return self._found(
            "SELECT c.id, c.name, NULL AS person_id, '' AS person, '' AS relation, NULL AS other_id,"
            f" {_WHEN.format('c')} FROM clients AS c"
            f" WHERE c.birthday_day IS NOT NULL AND {_LEFT.format('c')} ORDER BY c.seq"
        )

    def relatives(self) -> list[Gone]:
        """Those around them; around others, who has died, or has died or was put away as a client.

        Who is a client with a day of their own, too: they may have stood on lists before they were.
        """
        return self._found(
            "SELECT c.id, c.name, p.id AS person_id, p.name AS person, p.relation, p.other_id,"
            f" {_WHEN.format('p')}"
            " FROM people AS p JOIN clients AS c ON c.id = p.client_id LEFT JOIN clients AS own ON own.id = p.other_id"
            " WHERE p.birthday_day IS NOT NULL"
            f" AND (p.died IS NOT NULL OR {_LEFT.format('c')} OR {_LEFT.format('own')}) ORDER BY c.seq, p.id"
        )

    def last_step(self) -> int:
        """The number of the newest step, which only ever grows; 0 in a new book."""
        row = self._connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()
        return int(row[0])

    def _found(self, sql: str) -> list[Gone]:
        rows = ((row, _born(row)) for row in self._connection.execute(sql).fetchall())
        return [
            Gone(row["id"], row["name"], born, row["person_id"], row["person"], row["relation"], row["other_id"])
            for row, born in rows
            if born
        ]


def _born(row: Row) -> PartialDate | None:
    return list_rows.read_birthday(row["year"], row["month"], row["day"])
