"""Why a client was found, where the name does not show it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smallcrm.domain.hits import FIELD, Why
from smallcrm.domain.search_query import SearchQuery, Term
from smallcrm.fold import fold, latin_spread, spread
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.list_rows import Found
from smallcrm.storage.marking import Marker
from smallcrm.storage.search_index import FIELD_MARK, NAME_MARK, NOTE_BITS
from smallcrm.storage.search_match import note_condition, text_has


class Reasons:
    """Gives found rows their rank and their reason."""

    def __init__(self, connection: Connection, query: SearchQuery, mark: Marker) -> None:
        self._connection = connection
        self._terms = query.terms
        self._mark = mark

    def of(self, found: Sequence[tuple[Row, int]]) -> list[Found]:
        """Rank and reason of each database row."""
        reasons: dict[int, Why] = {}
        in_notes: dict[Term, list[int]] = {}
        for row, rank in found:
            why = self._in_fields(row) if rank >= FIELD else self._in_nickname(row)
            if isinstance(why, Term):
                in_notes.setdefault(why, []).append(row["no"])
            elif why:
                reasons[row["no"]] = why
        for term, numbers in in_notes.items():
            reasons |= self._in_notes(term, numbers)
        return [Found(rank, reasons.get(row["no"]), self._mark) for row, rank in found]

    def _in_fields(self, row: Row) -> Why | Term | None:
        """The field with the first term that is not in the name; a term that is in no field must be in a note."""
        why = None
        for term in self._terms:
            if text_has(row["names"], term):
                continue
            if not text_has(row["fields"], term):
                return term
            why = why or self._field_with(row, term)
        return why

    def _field_with(self, row: Row, term: Term) -> Why:
        fields = zip(row["fields"].split(FIELD_MARK)[1:], row["shown"].split("\x1e"), strict=True)
        kind, _, shown = next(shown for text, shown in fields if text_has(text, term)).partition("\x1f")
        return Why(kind, shown, self._mark)

    def _in_nickname(self, row: Row) -> Why | None:
        if not row["nickname"]:
            return None
        name = NAME_MARK + row["names"][len(NAME_MARK) :].split(NAME_MARK, 1)[0]
        nickname = fold(row["nickname"])
        both = spread(nickname) + NAME_MARK + latin_spread(nickname)
        if any(not text_has(name, term) and text_has(both, term) for term in self._terms):
            return Why("nickname", row["nickname"], self._mark)
        return None

    def _in_notes(self, term: Term, numbers: list[int]) -> dict[int, Why]:
        """The newest note of each client that has the term."""
        condition = note_condition(term)
        rows = self._connection.execute(
            "SELECT j.value AS no, n.text, max(n.day || printf('%012d', n.seq)) FROM json_each(?) AS j"
            f" CROSS JOIN search_note AS s ON s.doc BETWEEN j.value << {NOTE_BITS}"
            f" AND (j.value << {NOTE_BITS}) + {(1 << NOTE_BITS) - 1}"
            f" CROSS JOIN notes AS n ON n.id = s.note_id WHERE {condition.sql} GROUP BY j.value",
            (json.dumps(numbers), *condition.values),
        )
        return {row["no"]: Why("note", row["text"], self._mark) for row in rows}
