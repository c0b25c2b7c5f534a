"""What each client's visits tell of their habit, kept in `list_rows`: the overdue are found by an index.

A habit changes with visits and with nothing else; whether it means anything today is asked when it is read
(`presence.is_overdue`). Only the last days with a visit are read, from the index in which they stand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date

from smallcrm.domain import rhythm
from smallcrm.storage.engine import Connection

_LAST_AMOUNTS = "SELECT amount FROM visits WHERE client_id = ? AND amount > 0 ORDER BY day DESC, seq DESC LIMIT ?"
_LAST_DAYS = "SELECT DISTINCT day FROM visits WHERE client_id = ? ORDER BY day DESC LIMIT ?"
# Written only where it differs: most deeds are no visit, and each write of the index is a page of the log.
_KEEP = (
    "UPDATE list_rows SET gap = ?1, overdue_from = ?2, spend = ?3"
    " WHERE client_id = ?4 AND (gap IS NOT ?1 OR overdue_from IS NOT ?2 OR spend IS NOT ?3)"
)


def refresh(connection: Connection, clients: Iterable[str]) -> None:
    """Learn the habits of these clients again, inside the caller's transaction."""
    for client in clients:
        days = _days(connection, client)
        from_day = rhythm.overdue_from(days)
        # Whose visits tell no habit is never missed: nobody asks what their visits bring.
        spend = rhythm.usual_spend(_amounts(connection, client)) if from_day else None
        connection.execute(_KEEP, (rhythm.usual_gap(days), from_day.isoformat() if from_day else None, spend, client))


def rebuild(connection: Connection) -> None:
    """Learn the habits of all clients again, inside the caller's transaction."""
    refresh(connection, [row[0] for row in connection.execute("SELECT client_id FROM list_rows").fetchall()])


def _days(connection: Connection, client: str) -> list[date]:
    days = []
    for row in connection.execute(_LAST_DAYS, (client, rhythm.DAYS_LOOKED_AT)):
        # Another program may have written anything; a bad day is no visit rather than no book at all.
        with suppress(ValueError):
            days.append(date.fromisoformat(row[0]))
    return days


def _amounts(connection: Connection, client: str) -> list[int]:
    return [row[0] for row in connection.execute(_LAST_AMOUNTS, (client, rhythm.DAYS_LOOKED_AT))]


def came_on(connection: Connection, days: Collection[date], fewest: int) -> dict[str, tuple[int, date]]:
    """On how many of these days each client came who came on `fewest` of them, and the day of their first visit.

    Costs what these days hold and no more, however old the book is.
    """
    rows = connection.execute(
        "SELECT client_id, count(DISTINCT day) AS came,"
        " (SELECT min(day) FROM visits AS v WHERE v.client_id = visits.client_id) AS first"
        " FROM visits WHERE day IN (SELECT value FROM json_each(?)) GROUP BY client_id HAVING came >= ?",
        (json.dumps([day.isoformat() for day in days]), fewest),
    ).fetchall()
    found = {}
    for row in rows:
        with suppress(ValueError):
            found[row["client_id"]] = row["came"], date.fromisoformat(row["first"])
    return found
