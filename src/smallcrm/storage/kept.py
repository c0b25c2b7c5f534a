"""What the book holds of one person outside the rows of their page."""

from __future__ import annotations

from datetime import date, datetime

from smallcrm.domain.kept import Learnt, Remembered
from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import told_kindly
from smallcrm.storage.insights import read_day


class KeptRows:
    """Reads; never writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def learnt(self, client_id: str) -> Learnt:
        """What was worked out from their visits."""
        with told_kindly():
            row = self._connection.execute(
                "SELECT gap, spend, overdue_from FROM list_rows WHERE client_id = ?", (client_id,)
            ).fetchone()
        if row is None:
            return Learnt()
        return Learnt(row["gap"], row["spend"], read_day(row["overdue_from"]) if row["overdue_from"] else None)

    def opened(self, client_id: str) -> tuple[date, ...]:
        """The days on which their page was opened, as far as they are remembered."""
        with told_kindly():
            rows = self._connection.execute(
                "SELECT DISTINCT day FROM opened_today WHERE client_id = ? ORDER BY day", (client_id,)
            ).fetchall()
        return tuple(read_day(row["day"]) for row in rows)

    def remembered(self, client_id: str) -> Remembered:
        """Rows as they were before they were changed or removed, those that were theirs then among them."""
        about = " FROM step_changes WHERE before IS NOT NULL AND (client_id = ?1 OR was_client_id = ?1)"
        with told_kindly():
            rows = self._connection.execute("SELECT tbl, count(*) AS n" + about + " GROUP BY tbl", (client_id,))
            versions = {row["tbl"]: int(row["n"]) for row in rows.fetchall()}
            first = self._connection.execute(
                "SELECT min(at) AS at FROM steps WHERE id IN (SELECT step" + about + ")", (client_id,)
            ).fetchone()
        return Remembered(versions, datetime.fromisoformat(first["at"]) if first["at"] else None)
