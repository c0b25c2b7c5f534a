"""No list, no calendar and no PDF takes the place of a book, or of what lies beside it."""

import sqlite3
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.no_book import require_no_book
from smallcrm.services.out_file import write_file


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "shop.smallcrm"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE clients (id)")
    database.close()
    return path


def test_a_book_is_not_written_over(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(UserError) as refused:
        write_file(book, ["BEGIN:VCALENDAR"])
    assert (refused.value.code, refused.value.facts["file"]) == ("is_the_book", "shop.smallcrm")
    assert book.read_bytes() == before


@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal", ".lock"])
def test_what_lies_beside_a_book_is_not_written_over(book: Path, beside: str) -> None:
    with pytest.raises(UserError) as refused:
        write_file(book.with_name(book.name + beside), ["BEGIN:VCALENDAR"])
    assert refused.value.code == "is_the_book"


def test_a_link_to_a_book_is_one(book: Path) -> None:
    link = book.with_name("birthdays.ics")
    link.symlink_to(book)
    with pytest.raises(UserError):
        require_no_book(link)


def test_any_other_file_may_be_written_over(tmp_path: Path) -> None:
    old = tmp_path / "birthdays.ics"
    old.write_text("old")
    require_no_book(old)
    require_no_book(tmp_path / "new.ics")
    require_no_book(tmp_path)
    require_no_book(tmp_path / "notes.lock")
