"""Finding clients by any scrap, and the list of everyone, latest first.

Every question is answered in one of two ways. When few clients match, full text names them and they are sorted by
recency; when many do, search walks the list from the latest on and stops at the first two hundred. Either is exact;
`_few` is where their costs meet, so that neither a rare word nor a single letter is slow in a large book.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import date
from math import isqrt
from typing import Any

from smallcrm.domain.hits import FIELD, NAME_START, NAME_WHOLE, NAME_WITHIN, NAME_WORD, NOTE, Hits, ListRow
from smallcrm.domain.search_query import SearchQuery, Term
from smallcrm.storage import list_rows, search_match
from smallcrm.storage.engine import Connection
from smallcrm.storage.list_rows import ListRows
from smallcrm.storage.marking import Marker
from smallcrm.storage.search_index import NOTE_BITS, fields_of
from smallcrm.storage.search_match import Condition
from smallcrm.storage.search_near import NearSearch
from smallcrm.storage.search_relatives import RelativesSearch
from smallcrm.storage.search_why import Reasons

LIMIT = 200
# Above this many clients the hits in notes are asked for on their own, after the names are on the screen.
LARGE = 50_000
# What walking past one client costs, in readings of one hit: its names and fields alone, or its notes too.
_PAST_FIELDS, _PAST_NOTES = 1 / 12, 4

_NEWEST_FIRST = "r.hidden, r.latest DESC, r.no DESC LIMIT ?"
_CHOSEN = "json_each(?) AS j CROSS JOIN list_rows AS r ON r.no = j.value"


class Search:
    """Reads the search tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.kept = ListRows(connection)
        self.near = NearSearch(connection, self.kept)
        self.relatives = RelativesSearch(connection, self.kept)

    def find(self, query: SearchQuery, limit: int = LIMIT, *, notes: bool = True, shown: int | None = None) -> Hits:
        """Clients matching all terms, best first: by name, then other fields, then notes; the living before the rest.

        The total is exact up to `limit`, then "capped". Without `notes` it says nothing of them. Only the first
        `shown` rows are read where that is given: a screen holds some twenty, and reading is half of the time.
        """
        ranks: dict[int, int] = {}
        if query.terms:
            self._add_fields(ranks, query, limit)
        if query.terms and notes and len(ranks) <= limit:
            self._add_notes(ranks, query, limit)
        first = list(ranks)[: limit if shown is None else min(shown, limit)]
        return Hits(self._rows(query, first, ranks), min(len(ranks), limit), len(ranks) > limit)

    def having(self, query: SearchQuery, is_it: Callable[[str, str], bool]) -> tuple[str, ...]:
        """Ids of the hits in fields of which `is_it` says, by kind and text of a field, that it is what was meant."""
        ranks: dict[int, int] = {}
        if query.terms:
            self._add_fields(ranks, query, LIMIT)
        found = self._connection.execute(
            "SELECT r.client_id, r.shown FROM json_each(?) AS j CROSS JOIN list_rows AS r ON r.no = j.value"
            " ORDER BY j.key",
            (json.dumps(list(ranks)),),
        )
        return tuple(client for client, shown in found if any(is_it(*field) for field in fields_of(shown)))

    def latest(self, limit: int = LIMIT, before: str | None = None) -> tuple[ListRow, ...]:
        """Everyone but the archived and the dead, latest first; `before` is the `latest` of the last row shown."""
        after, values = ("", ()) if before is None else ("AND (r.latest, r.no) < (?, ?)", list_rows.key_of(before))
        return self._listed(f"r.hidden = 0 {after}", *values, limit)

    def hidden(self, limit: int = LIMIT) -> tuple[ListRow, ...]:
        """The archived and the dead, latest first."""
        return self._listed("r.hidden = 1", limit)

    def hidden_count(self) -> int:
        """How many those are."""
        return int(self._connection.execute("SELECT count(*) FROM list_rows WHERE hidden = 1").fetchone()[0])

    def here_today(self, day: date) -> tuple[ListRow, ...]:
        """Those whose last visit was on this day, latest first."""
        # `latest` begins with a day no older than the last visit: its index leads to these few of a large book.
        today = day.isoformat()
        return self._listed("r.hidden = 0 AND r.latest >= ? AND r.last_visit = ?", today, today, -1)

    def is_large(self) -> bool:
        """Whether hits in notes should follow on their own, not to hold up those in names."""
        return self._size() > LARGE

    def alike(self, client_id: str) -> bool:
        """Whether another client, living and not archived, is called the same in short (nickname or first name)."""
        found = self._connection.execute(
            "SELECT 1 FROM list_rows AS mine JOIN list_rows AS r ON r.short = mine.short AND r.no <> mine.no"
            " WHERE mine.client_id = ? AND mine.short <> '' AND r.hidden = 0 LIMIT 1",
            (client_id,),
        )
        return found.fetchone() is not None

    def distinct(self, client_id: str) -> str:
        """What tells the client from others of the same name; "" when nobody else reads so."""
        return self.kept.distinct(client_id)

    def _listed(self, where: str, *values: Any) -> tuple[ListRow, ...]:
        sql = f"SELECT r.client_id FROM list_rows AS r WHERE {where} ORDER BY {_NEWEST_FIRST}"
        return self.kept.of_clients([row[0] for row in self._connection.execute(sql, values)])

    def _size(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(no), 0) FROM list_rows").fetchone()[0])

    def _few(self, limit: int, past: float) -> int:
        """Above so many hits the walk is cheaper: it goes past `size * limit / hits` clients until it has enough."""
        return max(limit, isqrt(int(limit * self._size() * past)))

    def _add_fields(self, ranks: dict[int, int], query: SearchQuery, limit: int) -> None:
        """Put clients that match in names and fields into `ranks`, in order: all, or one more than `limit`.

        Each level holds the better ones too. The widest one with few clients is sorted; the next wider has many, so
        walking the list fills up the rest.
        """
        few = self._few(limit, _PAST_FIELDS)
        wider = []
        for level in _levels(query):
            numbers = _matching(self._connection, query, level, few)
            if len(numbers) <= few:
                self._add_chosen(ranks, query, level, numbers, limit)
                break
            wider.append(level)
        while wider and len(ranks) <= limit:
            level = wider.pop()
            self._add_walked(ranks, level, search_match.fields_condition(query, level), limit)

    def _add_chosen(
        self, ranks: dict[int, int], query: SearchQuery, widest: int, numbers: Collection[int], limit: int
    ) -> None:
        """Clients known to match at level `widest`, each at the best level it matches."""
        if not numbers:
            return
        better = [level for level in reversed(_levels(query)) if level < widest]
        cases = [(level, search_match.fields_condition(query, level)) for level in better]
        rank = " ".join(["CASE WHEN 0 THEN 0", *(f"WHEN {case.sql} THEN {level}" for level, case in cases)])
        found = self._connection.execute(
            f"SELECT r.no, {rank} ELSE {widest} END AS rank FROM {_CHOSEN} ORDER BY rank, {_NEWEST_FIRST}",
            (*(value for _, case in cases for value in case.values), json.dumps(list(numbers)), limit + 1),
        )
        for row in found:
            ranks[row[0]] = row[1]

    def _add_walked(self, ranks: dict[int, int], level: int, condition: Condition, limit: int) -> None:
        sql = f"SELECT r.no FROM list_rows AS r WHERE {condition.sql} ORDER BY {_NEWEST_FIRST}"
        for row in self._connection.execute(sql, (*condition.values, limit + 1 + len(ranks))):
            ranks.setdefault(row[0], level)

    def _add_notes(self, ranks: dict[int, int], query: SearchQuery, limit: int) -> None:
        """Add clients that match with the help of their notes. Those matching in fields alone are in `ranks`, all."""
        few = self._few(limit, _PAST_NOTES)
        alone = len(query.terms) == 1
        having = [(term, self._having(term, few, in_fields=not alone)) for term in query.terms]
        rare = [numbers for _, numbers in having if numbers is not None]
        if not rare:
            conditions = [search_match.anywhere_condition(term, in_fields=not alone) for term in query.terms]
            self._add_walked(ranks, NOTE, Condition.joined("AND", conditions), limit)
            return
        chosen = set.intersection(*rare).difference(ranks)
        common = [search_match.anywhere_condition(term) for term, numbers in having if numbers is None]
        condition = Condition.joined("AND", [Condition("1", ()), *common])
        if chosen:
            # Put in order first, so that the looking into notes stops when enough are found.
            ordered = f"SELECT r.no FROM {_CHOSEN} ORDER BY {_NEWEST_FIRST}"
            found = self._connection.execute(
                f"SELECT o.no FROM ({ordered}) AS o CROSS JOIN list_rows AS r ON r.no = o.no"
                f" WHERE {condition.sql} LIMIT ?",
                (json.dumps(list(chosen)), len(chosen), *condition.values, limit + 1),
            )
            ranks.update((row[0], NOTE) for row in found)

    def _having(self, term: Term, few: int, *, in_fields: bool) -> set[int] | None:
        """The numbers of clients that have the term in a note (or field); None when they are more than `few`."""
        numbers: set[int] = set()
        if in_fields:
            proof = search_match.term_condition(term, FIELD) if search_match.needs_proof([term]) else None
            numbers.update(_in_fields(self._connection, search_match.term_expression(term), proof, few))
        expression = search_match.notes_expression(term)
        if expression is not None and len(numbers) <= few:
            numbers.update(_numbers(self._connection, _IN_NOTES, [expression], few))
        return numbers if len(numbers) <= few else None

    def _rows(self, query: SearchQuery, shown: list[int], ranks: dict[int, int]) -> tuple[ListRow, ...]:
        found = self._connection.execute(
            f"SELECT {list_rows.COLUMNS}, r.fields FROM json_each(?) AS j"
            f" CROSS JOIN list_rows AS r ON r.no = j.value {list_rows.JOINED} ORDER BY j.key",
            (json.dumps(shown),),
        ).fetchall()
        reasons = Reasons(self._connection, query, Marker(query))
        return self.kept.of(found, reasons.of([(row, ranks[row["no"]]) for row in found]))


_IN_FIELDS = "SELECT rowid FROM search_fields WHERE search_fields MATCH ?"
_IN_FIELDS_PROVED = (
    "SELECT r.no FROM search_fields AS s CROSS JOIN list_rows AS r ON r.no = s.rowid WHERE search_fields MATCH ?"
)
_IN_NOTES = f"SELECT DISTINCT rowid >> {NOTE_BITS} FROM search_words WHERE search_words MATCH ?"


def _matching(connection: Connection, query: SearchQuery, level: int, few: int) -> list[int]:
    """The clients that match at this level, but no more than one above `few`."""
    if level == NAME_WHOLE:
        whole = search_match.whole_expression(query)
        return _numbers(connection, f"SELECT no FROM list_rows WHERE {whole.sql}", whole.values, few)
    proof = search_match.fields_condition(query, level) if search_match.needs_proof(query.terms) else None
    return _in_fields(connection, search_match.fields_expression(query, level), proof, few)


def _in_fields(connection: Connection, expression: str, proof: Condition | None, few: int) -> list[int]:
    """The clients whose names and fields match, but no more than one above `few`."""
    if proof is None:
        return _numbers(connection, _IN_FIELDS, [expression], few)
    return _numbers(connection, f"{_IN_FIELDS_PROVED} AND {proof.sql}", [expression, *proof.values], few)


def _numbers(connection: Connection, sql: str, values: Sequence[str], few: int) -> list[int]:
    """The clients a query names, but no more than one above `few`."""
    return [row[0] for row in connection.execute(f"{sql} LIMIT ?", (*values, few + 1))]


def _levels(query: SearchQuery) -> tuple[int, ...]:
    """The levels of matching in names and fields, the widest first."""
    if search_match.has_within(query):
        return (FIELD, NAME_WITHIN, NAME_WORD, NAME_START, NAME_WHOLE)
    return (FIELD, NAME_WORD, NAME_START, NAME_WHOLE)
