"""Random deeds on every table, all taken back, give the same book again; done again, the same end."""

import json
import random
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Record
from smallcrm.storage.book import Book
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.journal import JOURNALLED, quoted
from smallcrm.storage.table import Table
from tests.builders import DEED, Watch, a_book, rows

LINES = ("", "Oat latte.", "Ёлка ☕", "王伟", 'a "quoted" \\ line', "two\nlines", "مرحبا", "' OR 1=1 --", "1e3", "null")
DAYS = (date(2026, 11, 22), date(2024, 2, 29))
PARTIAL = (PartialDate(1980, 4, 12), PartialDate(None, 2, 29), PartialDate(None, 4, None), PartialDate(1980, 4, None))
OFTEN = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Owner:
    """Somebody who does anything at all to any table, by the dice of one seed."""

    def __init__(self, book: Book, seed: int) -> None:
        self.book = book
        self.dice = random.Random(seed)
        self.tables = [(name, getattr(book, name)) for name in JOURNALLED]

    def a_deed(self) -> None:
        """One step of one to five random writes."""
        with self.book.operation(DEED):
            # As a service that reorders rows may: only the whole must hold.
            self.book.connection.execute("PRAGMA defer_foreign_keys = ON")
            for _ in range(self.dice.randint(1, 5)):
                self.dice.choice((self.add, self.add, self.change, self.change, self.remove))()

    def add(self) -> None:
        name, table = self.dice.choice(self.tables)
        if name != "clients" and self.dice.random() < 0.4:
            name, table = self.tables[0]
        values = self.values(name, table)
        if values is not None:
            table.insert(record_of(table)(id=self.book.new_id(), **values))

    def change(self) -> None:
        name, table = self.dice.choice(self.tables)
        values = self.values(name, table)
        row = self.some_row(name)
        if row and values:
            some = self.dice.sample(sorted(values), self.dice.randint(1, len(values)))
            table.update(row, **{field: values[field] for field in some})

    def remove(self) -> None:
        """A row with all that point to it, as the services do."""
        name, _ = self.dice.choice(self.tables)
        row = self.some_row(name)
        if row:
            self.remove_tree(name, row)

    def remove_tree(self, name: str, row_id: str) -> None:
        for child, column in pointing_to(self.book.connection, name):
            sql = f"SELECT id FROM {quoted(child)} WHERE {quoted(column)} = ?"
            for row in self.book.connection.execute(sql, (row_id,)).fetchall():
                if column == "client_id":
                    self.remove_tree(child, row["id"])
                else:
                    getattr(self.book, child).update(row["id"], **{column: None})
        getattr(self.book, name).delete(row_id)

    def values(self, name: str, table: Table[Any]) -> dict[str, object] | None:
        links = dict(pointing_from(self.book.connection, name))
        hints = get_type_hints(record_of(table))
        found: dict[str, object] = {}
        for field in fields(record_of(table)):
            if field.name == "id":
                continue
            empty_allowed = type(None) in get_args(hints[field.name])
            if field.name in links:
                found[field.name] = self.some_row(links[field.name])
                if found[field.name] is None and not empty_allowed:
                    return None
            else:
                found[field.name] = self.value(hints[field.name], empty_allowed)
        return found

    def value(self, hint: Any, empty_allowed: bool) -> object:
        kinds = get_args(hint) or (hint,)
        if empty_allowed and self.dice.random() < 0.3:
            return None
        makers: dict[Any, Callable[[], object]] = {
            bool: lambda: self.dice.random() < 0.5,
            int: lambda: self.dice.choice((0, 1, -450, 2**53 + 1, 2**62)),
            date: lambda: self.dice.choice(DAYS),
            PartialDate: lambda: self.dice.choice(PARTIAL),
            str: lambda: self.dice.choice(LINES),
        }
        return makers[kinds[0]]()

    def some_row(self, name: str) -> str | None:
        ids = [row["id"] for row in self.book.connection.execute(f"SELECT id FROM {quoted(name)} ORDER BY id")]
        return self.dice.choice(ids) if ids else None


def record_of(table: Table[Any]) -> type[Record]:
    record: type[Record] = table._record
    return record


def pointing_from(connection: Connection, table: str) -> list[tuple[str, str]]:
    found: list[Row] = connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
    return [(row["from"], row["table"]) for row in found]


def pointing_to(connection: Connection, table: str) -> list[tuple[str, str]]:
    return [(child, column) for child in JOURNALLED for column, to in pointing_from(connection, child) if to == table]


def the_whole(book: Book) -> dict[str, list[str]]:
    """All rows the owner wrote, and what is made from them: the list and what search reads.

    Without the numbers search gives to clients, which nobody sees: who comes back gets a new one.
    """
    run = book.connection.execute
    for table in ("search_fields", "search_words"):
        run(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    made = {
        "list": run("SELECT * FROM list_rows ORDER BY client_id").fetchall(),
        "notes": run("SELECT note_id, text FROM search_note ORDER BY note_id").fetchall(),
    }
    return rows(book.connection) | {
        name: [json.dumps(without_no(row)) for row in found] for name, found in made.items()
    }


def without_no(row: Row) -> dict[str, object]:
    return {column: row[column] for column in row.keys() if column != "no"}  # noqa: SIM118


@OFTEN
@given(seed=st.integers(0, 2**32), deeds=st.integers(1, 12), reopen=st.booleans())
def test_random_deeds_all_undone_give_the_same_book_and_redone_the_same_end(
    seed: int, deeds: int, reopen: bool
) -> None:
    with TemporaryDirectory() as folder:
        book = a_book(Path(folder))
        book.connection.execute("PRAGMA synchronous = OFF")
        owner = Owner(book, seed)
        states = [the_whole(book)]
        for _ in range(deeds):
            owner.a_deed()
            states.append(the_whole(book))
        if reopen:
            book.close()
            book = Book.open(book.path, Watch())
            book.connection.execute("PRAGMA synchronous = OFF")
        for state in reversed(states[:-1]):
            assert book.undo().kept == ()
            assert the_whole(book) == state
        for state in states[1:]:
            assert book.redo().kept == ()
            assert the_whole(book) == state
        assert book.integrity_problems() == []
        book.close()


@OFTEN
@given(seed=st.integers(0, 2**32))
def test_steps_undone_in_any_order_never_break_the_book(seed: int) -> None:
    with TemporaryDirectory() as folder:
        book = a_book(Path(folder))
        book.connection.execute("PRAGMA synchronous = OFF")
        owner = Owner(book, seed)
        for _ in range(12):
            owner.a_deed()
        for step in owner.dice.sample(book.history(), 6):
            book.undo(step.id)
            if owner.dice.random() < 0.3:
                owner.a_deed()
        assert book.integrity_problems() == []
        assert the_whole(book) == refreshed(book)
        book.close()


def refreshed(book: Book) -> dict[str, list[str]]:
    """The book with its list and search text made anew from the rows."""
    for client in book.clients.all():
        book.connection.execute("INSERT INTO stale VALUES (?)", (client.id,))
    book.refresh_stale()
    return the_whole(book)
