"""What is made from the rows: the order of the list and the text search reads. Never journalled, always remakable."""

from __future__ import annotations

from collections.abc import Collection

from smallcrm.storage import search_index
from smallcrm.storage.engine import Connection

# The newest of: the day the client was written down, the day of a visit. Then the number that only grows.
_LATEST = """
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


def refresh(connection: Connection, clients: Collection[str]) -> None:
    """Make the derived rows of these clients again."""
    for client_id in clients:
        connection.execute("DELETE FROM list_rows WHERE client_id = ?", (client_id,))
        connection.execute(_LATEST + " WHERE c.id = ?", (client_id,))
    search_index.refresh(connection, clients)


def rebuild(connection: Connection) -> None:
    """Make all derived rows again, inside the caller's transaction."""
    connection.execute("DELETE FROM list_rows")
    connection.execute(_LATEST)
    search_index.rebuild(connection)
    connection.execute("DELETE FROM stale")
