"""Every table is watched by the journal, or named with a reason why not."""

import json

import pytest

from smallcrm.storage import engine
from smallcrm.storage.book import Book
from smallcrm.storage.journal import EXEMPT, JOURNALLED, columns_of
from tests.builders import DEED, a_client, a_note, another_program, rows


def tables_of(book: Book) -> set[str]:
    found = book.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row["name"] for row in found if not row["name"].startswith("sqlite_")}


def test_every_table_is_journalled_or_exempt_with_a_reason(book: Book) -> None:
    shadows = tuple(f"{table}_" for table in EXEMPT)  # full text keeps its own tables under the name of its table
    ours = {table for table in tables_of(book) if not table.startswith(shadows)}
    assert ours <= set(JOURNALLED) | set(EXEMPT)
    assert not set(JOURNALLED) & set(EXEMPT)
    assert all(EXEMPT.values())


def test_every_journalled_table_is_there(book: Book) -> None:
    assert set(JOURNALLED) <= tables_of(book)


@pytest.mark.parametrize("table", JOURNALLED)
def test_the_journal_writes_down_every_column(book: Book, table: str) -> None:
    for event, side in (("insert", "NEW"), ("delete", "OLD")):
        sql = trigger(book, f"journal_{table}_{event}")
        assert all(f"'{column}', {side}.\"{column}\"" in sql for column in columns_of(book.connection, table))
    sql = trigger(book, f"journal_{table}_update")
    assert all(f'OLD."{column}" IS NOT NEW."{column}"' in sql for column in columns_of(book.connection, table))


def trigger(book: Book, name: str) -> str:
    row = book.connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,))
    return str(row.fetchone()["sql"])


def test_an_edit_is_written_down_by_its_changed_columns_alone(book: Book) -> None:
    anna = a_client(book)
    with book.operation(DEED) as step:
        book.clients.update(anna.id, name=anna.name, nickname="Anya")
    row = book.connection.execute("SELECT before, after FROM step_changes WHERE step = ?", (step.step,)).fetchone()
    assert (json.loads(row["before"]), json.loads(row["after"])) == ({"nickname": ""}, {"nickname": "Anya"})


def test_another_programs_write_is_not_a_step_of_the_owner_and_marks_the_client(book: Book) -> None:
    anna = a_client(book)
    another_program(book.path, f"UPDATE clients SET name = 'Hanna' WHERE id = '{anna.id}'")
    assert len(book.history()) == 1
    stale = book.connection.execute("SELECT client_id FROM stale").fetchall()
    assert [row["client_id"] for row in stale] == [anna.id]


def test_another_programs_write_through_undo_is_kept(book: Book) -> None:
    anna = a_client(book)
    another_program(book.path, "UPDATE clients SET name = 'Hanna'")
    assert [kept.why for kept in book.undo().kept] == ["edited"]
    assert book.clients.get(anna.id)


def test_a_plain_write_of_ours_outside_a_step_is_not_journalled(book: Book) -> None:
    a_note(book, a_client(book))
    steps = rows(book.connection, "steps", "step_changes")
    book.connection.execute("UPDATE notes SET text = 'changed'")
    assert rows(book.connection, "steps", "step_changes") == steps


def test_an_engine_with_the_known_fault_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.dbapi2, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(engine.EngineTooOld):
        engine.check_engine()
