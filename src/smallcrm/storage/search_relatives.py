"""Finding somebody by whose mother, husband or dog they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from smallcrm.domain import relations
from smallcrm.domain.hits import FIELD, NOTE, ListRow, Why
from smallcrm.domain.late import dataclass
from smallcrm.domain.relations import INVERSE, Asked, Relation
from smallcrm.domain.search_query import Needle, SearchQuery, Term
from smallcrm.fold import GAP, fold, latin_spread, spread
from smallcrm.storage import list_rows, told_apart
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.list_rows import Found, ListRows
from smallcrm.storage.marking import Marker
from smallcrm.storage.search_index import NAME_MARK

# More than a screen holds; nobody reads on to the two hundredth Petya.
MOST = 200
# A shorter word is a name only when it is the whole of it.
_SHORTEST_PART = 3


@dataclass(frozen=True)
class Relatives:
    """Those who are asked for, the surest first; and those around whom there is somebody of that name at all."""

    sure: tuple[ListRow, ...]
    others: tuple[ListRow, ...]


class RelativesSearch:
    """Reads the people around clients."""

    def __init__(self, connection: Connection, rows: ListRows) -> None:
        self._connection = connection
        self._list_rows = rows

    def find(self, asked: Asked) -> Relatives:
        """Who has somebody of that name as the inverse relative (Petya noted as a son: a mum or a dad); whom such a
        client's own page names as the relative; and who has somebody of that name around at all.
        """
        sure: dict[str, Why] = {}
        others: dict[str, Why] = {}
        wanted = relations.words_for(INVERSE[asked.relation.kind])
        for person in self._around(_expression("fields", asked, wanted)):
            if self._is(person, asked) and _said(person, Relation(INVERSE[asked.relation.kind], "")):
                sure.setdefault(person["client_id"], self._why(person))
        for person in self._around(_expression("names", asked, relations.words_for(asked.relation.kind))):
            if _has_all(person["names"].split(), asked) and _said(person, asked.relation):
                for client, why in self._named_by(person):
                    sure.setdefault(client, why)
        for person in self._around(_expression("fields", asked, ())):
            if self._is(person, asked) and person["client_id"] not in sure:
                others.setdefault(person["client_id"], self._why(person))
        return Relatives(self._rows(sure, FIELD), self._rows(others, NOTE))

    def _around(self, expression: str) -> Iterable[Row]:
        """The people around clients who may be meant, the living and latest clients first."""
        return self._connection.execute(
            "SELECT p.client_id, p.name, p.relation, p.other_id, c.name AS client, r.names FROM ("
            "  SELECT r.client_id, r.names, r.hidden, r.latest, r.no FROM search_fields AS s"
            "  CROSS JOIN list_rows AS r ON r.no = s.rowid WHERE search_fields MATCH ?"
            "  ORDER BY r.hidden, r.latest DESC, r.no DESC LIMIT ?) AS r"
            " JOIN people AS p ON p.client_id = r.client_id JOIN clients AS c ON c.id = p.client_id"
            " ORDER BY r.hidden, r.latest DESC, r.no DESC, p.position, p.id",
            (expression, MOST),
        ).fetchall()

    def _is(self, person: Row, asked: Asked) -> bool:
        return _has_all(_words(person["name"]), asked)

    def _why(self, person: Row) -> Why:
        text = f"{person['name']}, {person['relation']}" if person["relation"] else person["name"]
        return Why("person", text, _marker(person["name"]))

    def _named_by(self, person: Row) -> Iterator[tuple[str, Why]]:
        """The client a person around another one is, where that is known, or is called so; else that other one."""
        others = [person["other_id"]] if person["other_id"] else self._called(person["name"])
        for other in others:
            yield other, Why("family_of", person["client"], _marker(person["client"]))
        if not others:
            yield person["client_id"], self._why(person)

    def _called(self, name: str) -> list[str]:
        found = self._connection.execute(
            f"SELECT client_id FROM list_rows AS r WHERE {told_apart.READS} = ?"
            " ORDER BY hidden, latest DESC, no DESC LIMIT ?",
            (spread(fold(name)).strip(), MOST),
        )
        return [row[0] for row in found]

    def _rows(self, reasons: dict[str, Why], rank: int) -> tuple[ListRow, ...]:
        found = self._connection.execute(
            f"SELECT {list_rows.COLUMNS} FROM json_each(?) AS j"
            f" CROSS JOIN list_rows AS r ON r.client_id = j.value {list_rows.JOINED} ORDER BY j.key",
            (json.dumps(list(reasons)),),
        ).fetchall()
        return self._list_rows.of(found, [Found(rank, reasons[row["id"]]) for row in found])


def _expression(column: str, asked: Asked, said: Sequence[str]) -> str:
    """The full-text expression for clients who have the name in a column, and one of the words in their fields."""
    parts = [f"{column} : ({_any_of(name)})" for name in asked.names]
    if said:
        parts.append(f"fields : ({_any_of(said)})")
    return " AND ".join(f"({part})" for part in parts)


def _any_of(words: Iterable[str]) -> str:
    forms = dict.fromkeys(form for word in words for form in _forms(word))
    return " OR ".join(f'"{start}{form}"' for form in forms for start in (GAP, NAME_MARK))


def _forms(word: str) -> list[str]:
    return (spread(word) + latin_spread(word)).split()


def _words(name: str) -> list[str]:
    return _forms(fold(name))


def _has_all(words: Sequence[str], asked: Asked) -> bool:
    return all(any(_is_called(word, name) for word in words) for name in asked.names)


def _is_called(word: str, name: Sequence[str]) -> bool:
    """Whether a word of a name is what was typed, in any form; of what was typed itself a beginning is enough."""
    for form in (form for typed in name for form in _forms(typed)):
        if word == form:
            return True
    typed = _forms(name[0])
    return any(len(form) >= _SHORTEST_PART and word.startswith(form) for form in typed)


def _said(person: Row, wanted: Relation) -> bool:
    relation = relations.relation(fold(person["relation"]))
    return relation is not None and wanted.may_be(relation)


def _marker(name: str) -> Marker:
    terms = tuple(Term(((Needle.of(word),),)) for word in dict.fromkeys(_words(name)))
    return Marker(SearchQuery(name, terms))
