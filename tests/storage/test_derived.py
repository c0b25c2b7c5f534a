"""List and search rows follow every change, undo included, and can be made again from nothing."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Staff
from smallcrm.errors import UserError
from smallcrm.storage import derived, search_index
from tests.builders import a_file
from tests.storage.shop import TODAY, Shop

WORDS = ["Anna", "Пётр", "王伟", "O'Brien", "oat", "latte", "exam", "rhubarb", "Zoë", "0123"]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def derived_rows(shop: Shop) -> list[list[tuple[object, ...]]]:
    """All derived rows, by client and note instead of by number: numbers differ after a rebuild."""
    tables = (
        "SELECT client_id, latest, last_visit, last_time, usual, alerts, hidden, names, fields, short, hint, shown,"
        " gap, overdue_from"
        " FROM list_rows ORDER BY client_id",
        "SELECT r.client_id, s.note_id, s.text FROM search_note AS s"
        " LEFT JOIN list_rows AS r ON r.no = s.doc >> 20 ORDER BY 1, 2",
    )
    return [[tuple(row) for row in shop.book.connection.execute(sql)] for sql in tables]


def check_full_text(shop: Shop) -> None:
    """Raises when the full text differs from the rows under it."""
    for table in ("search_fields", "search_words"):
        shop.book.connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")


def rebuild(shop: Shop) -> None:
    shop.book.connection.execute("BEGIN")
    derived.rebuild(shop.book.connection)
    shop.book.connection.execute("COMMIT")


class _Owner:
    """Somebody who does anything at random."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop = shop
        self.random = random.Random(seed)
        shop.client("Anna")

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    def somebody(self) -> str:
        clients = self.shop.book.clients.all()
        return self.random.choice(clients).id if clients else self.shop.client("Anna")

    def act(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: self.shop.client(self.words(), nickname=self.random.choice(["", "Zoë"])),
            lambda: self.shop.phone(self.somebody(), "+44 20 7946 0123"),
            lambda: self.shop.likes(self.somebody(), self.words(), "usual"),
            lambda: self.shop.person(self.somebody(), self.words(), "son"),
            lambda: self.shop.tag(self.somebody(), self.words()),
            lambda: self.shop.alert(self.somebody(), self.words()),
            lambda: self.shop.visit(self.somebody(), TODAY - timedelta(days=self.random.randint(0, 9))),
            lambda: self.shop.note(self.somebody(), self.words()),
            lambda: self.shop.note(self.somebody(), self.words()),
            self.edit_note,
            self.move_note,
            self.rename,
            self.remove,
            self.undo,
            self.redo,
        ]
        self.random.choice(deeds)()

    def edit_note(self) -> None:
        notes = self.shop.book.notes.all()
        if notes:
            with self.shop.book.operation(Label("x")):
                self.shop.book.notes.update(self.random.choice(notes).id, text=self.words())

    def move_note(self) -> None:
        notes, client = self.shop.book.notes.all(), self.somebody()
        if notes:
            with self.shop.book.operation(Label("x")):
                self.shop.book.notes.update(self.random.choice(notes).id, client_id=client)

    def rename(self) -> None:
        client = self.somebody()
        with self.shop.book.operation(Label("x")):
            self.shop.book.clients.update(client, name=self.words(), archived=self.random.choice([None, TODAY]))

    def remove(self) -> None:
        client, book = self.somebody(), self.shop.book
        with book.operation(Label("x")):
            for table in (book.visits, book.notes, book.contact_points, book.preferences, book.alerts, book.people):
                for row in table.of_client(client):
                    table.delete(row.id)
            for tag in book.tags.of_client(client):
                book.tags.delete(tag.id)
            book.clients.delete(client)

    def undo(self) -> None:
        with suppress(UserError):
            self.shop.book.undo()

    def redo(self) -> None:
        with suppress(UserError):
            self.shop.book.redo()


@pytest.mark.parametrize("seed", range(4))
def test_after_any_deeds_the_derived_rows_are_those_made_from_nothing(shop: Shop, seed: int) -> None:
    owner = _Owner(shop, seed)
    for _ in range(60):
        owner.act()
    followed = derived_rows(shop)
    check_full_text(shop)
    rebuild(shop)
    check_full_text(shop)
    assert derived_rows(shop) == followed


def test_an_import_is_found_at_once_and_gone_when_taken_back(shop: Shop) -> None:
    shop.many(120, "Imported")
    assert shop.find("imported").total == 120
    shop.book.undo()
    assert shop.find("imported").total == 0
    assert derived_rows(shop) == [[], []]
    check_full_text(shop)


def test_a_deleted_client_leaves_no_search_text(shop: Shop) -> None:
    anna = shop.client("Anna")
    note = shop.note(anna, "rhubarb")
    with shop.book.operation(Label("x")):
        shop.book.notes.delete(note)
        shop.book.clients.delete(anna)
    assert derived_rows(shop) == [[], []]
    check_full_text(shop)


def test_a_note_leaves_the_other_notes_of_the_client_untouched(shop: Shop) -> None:
    anna = shop.client("Anna")
    for number in range(5):
        shop.note(anna, f"note {number}")
    before = shop.book.connection.total_changes
    shop.note(anna, "one more")
    six = shop.book.connection.total_changes - before
    for number in range(50):
        shop.note(anna, f"note {number}")
    before = shop.book.connection.total_changes
    shop.note(anna, "and one more")
    assert shop.book.connection.total_changes - before == six


def test_what_another_program_wrote_is_found_after_a_refresh(shop: Shop) -> None:
    anna = shop.client("Anna")
    note = shop.note(anna, "rhubarb")
    shop.note(anna, "left alone")
    other = sqlite3.connect(shop.book.path)
    other.execute("UPDATE clients SET name = 'Berta' WHERE id = ?", (anna,))
    other.execute("UPDATE notes SET text = 'quince' WHERE id = ?", (note,))
    other.commit()
    other.close()
    assert shop.book.refresh_stale()
    assert shop.names("berta") == shop.names("quince") == ["Berta"]
    assert shop.names("anna") == shop.names("rhubarb") == []
    assert shop.names("alone") == ["Berta"]


def test_the_search_tables_can_be_read_by_any_sqlite(shop: Shop) -> None:
    """The book must open in a stock tool: Debian's SQLite is 3.40."""
    shop.note(shop.client("Anna"), "rhubarb")
    shop.book.close()
    other = sqlite3.connect(shop.book.path)
    assert other.execute("SELECT count(*) FROM search_fields WHERE search_fields MATCH '\"nna\"'").fetchone() == (1,)
    assert other.execute("SELECT count(*) FROM search_words WHERE search_words MATCH 'rhu*'").fetchone() == (1,)
    assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    other.close()
    shop.__init__(shop.book.path)  # type: ignore[misc]


def test_a_deed_about_no_client_is_no_trouble(shop: Shop) -> None:
    with shop.book.operation(Label("x")):
        shop.book.staff.insert(Staff(id=shop.book.new_id(), name="Mia", initials="M"))
    assert derived_rows(shop) == [[], []]


def test_traces_of_what_was_taken_out_can_be_erased(shop: Shop) -> None:
    """The full text keeps a deleted word until its pieces are merged; erasing for good must not leave it."""
    anna = shop.client("Anna")
    note = shop.note(anna, "rhubarbarella")
    with shop.book.operation(Label("x")):
        shop.book.notes.delete(note)
    connection = shop.book.connection
    connection.execute("DELETE FROM step_changes")
    search_index.erase_traces(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"hubarbarella" not in shop.book.path.read_bytes()
