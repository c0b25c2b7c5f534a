"""A file is looked at before it is touched; what we cannot open is left as it is, byte for byte."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.storage import engine, header, opening
from smallcrm.storage.book import Book
from smallcrm.storage.lock import BookLock
from tests.builders import DEED, Watch, a_book, a_client, a_file, empty_book
from tests.storage.powers import as_an_ordinary_user


def newer(path: Path) -> None:
    data = bytearray(empty_book())
    data[60:64] = (header.SCHEMA_VERSION + 1).to_bytes(4)
    path.write_bytes(data)


def somebody_elses(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
        other.commit()


def somebody_elses_log(path: Path) -> None:
    """A foreign database whose tables are still in its log alone."""
    source = path.with_name("source")
    with closing(sqlite3.connect(source)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE bookmarks (url)")
        other.commit()
        path.write_bytes(source.read_bytes())
        path.with_name(path.name + "-wal").write_bytes(source.with_name("source-wal").read_bytes())


def blank_database(path: Path) -> None:
    """Begun by some program that has written no table into it yet."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")


def with_a_pass_phrase(path: Path) -> None:
    with closing(engine.dbapi2.connect(str(path))) as secret:
        secret.execute("PRAGMA key = 'open sesame'")
        secret.execute("CREATE TABLE clients (id)")
        secret.commit()


def emptied_beside_its_log(path: Path) -> None:
    path.write_bytes(b"")
    path.with_name(path.name + "-wal").write_bytes(b"all that is left")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (newer, "book_newer"),
    "somebody else's": (somebody_elses, "not_a_book"),
    "somebody else's, in its log": (somebody_elses_log, "not_a_book"),
    "a database without a table": (blank_database, "not_a_book"),
    "a header and zeros": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4080)), "not_a_book"),
    "with a pass-phrase": (with_a_pass_phrase, "not_a_book"),
    "a picture": (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" * 100), "not_a_book"),
    "one letter": (lambda path: path.write_bytes(b"S"), "not_a_book"),
    "cut short": (lambda path: path.write_bytes(empty_book()[:60]), "book_damaged"),
    "emptied beside its log": (emptied_beside_its_log, "book_damaged"),
    "a folder": (lambda path: path.mkdir(), "cannot_open"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_our_book_is_refused_and_left_untouched(tmp_path: Path, kind: str) -> None:
    make, code = REFUSED[kind]
    path = tmp_path / "shop.smallcrm"
    make(path)
    before = contents(tmp_path)
    attempts: list[Callable[[], object]] = [
        lambda: Book.open(path, Watch()),
        lambda: Book.open(path, Watch(), create=True),
        lambda: Book.open(path, Watch(), read_only=True),
        lambda: BookLock.take(path),
    ]
    assert {refusal(attempt) for attempt in attempts} == {code}
    assert contents(tmp_path) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() if file.is_file() else b"" for file in folder.iterdir()}


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code


def test_a_file_not_ours_to_read_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.chmod(0)
    with as_an_ordinary_user():
        assert refusal(lambda: Book.open(path, Watch())) == "cannot_open"
    assert contents(tmp_path) == {"shop.smallcrm": empty_book()}


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError) as refused:
        Book.open(tmp_path / "pipe", Watch(), create=True)
    assert refused.value.code == "cannot_open"


def test_a_device_is_not_replaced_by_a_book(tmp_path: Path) -> None:
    (tmp_path / "shop.smallcrm").symlink_to("/dev/null")
    with pytest.raises(UserError) as refused:
        Book.open(tmp_path / "shop.smallcrm", Watch(), create=True)
    assert refused.value.code == "cannot_open"


def test_the_refusal_of_a_newer_book_tells_file_and_version(tmp_path: Path) -> None:
    path = tmp_path / "shop.smallcrm"
    newer(path)
    with pytest.raises(UserError) as raised:
        Book.open(path, Watch())
    assert raised.value.facts == {"file": "shop.smallcrm", "version": header.SCHEMA_VERSION + 1}


def test_a_book_whose_newer_version_stands_in_its_log_alone_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute(f"PRAGMA user_version = {header.SCHEMA_VERSION + 1}")
        other.commit()
        assert refusal(lambda: Book.open(path, Watch())) == "book_newer"


def test_our_book_damaged_inside_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.write_bytes(empty_book()[:100] + b"\xff" * (len(empty_book()) - 100))
    assert refusal(lambda: Book.open(path, Watch())) == "book_damaged"


def test_no_book_is_no_book_unless_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "shop.smallcrm"
    assert refusal(lambda: Book.open(path, Watch())) == "no_book"
    assert refusal(lambda: Book.open(path, Watch(), create=True, read_only=True)) == "no_book"
    assert contents(tmp_path) == {}


def crumbs_beside(path: Path) -> None:
    path.with_name(path.name + ".new").write_bytes(b"half a book")
    path.with_name(path.name + ".new-wal").write_bytes(b"and its log")
    path.with_name(path.name + "-wal").touch()


@pytest.mark.parametrize("left", [Path.touch, crumbs_beside])
def test_a_making_that_was_killed_is_simply_done_again(tmp_path: Path, left: Callable[[Path], object]) -> None:
    path = tmp_path / "shop.smallcrm"
    left(path)
    book = Book.open(path, Watch(), create=True)
    a_client(book)
    book.close()
    assert list(contents(tmp_path)) == ["shop.smallcrm"]


def test_a_book_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(new: Path, path: Path) -> None:
        assert (path.exists(), new.exists()) == (False, True)
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "put_in_place", killed)
    with pytest.raises(KeyboardInterrupt):
        Book.open(tmp_path / "shop.smallcrm", Watch(), create=True)
    assert contents(tmp_path) == {}


def test_a_book_made_through_a_link_lies_where_the_link_points(tmp_path: Path) -> None:
    link = tmp_path / "shop.smallcrm"
    link.symlink_to(tmp_path / "elsewhere.smallcrm")
    Book.open(link, Watch(), create=True).close()
    assert link.is_symlink()
    assert header.read_header(tmp_path / "elsewhere.smallcrm")


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with Anna's book in it, which an ordinary user may only read."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    book = a_book(folder)
    a_client(book, "Anna")
    book.close()
    folder.chmod(0o500)
    with as_an_ordinary_user():
        yield folder
    folder.chmod(0o700)


def test_a_book_in_a_read_only_folder_is_not_opened_for_writing(read_only_folder: Path) -> None:
    assert refusal(lambda: Book.open(read_only_folder / "shop.smallcrm", Watch())) == "book_read_only"


def test_a_book_in_a_read_only_folder_can_be_read(read_only_folder: Path) -> None:
    book = Book.open(read_only_folder / "shop.smallcrm", Watch(), read_only=True)
    assert [client.name for client in book.clients.all()] == ["Anna"]
    book.close()
    assert [file.name for file in read_only_folder.iterdir()] == ["shop.smallcrm"]


def test_a_book_cannot_be_made_or_locked_in_a_read_only_folder(read_only_folder: Path) -> None:
    path = read_only_folder / "new.smallcrm"
    assert refusal(lambda: Book.open(path, Watch(), create=True)) == "book_read_only"
    assert refusal(lambda: BookLock.take(path)) == "book_read_only"


def test_a_file_that_may_only_be_read_is_not_opened_for_writing(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.chmod(0o400)
    with as_an_ordinary_user():
        assert refusal(lambda: Book.open(path, Watch())) == "book_read_only"


def test_a_write_to_a_book_opened_for_reading_is_refused_kindly(tmp_path: Path) -> None:
    book = Book.open(a_file(tmp_path), Watch(), read_only=True)
    assert refusal(lambda: book.operation(DEED).__enter__()) == "book_read_only"
    book.close()


def test_a_reader_sees_what_an_open_window_saved(tmp_path: Path) -> None:
    window = a_book(tmp_path)
    anna = a_client(window)
    reader = Book.open(window.path, Watch(), read_only=True)
    assert reader.clients.all() == [anna]
    reader.close()
    window.close()


def test_an_emptied_book_whose_log_is_left_is_refused_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    emptied = tmp_path / "there" / "shop.smallcrm"
    emptied.touch()
    emptied.with_name("shop.smallcrm-wal").write_bytes(b"what is left")
    link = tmp_path / "link.smallcrm"
    link.symlink_to(emptied)
    with pytest.raises(UserError, match="book_damaged"):
        header.read_header(link)
