"""Who wrote what: the notes of one author, page by page."""

import pytest

from smallcrm.domain.written import WrittenNote
from smallcrm.errors import UserError
from smallcrm.storage.book import Book
from tests.builders import a_client, a_note


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
