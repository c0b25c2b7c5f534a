"""An older book is brought up to date whole, after a copy was made of it, or not at all."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.copies import Copies
from smallcrm.storage import header, migrations
from smallcrm.storage.book import Book
from smallcrm.storage.engine import Connection
from smallcrm.storage.journal import JOURNALLED, make_triggers
from tests.builders import DEED, Watch, a_book, a_client, a_file, a_note, rows, rows_of_file

OLDER, TODAYS = header.SCHEMA_VERSION, header.SCHEMA_VERSION + 1


def fail(code: str) -> None:
    raise AssertionError(code)


def to_tomorrow(connection: Connection) -> None:
    """A migration of a SmallCRM to come: one column more."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ALTER TABLE clients ADD COLUMN shoe_size INTEGER")
    connection.execute(f"PRAGMA user_version = {TODAYS}")
    make_triggers(connection)
    connection.execute("COMMIT")


@pytest.fixture
def tomorrow(old_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is one schema ahead of the old book."""
    monkeypatch.setattr(header, "SCHEMA_VERSION", TODAYS)
    for name in ("opening", "backups"):
        monkeypatch.setattr(f"smallcrm.storage.{name}.migrate", to_tomorrow)


@pytest.fixture
def old_book(tmp_path: Path) -> Path:
    """A closed book of the older schema with Anna in it."""
    book = a_book(tmp_path)
    a_note(book, a_client(book))
    book.close()
    return book.path


def version_of(path: Path) -> int:
    found = header.read_header(path)
    assert found
    return found.user_version


@pytest.mark.usefixtures("tomorrow")
def test_an_older_book_is_brought_up_to_date_and_loses_nothing(old_book: Path) -> None:
    before = rows_of_file(old_book)
    book = Book.open(old_book, Watch())
    assert book.connection.execute("PRAGMA user_version").fetchone()[0] == TODAYS
    assert {table: len(lines) for table, lines in rows(book.connection).items()} == {
        table: len(lines) for table, lines in before.items()
    }
    assert book.undo().kept == ()
    book.close()


@pytest.mark.usefixtures("tomorrow")
def test_a_copy_of_the_older_book_is_made_first_under_its_version(old_book: Path) -> None:
    before = rows_of_file(old_book)
    copies = Copies(old_book, Watch().today, fail)
    Book.open(old_book, Watch(), before_migration=copies.before_migration).close()
    [copy] = copies.listed()
    assert (copy.path.name, copy.reason) == (f"shop 2026-11-22 version {OLDER}.smallcrm", "version")
    assert rows_of_file(copy.path) == before
    assert version_of(copy.path) == OLDER


@pytest.mark.usefixtures("tomorrow")
def test_a_book_that_cannot_be_copied_is_not_touched(old_book: Path) -> None:
    before = old_book.read_bytes()
    (old_book.parent / "copies").write_text("in the way")
    copies = Copies(old_book, Watch().today, fail)
    with pytest.raises(UserError):
        Book.open(old_book, Watch(), before_migration=copies.before_migration)
    assert old_book.read_bytes() == before


@pytest.mark.usefixtures("tomorrow")
def test_gone_back_to_the_older_program_and_up_again_on_one_day_each_state_has_its_copy(old_book: Path) -> None:
    copies = Copies(old_book, Watch().today, fail)
    copies.before_migration(old_book, OLDER)
    copies.before_migration(old_book, OLDER)
    with closing(sqlite3.connect(old_book)) as older:
        older.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'steps'")
        older.commit()
    copies.before_migration(old_book, OLDER)
    names = [f"shop 2026-11-22 version {OLDER}{number}.smallcrm" for number in (" (2)", "")]
    assert sorted(copy.path.name for copy in copies.listed()) == sorted(names)
    assert {copy.reason for copy in copies.listed()} == {"version"}
    assert copies.before_upgrade == old_book.parent / "copies" / names[0]


@pytest.mark.usefixtures("tomorrow")
def test_of_a_damaged_older_book_it_is_told_that_it_is_damaged(old_book: Path) -> None:
    content = old_book.read_bytes()
    half = len(content) // 2
    old_book.write_bytes(content[:half] + b"\xff" * 4096 + content[half + 4096 :])
    before = old_book.read_bytes()
    copies = Copies(old_book, Watch().today, fail)
    with pytest.raises(UserError) as raised:
        Book.open(old_book, Watch(), before_migration=copies.before_migration)
    assert (raised.value.code, raised.value.facts["file"]) == ("book_damaged", "shop.smallcrm")
    assert old_book.read_bytes() == before


@pytest.mark.usefixtures("tomorrow")
def test_an_older_book_is_not_brought_up_to_date_by_a_reader(old_book: Path) -> None:
    before = old_book.read_bytes()
    with pytest.raises(UserError) as raised:
        Book.open(old_book, Watch(), read_only=True)
    assert raised.value.code == "book_older"
    assert old_book.read_bytes() == before


@pytest.mark.usefixtures("tomorrow")
def test_going_back_to_a_copy_of_the_older_schema_leaves_the_copy_as_it_is(old_book: Path) -> None:
    copies = Copies(old_book, Watch().today, fail)
    book = Book.open(old_book, Watch(), before_migration=copies.before_migration)
    before = rows(book.connection)
    [copy] = copies.listed()
    bytes_before = copy.path.read_bytes()
    with book.operation(DEED):
        book.notes.delete(book.notes.all()[0].id)
    copies.go_back(book, copy)
    assert rows(book.connection) == before
    assert list(copy.path.parent.iterdir()) == [copy.path]
    assert copy.path.read_bytes() == bytes_before
    book.close()


def test_a_migration_that_fails_leaves_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(connection: Connection) -> None:
        raise ZeroDivisionError

    path = a_file(tmp_path)
    book = Book.open(path, Watch())
    before = schema(book)
    monkeypatch.setattr("smallcrm.storage.journal.make_triggers", stumble)
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(book.connection)
    assert schema(book) == before
    assert book.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    book.close()


def schema(book: Book) -> list[tuple[str, str]]:
    found = book.connection.execute("SELECT name, sql FROM sqlite_master ORDER BY type, name")
    return [(row["name"], row["sql"]) for row in found]


def test_a_migration_that_leaves_rows_pointing_nowhere_is_taken_back(book: Book) -> None:
    a_note(book, a_client(book))
    book.connection.execute("PRAGMA foreign_keys = OFF")
    book.connection.execute("DELETE FROM clients")
    with pytest.raises(RuntimeError, match="pointing nowhere"):
        migrations.migrate(book.connection)


def test_migrating_again_gives_back_every_trigger_and_search_table(book: Book) -> None:
    before = schema(book)
    for table in JOURNALLED:
        for event in ("insert", "update", "delete"):
            book.connection.execute(f"DROP TRIGGER journal_{table}_{event}")
    migrations.migrate(book.connection)
    assert sorted(schema(book)) == sorted(before)


def test_a_book_up_to_date_is_opened_without_the_migration_library(tmp_path: Path) -> None:
    code = (
        "import sys, datetime, pathlib\n"
        "from smallcrm.storage.book import Book\n"
        "Book.open(pathlib.Path(sys.argv[1]), datetime.datetime.now).close()\n"
        "sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(a_file(tmp_path))]).returncode == 0
