"""Whom a paper may be printed of: who comes most often, and who has a tag. Not the put away and not the dead."""

from __future__ import annotations

from datetime import timedelta

from smallcrm.services.desk import Desk
from smallcrm.storage.regulars import RegularRows

# Visits of the last half year say who comes now.
DAYS_LOOKED_AT = 182


class Regulars:
    """Reads; never writes."""

    def __init__(self, desk: Desk) -> None:
        self._clock = desk.clock
        self._rows = RegularRows(desk.book.connection)

    def most_often(self, count: int) -> tuple[str, ...]:
        """Ids of the `count` who were here on most days of late, by name. Whoever moved away is not expected."""
        return self._rows.most_often(self._clock.today() - timedelta(days=DAYS_LOOKED_AT), count)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with how many have it, the most used first; each once, in one of the ways it is written."""
        return self._rows.tags()

    def tagged(self, name: str) -> tuple[str, ...]:
        """Ids of those who have this tag, by name."""
        return self._rows.tagged(name)
