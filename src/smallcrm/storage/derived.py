"""What is made from the rows: the order of the list and the text search reads. Never journalled, always remakable."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from smallcrm.storage import habits, search_index
from smallcrm.storage.engine import Connection

# The newest of: the day the client was written down, the day of a visit. Then the number that only grows.
_ROWS = """
    INSERT INTO list_rows (client_id, latest, last_visit, last_time, usual, alerts, hidden)
    SELECT c.id,
           max(c.created || printf('%012d', c.seq), coalesce(v.day || printf('%012d', v.seq), '')),
           v.day, v.time,
           coalesce((SELECT text FROM preferences WHERE client_id = c.id AND kind = 'usual'
                     ORDER BY position, id LIMIT 1), ''),
           (SELECT count(*) FROM alerts WHERE client_id = c.id),
           c.archived IS NOT NULL OR c.died IS NOT NULL
    FROM clients AS c LEFT JOIN visits AS v ON v.id = (
        SELECT id FROM visits WHERE client_id = c.id ORDER BY day DESC, seq DESC LIMIT 1)
"""
_SOME = """
    WHERE c.id IN (SELECT value FROM json_each(?))
    ON CONFLICT(client_id) DO UPDATE SET latest = excluded.latest, last_visit = excluded.last_visit,
        last_time = excluded.last_time, usual = excluded.usual, alerts = excluded.alerts, hidden = excluded.hidden
"""
_NUMBERS = """
    SELECT r.client_id, r.no, c.id IS NULL AS gone FROM list_rows AS r LEFT JOIN clients AS c ON c.id = r.client_id
    WHERE r.client_id IN (SELECT value FROM json_each(?)) ORDER BY r.no
"""


def refresh(connection: Connection, clients: Collection[str], mark: int | None = None) -> None:
    """Make the derived rows of these clients again, or take them out where the client is gone.

    All that changed of them was journalled after row `mark`; None when the journal does not say.
    """
    if not clients:
        return
    changed = search_index.touched(connection, clients, mark)
    for batch in _batches(sorted(clients)):
        ids = (json.dumps(batch),)
        connection.execute(_ROWS + _SOME, ids)
        numbers = {}
        for client, no, gone in connection.execute(_NUMBERS, ids).fetchall():
            if gone:
                search_index.forget(connection, no)
                connection.execute("DELETE FROM list_rows WHERE no = ?", (no,))
            else:
                numbers[client] = no
        habits.refresh(connection, numbers)
        search_index.refresh(connection, numbers, changed)


def rebuild(connection: Connection) -> None:
    """Make all derived rows again, inside the caller's transaction."""
    connection.execute("DELETE FROM list_rows")
    connection.execute(_ROWS + " ORDER BY c.seq, c.id")
    habits.rebuild(connection)
    search_index.rebuild(connection)
    connection.execute("DELETE FROM stale")


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), search_index.BATCH):
        yield ids[start : start + search_index.BATCH]
