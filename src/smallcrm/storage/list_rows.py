"""Reading rows of the client list: all one row draws, in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import repeat

from smallcrm.domain.hits import NAME_START, ListRow, Spans, Why, nothing_marked
from smallcrm.domain.late import dataclass
from smallcrm.domain.partial_date import PartialDate
from smallcrm.storage import told_apart
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.search_index import NAME_MARK

COLUMNS = (
    "c.id, c.name, c.nickname, c.company, c.birthday_year, c.birthday_month, c.birthday_day, c.allergies, c.photo,"
    " c.archived, c.died, c.created, r.no, r.latest, r.last_visit, r.last_time, r.usual, r.alerts,"
    " c.away_until, c.moved_away, r.shown, r.names, r.gap, r.overdue_from"
)
_ID, _FOLDED = 0, 21
JOINED = "JOIN clients AS c ON c.id = r.client_id"


@dataclass(frozen=True)
class Found:
    """What search knows of a row beyond its columns: how well it matches, and where."""

    rank: int = NAME_START
    why: Why | None = None
    mark: Callable[[str], Spans] = nothing_marked


def read_all(
    connection: Connection, rows: Sequence[Row], found: Iterable[Found] = repeat(Found())
) -> tuple[ListRow, ...]:
    """The list rows in database rows that have `COLUMNS`, with `distinct` filled in where two in the book read alike.

    Up to two hundred of them stand between a key and the painted list, hence by position and in one go.
    """
    reads = [row[_FOLDED][2:].split(NAME_MARK, 1)[0] for row in rows]
    apart = told_apart.of_clients(connection, [row[_ID] for row in rows], reads)
    return tuple(_read(row, apart.get(row[_ID], ""), about) for row, about in zip(rows, found, strict=False))


def _read(row: Row, distinct: str, found: Found) -> ListRow:
    (
        client_id, name, nickname, company, year, month, day, allergies, photo, archived, died, created,
        number, latest, last_visit, last_time, usual, alerts, away_until, moved_away, shown, _, gap, overdue_from, *_,
    ) = row  # fmt: skip
    return ListRow(
        client_id,
        name,
        nickname,
        company,
        _birthday(year, month, day) if month else None,
        _day(last_visit),
        last_time or "",
        usual,
        alerts,
        allergies,
        photo,
        _day(archived),
        _day(died),
        _day(created) or date.min,
        f"{latest}.{number}",
        distinct,
        found.rank,
        found.why,
        found.mark,
        _day(away_until),
        _day(moved_away),
        _alerts(shown) if alerts else (),
        gap,
        _day(overdue_from),
    )


def key_of(latest: str) -> tuple[str, int]:
    """The two columns that `ListRow.latest` stands for."""
    text, _, number = latest.rpartition(".")
    return text, int(number)


def _alerts(shown: str | None) -> tuple[str, ...]:
    """What the alerts say, as search keeps them: allergies first."""
    pieces = [piece.partition("\x1f") for piece in (shown or "").split("\x1e")]
    return tuple(text for wanted in ("allergy", "alert") for kind, _, text in pieces if kind == wanted)


def _day(text: str | None) -> date | None:
    """Another program may have written anything; a bad day is shown as none rather than no list at all."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _birthday(year: int | None, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
