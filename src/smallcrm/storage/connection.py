"""Opening one connection to the book, always the same way."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath

from smallcrm.storage import engine
from smallcrm.storage.engine import Connection, Error
from smallcrm.storage.errors import code_of
from smallcrm.storage.files import laid_beside, make_empty, make_folder_of, require_writable

BUSY_TIMEOUT_MS = 2000


def connect(path: Path, *, read_only: bool = False, any_thread: bool = False) -> Connection:
    """A connection that commits nothing by itself; the caller says BEGIN and COMMIT.

    WAL with synchronous=FULL is the pair that lost no acknowledged note in thousands of simulated power cuts, and so
    is a rollback journal with EXTRA.
    `any_thread`: the connection is handed from one thread to another (never used by two at once).
    """
    engine.check_engine()
    if not read_only:
        make_folder_of(path)
        make_empty(path)
        require_writable(path)
        return _configured(path, "mode=rw", any_thread)
    try:
        connection = _configured(path, "mode=ro", any_thread)
    except Error as error:
        if code_of(error) not in ("cannot_open", "book_read_only") or _has_log(path):
            raise
        # A folder we may not write in: SQLite cannot lay its -shm there. With no log, the file itself is the book.
        return connect_settled(path)
    return connection


def connect_settled(path: Path) -> Connection:
    """Read a file that nobody writes and that has no log, such as a copy, leaving nothing beside it."""
    engine.check_engine()
    return _configured(path, "mode=ro&immutable=1", any_thread=False)


def uri(path: Path, options: str) -> str:
    """The file as SQLite's ATTACH and open take it."""
    return f"{address(path.absolute())}?{options}"


def address(path: PurePath) -> str:
    """An absolute path as SQLite's file: address. Windows says where another computer's folder lies by a host, which
    SQLite refuses; it takes the same as a path.

    >>> from pathlib import PureWindowsPath
    >>> address(PureWindowsPath(r"\\\\nas\\copies\\My shop.smallcrm"))
    'file:////nas/copies/My%20shop.smallcrm'
    """
    return re.sub("^file://(?=[^/])", "file:////", path.as_uri())


def _configured(path: Path, options: str, any_thread: bool) -> Connection:
    connection: Connection = engine.dbapi2.connect(
        uri(path, options), uri=True, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        connection.row_factory = engine.Row
        _configure(connection, read_only="mode=ro" in options)
        # Reading the schema is the first thing that shows a damaged or encrypted file, or a log that cannot be read.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    log = laid_beside(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def _configure(connection: Connection, *, read_only: bool) -> None:
    run = connection.execute
    run(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA trusted_schema = OFF")
    run("PRAGMA cell_size_check = ON")
    # Off in plain SQLite, on under sqlite-utils: said once, so that triggers behave the same under both.
    run("PRAGMA recursive_triggers = OFF")
    if read_only:
        return
    run("PRAGMA secure_delete = ON")
    logged = run("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"
    # Where no log can be (on some network drives) FULL would let a power cut take the last note.
    run(f"PRAGMA synchronous = {'FULL' if logged else 'EXTRA'}")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync = ON")
        run("PRAGMA checkpoint_fullfsync = ON")
