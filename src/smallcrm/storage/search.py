"""Finding clients by any scrap."""

from __future__ import annotations

from smallcrm.storage.engine import Connection


class Search:
    """Reads the search tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def alike(self, client_id: str) -> bool:
        """Whether another living client is called the same."""
        return False
