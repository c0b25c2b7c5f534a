"""The schema of the book, as named steps that are never edited once released.

Each step sets its own `user_version`; opening compares that number first and comes here, with sqlite-utils, only when
it is lower.
"""

from __future__ import annotations

from typing import Any

from smallcrm.storage import engine, habits, journal, search_index
from smallcrm.storage.engine import Connection
from smallcrm.storage.header import APPLICATION_ID
from smallcrm.storage.told_apart import READS

_PARTIAL = ("year", "month", "day")


def migrate(connection: Connection) -> None:
    """Bring the book to `header.SCHEMA_VERSION` and make all triggers and search tables again from its schema.

    One transaction around all of it: a book killed half-way would otherwise say that it is up to date and have no
    journal. Foreign keys are off outside it, because a table that is reshaped is dropped and made again.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _apply(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        # sqlite-utils switches it on.
        connection.execute("PRAGMA recursive_triggers = OFF")
    # The version stands in the log until now; an older SmallCRM reads it in the file, before it touches anything.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _apply(connection: Connection) -> None:
    from sqlite_utils.migrations import Migrations

    database = engine.sqlite_utils_database(connection)
    steps = Migrations("smallcrm")
    steps(name="m001_the_book")(m001_the_book)
    steps(name="m002_authors_and_namesakes")(m002_authors_and_namesakes)
    steps(name="m003_set_aside")(m003_set_aside)
    steps.apply(database)
    journal.make_triggers(connection)
    search_index.create(connection)
    habits.rebuild(connection)
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration left {len(broken)} rows pointing nowhere")


def m001_the_book(db: Any) -> None:
    """Everything a shop writes down about a client, the journal of changes, and what is derived for search."""
    _clients(db)
    _about_clients(db)
    _written_down(db)
    _yet_to_come(db)
    _shop(db)
    _memory(db)
    _derived(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def m002_authors_and_namesakes(db: Any) -> None:
    """Who wrote what since a day, and who is called the same, are read off an index."""
    db["notes"].create_index(["author", "day", "seq"], index_name="notes_by_author")
    db.execute(f"CREATE INDEX list_rows_by_reads ON list_rows({READS})")
    db.execute("PRAGMA user_version = 2")


def m003_set_aside(db: Any) -> None:
    """What was settled for now without a row of its own, a tab paid in part, where a question comes from, habits."""
    db["visits"].add_column("part_paid", int)
    db["asks"].add_column("source", str, not_null_default="")
    _table(
        db,
        "set_aside",
        needed={"matter": str, "about": str, "day": str},
        optional={"until": str},
        client=True,
    )
    db["asks"].create_index(["closed", "from_date"], index_name="asks_by_day")
    db["followups"].create_index(["done", "due"], index_name="followups_by_day")
    db["promises"].create_index(["done"], index_name="promises_by_done")
    db.execute("CREATE INDEX visits_on_tab ON visits(settled) WHERE payment = 'tab'")
    # What a line filed is read off the journal, which holds everything else too.
    db.execute("CREATE INDEX step_changes_of_notes ON step_changes(row_id) WHERE tbl = 'notes'")
    # Learnt from visits: days between them, and the first day on which a client counts as overdue.
    db.execute("ALTER TABLE list_rows ADD COLUMN gap INTEGER")
    db.execute("ALTER TABLE list_rows ADD COLUMN overdue_from TEXT")
    # What a visit of theirs usually brings, in minor units.
    db.execute("ALTER TABLE list_rows ADD COLUMN spend INTEGER")
    db.execute("CREATE INDEX list_rows_by_overdue ON list_rows(overdue_from) WHERE overdue_from IS NOT NULL")
    for table in ("clients", "people"):
        db.execute(f"CREATE INDEX {table}_by_birthday ON {table}(birthday_month * 100 + birthday_day)")
    db.execute("PRAGMA user_version = 3")


def _clients(db: Any) -> None:
    _table(
        db,
        "clients",
        needed={"name": str, "seq": int, "created": str, "allergies": str},
        texts=("nickname", "kind", "since", "language", "company", "arrangement"),
        optional={
            **_partial("birthday"),
            "away_until": str,
            "moved_away": str,
            "brought_by": str,
            "photo": str,
            "archived": str,
            "died": str,
        },
        links={"brought_by": "clients"},
    )


def _about_clients(db: Any) -> None:
    _table(db, "contact_points", needed={"kind": str, "value": str, "position": int}, texts=("label",), client=True)
    _table(
        db,
        "preferences",
        needed={"kind": str, "text": str, "position": int},
        texts=("label",),
        optional={"price": int},
        client=True,
    )
    _table(db, "alerts", needed={"kind": str, "text": str, "position": int}, client=True)
    _table(
        db,
        "people",
        needed={"name": str, "position": int},
        texts=("relation", "remark"),
        optional={**_partial("birthday"), "died": str, "other_id": str},
        links={"other_id": "clients"},
        client=True,
    )
    _table(db, "important_dates", needed={"name": str}, optional=_partial("when"), client=True)
    _table(db, "card_sources", needed={"uid": str, "file_hash": str}, client=True)
    _table(
        db,
        "wishes",
        needed={"year": int, "day": str},
        optional={"person_id": str},
        links={"person_id": "people"},
        client=True,
    )


def _written_down(db: Any) -> None:
    from_note: dict[str, type] = {"note_id": str}
    to_note = {"note_id": "notes"}
    _table(
        db,
        "notes",
        needed={"day": str, "time": str, "text": str, "seq": int, "kind": str, "pinned": int},
        optional={"author": str},
        client=True,
        order=("day", "seq"),
    )
    _table(db, "tags", needed={"name": str}, optional=from_note, links=to_note, client=True)
    _table(
        db,
        "visits",
        needed={"day": str, "time": str, "seq": int, "payment": str},
        optional={"amount": int, "tip": int, "settled": str, **from_note},
        links=to_note,
        client=True,
        order=("day", "seq"),
    )
    for table in ("notes", "visits"):
        db[table].create_index(["day"], index_name=f"{table}_by_day")


def _yet_to_come(db: Any) -> None:
    from_note: dict[str, type] = {"note_id": str}
    to_note = {"note_id": "notes"}
    _table(
        db,
        "asks",
        needed={"text": str, "asked": str, "seq": int},
        texts=("context",),
        optional={"from_date": str, "closed": str, "answer_id": str, **from_note},
        links={"answer_id": "notes", **to_note},
        client=True,
    )
    _table(
        db,
        "followups",
        needed={"text": str, "due": str, "seq": int},
        optional={"done": str, **from_note},
        links=to_note,
        client=True,
    )
    _table(
        db,
        "promises",
        needed={"kind": str, "text": str, "made": str, "seq": int},
        optional={"amount": int, "done": str, **from_note},
        links=to_note,
        client=True,
    )


def _shop(db: Any) -> None:
    _table(db, "staff", needed={"name": str, "initials": str, "position": int}, optional={"left": str})
    _table(db, "shop_settings", needed={"value": str})
    _table(db, "walkins", needed={"day": str, "guests": int, "amount": int})
    _table(db, "imported_files", needed={"name": str, "sha256": str, "day": str, "added": int})


def _memory(db: Any) -> None:
    """Tables the journal does not watch; `journal.EXEMPT` gives the reason for each."""
    db["photos"].create({"hash": str, "bytes": bytes}, pk="hash", not_null={"bytes"}, strict=True)
    db["drafts"].create(
        {"client_id": str, "text": str, "visit": int, "at": str},
        pk="client_id",
        not_null={"text", "visit", "at"},
        strict=True,
    )
    db["opened_today"].create(
        {"day": str, "client_id": str, "seq": int}, pk=("day", "client_id"), not_null={"seq"}, strict=True
    )
    db["counter"].create({"id": int, "value": int}, pk="id", not_null={"value"}, strict=True)
    db["counter"].insert({"id": 1, "value": 0})
    # AUTOINCREMENT: the number of a step must not come back after the newest steps were purged.
    db.execute(
        "CREATE TABLE steps (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, code TEXT NOT NULL,"
        " facts TEXT NOT NULL, author TEXT, kind TEXT NOT NULL, undoes INTEGER, undone_by INTEGER,"
        " merge_key TEXT) STRICT"
    )
    db.execute(
        "CREATE TABLE step_changes (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, tbl TEXT NOT NULL,"
        " row_id TEXT NOT NULL, client_id TEXT, was_client_id TEXT, before TEXT, after TEXT) STRICT"
    )
    db.execute("CREATE INDEX step_changes_by_step ON step_changes(step)")
    db.execute("CREATE TABLE now_step (one INTEGER PRIMARY KEY CHECK (one = 1), step INTEGER) STRICT")
    db.execute("INSERT INTO now_step VALUES (1, NULL)")
    db.execute("CREATE TABLE stale (client_id TEXT PRIMARY KEY) STRICT")


def _derived(db: Any) -> None:
    """Made again from the rows above at any time: the order of the list, and the text search reads."""
    # `no` is the client's number in the search tables: small, and not moved by VACUUM as a hidden rowid would be.
    # `names` and `fields` are NULL until the full text has them.
    db.execute(
        "CREATE TABLE list_rows (no INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, latest TEXT NOT NULL,"
        " last_visit TEXT, last_time TEXT, usual TEXT NOT NULL, alerts INTEGER NOT NULL, hidden INTEGER NOT NULL,"
        " names TEXT, fields TEXT, short TEXT, hint TEXT, shown TEXT) STRICT"
    )
    # With the searched text in it, so that a walk along the list reads page after page and nothing else.
    db.execute("CREATE INDEX list_rows_by_latest ON list_rows(hidden, latest DESC, no DESC, names, fields)")
    db.execute("CREATE INDEX list_rows_by_visit ON list_rows(last_visit)")
    db.execute("CREATE INDEX list_rows_by_short ON list_rows(short)")
    db.execute("CREATE TABLE search_note (doc INTEGER PRIMARY KEY, note_id TEXT NOT NULL, text TEXT NOT NULL) STRICT")


def _partial(name: str) -> dict[str, type]:
    return {f"{name}_{part}": int for part in _PARTIAL}


def _table(
    db: Any,
    name: str,
    *,
    needed: dict[str, type],
    texts: tuple[str, ...] = (),
    optional: dict[str, type] | None = None,
    links: dict[str, str] | None = None,
    client: bool = False,
    order: tuple[str, ...] = (),
) -> None:
    """A STRICT table with a text id. `texts` are never null but may be empty; `links` are foreign keys, each indexed,
    that of the client in the `order` in which a client's rows are read.

    No ON DELETE CASCADE anywhere: undoing an old "New client" would take later notes away through it, although the
    client's row still equals what that step wrote. Children are deleted by name.
    """
    owner: dict[str, type] = {"client_id": str} if client else {}
    columns = {"id": str, **owner, **needed, **dict.fromkeys(texts, str), **(optional or {})}
    keys = {**({"client_id": "clients"} if client else {}), **(links or {})}
    db[name].create(
        columns,
        pk="id",
        not_null={"id", *owner, *needed, *texts},
        defaults=dict.fromkeys(texts, ""),
        foreign_keys=[(column, other, "id") for column, other in keys.items()],
        strict=True,
    )
    for column in keys:
        db[name].create_index([column, *(order if column == "client_id" else ())], index_name=f"{name}_by_{column}")
