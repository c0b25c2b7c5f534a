"""A book from elsewhere is read where it lies and left as it is; what is made of it is ours alone."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.storage import backups, derived, elsewhere, engine, header
from smallcrm.storage.book import Book
from tests.builders import DEED, Watch, a_book, a_client, a_file, a_note, empty_book, rows, rows_of_file
from tests.storage.powers import as_an_ordinary_user


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Anna's book, with a note, on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    book = a_book(folder)
    a_note(book, a_client(book))
    book.close()
    return book.path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "here" / "shop.smallcrm.coming"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def tampered(book: Path, *statements: str) -> None:
    with closing(sqlite3.connect(book)) as tool:
        tool.execute("PRAGMA journal_mode = DELETE")
        for statement in statements:
            tool.execute(statement)
        tool.commit()


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code


def test_what_it_holds_is_told(stick: Path) -> None:
    found = elsewhere.look_at(stick)
    assert (found.clients, found.notes, found.last, found.shop) == (1, 1, date(2026, 11, 22), "")


def test_its_shop_is_told_by_name(stick: Path) -> None:
    tampered(stick, "INSERT INTO shop_settings VALUES ('name', 'Cafe Rosa')")
    assert elsewhere.look_at(stick).shop == "Cafe Rosa"


def test_the_copy_holds_every_row_and_its_past(stick: Path, new: Path) -> None:
    before = rows_of_file(stick)
    elsewhere.make_ours(stick, new)
    assert rows_of_file(new) == before
    book = Book.open(new, Watch())
    book.undo()
    assert book.notes.all() == []
    book.close()


def test_the_original_is_left_byte_for_byte_with_nothing_beside_it(stick: Path, new: Path) -> None:
    before = contents(stick.parent)
    elsewhere.look_at(stick)
    elsewhere.make_ours(stick, new)
    assert contents(stick.parent) == before
    assert [file.name for file in new.parent.iterdir()] == [new.name]


def test_what_only_the_log_of_a_killed_program_holds_comes_too(tmp_path: Path, stick: Path, new: Path) -> None:
    book = Book.open(stick, Watch())
    a_client(book, "Boris")
    killed = tmp_path / "killed"
    killed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(stick.with_name(stick.name + ending), killed)
    book.close()
    before = contents(killed)
    assert elsewhere.make_ours(killed / stick.name, new).clients == 2
    assert contents(killed) == before


def test_the_log_is_found_through_a_link_to_the_book(tmp_path: Path, stick: Path, new: Path) -> None:
    book = Book.open(stick, Watch())
    a_client(book, "Boris")
    killed = tmp_path / "killed"
    killed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(stick.with_name(stick.name + ending), killed)
    for number, target in enumerate((stick, killed / stick.name)):
        link = tmp_path / f"link {number}.smallcrm"
        link.symlink_to(target)
        assert elsewhere.make_ours(link, new).clients == 2
    book.close()


def test_a_book_that_is_open_elsewhere_is_read_as_of_now(stick: Path, new: Path) -> None:
    book = Book.open(stick, Watch())
    a_client(book, "Boris")
    expected = rows(book.connection)
    elsewhere.make_ours(stick, new)
    book.close()
    assert rows_of_file(new) == expected


def test_a_read_only_stick_can_be_read(stick: Path, new: Path) -> None:
    stick.chmod(0o400)
    stick.parent.chmod(0o500)
    with as_an_ordinary_user():
        assert elsewhere.make_ours(stick, new).clients == 1
    stick.parent.chmod(0o700)


def test_triggers_and_views_of_others_are_not_carried_over(stick: Path, new: Path) -> None:
    tampered(
        stick,
        "CREATE TRIGGER spy AFTER INSERT ON notes BEGIN DELETE FROM clients; END",
        "CREATE VIEW everyone AS SELECT * FROM clients",
        "CREATE TABLE songs (name TEXT)",
        "CREATE INDEX songs_by_name ON songs(name)",
        "ANALYZE",
    )
    elsewhere.make_ours(stick, new)
    assert _schema(new) == _schema(a_file(new.parent, "fresh.smallcrm"))


def test_a_trigger_that_goes_by_the_name_of_ours_is_made_anew(stick: Path, new: Path) -> None:
    tampered(
        stick,
        "DROP TRIGGER journal_notes_insert",
        "CREATE TRIGGER journal_notes_insert AFTER INSERT ON notes BEGIN DELETE FROM clients; END",
    )
    elsewhere.make_ours(stick, new)
    assert _schema(new) == _schema(a_file(new.parent, "fresh.smallcrm"))


def test_search_is_made_anew_from_the_rows(stick: Path, new: Path) -> None:
    tampered(stick, "UPDATE list_rows SET names = 'nobody'")
    elsewhere.make_ours(stick, new)
    with closing(engine.dbapi2.connect(str(new))) as copy:
        assert "anna" in copy.execute("SELECT names FROM list_rows").fetchone()[0]


def test_a_step_left_open_in_the_file_is_closed(stick: Path, new: Path) -> None:
    tampered(stick, "UPDATE now_step SET step = 1")
    elsewhere.make_ours(stick, new)
    with closing(engine.dbapi2.connect(str(new))) as copy:
        assert copy.execute("SELECT step FROM now_step").fetchone()[0] is None


def newer(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (header.SCHEMA_VERSION + 1).to_bytes(4)
    path.write_bytes(data)


def damaged_inside(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))


_ORPHAN = "INSERT INTO tags (id, client_id, name) VALUES ('t', 'nobody', 'x')"
_TORN_OUT = ("PRAGMA writable_schema = 1", "DELETE FROM sqlite_master WHERE name = 'shop_settings'")
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (newer, "book_newer"),
    "damaged inside": (damaged_inside, "book_damaged"),
    "cut short": (lambda path: path.write_bytes(empty_book()[:60]), "book_damaged"),
    "empty": (lambda path: path.write_bytes(b""), "book_damaged"),
    "a picture": (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" * 100), "not_a_book"),
    "gone": (Path.unlink, "no_book"),
    "a link that leads nowhere": (lambda path: tampered(path, "PRAGMA foreign_keys = 0", _ORPHAN), "book_damaged"),
    "without a table of ours": (lambda path: tampered(path, "DROP TABLE walkins"), "not_a_book"),
    "with a table torn out": (lambda path: tampered(path, *_TORN_OUT), "book_damaged"),
    "with a column more": (lambda path: tampered(path, "ALTER TABLE walkins ADD COLUMN x TEXT"), "not_a_book"),
    "without its counter": (lambda path: tampered(path, "DELETE FROM counter"), "not_a_book"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_a_book_is_refused_and_left_as_it_is(stick: Path, new: Path, kind: str) -> None:
    make, code = REFUSED[kind]
    make(stick)
    before = contents(stick.parent)
    assert refusal(lambda: elsewhere.make_ours(stick, new)) == code
    assert contents(stick.parent) == before
    assert not new.parent.exists() or list(new.parent.iterdir()) == []


def test_a_newer_version_that_stands_in_its_log_alone_is_refused(stick: Path, new: Path) -> None:
    with closing(sqlite3.connect(stick)) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute(f"PRAGMA user_version = {header.SCHEMA_VERSION + 1}")
        other.commit()
        assert refusal(lambda: elsewhere.look_at(stick)) == "book_newer"


def test_without_room_nothing_is_left(stick: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: Path) -> None:
        target.write_bytes(b"half")
        raise UserError("disk_full")

    monkeypatch.setattr(backups, "copy_all", full)
    assert refusal(lambda: elsewhere.make_ours(stick, new)) == "disk_full"
    assert list(new.parent.iterdir()) == []


def test_a_book_that_was_never_written_in_has_no_last_day(tmp_path: Path) -> None:
    assert elsewhere.look_at(a_file(tmp_path)).last is None


def test_rows_lost_on_the_way_are_noticed(stick: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "rebuild", lambda connection: connection.execute("DELETE FROM notes"))
    assert refusal(lambda: elsewhere.make_ours(stick, new)) == "copy_damaged"


def test_the_log_of_a_killed_program_is_folded_into_its_book(tmp_path: Path, stick: Path) -> None:
    book = Book.open(stick, Watch())
    with book.operation(DEED):
        book.notes.delete(book.notes.all()[0].id)
    killed = tmp_path / "killed"
    killed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(stick.with_name(stick.name + ending), killed)
    book.close()
    elsewhere.fold_log(killed / stick.name)
    assert [file.name for file in killed.iterdir()] == [stick.name]
    assert rows_of_file(killed / stick.name)["notes"] == []


def _schema(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return set(file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())
