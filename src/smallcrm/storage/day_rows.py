"""Reading for the sheet of a day: what many clients' rows show, in one query each."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from smallcrm.storage.engine import Connection

_AMONG = "IN (SELECT value FROM json_each(?1))"


class DayRows:
    """Every function is given the ids of clients; who is gone is left out of the answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_lines(self, ids: Collection[str], before: date) -> dict[str, str]:
        """Their newest line of a day before this one; a line that only says "the usual" by its mark is passed by."""
        rows = self._connection.execute(
            "SELECT value AS client_id, (SELECT text FROM notes WHERE client_id = value AND day < ?2"
            " AND text NOT LIKE '=%' ORDER BY day DESC, seq DESC LIMIT 1) AS text FROM json_each(?1)",
            (_listed(ids), before.isoformat()),
        )
        return {row["client_id"]: row["text"] for row in rows if row["text"]}

    def regulars(self, ids: Collection[str], visits: int) -> int:
        """How many of them were here on at least so many days."""
        row = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM visits WHERE client_id {_AMONG}"
            " GROUP BY client_id HAVING count(DISTINCT day) >= ?2)",
            (_listed(ids), visits),
        ).fetchone()
        return int(row[0])


def _listed(ids: Collection[str]) -> str:
    return json.dumps(list(ids))
