"""One typed repository for every table whose rows are a dataclass of `domain/records.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cached_property
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Record
from smallcrm.errors import UserError
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.journal import quoted

R = TypeVar("R", bound=Record)


class Table(Generic[R]):
    """Rows of one table as frozen records. Writing outside `Book.operation` is a bug and raises RuntimeError."""

    def __init__(
        self, connection: Connection, name: str, record: type[R], require_step: Callable[[], None], order: str = "id"
    ) -> None:
        self._connection = connection
        self._name = name
        self._record = record
        self._require_step = require_step
        self._order = order

    # Looked up at the first use: the first picture reads few of the tables.

    @cached_property
    def _fields(self) -> Mapping[str, bool]:
        return _fields(self._record)

    @cached_property
    def _insert(self) -> str:
        return _insert(self._name, self._fields)

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[Row, str], Any]]:
        return _readers(self._record)

    def get(self, row_id: str) -> R | None:
        """The row with this id, or None."""
        rows = self._select("WHERE id = ?", row_id)
        return rows[0] if rows else None

    def of_client(self, client_id: str) -> list[R]:
        """All rows of one client, in the table's own order."""
        return self._select("WHERE client_id = ?", client_id)

    def newest_of(self, client_id: str) -> R | None:
        """The first row of one client in the table's own order: for notes and visits, the newest."""
        rows = self._select("WHERE client_id = ?", client_id, limit=1)
        return rows[0] if rows else None

    def where(self, **columns: object) -> list[R]:
        """All rows whose columns equal the given values (None matches an empty column)."""
        tests = " AND ".join(f"{quoted(column)} IS ?" for column in columns)
        return self._select(f"WHERE {tests}", *map(_to_column, columns.values()))

    def all(self) -> list[R]:
        """Every row: for small tables only."""
        return self._select("")

    def insert(self, record: R) -> None:
        """Add a row. The same id again changes nothing, so a retry after an unclear failure never doubles a row.

        Not INSERT OR IGNORE: that also swallows a missing value, and a note would be "Saved" and gone.
        """
        self.insert_all([record])

    def insert_all(self, records: Iterable[R]) -> None:
        """Add many rows."""
        self._require_step()
        self._connection.executemany(self._insert, (_values(record, self._fields) for record in records))

    def update(self, row_id: str, **changes: object) -> None:
        """Set fields of one row. A field named as in the record; a partial date sets its three columns."""
        self._require_step()
        columns: dict[str, object] = {}
        for name, value in changes.items():
            partial = self._fields[name]
            columns |= zip(_columns(name, partial), _parts(value, partial), strict=True)
        sets = ", ".join(f"{quoted(column)} = ?" for column in columns)
        self._connection.execute(f"UPDATE {quoted(self._name)} SET {sets} WHERE id = ?", (*columns.values(), row_id))

    def delete(self, row_id: str) -> None:
        """Remove one row."""
        self._require_step()
        self._connection.execute(f"DELETE FROM {quoted(self._name)} WHERE id = ?", (row_id,))

    def count(self) -> int:
        """How many rows there are."""
        return int(self._connection.execute(f"SELECT count(*) FROM {quoted(self._name)}").fetchone()[0])

    def _select(self, where: str, *values: object, limit: int = -1) -> list[R]:
        sql = f"SELECT * FROM {quoted(self._name)} {where} ORDER BY {self._order} LIMIT {limit}"
        try:
            return [self._read(row) for row in self._connection.execute(sql, values)]
        except ValueError as error:
            # Days are checked when they are written: one that no calendar has was altered on the disk.
            raise UserError("book_damaged") from error

    def _read(self, row: Row) -> R:
        return self._record(**{name: read(row, name) for name, read in self._readers.items()})


def _readers(record: type[Any]) -> Mapping[str, Callable[[Row, str], Any]]:
    hints = get_type_hints(record)
    return {field.name: _reader(hints[field.name]) for field in fields(record)}


def _reader(hint: Any) -> Callable[[Row, str], Any]:
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if PartialDate in kinds:
        return _read_partial
    if date in kinds:
        return lambda row, name: date.fromisoformat(row[name]) if row[name] else None
    if bool in kinds:
        return lambda row, name: bool(row[name])
    return lambda row, name: row[name]


def _read_partial(row: Row, name: str) -> PartialDate | None:
    month = row[f"{name}_month"]
    return PartialDate(row[f"{name}_year"], month, row[f"{name}_day"]) if month else None


def _fields(record: type[Any]) -> Mapping[str, bool]:
    """The record's fields in their order, and which of them are partial dates."""
    hints = get_type_hints(record)
    return {name: hint is PartialDate or PartialDate in get_args(hint) for name, hint in hints.items()}


def _columns(name: str, partial: bool) -> list[str]:
    return [f"{name}_{part}" for part in ("year", "month", "day")] if partial else [name]


def _insert(table: str, fields: Mapping[str, bool]) -> str:
    columns = [column for name, partial in fields.items() for column in _columns(name, partial)]
    names, marks = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    return f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks}) ON CONFLICT(id) DO NOTHING"


def _values(record: Record, fields: Mapping[str, bool]) -> list[object]:
    """One value a column."""
    values: list[object] = []
    for name, partial in fields.items():
        values += _parts(getattr(record, name), partial)
    return values


def _parts(value: Any, partial: bool) -> tuple[object, ...]:
    """What a field is in its columns: three of them for a partial date, else one."""
    if partial:
        return value.columns if value else _UNKNOWN
    return (_to_column(value),)


_UNKNOWN = (None, None, None)


def _to_column(value: object) -> object:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
