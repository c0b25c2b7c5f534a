"""Who wrote what: notes of all clients by their author."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.written import WrittenNote
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.errors import told_kindly
from smallcrm.storage.insights import read_day


class Written:
    """Reads an index made for this: the author, then the day. `author` None is nobody named."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def notes(
        self, author: str | None, since: date | None, limit: int, after: WrittenNote | None = None
    ) -> list[WrittenNote]:
        """The newest notes by `author` from the day `since` on; those that follow `after`, where it is given."""
        with told_kindly():
            rows = self._connection.execute(
                "SELECT n.id, n.client_id, c.name, n.day, n.time, n.text, n.seq FROM notes AS n"
                " JOIN clients AS c ON c.id = n.client_id WHERE n.author IS :author AND n.day >= :since"
                " AND (n.day, n.seq) < (:day, :seq) ORDER BY n.day DESC, n.seq DESC LIMIT :limit",
                {
                    **_wanted(author, since),
                    "limit": limit,
                    # Later than any day of a calendar.
                    "day": after.day.isoformat() if after else "~",
                    "seq": after.seq if after else 0,
                },
            ).fetchall()
        return [_read(row) for row in rows]

    def count(self, author: str | None, since: date | None) -> int:
        """How many there are in all."""
        sql = "SELECT count(*) FROM notes WHERE author IS :author AND day >= :since"
        with told_kindly():
            return int(self._connection.execute(sql, _wanted(author, since)).fetchone()[0])

    def by_anybody(self, author: str) -> bool:
        """Whether a note or a deed in the history bears this author."""
        with told_kindly():
            row = self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM notes WHERE author = ?1)"
                " OR EXISTS (SELECT 1 FROM steps WHERE author = ?1)",
                (author,),
            ).fetchone()
        return bool(row[0])


def _wanted(author: str | None, since: date | None) -> dict[str, object]:
    return {"author": author, "since": since.isoformat() if since else ""}


def _read(row: Row) -> WrittenNote:
    return WrittenNote(
        id=row["id"],
        client_id=row["client_id"],
        client=row["name"],
        day=read_day(row["day"]),
        time=row["time"],
        text=row["text"],
        seq=row["seq"],
    )
