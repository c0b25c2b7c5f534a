"""Figures counted in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from smallcrm.errors import UserError
from smallcrm.storage.engine import Connection

# So many steps are looked through for one of some code.
NEWEST_STEPS = 20_000


class Insights:
    """Counts and sums; money in minor units."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def totals(self, client_id: str) -> tuple[int, int, int, date | None]:
        """Visits, money spent (tabs included), money still owed on tabs, and the day of the first visit."""
        row = self._connection.execute(
            "SELECT count(*) AS visits, coalesce(sum(amount), 0) AS spent, min(day) AS first,"
            " coalesce(sum(CASE WHEN payment = 'tab' AND settled IS NULL"
            " THEN max(amount - coalesce(part_paid, 0), 0) END), 0) AS owed"
            " FROM visits WHERE client_id = ?",
            (client_id,),
        ).fetchone()
        return row["visits"], row["spent"], row["owed"], read_day(row["first"]) if row["first"] else None

    def visit_days(self, client_id: str, limit: int = 120) -> list[date]:
        """The last days with a visit, newest first."""
        rows = self._connection.execute(
            "SELECT DISTINCT day FROM visits WHERE client_id = ? ORDER BY day DESC LIMIT ?", (client_id, limit)
        )
        return [read_day(row["day"]) for row in rows]

    def tips(self, client_id: str, limit: int = 12) -> list[int]:
        """The last tips, newest first."""
        rows = self._connection.execute(
            "SELECT tip FROM visits WHERE client_id = ? AND tip > 0 ORDER BY day DESC, seq DESC LIMIT ?",
            (client_id, limit),
        )
        return [row["tip"] for row in rows]

    def tags(self, limit: int = 500) -> list[str]:
        """The names of tags, the most used first; each once, in one of the ways it is written."""
        rows = self._connection.execute(
            "SELECT name FROM tags GROUP BY name COLLATE NOCASE ORDER BY count(*) DESC, name LIMIT ?", (limit,)
        )
        return [row["name"] for row in rows]

    def tagged(self, name: str) -> list[str]:
        """The ids of the clients with this tag, in whichever way it is written."""
        rows = self._connection.execute("SELECT DISTINCT client_id FROM tags WHERE name = ? COLLATE NOCASE", (name,))
        return [row["client_id"] for row in rows]

    def timeline(self, client_id: str, limit: int) -> tuple[list[tuple[str | None, str | None]], int]:
        """(note id, visit id) of the newest lines, pinned notes first, and how many there are in all.

        A note and the visit its line noted are one line; a visit without a word is a line of its own.
        """
        lines = (
            " FROM (SELECT n.id AS note, v.id AS visit, n.pinned, n.day, n.seq FROM notes AS n"
            " LEFT JOIN visits AS v ON v.note_id = n.id WHERE n.client_id = ?1"
            " UNION ALL SELECT NULL, v.id, 0, v.day, v.seq FROM visits AS v"
            " WHERE v.client_id = ?1 AND v.note_id IS NULL)"
        )
        rows = self._connection.execute(
            "SELECT note, visit" + lines + " ORDER BY pinned DESC, day DESC, seq DESC LIMIT ?2", (client_id, limit)
        ).fetchall()
        count = self._connection.execute("SELECT count(*)" + lines, (client_id,)).fetchone()[0]
        return [(row["note"], row["visit"]) for row in rows], count

    def answered(self, note_ids: Sequence[str]) -> dict[str, str]:
        """Which of these notes are the answer to a question: the question's id by the note's."""
        rows = self._connection.execute(
            "SELECT answer_id, id FROM asks WHERE answer_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(note_ids)),),
        )
        return {row["answer_id"]: row["id"] for row in rows}

    def step_that_added(self, table: str, row_id: str) -> int:
        """The newest step that wrote this row anew; 0 when the journal no longer knows."""
        row = self._connection.execute(
            "SELECT step FROM step_changes WHERE tbl = ? AND row_id = ? AND before IS NULL ORDER BY id DESC LIMIT 1",
            (table, row_id),
        ).fetchone()
        return int(row["step"]) if row else 0

    def last_noted(self, code: str, client_id: str, state: object = None, *, fact: str = "state") -> datetime | None:
        """When the newest step of this code about a client was made that was not taken back.

        `state` is what its `fact` must be. None when the newest steps do not say: nobody waits for a longer look.
        """
        row = self._connection.execute(
            "SELECT at FROM steps WHERE code = ?1 AND kind = 'do' AND undone_by IS NULL"
            " AND json_extract(facts, '$.client') = ?2 AND (?3 IS NULL OR json_extract(facts, '$.' || ?4) = ?3)"
            " AND id > (SELECT max(id) FROM steps) - ?5 ORDER BY id DESC LIMIT 1",
            (code, client_id, state, fact, NEWEST_STEPS),
        ).fetchone()
        return datetime.fromisoformat(row["at"]) if row else None

    def away_before(self, client_id: str, note_id: str) -> date | None:
        """Until when a client was away whose absence ended in the step in which this note became theirs."""
        row = self._connection.execute(
            "SELECT json_extract(c.before, '$.away_until') AS until FROM step_changes AS n"
            " JOIN step_changes AS c ON c.step = n.step AND c.tbl = 'clients' AND c.row_id = n.client_id"
            " WHERE n.tbl = 'notes' AND n.row_id = ?1 AND n.client_id = ?2 AND n.was_client_id IS NOT n.client_id"
            " AND json_extract(c.after, '$.away_until') IS NULL ORDER BY n.id DESC LIMIT 1",
            (note_id, client_id),
        ).fetchone()
        return read_day(row["until"]) if row and row["until"] else None

    def counts(self) -> dict[str, int]:
        """Rows of the tables an owner would ask about."""
        tables = ("clients", "notes", "visits", "people", "asks", "followups", "promises", "photos", "steps")
        return {table: self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def read_day(text: str) -> date:
    """A day as it stands in a row. UserError "book_damaged"."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        # As in `Table`: only a disk, or another program, writes a day that no calendar has.
        raise UserError("book_damaged") from error
