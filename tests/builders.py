"""Small books and the rows in them, for every test that needs one."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client, Note, Visit
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect, connect_settled
from smallcrm.storage.engine import Connection
from smallcrm.storage.journal import JOURNALLED, columns_of, quoted

TODAY = date(2026, 11, 22)
DEED = Label("tested")


class Watch:
    """A clock that goes only when it is told to."""

    def __init__(self, at: datetime = datetime(2026, 11, 22, 9, 15)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()

    def go(self, **time: float) -> None:
        """On by so many `seconds=`, `days=`, as timedelta counts them."""
        self.at += timedelta(**time)


@cache
def empty_book() -> bytes:
    """The bytes of a new book: making its tables takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.smallcrm"
        Book.open(path, Watch(), create=True).close()
        return path.read_bytes()


def a_file(folder: Path, name: str = "shop.smallcrm") -> Path:
    """An empty book, closed."""
    path = folder / name
    path.write_bytes(empty_book())
    path.chmod(0o600)
    return path


def a_book(folder: Path, now: Watch | None = None) -> Book:
    """An empty book, open."""
    return Book.open(a_file(folder), now or Watch())


def a_client(book: Book, name: str = "Anna Petrova", **fields: Any) -> Client:
    """A client written down in a step of its own."""
    with book.operation(DEED):
        client = Client(id=book.new_id(), name=name, seq=book.next_seq(), created=TODAY)
        client = replace(client, **fields)
        book.clients.insert(client)
    return client


def a_note(book: Book, client: Client, text: str = "Oat latte.", **fields: Any) -> Note:
    """A note in a step of its own."""
    with book.operation(DEED):
        note = Note(id=book.new_id(), client_id=client.id, day=TODAY, time="09:15", text=text, seq=book.next_seq())
        note = replace(note, **fields)
        book.notes.insert(note)
    return note


def a_visit(book: Book, client: Client, **fields: Any) -> Visit:
    """A visit in a step of its own."""
    with book.operation(DEED):
        visit = Visit(id=book.new_id(), client_id=client.id, day=TODAY, time="09:15", seq=book.next_seq())
        visit = replace(visit, **fields)
        book.visits.insert(visit)
    return visit


def rows(connection: Connection, *tables: str) -> dict[str, list[str]]:
    """Every row of the tables (of all journalled ones, when none is named), for comparing two books."""
    found = {}
    for table in tables or JOURNALLED:
        lines = connection.execute(f"SELECT * FROM {quoted(table)} ORDER BY id").fetchall()
        found[table] = [json.dumps(dict(line), ensure_ascii=False) for line in lines]
    return found


def rows_of_file(path: Path) -> dict[str, list[str]]:
    """The same of a book that is not open, such as a copy."""
    connection = connect_settled(path)
    try:
        return rows(connection)
    finally:
        connection.close()


def columns_of_file(path: Path) -> dict[str, list[str]]:
    """The columns of each journalled table the file has."""
    with closing(connect_settled(path)) as connection:
        columns = {table: columns_of(connection, table) for table in JOURNALLED}
    return {table: names for table, names in columns.items() if names}


def values_of_file(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """What stands in these columns, row by row. The file must be settled: no log beside it. Nothing is left there."""
    with closing(connect_settled(path)) as connection:
        return {
            table: [
                tuple(row)
                for row in connection.execute(
                    f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table)} ORDER BY id"
                )
            ]
            for table, names in columns.items()
        }


def another_program(path: Path, *statements: str) -> None:
    """Write to the book as any SQLite tool would."""
    connection = connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()
