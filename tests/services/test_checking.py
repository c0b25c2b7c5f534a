"""A check finds what is wrong and says so; a sound book passes."""

from __future__ import annotations

from smallcrm.services.checking import Checking
from smallcrm.services.session import Session
from smallcrm.storage.header import SCHEMA_VERSION


def test_a_sound_book_passes(session: Session, regular: str) -> None:
    report = Checking(session.desk).book()
    assert (report.ok, report.integrity, report.schema, report.problems) == (True, "ok", SCHEMA_VERSION, ())
    assert (report.counts["clients"], report.counts["notes"], report.counts["visits"]) == (2, 2, 2)


def test_a_client_missing_from_the_list_is_noticed(session: Session, regular: str) -> None:
    session.book.connection.execute("DELETE FROM list_rows WHERE client_id = ?", (regular,))
    report = Checking(session.desk).book()
    assert (report.ok, report.problems) == (False, ("1 clients and the list disagree",))


def test_a_row_of_nobody_is_noticed(session: Session, regular: str) -> None:
    run = session.book.connection.execute
    run("PRAGMA foreign_keys = OFF")
    run("UPDATE notes SET client_id = 'nobody' WHERE id = 'note'")
    report = Checking(session.desk).book()
    assert (report.ok, report.integrity, report.problems) == (False, "damaged", ("foreign key: notes",))


def test_what_another_program_wrote_is_no_fault(session: Session, regular: str) -> None:
    session.book.connection.execute("UPDATE clients SET name = 'Clara' WHERE id = ?", (regular,))
    assert Checking(session.desk).book().ok
