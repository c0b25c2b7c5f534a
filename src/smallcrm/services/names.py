"""Whom a name in a line means: a client by that whole name, first name or nickname, or nobody for certain."""

from __future__ import annotations

from smallcrm.domain.changes import Changes
from smallcrm.domain.hits import NAME_WHOLE, ListRow
from smallcrm.domain.late import dataclass
from smallcrm.fold import fold
from smallcrm.services.desk import Desk
from smallcrm.services.search import Search

_ENOUGH = 8


@dataclass(frozen=True)
class Named:
    """`one` is the id of the only client who fits, "" for nobody, or for more than one (`several`)."""

    one: str = ""
    several: bool = False


class Names:
    """Finds clients by the name as typed; asked at each key, so it remembers until somebody's name may have changed."""

    def __init__(self, desk: Desk) -> None:
        self._search = Search(desk)
        self._found: dict[str, Named] = {}

    def find(self, name: str) -> Named:
        """Who is meant by a name."""
        key = " ".join(fold(name).split())
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look(name) if key else Named()
        return found

    def forget(self, changes: Changes) -> None:
        """After a change of anybody's row a name may mean somebody else."""
        if changes.touches("clients") or not changes.tables:
            self._found.clear()

    def _look(self, name: str) -> Named:
        rows = self._search.find(name, limit=_ENOUGH, notes=False).rows
        fitting = [row for row in rows if fits(row, name)]
        return Named(fitting[0].id) if len(fitting) == 1 else Named(several=bool(fitting))


def fits(row: ListRow, name: str) -> bool:
    """Whether what was typed is whole words of the client's name, or their nickname, and they may come in."""
    if row.died is not None:
        return False
    words = fold(name).split()
    return row.rank == NAME_WHOLE or words == fold(row.nickname).split() or words == fold(row.name).split()
