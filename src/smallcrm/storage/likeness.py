"""Who in the book may be somebody just written down: called the same, or reached by the same phone."""

from __future__ import annotations

import json
from collections.abc import Iterable

from smallcrm.domain.hits import ListRow
from smallcrm.fold import fold, latin_spread, spread
from smallcrm.storage import list_rows
from smallcrm.storage.engine import Connection
from smallcrm.storage.list_rows import ListRows
from smallcrm.storage.search_index import NAME_MARK
from smallcrm.storage.told_apart import READS

# Two numbers that end alike so far back ring the same phone, whether or not they begin with a country or a zero.
SAME_DIGITS = 7
# A name like "Guest" is had by hundreds: saying so helps nobody.
MOST_LOOKED_AT = 500
_FOUND = (
    "SELECT client_id, names, shown FROM list_rows WHERE no IN"
    " (SELECT rowid FROM search_fields WHERE search_fields MATCH ? LIMIT ?)"
)


class Likeness:
    """Reads what search keeps; a look into an index, not a walk through the book."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def called(self, name: str) -> list[str]:
        """Ids of those whose name or nickname is this one, in whatever letters it is written."""
        forms = _forms(name)
        if not forms:
            return []
        expression = " OR ".join(f'names : "{NAME_MARK}{form}"' for form in sorted(forms))
        found = [client for client, names, _ in self._found(expression) if not forms.isdisjoint(_parts(names))]
        sql = f"SELECT client_id FROM list_rows WHERE {READS} IN (SELECT value FROM json_each(?)) LIMIT ?"
        first = [row[0] for row in self._connection.execute(sql, (json.dumps(list(forms)), MOST_LOOKED_AT))]
        return list(dict.fromkeys([*first, *found]))

    def with_phone(self, number: str) -> list[str]:
        """Ids of those who have this phone, however it is written."""
        digits = _digits(number)
        if len(digits) < SAME_DIGITS:
            return []
        rows = self._found(f'fields : "{digits[-SAME_DIGITS:]}"')
        return [client for client, _, shown in rows if any(_same(digits, _digits(phone)) for phone in _phones(shown))]

    def rows(self, clients: Iterable[str]) -> tuple[ListRow, ...]:
        """These clients, the latest first, but for those who have died: nobody is taken for them."""
        found = self._connection.execute(
            f"SELECT {list_rows.COLUMNS} FROM list_rows AS r {list_rows.JOINED}"
            " WHERE r.client_id IN (SELECT value FROM json_each(?)) AND c.died IS NULL"
            " ORDER BY r.hidden, r.latest DESC, r.no DESC",
            (json.dumps(list(clients)),),
        ).fetchall()
        return ListRows(self._connection).of(found)

    def _found(self, expression: str) -> list[tuple[str, str, str]]:
        return [
            (row[0], row[1] or "", row[2] or "")
            for row in self._connection.execute(_FOUND, (expression, MOST_LOOKED_AT))
        ]


def _forms(name: str) -> set[str]:
    folded = fold(name)
    return {form[2:] for form in (spread(folded), latin_spread(folded)) if form}


def _parts(names: str) -> list[str]:
    return names.split(NAME_MARK)


def _phones(shown: str) -> list[str]:
    pieces = (piece.partition("\x1f") for piece in shown.split("\x1e"))
    return [text for kind, _, text in pieces if kind == "phone"]


def _digits(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter in "0123456789").lstrip("0")


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SAME_DIGITS and long.endswith(short)
