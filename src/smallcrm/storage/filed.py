"""What a line filed, read off the journal: the rows of the step that wrote its note, or gave it to somebody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from smallcrm.domain.late import dataclass
from smallcrm.storage.engine import Connection, Row

_GIVING = ("note_added", "note_moved")


@dataclass(frozen=True)
class RowChange:
    """One row of the journal. `before` and `after` hold columns as they stand in the table; None: there was no row."""

    table: str
    row_id: str
    client_id: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Filed:
    """Reads what became of lines. Nothing is known of a line whose step the journal no longer has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self, note_id: str) -> Mapping[str, Any]:
        """The facts of the label under which a note was written."""
        row = self._writing(note_id)
        return json.loads(row["facts"]) if row else {}

    def written(self, note_id: str) -> list[RowChange]:
        """What was changed in the deed that wrote a note, in order."""
        row = self._writing(note_id)
        return self._changes(row["id"]) if row else []

    def taught(self, client_id: str) -> list[tuple[str, str]]:
        """Of each line of a client that taught something the id of its note, and what, as its label says it."""
        rows = self._connection.execute(
            # The client's notes first, and of each its writing.
            "SELECT n.id, json_extract(s.facts, '$.taught') AS taught FROM notes AS n"
            " CROSS JOIN step_changes AS c ON c.row_id = n.id CROSS JOIN steps AS s ON s.id = c.step"
            " WHERE c.tbl = 'notes' AND c.before IS NULL AND n.client_id = ?"
            " AND s.kind = 'do' AND s.code = 'note_added' AND taught IS NOT NULL ORDER BY n.seq",
            (client_id,),
        )
        return [(row["id"], row["taught"]) for row in rows]

    def given(self, note_id: str, client_id: str) -> list[RowChange]:
        """What was changed in the deed that made a note this client's, in order: the writing, or the latest move."""
        row = self._connection.execute(
            "SELECT c.step, s.code FROM step_changes AS c JOIN steps AS s ON s.id = c.step AND s.kind = 'do'"
            " WHERE c.tbl = 'notes' AND c.row_id = ? AND c.client_id = ?"
            " AND c.was_client_id IS NOT c.client_id AND c.after IS NOT NULL ORDER BY c.id DESC LIMIT 1",
            (note_id, client_id),
        ).fetchone()
        # Going back to an earlier day writes notes too, and everything else.
        return self._changes(row["step"]) if row and row["code"] in _GIVING else []

    def _writing(self, note_id: str) -> Row | None:
        found: Row | None = self._connection.execute(
            "SELECT s.id, s.facts FROM step_changes AS c JOIN steps AS s ON s.id = c.step"
            " WHERE c.tbl = 'notes' AND c.row_id = ? AND c.before IS NULL AND s.kind = 'do' AND s.code = 'note_added'"
            " ORDER BY c.id DESC LIMIT 1",
            (note_id,),
        ).fetchone()
        return found

    def _changes(self, step: int) -> list[RowChange]:
        rows = self._connection.execute(
            "SELECT tbl, row_id, client_id, before, after FROM step_changes WHERE step = ? ORDER BY id", (step,)
        )
        return [
            RowChange(row["tbl"], row["row_id"], row["client_id"], _read(row["before"]), _read(row["after"]))
            for row in rows
        ]


def _read(text: str | None) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = json.loads(text) if text else None
    return found
