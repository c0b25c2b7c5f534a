"""The tables and the records say the same, and no table can lose rows behind the journal's back."""

import re
from contextlib import closing
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Record
from smallcrm.storage import connection
from smallcrm.storage.book import Book
from smallcrm.storage.engine import Row
from smallcrm.storage.header import APPLICATION_ID, SCHEMA_VERSION
from smallcrm.storage.journal import JOURNALLED, columns_of, quoted


def record_of(book: Book, table: str) -> type[Record]:
    record: type[Record] = getattr(book, table)._record
    return record


def columns(book: Book, table: str) -> dict[str, Row]:
    found = book.connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    return {row["name"]: row for row in found}


def kinds(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) or (hint,)


@pytest.mark.parametrize("table", JOURNALLED)
def test_a_table_has_a_column_for_each_field_of_its_record_and_no_other(book: Book, table: str) -> None:
    hints = get_type_hints(record_of(book, table))
    expected: set[str] = set()
    for name, hint in hints.items():
        parts = [f"{name}_{part}" for part in ("year", "month", "day")] if PartialDate in kinds(hint) else [name]
        expected |= set(parts)
    assert set(columns_of(book.connection, table)) == expected


@pytest.mark.parametrize("table", JOURNALLED)
def test_a_field_that_may_not_be_empty_may_not_be_empty_in_the_table(book: Book, table: str) -> None:
    hints = get_type_hints(record_of(book, table))
    needed = {name for name, hint in hints.items() if type(None) not in kinds(hint) and hint is not PartialDate}
    assert needed == {name for name, row in columns(book, table).items() if row["notnull"]}


@pytest.mark.parametrize("table", JOURNALLED)
def test_what_a_field_is_when_left_out_is_known(book: Book, table: str) -> None:
    for field in fields(record_of(book, table)):
        if type(None) in kinds(get_type_hints(record_of(book, table))[field.name]) and field.name != "client_id":
            assert field.default is not MISSING


def test_no_row_goes_because_another_went(book: Book) -> None:
    for table in JOURNALLED:
        links = book.connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
        assert {row["on_delete"] for row in links} <= {"NO ACTION"}


def test_every_link_is_indexed(book: Book) -> None:
    for table in JOURNALLED:
        for link in book.connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall():
            plan = book.connection.execute(
                f"EXPLAIN QUERY PLAN SELECT 1 FROM {quoted(table)} WHERE {quoted(link['from'])} = '?'"
            ).fetchall()
            assert re.match("SEARCH", plan[0]["detail"])


def test_every_ordinary_table_is_strict(book: Book) -> None:
    loose = book.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"
    ).fetchall()
    assert [row["name"] for row in loose] == ["_sqlite_migrations"]


def test_a_book_says_whose_it_is_and_of_what_version(book: Book) -> None:
    assert book.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert book.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("recursive_triggers", 0),
    ],
)
def test_every_connection_is_set_the_careful_way(book: Book, pragma: str, value: object) -> None:
    assert book.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_where_no_log_can_be_the_journal_is_written_the_more_carefully(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = connection.uri
    monkeypatch.setattr(connection, "uri", lambda path, options: plain(path, options) + "&vfs=unix-dotfile")
    with closing(connection.connect(tmp_path / "far.smallcrm")) as far:
        found = [far.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert found == ["delete", 3]


def test_no_index_is_the_beginning_of_another(book: Book) -> None:
    for table in JOURNALLED:
        found = book.connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall()
        indexes = [
            tuple(row["name"] for row in book.connection.execute(f"PRAGMA index_info({quoted(index['name'])})"))
            for index in found
        ]
        assert not [(one, other) for one in indexes for other in indexes if other[: len(one)] == one and other != one]
