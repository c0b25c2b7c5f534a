"""A book made before notes had an index of their authors gets one."""

from pathlib import Path

import pytest

from smallcrm.domain.written import WrittenNote
from smallcrm.errors import UserError
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect
from tests.builders import Watch, a_book, a_client, a_note


def test_a_book_of_the_first_schema_gets_the_index(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    note = a_note(book, a_client(book), author="ines")
    book.close()
    older = connect(book.path)
    older.execute("DROP INDEX notes_by_author")
    older.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_notes_by_author'")
    older.execute("PRAGMA user_version = 1")
    older.close()
    again = Book.open(book.path, Watch())
    assert again.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes_by_author'").fetchone()
    assert [found.id for found in again.written.notes("ines", None, 10)] == [note.id]
    again.close()


def test_a_day_that_no_calendar_has_is_told_as_damage(book: Book) -> None:
    note = a_note(book, a_client(book))
    book.connection.execute("UPDATE notes SET day = '2026-99-99' WHERE id = ?", (note.id,))
    with pytest.raises(UserError) as refused:
        book.written.notes(None, None, 10)
    assert refused.value.code == "book_damaged"


def test_notes_of_a_day_follow_each_other_page_by_page(book: Book) -> None:
    client = a_client(book)
    for number in range(5):
        a_note(book, client, str(number))
    pages: list[WrittenNote] = []
    while page := book.written.notes(None, None, 2, pages[-1] if pages else None):
        pages += page
    assert [note.text for note in pages] == ["4", "3", "2", "1", "0"]
