"""Copies of a book: made from a settled state, looked into before they count, and read back row by row.

A live file is never copied as a file, because its newest commits lie in the log beside it. A copy is written under
another name, checked, and only then gets its own: what stands in the folder can be trusted, whatever was killed when.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from smallcrm.errors import UserError
from smallcrm.storage import engine, header
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect, connect_settled, uri
from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import files_told_kindly, told_kindly
from smallcrm.storage.files import make_empty, make_folder_of, put_in_place, remove_database
from smallcrm.storage.journal import JOURNALLED, columns_of, quoted
from smallcrm.storage.migrations import migrate

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"

_NEWEST_STEP = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'steps'), 0)"


class Snapshot:
    """The book as it stands when this is made, whatever is saved meanwhile. May be handed to another thread.

    A read transaction on a connection of its own: in WAL mode it neither waits for the writer nor holds it up.
    """

    def __init__(self, book: Path) -> None:
        with files_told_kindly(book.name):
            self._connection = connect(book, read_only=True, any_thread=True)
            self._connection.execute("BEGIN")
            # The snapshot is taken by the first read, not by BEGIN.
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def copy_to(self, target: Path) -> None:
        """Write a checked copy, in place of one that is there. UserError as `files_told_kindly`, or "copy_damaged"."""
        with files_told_kindly(target.name):
            make_folder_of(target)
            new = target.with_name(target.name + ".new")
            remove_database(new)
            try:
                copy_all(self._connection, new)
                check(new, row_counts(self._connection))
                put_in_place(new, target)
            finally:
                remove_database(new)

    def newest_step(self) -> int:
        """As `facts` tells it of a copy."""
        with told_kindly():
            return int(self._connection.execute(f"SELECT {_NEWEST_STEP}").fetchone()[0])

    def holds(self) -> tuple[int, int]:
        """Clients and notes."""
        with told_kindly():
            row = self._connection.execute("SELECT (SELECT count(*) FROM clients), (SELECT count(*) FROM notes)")
            return tuple(row.fetchone())

    def close(self) -> None:
        """Let the log be written back again."""
        self._connection.close()


def copy_book(book: Path, target: Path) -> None:
    """A checked copy of the book as it is now."""
    with closing(Snapshot(book)) as snapshot:
        snapshot.copy_to(target)


def copy_all(source: Connection, new: Path) -> None:
    """Every page of one database into a new file, for its owner only."""
    make_empty(new)
    with closing(engine.dbapi2.connect(str(new), isolation_level=None)) as copy:
        # It is brought to the disk at once when it is whole; half a copy is worth nothing.
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy)
        # A copy has no log, so that reading it leaves nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def check(path: Path, expected: dict[str, int] | None = None) -> None:
    """Read the whole copy. UserError "copy_damaged", or those of `read_header`.

    `expected`: rows in each table of what it is a copy of.
    """
    head = header.read_header(path)
    with _damage_told(path):
        if head is None:
            raise UserError("copy_damaged", file=path.name)
        with closing(connect_settled(path)) as copy:
            sound = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
            if not sound or (expected is not None and row_counts(copy) != expected):
                raise UserError("copy_damaged", file=path.name)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        with files_told_kindly(path.name):
            yield
    except UserError as error:
        if error.code == "book_damaged":
            raise UserError("copy_damaged", file=path.name) from error
        raise


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [row[0] for row in connection.execute(_TABLES).fetchall()]
    return {table: int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]) for table in tables}


def facts(path: Path) -> tuple[int, int, int]:
    """Clients, notes, and the number of the newest step in a copy; that number only grows, whatever the clock does.

    UserError as `check`, from a quick look only.
    """
    if header.read_header(path) is None:
        raise UserError("copy_damaged", file=path.name)
    with _damage_told(path), closing(connect_settled(path)) as copy:
        row = copy.execute(
            f"SELECT (SELECT count(*) FROM clients), (SELECT count(*) FROM notes), {_NEWEST_STEP}"
        ).fetchone()
        return row[0], row[1], row[2]


@contextmanager
def as_it_was(copy: Path) -> Iterator[Path]:
    """A file of today's schema with the rows of `copy`: the copy itself, or for an older one a private copy of it
    that was brought up to date and goes away afterwards."""
    head = header.read_header(copy)
    check(copy)
    if head is None or head.user_version == header.SCHEMA_VERSION:
        yield copy
        return
    mended = copy.with_name(copy.name + ".mended")
    remove_database(mended)
    try:
        with files_told_kindly(copy.name):
            with closing(connect_settled(copy)) as source:
                copy_all(source, mended)
            with closing(connect(mended)) as connection:
                _drop_triggers(connection)
                migrate(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
        yield mended
    finally:
        remove_database(mended)


def _drop_triggers(connection: Connection) -> None:
    """Nothing that stands in a file from elsewhere is run; ours are made again by the migration."""
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    for row in rows:
        connection.execute(f"DROP {row['type']} {quoted(row['name'])}")


@contextmanager
def beside(book: Book, past: Path) -> Iterator[None]:
    """Have the rows of `past` at hand, read-only, as schema `past` of the book's connection.

    UserError "not_a_book" where its tables are not made like ours: its rows are copied, the file is never adopted.
    """
    connection = book.connection
    with told_kindly():
        connection.execute("ATTACH ? AS past", (uri(past, "mode=ro&immutable=1"),))
    try:
        for table in (*JOURNALLED, "photos", "counter", "drafts"):
            sql = "SELECT sql FROM {}.sqlite_master WHERE type = 'table' AND name = ?"
            ours, theirs = (connection.execute(sql.format(side), (table,)).fetchone() for side in ("main", "past"))
            if theirs is None or theirs[0] != ours[0]:
                raise UserError("not_a_book", file=past.name)
        yield
    finally:
        connection.execute("DETACH past")


def make_equal_to_past(book: Book) -> None:
    """Inside `beside` and an operation: every journalled table gets the rows of the past, no more and no less.

    Photos are added and none is taken away; drafts, and the journal itself, stay as they are.
    """
    run = book.connection.execute
    # Tables point to one another, and clients to clients: only the whole is in order again.
    run("PRAGMA defer_foreign_keys = ON")
    run("INSERT INTO main.photos SELECT * FROM past.photos WHERE true ON CONFLICT(hash) DO NOTHING")
    # An older file may have been put in the book's place: what is written next still comes after what has come back.
    run("UPDATE main.counter SET value = max(value, (SELECT value FROM past.counter))")
    for table in JOURNALLED:
        for sql in _equalising(quoted(table), [quoted(c) for c in columns_of(book.connection, table) if c != "id"]):
            run(sql)


def bring_drafts_of_past(book: Book) -> None:
    """Inside `beside` and an operation: the lines not yet saved that lie in the past; one typed since is left alone."""
    book.connection.execute("INSERT INTO main.drafts SELECT * FROM past.drafts WHERE true ON CONFLICT DO NOTHING")


def _equalising(table: str, columns: list[str]) -> tuple[str, str, str]:
    names = ", ".join(columns)
    theirs = ", ".join(f"p.{column}" for column in columns)
    differs = " OR ".join(f"t.{column} IS NOT p.{column}" for column in columns)
    missing = f"p.id NOT IN (SELECT id FROM main.{table})"
    return (
        f"DELETE FROM main.{table} WHERE id NOT IN (SELECT id FROM past.{table})",
        f"UPDATE main.{table} AS t SET ({names}) = ({theirs}) FROM past.{table} AS p WHERE p.id = t.id AND ({differs})",
        f"INSERT INTO main.{table} (id, {names}) SELECT p.id, {theirs} FROM past.{table} AS p WHERE {missing}",
    )
