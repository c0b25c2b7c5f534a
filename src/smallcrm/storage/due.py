"""What may be due on a day: rows of the book with what is to be known of their client, to be judged by the domain."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Ask, ImportantDate
from smallcrm.storage import list_rows
from smallcrm.storage.engine import Connection, Row

_GUEST = "c.id AS client, c.name, c.died, c.archived, c.moved_away, c.away_until"
_ASK = "a.id AS ask, a.client_id, a.text, a.context, a.asked, a.from_date, a.seq, a.source"


class Guest(NamedTuple):
    """A client as far as `domain.presence` asks."""

    id: str
    name: str
    died: date | None
    archived: date | None
    moved_away: date | None
    away_until: date | None
    birthday: PartialDate | None = None


class Found(NamedTuple):
    """A row with its client. What its table does not have is left out; `done` is the day it was closed.

    `person` is a relative or the client who was brought, `other_id` their id as a client where they are one.
    """

    id: str
    guest: Guest
    day: date
    text: str = ""
    done: date | None = None
    amount: int | None = None
    person: str = ""
    relation: str = ""
    other_id: str | None = None


class Silent(NamedTuple):
    """Somebody who has not been in for longer than usual. `gap` in days, `spend` a visit in minor units."""

    guest: Guest
    last_visit: date
    gap: int
    spend: int
    overdue_from: date


class Here(NamedTuple):
    """A visit of a day."""

    client_id: str
    time: str
    amount: int | None
    tip: int | None


class DueRows:
    """Reads; each query looks into an index, so that a large book costs what is due in it and no more."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def asks(self, first: date, last: date) -> list[tuple[Guest, Ask]]:
        """Open questions dated from one day to another."""
        rows = self._connection.execute(
            f"SELECT {_GUEST}, {_ASK} FROM asks AS a JOIN clients AS c ON c.id = a.client_id"
            " WHERE a.closed IS NULL AND a.from_date BETWEEN ? AND ? ORDER BY a.from_date, a.seq",
            (first.isoformat(), last.isoformat()),
        )
        return [(_guest(row), _ask(row)) for row in rows.fetchall()]

    def open_asks(self, clients: Collection[str]) -> dict[str, list[Ask]]:
        """The open questions of each of these clients."""
        rows = self._connection.execute(
            f"SELECT {_ASK} FROM asks AS a WHERE a.closed IS NULL"
            " AND a.client_id IN (SELECT value FROM json_each(?)) ORDER BY a.seq",
            (json.dumps(list(clients)),),
        )
        found: dict[str, list[Ask]] = {}
        for row in rows.fetchall():
            found.setdefault(row["client_id"], []).append(_ask(row))
        return found

    def days_kept_on(self, days: Collection[int]) -> list[tuple[Guest, ImportantDate]]:
        """Days that matter to clients, of another year, which come round on one of these."""
        rows = self._connection.execute(
            f"SELECT {_GUEST}, d.id, d.name AS what, d.when_year, d.when_month, d.when_day"
            " FROM important_dates AS d JOIN clients AS c ON c.id = d.client_id"
            " WHERE d.when_month * 100 + d.when_day IN (SELECT value FROM json_each(?)) ORDER BY d.id",
            (json.dumps(list(days)),),
        )
        found = []
        for row in rows.fetchall():
            when = list_rows.read_birthday(row["when_year"], row["when_month"], row["when_day"])
            if when:
                kept = ImportantDate(id=row["id"], client_id=row["client"], name=row["what"], when=when)
                found.append((_guest(row), kept))
        return found

    def settled_sources(self, sources: Collection[str]) -> set[str]:
        """Which of these questions that come up by themselves have a row: they were answered or put off."""
        rows = self._connection.execute(
            "SELECT source FROM asks WHERE source IN (SELECT value FROM json_each(?))", (json.dumps(list(sources)),)
        )
        return {row[0] for row in rows}

    def silent(self, day: date, most: int) -> tuple[list[Silent], int]:
        """The first `most` of those whom `presence.is_overdue` calls overdue on a day, and how many they are.

        Not who was set aside since they were here last. First whose absence costs most, which is what a visit of theirs
        usually brings times the visits their habit would have had since; of equals the longest silence. Reckoned here,
        because in a large book they are many and few are shown.
        """
        rows = self._connection.execute(
            f"SELECT {_GUEST}, r.last_visit, r.gap, r.spend, r.overdue_from, count(*) OVER () AS total"
            " FROM list_rows AS r JOIN clients AS c ON c.id = r.client_id"
            " WHERE r.overdue_from <= ?1 AND r.hidden = 0 AND c.moved_away IS NULL AND (c.away_until IS NULL"
            "  OR c.away_until <= ?1 AND julianday(?1) - julianday(max(c.away_until, r.last_visit))"
            "   >= julianday(r.overdue_from) - julianday(r.last_visit))"
            " AND NOT EXISTS (SELECT 1 FROM set_aside AS s WHERE s.client_id = c.id AND s.matter = 'overdue'"
            "  AND s.until > ?1 AND s.day >= r.last_visit)"
            " ORDER BY coalesce(r.spend, 0) * CAST(julianday(?1) - julianday(r.last_visit) AS INTEGER) / r.gap DESC,"
            " r.last_visit, c.id LIMIT ?2",
            (day.isoformat(), most),
        ).fetchall()
        found = [
            Silent(
                _guest(row), _sure(row["last_visit"]), row["gap"] or 0, row["spend"] or 0, _sure(row["overdue_from"])
            )
            for row in rows
        ]
        return found, rows[0]["total"] if rows else 0

    def followups(self, first: date, last: date) -> list[Found]:
        """Follow-ups not done, due from one day to another."""
        return self._followups("f.done IS NULL AND f.due BETWEEN ? AND ?", first, last)

    def followups_done_on(self, day: date) -> list[Found]:
        """Follow-ups done on a day."""
        return self._followups("f.done = ?", day)

    def promises(self, kind: str) -> list[Found]:
        """Promises not kept yet, or debts not paid, the oldest first."""
        return self._found(
            f"SELECT p.id, {_GUEST}, p.text, p.made AS day, p.amount FROM promises AS p"
            " JOIN clients AS c ON c.id = p.client_id WHERE p.done IS NULL AND p.kind = ? ORDER BY p.made, p.seq",
            kind,
        )

    def tabs(self) -> list[Found]:
        """What each client owes on tabs, all of them together; `id` is the client's, `day` that of the oldest."""
        return self._found(
            f"SELECT c.id, {_GUEST}, min(v.day) AS day, sum(v.amount - coalesce(v.part_paid, 0)) AS amount"
            " FROM visits AS v JOIN clients AS c ON c.id = v.client_id"
            " WHERE v.payment = 'tab' AND v.settled IS NULL AND v.amount > coalesce(v.part_paid, 0)"
            " GROUP BY c.id ORDER BY min(v.day), min(v.seq)"
        )

    def brought_since(self, day: date) -> list[Found]:
        """New clients whom somebody brought and has not been thanked for: `guest` is the bringer, `person` the new one.

        New is who was here first since `day`, or was written down since then and was not here yet; `id` is theirs.
        """
        return self._found(
            f"SELECT n.id, {_GUEST}, n.name AS person, n.id AS other_id,"
            " coalesce((SELECT min(day) FROM visits WHERE client_id = n.id), n.created) AS day"
            " FROM clients AS n JOIN clients AS c ON c.id = n.brought_by"
            " WHERE n.brought_by > '' AND n.died IS NULL AND n.archived IS NULL"
            " AND coalesce((SELECT min(day) FROM visits WHERE client_id = n.id), n.created) >= ?"
            " AND NOT EXISTS (SELECT 1 FROM set_aside AS s"
            " WHERE s.client_id = c.id AND s.matter = 'thanks' AND s.about = n.id)"
            " ORDER BY n.created DESC, n.seq DESC",
            day.isoformat(),
        )

    def visits_on(self, day: date) -> list[Here]:
        """The visits of a day, the newest first."""
        rows = self._connection.execute(
            "SELECT client_id, time, amount, tip FROM visits WHERE day = ? ORDER BY seq DESC", (day.isoformat(),)
        )
        return [Here(*row) for row in rows]

    def _followups(self, where: str, *days: date) -> list[Found]:
        return self._found(
            f"SELECT f.id, {_GUEST}, f.text, f.due AS day, f.done FROM followups AS f"
            f" JOIN clients AS c ON c.id = f.client_id WHERE {where} ORDER BY f.due, f.seq",
            *(day.isoformat() for day in days),
        )

    def _found(self, sql: str, *values: str) -> list[Found]:
        return list(_read(self._connection.execute(sql, values).fetchall()))


def _read(rows: list[Row]) -> Iterator[Found]:
    if not rows:
        return
    known = set(rows[0].keys())
    for row in rows:
        guest = _guest(row)
        some = {name: row[name] for name in _PLAIN if name in known}
        done = _day(row["done"]) if "done" in known else None
        yield Found(row["id"], guest, _sure(row["day"]), done=done, **some)


def _guest(row: Row) -> Guest:
    died, archived, moved_away, away_until = (_day(row[place]) for place in _GUEST_DAYS)
    return Guest(row["client"], row["name"], died, archived, moved_away, away_until)


def _ask(row: Row) -> Ask:
    return Ask(
        id=row["ask"],
        client_id=row["client_id"],
        text=row["text"],
        context=row["context"],
        asked=_sure(row["asked"]),
        from_date=_day(row["from_date"]),
        seq=row["seq"],
        source=row["source"],
    )


_GUEST_DAYS = ("died", "archived", "moved_away", "away_until")
_PLAIN = ("text", "amount", "person", "relation", "other_id")


def _day(text: str | None) -> date | None:
    return list_rows.read_day(text)


def _sure(text: str) -> date:
    return list_rows.read_day(text) or date.min
