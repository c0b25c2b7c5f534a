"""A book from elsewhere: another computer's, or one on a stick. Read where it lies, copied, and made ours.

The file itself is never adopted and never altered. What the copy has beside rows of ours (triggers, views, tables of
other programs) is not carried over, and a copy whose tables are not made like ours is no book.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.storage import backups, derived, engine, header
from smallcrm.storage.connection import connect, connect_settled
from smallcrm.storage.engine import Connection, Error
from smallcrm.storage.errors import code_of, files_told_kindly
from smallcrm.storage.files import laid_beside, make_folder_of, remove_database
from smallcrm.storage.journal import JOURNALLED, quoted
from smallcrm.storage.migrations import migrate

# SQLite's own tables belong to it, but for what somebody had it count with ANALYZE.
_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' OR name LIKE 'sqlite!_stat%' ESCAPE '!'"
)
_LOGS = ("-wal", "-journal")


@dataclass(frozen=True)
class Found:
    """What a book from elsewhere holds. `shop` is its name or "", `last` the day of its newest step."""

    shop: str
    clients: int
    notes: int
    last: date | None
    version: int


def look_at(path: Path) -> Found:
    """Read the whole book and tell what is in it.

    UserError "not_a_book", "book_newer", "book_damaged", "cannot_open", "no_book", or the disk's own.
    """
    with reading(path) as source:
        _require_sound(source, path)
        return _described(source, path)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection to read a book that may lie on a stick nobody may write to, with what its log holds.

    Nothing is left beside it. UserError as `look_at`, but for damage inside.
    """
    if header.read_header(path) is None:
        raise UserError("book_damaged" if path.exists() else "no_book", file=path.name)
    with files_told_kindly(path.name):
        if _size(path, "-shm") is not None:
            # Somebody may have it open: read as any program would, by its locks.
            with closing(connect(path, read_only=True)) as connection:
                yield _of_our_version(connection, path)
        elif any(_size(path, ending) for ending in _LOGS):
            # The last one to write was killed, and nobody has it open since: its log is read into a private copy.
            with (
                TemporaryDirectory(prefix="smallcrm-") as folder,
                closing(connect(_with_its_log(path, Path(folder)))) as connection,
            ):
                yield _of_our_version(connection, path)
        else:
            with closing(connect_settled(path)) as connection:
                yield _of_our_version(connection, path)


def fold_log(path: Path) -> None:
    """Bring what a book's log still holds into the file itself, and remove the log."""
    with files_told_kindly(path.name):
        connect(path).close()


def make_ours(path: Path, new: Path) -> Found:
    """Write a checked book with everything `path` holds to `new`, of today's schema. What it holds.

    UserError as `look_at`. Then there is nothing at `new`.
    """
    with files_told_kindly(path.name):
        make_folder_of(new)
        remove_database(new)
        try:
            with reading(path) as source:
                _require_sound(source, path)
                backups.copy_all(source, new)
                expected = _counts(source)
            with closing(connect(new)) as connection:
                found = _cleansed(connection, path, expected)
                connection.execute("PRAGMA journal_mode = DELETE")
            backups.check(new)
        except BaseException:
            remove_database(new)
            raise
    return found


def _size(path: Path, ending: str) -> int | None:
    try:
        return laid_beside(path, ending).stat().st_size
    except FileNotFoundError:
        return None


def _with_its_log(path: Path, folder: Path) -> Path:
    for ending in ("", *_LOGS):
        if _size(path, ending) is not None:
            shutil.copyfile(laid_beside(path, ending), folder / (path.name + ending))
    return folder / path.name


def _of_our_version(connection: Connection, path: Path) -> Connection:
    """Once more, and now with the log."""
    version = _number(connection, "PRAGMA user_version")
    if version > header.SCHEMA_VERSION:
        raise UserError("book_newer", file=path.name, version=version)
    return connection


def _require_sound(connection: Connection, path: Path) -> None:
    with _strange_is_not_ours(path):
        sound = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
        linked = connection.execute("PRAGMA foreign_key_check").fetchone() is None
    if not (sound and linked):
        raise UserError("book_damaged", file=path.name)


def _described(connection: Connection, path: Path) -> Found:
    with _strange_is_not_ours(path):
        named = connection.execute("SELECT value FROM shop_settings WHERE id = 'name'").fetchone()
        last = connection.execute("SELECT max(at) FROM steps").fetchone()[0]
        return Found(
            named[0] if named else "",
            _number(connection, "SELECT count(*) FROM clients"),
            _number(connection, "SELECT count(*) FROM notes"),
            _day(last),
            _number(connection, "PRAGMA user_version"),
        )


def _day(stamp: object) -> date | None:
    try:
        return date.fromisoformat(str(stamp)[:10])
    except ValueError:
        return None


@contextmanager
def _strange_is_not_ours(path: Path) -> Iterator[None]:
    """What SQLite itself stumbles over (no such table, no such module) is not made as our books are."""
    try:
        yield
    except Error as error:
        if code_of(error) is not None:
            raise
        raise UserError("not_a_book", file=path.name) from error


def _cleansed(connection: Connection, path: Path, expected: dict[str, int]) -> Found:
    """Leave in the copy nothing but rows of ours, in tables of ours. What it holds."""
    with _strange_is_not_ours(path):
        _drop(connection, "trigger", "view")
        ours = _our_schema()
        migrate(connection)
        _drop_what_is_not_in(connection, ours)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE now_step SET step = NULL")
        derived.rebuild(connection)
        connection.execute("COMMIT")
        whole = all(_number(connection, f"SELECT count(*) FROM {one}") == 1 for one in ("now_step", "counter"))
        now = _counts(connection)
    if not whole or _schema(connection) != ours:
        raise UserError("not_a_book", file=path.name)
    if any(now[table] != count for table, count in expected.items()):
        raise UserError("copy_damaged", file=path.name)
    return _described(connection, path)


def _our_schema() -> frozenset[tuple[object, ...]]:
    with closing(engine.dbapi2.connect(":memory:", isolation_level=None)) as blank:
        blank.row_factory = engine.Row
        migrate(blank)
        return _schema(blank)


def _schema(connection: Connection) -> frozenset[tuple[object, ...]]:
    return frozenset(tuple(row) for row in connection.execute(_SCHEMA).fetchall())


def _drop(connection: Connection, *kinds: str) -> None:
    for row in connection.execute(_SCHEMA).fetchall():
        if row["type"] in kinds:
            connection.execute(f"DROP {row['type']} IF EXISTS {quoted(row['name'])}")


def _drop_what_is_not_in(connection: Connection, ours: frozenset[tuple[object, ...]]) -> None:
    known = {(row[0], row[1]) for row in ours}
    for row in connection.execute(_SCHEMA).fetchall():
        if (row["type"], row["name"]) not in known:
            connection.execute(f"DROP {row['type']} IF EXISTS {quoted(row['name'])}")


def _counts(connection: Connection) -> dict[str, int]:
    """Rows of everything the owner has written or done."""
    there = {row["name"] for row in connection.execute(_SCHEMA).fetchall() if row["type"] == "table"}
    tables = [table for table in (*JOURNALLED, "photos", "drafts", "steps", "step_changes") if table in there]
    return {table: _number(connection, f"SELECT count(*) FROM {quoted(table)}") for table in tables}


def _number(connection: Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
