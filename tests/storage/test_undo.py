"""Every deed can be taken back and done again, whatever came after it and however often the book was closed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from smallcrm.domain.changes import Kept, Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, ImportantDate, Preference
from smallcrm.errors import UserError
from smallcrm.storage.book import Book
from tests.builders import DEED, TODAY, Watch, a_client, a_note, a_visit, another_program, rows


def test_an_addition_is_undone_and_done_again(book: Book) -> None:
    anna = a_client(book)
    assert book.undo().label == DEED
    assert book.clients.all() == []
    book.redo()
    assert book.clients.all() == [anna]


def test_an_edit_is_undone_and_done_again(book: Book) -> None:
    anna = a_client(book, birthday=PartialDate(1980, 4, 12))
    with book.operation(DEED):
        book.clients.update(anna.id, birthday=PartialDate(None, 4, None), nickname="Anya")
    book.undo()
    assert book.clients.get(anna.id) == anna
    book.redo()
    assert book.clients.get(anna.id) == replace(anna, birthday=PartialDate(None, 4, None), nickname="Anya")


def test_a_removal_is_undone_and_done_again(book: Book) -> None:
    note = a_note(book, a_client(book), 'Ёлка, 茶, ☕ "quoted" \\ and\nanother line')
    with book.operation(DEED):
        book.notes.delete(note.id)
    book.undo()
    assert book.notes.all() == [note]
    book.redo()
    assert book.notes.all() == []


def test_undo_works_across_restarts(book: Book) -> None:
    anna = a_client(book)
    book.close()
    book = Book.open(book.path, Watch())
    book.undo()
    book.close()
    book = Book.open(book.path, Watch())
    assert book.clients.all() == []
    book.redo()
    assert book.clients.all() == [anna]
    book.close()


def test_a_client_removed_with_everything_comes_back_with_everything(book: Book) -> None:
    anna, before = a_full_client(book)
    with book.operation(DEED):
        for tables in (book.visits, book.notes, book.preferences, book.important_dates):
            for row in tables.of_client(anna):
                tables.delete(row.id)
        book.clients.delete(anna)
    undone = book.undo()
    assert rows(book.connection) == before
    assert undone.kept == ()


def a_full_client(book: Book) -> tuple[str, dict[str, list[str]]]:
    anna = a_client(book)
    a_visit(book, anna, note_id=a_note(book, anna).id)
    with book.operation(DEED):
        book.preferences.insert(Preference(id="p", client_id=anna.id, kind="usual", text="Flat white", price=450))
        book.important_dates.insert(
            ImportantDate(id="d", client_id=anna.id, name="wedding", when=PartialDate(2010, 6, None))
        )
    return anna.id, rows(book.connection)


def test_several_undos_and_redos_go_back_and_forth(book: Book) -> None:
    states = [rows(book.connection)]
    for name in ("Anna", "Boris", "Vera"):
        a_client(book, name)
        states.append(rows(book.connection))
    for state in reversed(states[:-1]):
        book.undo()
        assert rows(book.connection) == state
    for state in states[1:]:
        book.redo()
        assert rows(book.connection) == state
    book.undo()
    assert rows(book.connection) == states[-2]


def test_nothing_to_undo_is_said_kindly(book: Book) -> None:
    with pytest.raises(UserError) as raised:
        book.undo()
    assert raised.value.code == "nothing_to_undo"


def test_after_a_new_deed_there_is_nothing_to_redo(book: Book) -> None:
    a_client(book)
    book.undo()
    a_client(book, "Boris")
    with pytest.raises(UserError) as raised:
        book.redo()
    assert raised.value.code == "nothing_to_redo"


def test_an_undone_step_is_not_undone_again(book: Book) -> None:
    a_client(book)
    step = book.history()[0].id
    book.undo(step)
    with pytest.raises(UserError) as raised:
        book.undo(step)
    assert raised.value.code == "not_undoable"


def test_a_step_that_never_was_is_not_undone(book: Book) -> None:
    with pytest.raises(UserError) as raised:
        book.undo(4711)
    assert raised.value.code == "not_undoable"


def test_an_older_step_is_undone_alone(book: Book) -> None:
    anna = a_client(book)
    older = edit(book, anna.id, nickname="Anya")
    edit(book, anna.id, company="Bakery")
    book.undo(older)
    assert book.clients.get(anna.id) == replace(anna, company="Bakery")


def edit(book: Book, client_id: str, **fields: object) -> int:
    with book.operation(DEED) as step:
        book.clients.update(client_id, **fields)
    return step.step


def test_an_undo_is_itself_undone_alone_later(book: Book) -> None:
    anna = a_client(book)
    older = edit(book, anna.id, nickname="Anya")
    undo = book.undo(older).changes.step
    edit(book, anna.id, company="Bakery")
    book.undo(undo)
    assert book.clients.get(anna.id) == replace(anna, nickname="Anya", company="Bakery")
    book.undo(older)
    assert book.clients.get(anna.id) == replace(anna, company="Bakery")


def test_a_redo_undone_alone_takes_its_deed_back(book: Book) -> None:
    anna = a_client(book)
    edit(book, anna.id, nickname="Anya")
    book.undo()
    redo = book.redo().changes.step
    book.undo(redo)
    assert book.clients.get(anna.id) == anna


def test_a_row_edited_since_keeps_its_edit_and_is_named(book: Book) -> None:
    anna = a_client(book)
    older = edit(book, anna.id, nickname="Anya", company="Bakery")
    edit(book, anna.id, nickname="Annushka")
    undone = book.undo(older)
    assert book.clients.get(anna.id) == replace(anna, nickname="Annushka")
    assert undone.kept == (Kept("clients", anna.id, anna.id, "edited"),)


def test_a_step_of_which_nothing_could_be_taken_back_may_be_tried_again(book: Book) -> None:
    anna = a_client(book)
    older = edit(book, anna.id, nickname="Anya")
    newer = edit(book, anna.id, nickname="Annushka")
    steps = len(book.history())
    undone = book.undo(older)
    assert undone.kept
    assert not undone.changes.tables
    assert len(book.history()) == steps
    book.undo(newer)
    book.undo(older)
    assert book.clients.get(anna.id) == anna


def test_a_step_whose_rows_are_all_gone_is_not_marked_as_taken_back(book: Book) -> None:
    anna = a_client(book)
    note = a_note(book, anna)
    added = book.history()[0].id
    with book.operation(DEED):
        book.notes.delete(note.id)
    undone = book.undo(added)
    assert (undone.kept, undone.changes.tables) == ((), frozenset())
    assert [step.undone for step in book.history()] == [False, False, False]


def test_what_undo_did_tells_its_opposite(book: Book) -> None:
    anna = a_client(book)
    edit(book, anna.id, nickname="Anya")
    undone = book.undo()
    redone = book.undo(undone.changes.step)
    assert (undone.again, redone.again, redone.step) == (False, True, undone.step)
    assert book.undo(redone.changes.step).step == undone.step
    assert book.clients.get(anna.id) == anna


def test_keystrokes_of_one_step_say_the_latest_words(book: Book) -> None:
    anna = a_client(book)
    for nickname in ("An", "Anya"):
        with book.operation(Label("tested", {"what": nickname}), merge_key="clients:nickname"):
            book.clients.update(anna.id, nickname=nickname)
    assert [step.label.facts for step in book.history()] == [{"what": "Anya"}, {}]


def test_a_newest_step_that_cannot_be_taken_back_does_not_bar_the_way(book: Book) -> None:
    anna = a_client(book)
    edit(book, anna.id, nickname="Anya")
    edit(book, anna.id, company="Bakery")
    another_program(book.path, "UPDATE clients SET company = 'Brewery'")
    assert book.undo().kept
    book.undo()
    assert book.clients.get(anna.id) == replace(anna, company="Brewery")


def test_undo_of_a_client_with_newer_notes_keeps_the_client_and_names_it(book: Book) -> None:
    anna = a_client(book)
    added = book.history()[0].id
    note = a_note(book, anna)
    undone = book.undo(added)
    assert undone.kept == (Kept("clients", anna.id, anna.id, "has_newer"),)
    assert (book.clients.all(), book.notes.all()) == ([anna], [note])


def test_undo_of_an_import_keeps_only_what_was_touched_since(book: Book) -> None:
    with book.operation(DEED) as step:
        for name in ("Anna", "Boris", "Vera"):
            book.clients.insert(client_row(book, name))
    boris = book.clients.where(name="Boris")[0]
    note = a_note(book, boris)
    undone = book.undo(step.step)
    assert book.clients.all() == [boris]
    assert book.notes.all() == [note]
    assert [kept.why for kept in undone.kept] == ["has_newer"]


def client_row(book: Book, name: str, **fields: object) -> Client:
    return Client(id=book.new_id(), name=name, seq=book.next_seq(), created=TODAY, **fields)  # type: ignore[arg-type]


def test_a_kept_client_keeps_who_brought_them(book: Book) -> None:
    with book.operation(DEED) as step:
        boris = client_row(book, "Boris")
        book.clients.insert(boris)
        anna = client_row(book, "Anna", brought_by=boris.id)
        book.clients.insert(anna)
    a_note(book, anna)
    undone = book.undo(step.step)
    assert {kept.row_id for kept in undone.kept} == {anna.id, boris.id}
    assert book.integrity_problems() == []


def test_a_row_added_and_edited_in_one_step_is_kept_whole_when_edited_since(book: Book) -> None:
    with book.operation(DEED) as step:
        anna = client_row(book, "Anna")
        book.clients.insert(anna)
        book.clients.update(anna.id, nickname="Anya")
    edit(book, anna.id, company="Bakery")
    undone = book.undo(step.step)
    assert book.clients.get(anna.id) == replace(anna, nickname="Anya", company="Bakery")
    assert undone.kept == (Kept("clients", anna.id, anna.id, "edited"),)


def test_a_note_whose_client_is_gone_does_not_come_back_alone(book: Book) -> None:
    anna = a_client(book)
    note = a_note(book, anna)
    with book.operation(DEED) as removal:
        book.notes.delete(note.id)
    with book.operation(DEED):
        book.clients.delete(anna.id)
    undone = book.undo(removal.step)
    assert undone.kept == (Kept("notes", note.id, anna.id, "parent_gone"),)
    assert book.notes.all() == []


def test_an_edit_of_a_row_that_is_gone_names_it(book: Book) -> None:
    anna = a_client(book)
    older = edit(book, anna.id, nickname="Anya")
    with book.operation(DEED):
        book.clients.delete(anna.id)
    assert book.undo(older).kept == (Kept("clients", anna.id, anna.id, "gone"),)


def test_a_link_is_not_set_back_to_somebody_who_is_gone(book: Book) -> None:
    boris = a_client(book, "Boris")
    anna = a_client(book, brought_by=boris.id)
    older = edit(book, anna.id, brought_by=None)
    with book.operation(DEED):
        book.clients.delete(boris.id)
    assert [kept.why for kept in book.undo(older).kept] == ["parent_gone"]
    assert book.clients.get(anna.id) == replace(anna, brought_by=None)


def test_a_row_added_and_removed_in_one_step_leaves_no_trace(book: Book) -> None:
    with book.operation(DEED):
        anna = client_row(book, "Anna")
        book.clients.insert(anna)
        book.clients.delete(anna.id)
    assert book.undo().kept == ()
    assert book.clients.all() == []


def test_a_row_removed_and_written_again_in_one_step_is_set_back(book: Book) -> None:
    anna = a_client(book)
    with book.operation(DEED):
        book.clients.delete(anna.id)
        book.clients.insert(replace(anna, name="Hanna"))
        book.clients.update(anna.id, nickname="H.")
    book.undo()
    assert book.clients.get(anna.id) == anna


def test_a_removed_row_that_another_program_wrote_again_is_left_to_it(book: Book) -> None:
    anna = a_client(book)
    with book.operation(DEED):
        book.clients.delete(anna.id)
    another_program(
        book.path,
        "INSERT INTO clients (id, name, seq, created, allergies)"
        f" VALUES ('{anna.id}', 'Somebody', 9, '2026-11-22', 'not_asked')",
    )
    assert [kept.why for kept in book.undo().kept] == ["edited"]
    assert [client.name for client in book.clients.all()] == ["Somebody"]


def test_keystrokes_on_one_field_are_one_step(book: Book, watch: Watch) -> None:
    anna = a_client(book)
    for nickname in ("A", "An", "Any", "Anya"):
        watch.go(seconds=4)
        with book.operation(DEED, merge_key="clients:nickname"):
            book.clients.update(anna.id, nickname=nickname)
    assert len(book.history()) == 2
    book.undo()
    assert book.clients.get(anna.id) == anna


@pytest.mark.parametrize("between", ["a pause", "a clock set back", "another field", "another deed", "an undo"])
def test_keystrokes_apart_are_steps_apart(book: Book, watch: Watch, between: str) -> None:
    anna = a_client(book)
    deeds: dict[str, Callable[[], object]] = {
        "a pause": lambda: watch.go(seconds=7),
        "a clock set back": lambda: watch.go(hours=-1),
        "another field": lambda: type_name(book, anna.id, "Anna P."),
        "another deed": lambda: a_note(book, anna),
        "an undo": book.undo,
    }
    type_nickname(book, anna.id, "A")
    first = book.history()[0].id
    deeds[between]()
    type_nickname(book, anna.id, "An")
    assert book.history()[0].id > first


def type_nickname(book: Book, client_id: str, text: str) -> None:
    with book.operation(DEED, merge_key="clients:nickname"):
        book.clients.update(client_id, nickname=text)


def type_name(book: Book, client_id: str, text: str) -> None:
    with book.operation(DEED, merge_key="clients:name"):
        book.clients.update(client_id, name=text)


def test_only_what_was_added_to_a_step_is_news(book: Book, tmp_path: Path) -> None:
    anna = a_client(book)
    type_nickname(book, anna.id, "A")
    with book.operation(DEED, merge_key="clients:nickname") as step:
        pass
    assert not step.changes.tables
