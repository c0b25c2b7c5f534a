"""The text that search reads: folded, per client and kind of field."""

from __future__ import annotations

from collections.abc import Collection

from smallcrm.storage.engine import Connection


def create(connection: Connection) -> None:
    """Make the search tables of an empty book."""


def refresh(connection: Connection, clients: Collection[str]) -> None:
    """Make the search text of these clients again."""


def rebuild(connection: Connection) -> None:
    """Make all search text again."""
