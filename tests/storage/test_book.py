"""A book is one file; each deed in it is whole or not there."""

from pathlib import Path

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Note
from smallcrm.errors import UserError
from smallcrm.storage.book import Book
from smallcrm.storage.engine import Error
from smallcrm.storage.errors import told_kindly
from tests.builders import DEED, TODAY, Watch, a_client, a_note, a_visit, another_program, rows


def test_what_was_saved_is_there_after_the_book_was_closed(book: Book) -> None:
    anna = a_client(book, "Anna Petrova", nickname="Anya", away_until=TODAY)
    book.close()
    book = Book.open(book.path, Watch())
    assert book.clients.get(anna.id) == anna
    book.close()


def test_nothing_is_written_outside_an_operation(book: Book) -> None:
    anna = a_client(book)
    with pytest.raises(RuntimeError):
        book.clients.update(anna.id, name="Hanna")
    with pytest.raises(RuntimeError):
        book.clients.delete(anna.id)
    with pytest.raises(RuntimeError):
        book.clients.insert(anna)
    with pytest.raises(RuntimeError):
        book.photos.add(b"jpeg")
    with pytest.raises(RuntimeError):
        book.next_seq()


def test_operations_do_not_nest(book: Book) -> None:
    with book.operation(DEED), pytest.raises(RuntimeError), book.operation(DEED):
        pass


def test_a_deed_that_fails_half_way_leaves_nothing(book: Book) -> None:
    anna = a_client(book)
    before = rows(book.connection)
    with pytest.raises(ZeroDivisionError), book.operation(DEED):
        remove_and_stumble(book, anna.id)
    assert rows(book.connection) == before
    assert len(book.history()) == 1


def remove_and_stumble(book: Book, client_id: str) -> None:
    book.clients.delete(client_id)
    raise ZeroDivisionError


def test_after_a_deed_that_failed_the_next_one_is_saved(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.operation(DEED):
        raise ZeroDivisionError
    assert book.clients.get(a_client(book).id)


def test_the_same_row_saved_twice_is_there_once(book: Book) -> None:
    note = a_note(book, a_client(book))
    with book.operation(DEED):
        book.notes.insert(note)
    assert book.notes.count() == 1


def test_a_missing_value_is_loud(book: Book) -> None:
    anna = a_client(book)
    note = Note(id="n", client_id=anna.id, day=TODAY, time="09:15", text=None, seq=1)  # type: ignore[arg-type]
    with pytest.raises(Error, match="NOT NULL"), book.operation(DEED):
        book.notes.insert(note)


def test_a_row_of_nobody_is_loud(book: Book) -> None:
    with pytest.raises(Error, match="FOREIGN KEY"), book.operation(DEED):
        book.notes.insert(Note(id="n", client_id="nobody", day=TODAY, time="09:15", text="?", seq=1))


def test_changes_name_the_tables_and_clients_of_the_deed(book: Book) -> None:
    anna, boris = a_client(book), a_client(book, "Boris")
    with book.operation(DEED, origin="the page") as step:
        book.notes.insert(Note(id="n", client_id=anna.id, day=TODAY, time="09:15", text="Hi", seq=book.next_seq()))
    assert step.changes.touches("notes", client=anna.id)
    assert not step.changes.touches("notes", client=boris.id)
    assert not step.changes.touches("clients")
    assert step.changes.origin == "the page"


def test_a_row_that_changes_hands_is_news_for_both_clients(book: Book) -> None:
    anna, boris = a_client(book), a_client(book, "Boris")
    note = a_note(book, anna)
    with book.operation(DEED) as step:
        book.notes.update(note.id, client_id=boris.id)
    assert step.changes.clients == {anna.id, boris.id}


def test_the_history_lists_the_newest_first_with_its_facts(book: Book, watch: Watch) -> None:
    book.author = "staff-1"
    with book.operation(Label("client_added", {"name": "Анна"})):
        pass
    watch.go(seconds=1)
    a_client(book)
    newest, oldest = book.history()
    assert (newest.label, newest.at) == (DEED, "2026-11-22T09:15:01")
    assert (oldest.label, oldest.author) == (Label("client_added", {"name": "Анна"}), "staff-1")
    assert book.history(limit=1) == [newest]
    assert book.history(before=newest.id) == [oldest]


def test_the_action_before_a_change_sees_the_book_before_it(book: Book) -> None:
    seen: list[int] = []
    book.before_each_change(lambda: seen.append(book.clients.count()))
    a_client(book)
    a_client(book, "Boris")
    assert seen == [0, 1]


def test_a_write_of_another_program_is_noticed_and_its_list_row_made_again(book: Book) -> None:
    anna = a_client(book)
    version, visits = book.data_version(), a_visit(book, anna)
    another_program(book.path, f"UPDATE visits SET day = '2026-11-23' WHERE id = '{visits.id}'")
    assert book.data_version() != version
    assert book.refresh_stale()
    row = book.connection.execute("SELECT last_visit FROM list_rows").fetchone()
    assert row["last_visit"] == "2026-11-23"
    assert not book.refresh_stale()


def test_a_sound_book_has_no_problems(book: Book) -> None:
    a_note(book, a_client(book))
    assert book.integrity_problems() == []


def test_a_row_pointing_nowhere_is_a_problem(book: Book) -> None:
    note = a_note(book, a_client(book))
    another_program(
        book.path, "PRAGMA foreign_keys = OFF", f"UPDATE notes SET client_id = 'nobody' WHERE id = '{note.id}'"
    )
    assert book.integrity_problems() == ["foreign key: notes"]


def test_a_new_book_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "shop.smallcrm"
    book = Book.open(path, Watch(), create=True)
    a_client(book)
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"shop.smallcrm": 0o600, "shop.smallcrm-wal": 0o600, "shop.smallcrm-shm": 0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    book.close()


@pytest.mark.parametrize("text", ["x'ff'", "'2026-13-01'"], ids=["no letters", "no such month"])
def test_a_row_altered_on_the_disk_is_told_as_damage(book: Book, text: str) -> None:
    a_client(book)
    book.connection.execute(f"UPDATE clients SET created = CAST({text} AS TEXT)")
    with pytest.raises(UserError) as caught, told_kindly():
        book.clients.all()
    assert caught.value.code == "book_damaged"


@pytest.mark.parametrize("figure", ["totals", "visit_days"])
def test_figures_of_a_visit_altered_on_the_disk_are_told_as_damage(book: Book, figure: str) -> None:
    anna = a_client(book)
    a_visit(book, anna)
    book.connection.execute("UPDATE visits SET day = '2026-13-01'")
    with pytest.raises(UserError) as caught:
        getattr(book.insights, figure)(anna.id)
    assert caught.value.code == "book_damaged"
