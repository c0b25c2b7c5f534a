"""The one database driver, and the one place that imports it.

`sqlcipher3` carries its own recent SQLite, the same on every computer; without a key it reads and writes ordinary
SQLite files. Its exceptions are not those of the standard library's `sqlite3`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import sqlcipher3
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    # The driver has no type hints; its classes have the shape of the standard library's.
    from sqlite3 import Connection, Error, Row
else:
    Connection, Row, Error = dbapi2.Connection, dbapi2.Row, dbapi2.Error

# The WAL-reset race, which can lose a commit when two connections checkpoint at once, was mended in 3.51.3.
OLDEST_SAFE = (3, 51, 3)


__all__ = ["Connection", "Error", "Row", "check_engine", "dbapi2", "sqlite_utils_database", "versions"]


class EngineTooOld(RuntimeError):
    """The installed driver brings a SQLite with a known fault."""


def check_engine() -> None:
    """Refuse to run on an engine older than `OLDEST_SAFE`: a refreshed lock file has brought one in before."""
    if dbapi2.sqlite_version_info < OLDEST_SAFE:
        raise EngineTooOld(f"SQLite {dbapi2.sqlite_version} is older than {'.'.join(map(str, OLDEST_SAFE))}")


def versions() -> tuple[str, str]:
    """Of SQLite, and of SQLCipher around it: "3.53.4", "4.19.0"."""
    connection = dbapi2.connect(":memory:")
    try:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return dbapi2.sqlite_version, str(cipher).split()[0]


def sqlite_utils_database(connection: Connection) -> Any:
    """`sqlite_utils.Database` over our connection.

    sqlite-utils takes the driver called pysqlite3 when there is one; naming ours so makes both speak of the same
    exceptions. Imported here and not at the top: it costs as much as all of QtWidgets, and only schema work needs it.
    """
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
    import sqlite_utils

    return sqlite_utils.Database(connection, execute_plugins=False)
