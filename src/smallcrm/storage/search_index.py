"""The text that search reads: folded, a client's names and fields in `list_rows`, a row of `search_note` for each note.

Two full-text tables stand on them (external content; both readable by SQLite 3.40):
`search_fields` keeps letter triples, so that the middle of a word is found; `search_words` keeps the words of notes,
of which there are too many for triples: a note is found by the start of a word.

Neither knows how recent a client is. A visit therefore changes no text at all, and search walks or sorts by
`list_rows.latest` instead. A note's number is its client's number and a running one, so a hit names its client.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from smallcrm.domain import exactly
from smallcrm.domain.late import dataclass
from smallcrm.fold import fold, latin_spread, spread
from smallcrm.storage.engine import Connection, Row

# What begins a name, so that its first word differs from the words inside; and what begins any other field.
NAME_MARK, FIELD_MARK = "\n\n", "\n"
NOTE_BITS = 20

BATCH = 500
# A deed that touches more clients than this is an import: comparing everything is then cheaper than asking the journal.
_FEW = 50
_TABLES = ("clients", "contact_points", "preferences", "alerts", "people", "tags", "notes")

_IN = "(SELECT value FROM json_each(?1))"
_FIELDS = f"""
    SELECT client_id, 1 AS part, kind, value AS text, '' AS more, position, id FROM contact_points
        WHERE client_id IN {_IN}
    UNION ALL SELECT client_id, 2, kind, text, label, position, id FROM preferences WHERE client_id IN {_IN}
    UNION ALL SELECT client_id, 3, kind, text, '', position, id FROM alerts WHERE client_id IN {_IN}
    UNION ALL SELECT client_id, 4, 'person', name, relation, position, id FROM people WHERE client_id IN {_IN}
    UNION ALL SELECT client_id, 5, 'tag', name, '', 0, id FROM tags WHERE client_id IN {_IN}
    ORDER BY part, position, id
"""


def create(connection: Connection) -> None:
    """Make the full-text tables anew, and fill them: reshaping a table under them leaves them broken.

    Inside the caller's transaction.
    """
    for table in ("search_fields", "search_words"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(
        "CREATE VIRTUAL TABLE search_fields USING fts5(names, fields, content='list_rows', content_rowid='no',"
        " tokenize='trigram case_sensitive 1', columnsize=0)"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(text, content='search_note', content_rowid='doc',"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'\", columnsize=0)"
    )
    rebuild(connection)


@dataclass(frozen=True)
class Touched:
    """Clients whose fields changed in the open step, and the notes that did."""

    clients: frozenset[str]
    notes: tuple[str, ...]


def touched(connection: Connection, clients: Collection[str], mark: int | None) -> Touched | None:
    """What of these clients changed, by the journal after row `mark`; None when everything must be compared.

    That is so when there is no mark (another program wrote, and nothing says what), and faster for an import.
    """
    if mark is None or len(clients) > _FEW:
        return None
    marks = ", ".join("?" * len(_TABLES))
    rows = connection.execute(
        f"SELECT DISTINCT tbl, row_id, client_id, was_client_id FROM step_changes WHERE id > ? AND tbl IN ({marks})",
        (mark, *_TABLES),
    )
    changed: set[str] = set()
    notes: set[str] = set()
    for table, row_id, client, was in rows:
        if table == "notes":
            notes.add(row_id)
        else:
            changed |= {client, was}
    return Touched(frozenset(changed), tuple(notes))


def refresh(connection: Connection, numbers: Mapping[str, int], changed: Touched | None) -> None:
    """Make the search text of these clients again, or what of it `changed`. `numbers` are theirs in `list_rows`."""
    fields = [client for client in numbers if changed is None or client in changed.clients]
    # In the order of their numbers: full text writes a piece of its own whenever a number goes back.
    for text in _client_texts(connection, fields) if fields else ():
        _write_client(connection, numbers[text.client_id], text.row)
    if changed is None or changed.notes:
        _refresh_notes(connection, numbers, changed.notes if changed else None)


def forget(connection: Connection, no: int) -> None:
    """Take all text of the client with this number out of the full text; its `list_rows` goes next."""
    _write_client(connection, no, None)
    for row in connection.execute("SELECT doc, text FROM search_note WHERE doc BETWEEN ? AND ?", _docs(no)).fetchall():
        _write_note(connection, row["doc"], row["text"], None)


def rebuild(connection: Connection) -> None:
    """Make all search text again from `list_rows` and the clients' own rows, inside the caller's transaction."""
    connection.execute("DELETE FROM search_note")
    last = 0
    while batch := connection.execute(
        "SELECT client_id, no FROM list_rows WHERE no > ? ORDER BY no LIMIT ?", (last, BATCH)
    ).fetchall():
        last = batch[-1]["no"]
        numbers = {row["client_id"]: row["no"] for row in batch}
        connection.executemany(
            _SET_TEXT, ((*text.row, numbers[text.client_id]) for text in _client_texts(connection, list(numbers)))
        )
        connection.executemany("INSERT INTO search_note VALUES (?, ?, ?)", _all_notes(connection, numbers))
    connection.execute("INSERT INTO search_fields(search_fields) VALUES ('rebuild')")
    connection.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")


def erase_traces(connection: Connection) -> None:
    """Merge the full text into one piece: what was taken out is gone from the file only then."""
    connection.execute("INSERT INTO search_fields(search_fields) VALUES ('optimize')")
    connection.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")


# --- fields -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _ClientText:
    """What search keeps of one client: `names`, `fields`, `short`, `hint` and `shown` of `list_rows`."""

    client_id: str
    row: tuple[str, str, str, str, str]


_SET_TEXT = "UPDATE list_rows SET names = ?, fields = ?, short = ?, hint = ?, shown = ? WHERE no = ?"


def _write_client(connection: Connection, no: int, row: tuple[str, str, str, str, str] | None) -> None:
    old = connection.execute("SELECT names, fields, short, hint, shown FROM list_rows WHERE no = ?", (no,)).fetchone()
    if tuple(old) == row:
        return
    if old["names"] is not None:
        connection.execute(
            "INSERT INTO search_fields(search_fields, rowid, names, fields) VALUES ('delete', ?, ?, ?)",
            (no, old["names"], old["fields"]),
        )
    if row is not None:
        connection.execute(_SET_TEXT, (*row, no))
        connection.execute("INSERT INTO search_fields(rowid, names, fields) VALUES (?, ?, ?)", (no, row[0], row[1]))


def _client_texts(connection: Connection, clients: list[str]) -> Iterator[_ClientText]:
    """The texts of these clients, in the given order."""
    ids = (json.dumps(clients),)
    fields: dict[str, list[tuple[str, str, str]]] = {client: [] for client in clients}
    for row in connection.execute(_FIELDS, ids):
        fields[row["client_id"]].append((row["kind"], row["text"], row["more"]))
    sql = f"SELECT id, name, nickname, company, arrangement FROM clients WHERE id IN {_IN}"
    rows = {row["id"]: row for row in connection.execute(sql, ids)}
    for client in clients:
        row = rows.get(client)
        if row is not None:
            own = [("company", row["company"], ""), ("arrangement", row["arrangement"], "")]
            yield _ClientText(client, _text_of(row["name"], row["nickname"], [*fields[client], *own]))


def _text_of(name: str, nickname: str, fields: list[tuple[str, str, str]]) -> tuple[str, str, str, str, str]:
    folded = [fold(name), fold(nickname)]
    names = [part[2:] for value in folded for part in (spread(value), latin_spread(value)) if part]
    other, shown = [], []
    for kind, text, more in fields:
        if text or more:
            other.append(_searched(kind, text, more))
            shown.append(f"{kind}\x1f{_as_shown(kind, text, more)}")
    return (
        "".join(NAME_MARK + part for part in names),
        FIELD_MARK.join(["", *other]),
        short_name(name, nickname),
        _hint(fields),
        "\x1e".join(shown),
    )


def short_name(name: str, nickname: str) -> str:
    """What the client is called in short, folded: the nickname, else the first word of the name."""
    words = spread(fold(nickname)).strip() or spread(fold(name)).strip()
    return words if nickname.strip() else words.split(" ", 1)[0]


def _searched(kind: str, text: str, more: str) -> str:
    if kind == "phone":
        digits = _digits(text)
        return spread(digits) if digits else spread(fold(text))
    folded = fold(f"{more} {text}" if more else text)
    words = spread(folded) + latin_spread(folded)
    # A card's number is typed by a reader without the blanks between its digits.
    return words + spread(exactly.bare(text, fold)) if kind == "label" and exactly.is_number(text, fold) else words


def _as_shown(kind: str, text: str, more: str) -> str:
    line = text if not more else f"{more}: {text}" if kind == "label" else f"{text}, {more}"
    return line.replace("\x1e", " ").replace("\x1f", " ")


def fields_of(shown: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each field in what `list_rows.shown` keeps, in the order of its `fields`."""
    for line in shown.split("\x1e") if shown else ():
        kind, _, text = line.partition("\x1f")
        yield kind, text


def _hint(fields: list[tuple[str, str, str]]) -> str:
    """What tells the client from one of the same name: last four digits of a phone, else company, else e-mail."""
    found = {kind: text for kind, text, _ in reversed(fields) if text}
    return _digits(found.get("phone", ""))[-4:] or found.get("company", "") or found.get("email", "")


def _digits(text: str) -> str:
    return "".join(c for c in fold(text) if c in "0123456789")


# --- notes ------------------------------------------------------------------------------------------------------------


def _note_text(text: str) -> str:
    return spread(fold(text)).replace("  ", " ")


def _docs(no: int) -> tuple[int, int]:
    """The first and last number a note of this client may have."""
    return no << NOTE_BITS, (no << NOTE_BITS) | ((1 << NOTE_BITS) - 1)


def _all_notes(connection: Connection, numbers: dict[str, int]) -> Iterator[tuple[int, str, str]]:
    for client, no in numbers.items():
        notes = connection.execute("SELECT id, text FROM notes WHERE client_id = ? ORDER BY day, seq", (client,))
        for doc, row in enumerate(notes, _docs(no)[0]):
            yield doc, row["id"], _note_text(row["text"])


def _refresh_notes(connection: Connection, numbers: Mapping[str, int], changed: tuple[str, ...] | None) -> None:
    """Bring the notes of these clients up to date: all of them, or only those `changed`."""
    ids = None if changed is None else json.dumps(changed)
    for client, no in numbers.items():
        old = {
            row["note_id"]: (row["doc"], row["text"])
            for row in connection.execute(
                "SELECT doc, note_id, text FROM search_note WHERE doc BETWEEN ?1 AND ?2"
                " AND (?3 IS NULL OR note_id IN (SELECT value FROM json_each(?3)))",
                (*_docs(no), ids),
            )
        }
        new = {row["id"]: _note_text(row["text"]) for row in _notes_now(connection, client, ids)}
        for note_id in old.keys() | new.keys():
            if note_id in old and old[note_id][1] != new.get(note_id):
                _write_note(connection, *old[note_id], (note_id, new[note_id]) if note_id in new else None)
        _add_notes(connection, no, ((note_id, text) for note_id, text in new.items() if note_id not in old))


def _notes_now(connection: Connection, client: str, ids: str | None) -> list[Row]:
    if ids is None:
        return list(connection.execute("SELECT id, text FROM notes WHERE client_id = ? ORDER BY day, seq", (client,)))
    # The plus keeps SQLite from reading all notes of a regular to find the one that changed.
    some = (
        "SELECT id, text FROM notes WHERE +client_id = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY day, seq"
    )
    return list(connection.execute(some, (client, ids)))


def _write_note(connection: Connection, doc: int, old: str, new: tuple[str, str] | None) -> None:
    connection.execute(
        "INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', ?, ?)",
        (doc, old),
    )
    if new is None:
        connection.execute("DELETE FROM search_note WHERE doc = ?", (doc,))
        return
    connection.execute("UPDATE search_note SET text = ? WHERE doc = ?", (new[1], doc))
    connection.execute("INSERT INTO search_words(rowid, text) VALUES (?, ?)", (doc, new[1]))


def _add_notes(connection: Connection, no: int, notes: Iterable[tuple[str, str]]) -> None:
    first, last = _docs(no)
    newest = connection.execute("SELECT max(doc) FROM search_note WHERE doc BETWEEN ? AND ?", (first, last)).fetchone()
    for doc, (note_id, text) in enumerate(notes, first if newest[0] is None else newest[0] + 1):
        connection.execute("INSERT INTO search_note VALUES (?, ?, ?)", (doc, note_id, text))
        connection.execute("INSERT INTO search_words(rowid, text) VALUES (?, ?)", (doc, text))
