"""From a path to a connection on a book of today's schema: looked at first, made or brought up to date, or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from smallcrm.errors import UserError
from smallcrm.storage import header
from smallcrm.storage.connection import connect
from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import files_told_kindly
from smallcrm.storage.files import make_folder_of, put_in_place, remove_database
from smallcrm.storage.migrations import migrate

BeforeMigration = Callable[[Path, int], None]


def open_connection(
    path: Path, *, create: bool, read_only: bool, before_migration: BeforeMigration | None
) -> Connection:
    """A connection to the book at `path`; see `Book.open`."""
    found = header.read_header(path)
    if found is None:
        if not create or read_only:
            raise UserError("no_book", file=path.name)
        with files_told_kindly(path.name):
            make_book(path.resolve())
    elif found.user_version < header.SCHEMA_VERSION:
        if read_only:
            raise UserError("book_older", file=path.name, version=found.user_version)
        if before_migration:
            before_migration(path, found.user_version)
    try:
        with files_told_kindly(path.name):
            return _up_to_date(path, read_only=read_only)
    except UserError as error:
        if error.code != "cannot_open" or read_only:
            raise
        # The header was read a moment ago: what cannot be opened is the log SQLite must lay beside the file.
        raise UserError("book_read_only", **error.facts) from error


def make_book(path: Path) -> None:
    """Make a new, empty book. It is built under another name and moved to its own when whole and on the disk: killed
    half-way, there is no book yet, and the next start makes it."""
    new = path.with_name(path.name + ".new")
    make_folder_of(path)
    remove_database(new)
    try:
        _migrated(connect(new)).close()
        # What is there was seen to be blank.
        remove_database(path)
        put_in_place(new, path)
    finally:
        remove_database(new)


def _up_to_date(path: Path, *, read_only: bool) -> Connection:
    connection = connect(path, read_only=read_only)
    try:
        # Once more, and now with the log: the file alone may tell of a schema that was left behind long ago.
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > header.SCHEMA_VERSION:
            raise UserError("book_newer", file=path.name, version=version)
        if version < header.SCHEMA_VERSION and not read_only:
            return _migrated(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrated(connection: Connection) -> Connection:
    migrate(connection)
    return connection
