"""Finding clients by any scrap, and the list of everyone, latest first.

Every question is answered in one of two ways. When few clients match, full text names them and they are sorted by
recency; when many do, search walks the list from the latest on and stops at the first two hundred. Either is exact;
`_few` is where their costs meet, so that neither a rare word nor a single letter is slow in a large book.
"""

from __future__ import annotations

import json
from datetime import date
from math import isqrt
from typing import Any

from smallcrm.domain.hits import NAME_WITHIN, NOTE, Hits, ListRow
from smallcrm.domain.search_query import SearchQuery, Term
from smallcrm.storage import list_rows, search_match
from smallcrm.storage.engine import Connection
from smallcrm.storage.marking import Marker
from smallcrm.storage.search_index import NOTE_BITS
from smallcrm.storage.search_match import Condition
from smallcrm.storage.search_why import Reasons

LIMIT = 200
# Above this many clients the hits in notes are asked for on their own, after the names are on the screen.
LARGE = 50_000

_NEWEST_FIRST = "ORDER BY r.hidden, r.latest DESC, r.no DESC LIMIT ?"
# CROSS JOIN keeps this order of tables: the walk must follow the list and look texts up, never the reverse.
_WALK = "SELECT r.no FROM list_rows AS r CROSS JOIN search_client AS k ON k.no = r.no WHERE"


class Search:
    """Reads the search tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: SearchQuery, limit: int = LIMIT, *, notes: bool = True) -> Hits:
        """Clients matching all terms, best first: by name, then other fields, then notes; the living before the rest.

        The total is exact up to `limit`, then "capped". Without `notes` it says nothing of them.
        """
        if not query.terms:
            return Hits((), 0)
        ranks: dict[int, int] = {}
        few = self._few(limit)
        for level in search_match.LEVELS:
            if len(ranks) <= limit and (level != NAME_WITHIN or search_match.has_within(query)):
                self._add_fields(ranks, query, level, few, limit)
        if notes and len(ranks) <= limit:
            self._add_notes(ranks, query, few, limit)
        shown = list(ranks)[:limit]
        return Hits(self._rows(query, shown, ranks), len(shown), len(ranks) > limit)

    def latest(self, limit: int = LIMIT, before: str | None = None) -> tuple[ListRow, ...]:
        """Everyone but the archived and the dead, latest first; `before` is the `latest` of the last row shown."""
        after, values = ("", ()) if before is None else ("AND (r.latest, r.no) < (?, ?)", list_rows.key_of(before))
        return self._listed(f"r.hidden = 0 {after}", *values, limit)

    def here_today(self, day: date) -> tuple[ListRow, ...]:
        """Those whose last visit was on this day, latest first."""
        return self._listed("r.last_visit = ? AND r.hidden = 0", day.isoformat(), -1)

    def is_large(self) -> bool:
        """Whether hits in notes should follow on their own, not to hold up those in names."""
        return self._size() > LARGE

    def alike(self, client_id: str) -> bool:
        """Whether another client, living and not archived, is called the same in short (nickname or first name)."""
        found = self._connection.execute(
            "SELECT 1 FROM list_rows AS mine JOIN search_client AS me ON me.no = mine.no"
            " JOIN search_client AS k ON k.short = me.short AND k.no <> me.no JOIN list_rows AS r ON r.no = k.no"
            " WHERE mine.client_id = ? AND me.short <> '' AND r.hidden = 0 LIMIT 1",
            (client_id,),
        )
        return found.fetchone() is not None

    def _listed(self, where: str, *values: Any) -> tuple[ListRow, ...]:
        sql = f"SELECT {list_rows.COLUMNS} FROM list_rows AS r {list_rows.JOINED} WHERE {where} {_NEWEST_FIRST}"
        return list_rows.read_all(self._connection.execute(sql, values).fetchall())

    def _size(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(no), 0) FROM list_rows").fetchone()[0])

    def _few(self, limit: int) -> int:
        return max(2 * limit, isqrt(limit * self._size()))

    def _add_fields(self, ranks: dict[int, int], query: SearchQuery, level: int, few: int, limit: int) -> None:
        expression = search_match.fields_expression(query, level)
        count = self._count("SELECT 1 FROM search_fields WHERE search_fields MATCH ?", [expression], few)
        # Every level holds the better ones too: as many as before means nobody new.
        if count <= len(ranks):
            return
        wanted = limit + 1 + len(ranks)
        if count <= few:
            sql = "SELECT r.no FROM search_fields AS f CROSS JOIN list_rows AS r ON r.no = f.rowid"
            self._add(ranks, level, f"{sql} WHERE f.search_fields MATCH ? {_NEWEST_FIRST}", expression, wanted)
        else:
            condition = search_match.fields_condition(query, level)
            self._add(ranks, level, f"{_WALK} {condition.sql} {_NEWEST_FIRST}", *condition.values, wanted)

    def _add_notes(self, ranks: dict[int, int], query: SearchQuery, few: int, limit: int) -> None:
        """Clients that match with the help of their notes, starting from the term that fewest clients have."""
        counted = [(self._count(*_having(term), few), at) for at, term in enumerate(query.terms)]
        count, rarest = min(counted)
        wanted = limit + 1 + len(ranks)
        if count > few:
            condition = Condition.joined("AND", map(search_match.anywhere_condition, query.terms))
            self._add(ranks, NOTE, f"{_WALK} {condition.sql} {_NEWEST_FIRST}", *condition.values, wanted)
            return
        having, values = _having(query.terms[rarest])
        others = [search_match.anywhere_condition(t) for at, t in enumerate(query.terms) if at != rarest]
        condition = Condition.joined("AND", [*others, Condition("1", ())])
        sql = f"SELECT r.no FROM ({having}) AS h CROSS JOIN list_rows AS r ON r.no = h.no"
        sql = f"{sql} CROSS JOIN search_client AS k ON k.no = r.no WHERE {condition.sql} {_NEWEST_FIRST}"
        self._add(ranks, NOTE, sql, *values, *condition.values, wanted)

    def _count(self, sql: str, values: list[str], few: int) -> int:
        """How many rows there are, but no further than one more than `few`."""
        counted = self._connection.execute(f"SELECT count(*) FROM ({sql} LIMIT ?)", (*values, few + 1))
        return int(counted.fetchone()[0])

    def _add(self, ranks: dict[int, int], level: int, sql: str, *values: Any) -> None:
        for row in self._connection.execute(sql, values):
            ranks.setdefault(row[0], level)

    def _rows(self, query: SearchQuery, shown: list[int], ranks: dict[int, int]) -> tuple[ListRow, ...]:
        found = self._connection.execute(
            f"SELECT {list_rows.COLUMNS}, k.other, k.shown FROM json_each(?) AS j"
            f" CROSS JOIN list_rows AS r ON r.no = j.value {list_rows.JOINED} ORDER BY j.key",
            (json.dumps(shown),),
        ).fetchall()
        reasons = Reasons(self._connection, query, Marker(query))
        return list_rows.read_all(found, reasons.of([(row, ranks[row["no"]]) for row in found]))


def _having(term: Term) -> tuple[str, list[str]]:
    """The numbers of clients that have the term in a field or, where it is long enough, in a note."""
    fields = "SELECT rowid AS no FROM search_fields WHERE search_fields MATCH ?"
    expression = search_match.notes_expression(term)
    if expression is None:
        return fields, [search_match.term_expression(term)]
    notes = f"SELECT rowid >> {NOTE_BITS} AS no FROM search_words WHERE search_words MATCH ?"
    return f"{fields} UNION {notes}", [search_match.term_expression(term), expression]
