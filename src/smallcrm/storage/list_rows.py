"""Reading rows of the client list: all one row draws, in one query."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat

from smallcrm.domain.hits import NAME_START, ListRow, Spans, Why, nothing_marked
from smallcrm.domain.late import dataclass
from smallcrm.domain.partial_date import PartialDate
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.search_index import NAME_MARK
from smallcrm.storage.told_apart import Namesakes

COLUMNS = (
    "c.id, c.name, c.nickname, c.company, c.birthday_year, c.birthday_month, c.birthday_day, c.allergies, c.photo,"
    " c.archived, c.died, c.created, r.no, r.latest, r.last_visit, r.last_time, r.usual, r.alerts,"
    " c.away_until, c.moved_away, r.shown, r.names, r.gap, r.overdue_from"
)
_ID, _FOLDED = 0, 21
_NO_ALERTS: tuple[tuple[str, ...], int] = (), 0
# Rows kept in memory.
MOST_KEPT = 2_000
JOINED = "JOIN clients AS c ON c.id = r.client_id"


@dataclass(frozen=True)
class Found:
    """What search knows of a row beyond its columns: how well it matches, and where."""

    rank: int = NAME_START
    why: Why | None = None
    mark: Callable[[str], Spans] = nothing_marked


class ListRows:
    """Reads list rows. Those of the list of everyone are kept until somebody writes to them: it is read again after
    each step, which mostly changed one of them.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._namesakes = Namesakes(connection)
        # By client: the name as it is folded, and the row.
        self._kept: dict[str, tuple[str, ListRow]] = {}
        self._version = -1

    def of(self, rows: Sequence[Row], found: Iterable[Found] = repeat(Found())) -> tuple[ListRow, ...]:
        """The list rows in database rows that have `COLUMNS`, with `distinct` where two in the book read alike.

        Up to two hundred of them stand between a key and the painted list, hence by position and in one go.
        """
        self._notice_others()
        apart = self._namesakes.of_clients([row[_ID] for row in rows], [_reads(row) for row in rows])
        return tuple(_read(row, apart.get(row[_ID], ""), about) for row, about in zip(rows, found, strict=False))

    def of_clients(self, clients: Sequence[str]) -> tuple[ListRow, ...]:
        """The rows of these clients, in this order."""
        self._notice_others()
        new = [client for client in clients if client not in self._kept]
        if new:
            self._keep(new)
        kept = [self._kept[client] for client in clients if client in self._kept]
        apart = self._namesakes.of_clients(clients, [name for name, _ in kept])
        rows = []
        for name, row in kept:
            distinct = apart.get(row.id, "")
            if row.distinct != distinct:
                row = replace(row, distinct=distinct)
                self._kept[row.id] = name, row
            rows.append(row)
        return tuple(rows)

    def distinct(self, client_id: str) -> str:
        """What tells the client from others of the same name; "" when nobody else reads so."""
        self._notice_others()
        return self._namesakes.of_client(client_id)

    def forget(self, clients: Collection[str] | None = None) -> None:
        """These clients were written to; None when it is not known who."""
        self._namesakes.forget(clients)
        if clients is None or len(self._kept) > MOST_KEPT:
            self._kept.clear()
        for client in clients or ():
            self._kept.pop(client, None)

    def _keep(self, clients: Sequence[str]) -> None:
        found = self._connection.execute(
            f"SELECT {COLUMNS} FROM json_each(?) AS j CROSS JOIN list_rows AS r ON r.client_id = j.value {JOINED}",
            (json.dumps(clients),),
        )
        for row in found:
            self._kept[row[_ID]] = _reads(row), _read(row, "", Found())

    def _notice_others(self) -> None:
        """Whatever another program wrote, no step tells of."""
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._version = version
            self.forget()


def _reads(row: Row) -> str:
    folded: str = row[_FOLDED]
    return folded[len(NAME_MARK) :].split(NAME_MARK, 1)[0]


def _read(row: Row, distinct: str, found: Found) -> ListRow:
    (
        client_id, name, nickname, company, year, month, day, allergies, photo, archived, died, created,
        number, latest, last_visit, last_time, usual, alerts, away_until, moved_away, shown, _, gap, overdue_from, *_,
    ) = row  # fmt: skip
    warnings, allergens = _alerts(shown) if alerts else _NO_ALERTS
    return ListRow(
        client_id,
        name,
        nickname,
        company,
        read_birthday(year, month, day) if month else None,
        read_day(last_visit),
        last_time or "",
        usual,
        alerts,
        allergies,
        photo,
        read_day(archived),
        read_day(died),
        read_day(created) or date.min,
        f"{latest}.{number}",
        distinct,
        found.rank,
        found.why,
        found.mark,
        read_day(away_until),
        read_day(moved_away),
        warnings,
        gap,
        read_day(overdue_from),
        allergens,
    )


def key_of(latest: str) -> tuple[str, int]:
    """The two columns that `ListRow.latest` stands for."""
    text, _, number = latest.rpartition(".")
    return text, int(number)


def _alerts(shown: str | None) -> tuple[tuple[str, ...], int]:
    """What the alerts say, as search keeps them: allergies first, and how many these are."""
    pieces = [piece.partition("\x1f") for piece in (shown or "").split("\x1e")]
    allergies, others = (tuple(text for kind, _, text in pieces if kind == wanted) for wanted in ("allergy", "alert"))
    return (*allergies, *others), len(allergies)


def read_day(text: str | None) -> date | None:
    """A day of a row.

    Another program may have written anything; a bad day is shown as none rather than no list at all.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_birthday(year: int | None, month: int, day: int | None) -> PartialDate | None:
    """A birthday of a row; None for one that no calendar has."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
