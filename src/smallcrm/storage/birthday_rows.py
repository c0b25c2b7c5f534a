"""Whose birthday is on which days, read as lean rows: in a large book a year of them is everybody."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from smallcrm.domain.partial_date import PartialDate
from smallcrm.storage import list_rows
from smallcrm.storage.engine import Connection

# `presence.concerns`, said to the database: a test holds the two equal.
_CONCERNS = "{0}.died IS NULL AND {0}.archived IS NULL"
# A client of whose birthday no day is known: the same index again, in which they all lie together.
_NO_DAY = "{0}.birthday_month * 100 + {0}.birthday_day IS NULL"
# Those with a birthday on one of some days, found in the index and then read as they lie in the file: day by day, a
# large book would be walked through once for each day.
_ON = (
    "{0}.rowid IN (SELECT k.rowid FROM {1} AS k"
    " WHERE k.birthday_month * 100 + k.birthday_day IN (SELECT value FROM json_each(?)))"
)
_KEY = "{0}.birthday_month * 100 + {0}.birthday_day"
# A relative stands on the list, unless they are a client who has died or was put away.
_RELATIVES = (
    " JOIN clients AS c ON c.id = p.client_id LEFT JOIN clients AS own ON own.id = p.other_id"
    f" WHERE p.died IS NULL AND {_CONCERNS.format('c')}"
    f" AND (own.id IS NULL OR {_CONCERNS.format('own')} AND own.birthday_"
)
# Somebody around this client, who is this one, and of whose birthday more is known there.
_KNOWN_AROUND = (
    "NOT EXISTS (SELECT 1 FROM people AS k JOIN clients AS kc ON kc.id = k.client_id WHERE k.other_id = {0}"
    f" AND k.birthday_day IS NOT NULL AND k.died IS NULL AND {_CONCERNS.format('kc')})"
)
# The same client around somebody else, written down before: that row says the day, on a list of any length.
_LATER = (
    "EXISTS (SELECT 1 FROM people AS k JOIN clients AS kc ON kc.id = k.client_id WHERE k.other_id = p.other_id"
    f" AND k.id < p.id AND k.birthday_{{0}} IS NOT NULL AND k.died IS NULL AND {_CONCERNS.format('kc')})"
)
_RELATIVE = "p.id, p.name, p.relation, p.other_id, c.id, c.name"


# One with a birthday: name, client, relative (or ""), the relative's id (or ""), relation, the key (month times 100
# plus day, or the month alone), since which year (or 0), and whom a wish names. Rows of a day are sorted by it.
Someone = tuple[str, str, str, str, str, int, int, str]
_OWN = "c.name, c.id, '', '', '', {0}, coalesce(c.birthday_year, 0), c.id"


class Around(NamedTuple):
    """Somebody around a client, who may be a client too: `other_id`.

    `later`: that client stands around another one too, and was written down there before.
    """

    id: str
    person: str
    relation: str
    other_id: str | None
    client_id: str
    name: str
    year: int | None
    key: int
    later: bool


class BirthdayRows:
    """Reads clients and the people around them; not the dead, not the put away, nor those around them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # What others and we had written to the book, and how many were without a birthday then.
        self._counted: tuple[tuple[int, int], int] = (-1, -1), 0

    def on(self, days: Iterable[int]) -> list[Someone]:
        """Clients with a birthday on one of these (month times 100 plus day)."""
        return self._plain(
            f"SELECT {_OWN.format(_KEY.format('c'))} FROM clients AS c"
            f" WHERE {_ON.format('c', 'clients')} AND {_CONCERNS.format('c')}",
            json.dumps(list(days)),
        )

    def around_on(self, days: Iterable[int]) -> list[Around]:
        """Relatives with a birthday on one of these, the first written down first. Not who is a client whose own
        day is known: they are found themselves.
        """
        rows = self._plain(
            f"SELECT {_RELATIVE}, p.birthday_year, {_KEY.format('p')}, {_LATER.format('day')} FROM people AS p"
            f"{_RELATIVES}day IS NULL) AND {_ON.format('p', 'people')}",
            json.dumps(list(days)),
        )
        # By their ids, of which no two are equal.
        return list(map(Around._make, sorted(rows)))

    def some_time(self, months: Collection[int], *, relatives: bool) -> list[Someone]:
        """Clients of whose birthday the month is known, one of these, and no day; `relatives`: not either who stands
        on the list around another one, with a day.
        """
        elsewhere = f" AND {_KNOWN_AROUND.format('c.id')}" if relatives else ""
        return self._plain(
            f"SELECT {_OWN.format('c.birthday_month')} FROM clients AS c"
            f" WHERE {_NO_DAY.format('c')} AND c.birthday_month IN (SELECT value FROM json_each(?))"
            f" AND {_CONCERNS.format('c')}{elsewhere}",
            json.dumps(list(months)),
        )

    def around_some_time(self, months: Collection[int]) -> list[Around]:
        """Relatives likewise, the first written down first."""
        rows = self._connection.execute(
            f"SELECT {_RELATIVE}, p.birthday_year, p.birthday_month, {_LATER.format('month')}"
            f" FROM people AS p{_RELATIVES}month IS NULL)"
            f" AND {_NO_DAY.format('p')} AND p.birthday_month IN (SELECT value FROM json_each(?))"
            f" AND (p.other_id IS NULL OR {_KNOWN_AROUND.format('p.other_id')}) ORDER BY p.id",
            (json.dumps(list(months)),),
        )
        return list(map(Around._make, rows))

    def _plain(self, sql: str, *values: str) -> list[Any]:
        """Rows without their names: half the time of reading many."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, values).fetchall()

    def undated_count(self) -> int:
        """How many clients have no birthday at all; all are looked at, hence once until somebody writes to the book."""
        connection = self._connection
        if connection.in_transaction:  # What is taken back is no change, and nothing would tell.
            return self._count_undated()
        written = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes
        if self._counted[0] != written:
            self._counted = written, self._count_undated()
        return self._counted[1]

    def _count_undated(self) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM clients AS c WHERE {_UNDATED}").fetchone()[0])

    def undated(self) -> list[str]:
        """Their ids, in the order of the list of everyone."""
        rows = self._connection.execute(
            "SELECT c.id FROM clients AS c JOIN list_rows AS r ON r.client_id = c.id"
            f" WHERE {_UNDATED} ORDER BY r.latest DESC, r.no DESC"
        )
        return [row[0] for row in rows]

    def wished(self, clients: Collection[str], years: Collection[int]) -> Iterator[tuple[str, int, date]]:
        """When birthdays of these years were wished: those of these clients, and those of all relatives.

        By whose they are: the client, also where somebody wished them as a relative of another one, or the person.
        """
        rows = self._plain(
            "SELECT w.client_id, w.year, w.day FROM json_each(?1) AS j CROSS JOIN wishes AS w ON w.client_id = j.value"
            " WHERE w.person_id IS NULL AND w.year IN (SELECT value FROM json_each(?2))"
            " UNION ALL SELECT coalesce(p.other_id, p.id), w.year, w.day FROM wishes AS w"
            " JOIN people AS p ON p.id = w.person_id"
            " WHERE w.person_id > '' AND w.year IN (SELECT value FROM json_each(?2))",
            json.dumps(list(clients)),
            json.dumps(list(years)),
        )
        for whose, year, day in rows:
            yield whose, year, list_rows.read_day(day) or date.min


_UNDATED = f"c.birthday_month IS NULL AND {_CONCERNS.format('c')}"


class Born(dict[tuple[int, int], PartialDate | None]):
    """Birthdays by year (or 0) and key, each made once: many people share one. None: no calendar has that day."""

    def __missing__(self, found: tuple[int, int]) -> PartialDate | None:
        year, key = found
        month, day = divmod(key, 100) if key > 12 else (key, None)
        made = self[found] = list_rows.read_birthday(year or None, month, day)
        return made
