"""A full, failing or busy disk never eats a note: the save says so kindly, and trying again saves it once."""

import errno
import resource
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from smallcrm.domain.records import Client, Note
from smallcrm.errors import UserError
from smallcrm.storage import backups
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect
from smallcrm.storage.engine import Error, dbapi2
from smallcrm.storage.errors import code_of, files_told_kindly, told_kindly
from smallcrm.storage.memory import Draft
from tests.builders import DEED, TODAY, Watch, a_client

LONG = "A long story. " * 2000


def a_line(client: Client, text: str = LONG) -> Note:
    return Note(id="the-note", client_id=client.id, day=TODAY, time="09:15", text=text, seq=1)


def save(book: Book, note: Note) -> None:
    with book.operation(DEED):
        book.notes.insert(note)


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code


@contextmanager
def a_full_disk(book: Book) -> Iterator[None]:
    pages = book.connection.execute("PRAGMA page_count").fetchone()[0]
    book.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    yield
    book.connection.execute("PRAGMA max_page_count = 4294967294")


@contextmanager
def writes_failing_after(size: int) -> Iterator[None]:
    """The system refuses to write beyond `size` bytes of any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_kindly_and_the_retry_saves_the_note_once(book: Book) -> None:
    anna = a_client(book)
    with a_full_disk(book):
        assert refusal(lambda: save(book, a_line(anna))) == "disk_full"
        assert book.notes.all() == []
    save(book, a_line(anna))
    save(book, a_line(anna))
    assert book.notes.all() == [a_line(anna)]
    assert book.integrity_problems() == []


def test_what_was_typed_before_the_disk_was_full_is_still_in_the_draft(book: Book, watch: Watch) -> None:
    anna = a_client(book)
    book.drafts.put(Draft(anna.id, "Oat latte", True), watch.at)
    with a_full_disk(book):
        assert refusal(lambda: book.drafts.put(Draft(anna.id, LONG, True), watch.at)) == "disk_full"
    assert book.drafts.get(anna.id) == Draft(anna.id, "Oat latte", True)


@pytest.mark.parametrize("more", range(0, 72_000, 8_000))
def test_a_write_that_fails_anywhere_in_a_save_loses_and_doubles_nothing(book: Book, more: int) -> None:
    anna = a_client(book)
    log = book.path.with_name(book.path.name + "-wal")
    with writes_failing_after(log.stat().st_size + more):
        assert refusal(lambda: save(book, a_line(anna))) in ("disk_error", "disk_full")
    save(book, a_line(anna))
    assert (book.clients.all(), book.notes.all()) == ([anna], [a_line(anna)])
    book.close()
    book = Book.open(book.path, Watch())
    assert (book.clients.all(), book.notes.all()) == ([anna], [a_line(anna)])
    assert book.integrity_problems() == []
    book.close()


def test_a_book_that_another_program_holds_is_busy(book: Book) -> None:
    anna = a_client(book)
    book.connection.execute("PRAGMA busy_timeout = 20")
    with closing(connect(book.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refusal(lambda: save(book, a_line(anna))) == "book_busy"
        other.execute("ROLLBACK")
    save(book, a_line(anna))
    assert book.notes.count() == 1


def test_a_busy_book_is_waited_for_two_seconds(book: Book) -> None:
    assert book.connection.execute("PRAGMA busy_timeout").fetchone()[0] == 2000


def test_a_copy_to_a_full_disk_leaves_no_crumbs_and_the_old_copy(book: Book, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.smallcrm"
    backups.copy_book(book.path, target)
    old = target.read_bytes()
    a_client(book)
    with writes_failing_after(20_000):
        assert refusal(lambda: backups.copy_book(book.path, target)) in ("disk_error", "disk_full")
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == old


def test_making_a_book_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with writes_failing_after(20_000):
        attempt = refusal(lambda: Book.open(tmp_path / "shop.smallcrm", Watch(), create=True))
    assert attempt in ("disk_error", "disk_full")
    assert list(tmp_path.iterdir()) == []


def test_a_rollback_that_fails_too_does_not_hide_the_first_error(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.operation(DEED):
        close_and_stumble(book)


def close_and_stumble(book: Book) -> None:
    book.connection.execute("ROLLBACK")
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("database is locked", "book_busy"),
        ("attempt to write a readonly database", "book_read_only"),
        ("database disk image is malformed", "book_damaged"),
        ("file is not a database", "book_damaged"),
        ("unable to open database file", "cannot_open"),
        ("disk I/O error", "disk_error"),
        ("no such table: guests", None),
    ],
)
def test_an_error_without_a_number_is_known_by_its_words(words: str, code: str | None) -> None:
    assert code_of(dbapi2.OperationalError(words)) == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "book_read_only"),
        (errno.EACCES, "book_read_only"),
        (errno.EIO, "disk_error"),
        (errno.ENOTDIR, "cannot_open"),
        (None, "cannot_open"),
    ],
)
def test_an_error_of_the_system_is_known_by_its_number(number: int | None, code: str) -> None:
    assert code_of(OSError(number, "whatever")) == code


def test_a_fault_of_ours_stays_loud(book: Book) -> None:
    with pytest.raises(Error, match="no such table"), told_kindly():
        book.connection.execute("SELECT * FROM guests")
    with pytest.raises(Error, match="no such table"), files_told_kindly("shop.smallcrm"):
        book.connection.execute("SELECT * FROM guests")
