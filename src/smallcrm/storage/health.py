"""Whether what is derived from the rows still agrees with them."""

from __future__ import annotations

from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import told_kindly


def derived_disagreements(connection: Connection) -> int:
    """How many clients the list lacks, or still shows although they are gone. Those marked stale are known of."""
    with told_kindly():
        row = connection.execute(
            "SELECT (SELECT count(*) FROM clients WHERE id NOT IN (SELECT client_id FROM list_rows)"
            " AND id NOT IN (SELECT client_id FROM stale))"
            " + (SELECT count(*) FROM list_rows WHERE client_id NOT IN (SELECT id FROM clients)"
            " AND client_id NOT IN (SELECT client_id FROM stale))"
        ).fetchone()
    return int(row[0])


def schema_of(connection: Connection) -> int:
    """The version of the book's schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
