"""A copy is looked into before it counts, holds one moment of the book, and gives back its rows."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.copies import Copies
from smallcrm.storage import backups
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect
from smallcrm.storage.errors import told_kindly
from tests.builders import DEED, Watch, a_book, a_client, a_file, a_note, rows, rows_of_file


@pytest.fixture
def copies(book: Book, watch: Watch) -> Copies:
    """The copies of the book, watching it."""
    copies = Copies(book.path, watch.today, fail)
    copies.watch(book)
    return copies


def fail(code: str) -> None:
    raise AssertionError(code)


def names(copies: Copies) -> list[str]:
    return [copy.path.name for copy in copies.listed()]


def test_a_snapshot_holds_the_moment_it_was_taken(book: Book, tmp_path: Path) -> None:
    a_client(book)
    before = rows(book.connection)
    with closing(backups.Snapshot(book.path)) as snapshot:
        a_client(book, "Boris")
        snapshot.copy_to(tmp_path / "copy.smallcrm")
    assert rows_of_file(tmp_path / "copy.smallcrm") == before


def test_a_copy_is_a_book_for_its_owner_only_with_nothing_beside_it(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    backups.copy_book(book.path, folder / "copy.smallcrm")
    assert [file.name for file in folder.iterdir()] == ["copy.smallcrm"]
    assert (folder.stat().st_mode & 0o777, (folder / "copy.smallcrm").stat().st_mode & 0o777) == (0o700, 0o600)
    Book.open(folder / "copy.smallcrm", Watch()).close()


def test_looking_into_a_copy_leaves_nothing_beside_it(book: Book, copies: Copies) -> None:
    a_client(book)
    copies.finish()
    [copy] = copies.listed()
    copies.check(copy)
    assert [file.name for file in copy.path.parent.iterdir()] == [copy.path.name]


def test_the_copy_of_a_day_is_the_state_before_its_first_change(book: Book, copies: Copies, watch: Watch) -> None:
    for day in ("Anna", "Boris"):
        before = rows(book.connection)
        a_client(book, day)
        a_client(book, day + " the second")
        copies.finish()
        assert rows_of_file(copies.listed()[0].path) == before
        watch.go(days=1)
    assert names(copies) == ["shop 2026-11-23.smallcrm", "shop 2026-11-22.smallcrm"]


def test_the_days_of_copies_are_known_without_opening_them(book: Book, copies: Copies, watch: Watch) -> None:
    for day in ("Anna", "Boris"):
        a_client(book, day)
        copies.finish()
        watch.go(days=1)
    copies.listed()[0].path.write_bytes(b"damaged")
    assert copies.days() == (date(2026, 11, 22), date(2026, 11, 23))


def test_a_day_has_one_copy_however_often_the_book_is_opened(book: Book, copies: Copies, watch: Watch) -> None:
    a_client(book)
    copies.finish()
    Copies(book.path, watch.today, fail).watch(book)
    a_client(book, "Boris")
    [copy] = copies.listed()
    assert copy.clients == 0


def test_the_list_tells_what_is_in_each_copy(book: Book, copies: Copies, watch: Watch) -> None:
    a_note(book, a_client(book))
    copies.finish()
    watch.go(days=1)
    a_client(book, "Boris")
    copies.finish()
    newest, oldest = copies.listed()
    assert (newest.day, newest.reason, newest.clients, newest.notes) == (date(2026, 11, 23), "day", 1, 1)
    assert (oldest.day, oldest.clients, oldest.notes) == (date(2026, 11, 22), 0, 0)
    assert newest.size == newest.path.stat().st_size


def test_a_copy_that_cannot_be_made_does_not_stop_the_save_and_is_tried_again(book: Book, watch: Watch) -> None:
    troubles: list[str] = []
    copies = Copies(book.path, watch.today, troubles.append)
    copies.watch(book)
    blocked = book.path.parent / "copies"
    blocked.write_text("a file where the folder should be")
    anna = a_client(book)
    copies.finish()
    assert book.clients.get(anna.id)
    assert (troubles, copies.trouble) == (["cannot_open"], "cannot_open")
    blocked.unlink()
    a_client(book, "Boris")
    copies.finish()
    assert names(copies) == ["shop 2026-11-22.smallcrm"]
    assert copies.trouble is None


def test_a_state_that_cannot_be_held_does_not_stop_the_save(book: Book, watch: Watch) -> None:
    anna = a_client(book)
    copies = Copies(book.path.with_name("gone.smallcrm"), watch.today)
    copies.watch(book)
    with book.operation(DEED):
        book.clients.update(anna.id, nickname="Anya")
    assert copies.trouble == "cannot_open"


def test_what_was_left_of_a_copy_that_was_killed_is_swept_away(book: Book, copies: Copies) -> None:
    folder = book.path.parent / "copies"
    folder.mkdir()
    for name in ("shop 2026-11-20.smallcrm.new", "shop 2026-11-20.smallcrm.new-journal"):
        (folder / name).write_text("half a copy")
    a_client(book)
    copies.finish()
    assert [file.name for file in folder.iterdir()] == ["shop 2026-11-22.smallcrm"]


def test_an_empty_file_is_no_copy(book: Book, copies: Copies) -> None:
    a_client(book)
    copies.finish()
    [copy] = copies.listed()
    copy.path.write_bytes(b"")
    [copy] = copies.listed()
    assert copy.clients is None
    with pytest.raises(UserError) as raised:
        copies.check(copy)
    assert raised.value.code == "copy_damaged"


def test_a_book_damaged_inside_is_not_held_for_a_copy(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 50_000)
    with pytest.raises(UserError) as raised:
        backups.Snapshot(path)
    assert raised.value.code == "book_damaged"


def test_a_quick_goodbye_keeps_the_copy(tmp_path: Path, watch: Watch) -> None:
    book = a_book(tmp_path, watch)
    copies = Copies(book.path, watch.today, fail)
    copies.watch(book)
    a_client(book)
    copies.finish()
    book.close()
    assert {file.name for file in tmp_path.iterdir()} == {"shop.smallcrm", "copies"}
    assert names(copies) == ["shop 2026-11-22.smallcrm"]


def test_a_book_locked_by_another_program_is_copied_all_the_same(book: Book, copies: Copies) -> None:
    with closing(connect(book.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        copies.before_first_change_of(date(2026, 11, 22))
        copies.finish()
    assert names(copies) == ["shop 2026-11-22.smallcrm"]


def test_a_copy_that_does_not_hold_what_it_should_is_thrown_away(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_client(book)
    monkeypatch.setattr(backups, "copy_all", lambda source, new: new.write_bytes(a_file(tmp_path, "x").read_bytes()))
    with pytest.raises(UserError) as raised:
        backups.copy_book(book.path, tmp_path / "copies" / "copy.smallcrm")
    assert raised.value.code == "copy_damaged"
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_newest_fourteen_are_kept(book: Book, copies: Copies, watch: Watch) -> None:
    days(book, copies, watch, 17)
    assert names(copies)[0] == "shop 2026-12-08.smallcrm"
    assert names(copies)[-1] == "shop 2026-11-25.smallcrm"
    assert len(names(copies)) == 14


def days(book: Book, copies: Copies, watch: Watch, count: int) -> None:
    for _ in range(count):
        a_client(book)
        copies.finish()
        watch.go(days=1)


def test_a_clock_that_ran_ahead_does_not_throw_away_the_good_ones(book: Book, copies: Copies, watch: Watch) -> None:
    days(book, copies, watch, 3)
    watch.go(days=3000)
    days(book, copies, watch, 2)
    watch.go(days=-3002)
    days(book, copies, watch, 16)
    kept = names(copies)
    assert "shop 2026-12-10.smallcrm" in kept
    assert len([name for name in kept if name.startswith("shop 2026-")]) >= 14


def test_a_day_lived_twice_has_a_copy_of_each(book: Book, copies: Copies, watch: Watch) -> None:
    a_client(book)
    copies.finish()
    watch.go(days=10)
    a_client(book, "Boris")
    copies.finish()
    watch.go(days=-10)
    days(book, copies, watch, 1)
    assert names(copies) == [
        "shop 2026-12-02.smallcrm",
        "shop 2026-11-22.smallcrm",
        "shop 2026-11-22 (2).smallcrm",
    ]
    watch.go(days=-1)
    again = Copies(book.path, watch.today, fail)
    again.watch(book)
    a_client(book)
    again.finish()
    assert len(names(copies)) == 3


def test_what_the_owner_laid_in_the_folder_is_left_alone(book: Book, copies: Copies, watch: Watch) -> None:
    days(book, copies, watch, 14)
    folder = book.path.parent / "copies"
    theirs = ("shop 2020-01-01 before the flood.smallcrm", "shop 2020-13-45.smallcrm", "other 2020-01-01.smallcrm")
    for name in theirs:
        a_file(folder, name)
    (folder / "shop 2020-01-01.smallcrm").write_bytes(b"what was left of a copy")
    days(book, copies, watch, 2)
    left = {file.name for file in folder.iterdir()}
    assert {*theirs, "shop 2020-01-01.smallcrm"} <= left


def test_a_copy_that_cannot_be_read_is_listed_without_figures(book: Book, copies: Copies) -> None:
    a_client(book)
    copies.finish()
    [copy] = copies.listed()
    copy.path.write_bytes(copy.path.read_bytes()[:5000])
    [copy] = copies.listed()
    assert (copy.clients, copy.notes, copy.size) == (None, None, 5000)
    with pytest.raises(UserError) as raised:
        copies.check(copy)
    assert raised.value.code == "copy_damaged"


def test_going_back_gives_that_days_state_and_undo_gives_this_one_again(
    book: Book, copies: Copies, watch: Watch
) -> None:
    anna = a_client(book)
    boris = a_client(book, "Boris", brought_by=anna.id)
    a_note(book, boris)
    copies.finish()
    watch.go(days=1)
    then = rows(book.connection)
    vera = a_client(book, "Vera")
    with book.operation(DEED):
        book.clients.update(anna.id, nickname="Anya", brought_by=vera.id)
        book.notes.delete(book.notes.all()[0].id)
        book.clients.delete(boris.id)
    a_note(book, vera)
    copies.finish()
    now = rows(book.connection)
    changes = copies.go_back(book, copies.listed()[0])
    assert rows(book.connection) == then
    assert changes.clients == {anna.id, boris.id, vera.id}
    assert book.undo().kept == ()
    assert rows(book.connection) == now
    book.redo()
    assert rows(book.connection) == then
    assert book.integrity_problems() == []


def test_going_back_refreshes_the_list(book: Book, copies: Copies, watch: Watch) -> None:
    anna = a_client(book)
    copies.finish()
    watch.go(days=1)
    with book.operation(DEED):
        book.clients.update(anna.id, archived=watch.today())
    copies.finish()
    copies.go_back(book, copies.listed()[0])
    assert [row["hidden"] for row in book.connection.execute("SELECT hidden FROM list_rows")] == [0]


def test_going_back_to_a_newer_book_goes_on_counting_from_there(
    book: Book, copies: Copies, watch: Watch, tmp_path: Path
) -> None:
    backups.copy_book(book.path, tmp_path / "old.smallcrm")
    anna = a_client(book)
    newest = a_note(book, anna)
    watch.go(days=1)
    a_client(book, "Boris")
    copies.finish()
    old = Book.open(tmp_path / "old.smallcrm", watch)
    copies.go_back(old, copies.listed()[0])
    assert a_note(old, anna).seq > newest.seq
    old.close()


def test_going_back_brings_photos_and_keeps_the_newer_ones(book: Book, copies: Copies, watch: Watch) -> None:
    with book.operation(DEED):
        old = book.photos.add(b"an old face")
    watch.go(days=1)
    with book.operation(DEED):
        new = book.photos.add(b"a new face")
    copies.finish()
    book.connection.execute("DELETE FROM photos WHERE hash = ?", (old,))
    copies.go_back(book, copies.listed()[0])
    assert (book.photos.get(old), book.photos.get(new)) == (b"an old face", b"a new face")


def test_nothing_is_cleared_away_after_going_back(book: Book, copies: Copies, watch: Watch) -> None:
    days(book, copies, watch, 14)
    copies.go_back(book, copies.listed()[-1])
    days(book, copies, watch, 3)
    assert len(names(copies)) == 17


def test_a_damaged_copy_changes_nothing(book: Book, copies: Copies) -> None:
    a_client(book)
    copies.finish()
    [copy] = copies.listed()
    copy.path.write_bytes(copy.path.read_bytes()[:-4096] + b"\xff" * 4096)
    before = rows(book.connection)
    with pytest.raises(UserError) as raised:
        copies.go_back(book, copy)
    assert raised.value.code == "copy_damaged"
    assert rows(book.connection) == before


def test_a_copy_whose_tables_are_not_ours_is_refused(book: Book, copies: Copies) -> None:
    a_client(book)
    copies.finish()
    [copy] = copies.listed()
    meddle(copy.path, "DROP TABLE walkins", "CREATE VIEW walkins AS SELECT 1 AS id")
    with pytest.raises(UserError) as raised:
        copies.go_back(book, copy)
    assert raised.value.code == "not_a_book"
    a_client(book, "Boris")


def meddle(path: Path, *statements: str) -> None:
    with told_kindly(), closing(connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA journal_mode = DELETE")
