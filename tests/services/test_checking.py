"""A check finds what is wrong and says so; a sound book passes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from smallcrm import bundled
from smallcrm.services.checking import Checking, check_program
from smallcrm.services.session import Session
from smallcrm.storage import engine
from smallcrm.storage.header import SCHEMA_VERSION
from tests.services.conftest import HandClock


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


def test_the_program_passes_its_own_check(clock: HandClock) -> None:
    report = check_program(clock)
    assert (report.ok, report.counts["clients"]) == (True, 1)


def test_a_missing_resource_is_noticed(clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr(bundled, "read_bytes", nothing)
    assert "resource icons is missing" in check_program(clock).problems


def test_an_old_engine_is_noticed(clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    [problem] = check_program(clock).problems
    assert problem.endswith("is older than 99.0.0")


def test_a_machine_without_a_temporary_folder_is_told(
    clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    [problem] = check_program(clock).problems
    assert problem.startswith("no temporary folder")
