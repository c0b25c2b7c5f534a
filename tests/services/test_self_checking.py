"""The program looks itself over: whatever of it is missing, changed or does not work is told by a code."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from smallcrm import fold, phone_numbers
from smallcrm.services import self_checking
from smallcrm.services.checking import CheckReport, Fault
from smallcrm.services.self_checking import check_program
from smallcrm.services.session import Session
from smallcrm.storage import engine, engine_trial
from tests.services.conftest import HandClock

Check = Callable[[], CheckReport]
Patch = pytest.MonkeyPatch


def no_qt(session: Session | None) -> list[Fault]:
    return []


@pytest.fixture
def check(clock: HandClock) -> Check:
    return lambda: check_program(clock, no_qt)


class Astray(datetime):
    """A moment that is another one when it comes back."""

    def astimezone(self, tz: tzinfo | None = None) -> Astray:
        return self + timedelta(hours=1)


def codes(report: CheckReport) -> list[str]:
    return [fault.code for fault in report.faults]


def test_all_is_well_here(check: Check) -> None:
    report = check()
    assert (report.ok, report.integrity, report.faults, report.counts["clients"]) == (True, "ok", (), 2)


def test_qt_is_given_a_book_with_somebody_to_print(clock: HandClock) -> None:
    seen: list[int] = []

    def try_qt(session: Session | None) -> list[Fault]:
        assert session is not None
        seen.append(len(session.search.latest()))
        return [Fault("no_printing")]

    report = check_program(clock, try_qt)
    assert (seen, report.ok, report.integrity, codes(report)) == ([2], False, "damaged", ["no_printing"])


def test_nothing_is_left_behind(check: Check, tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    check()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_resource_is_among_the_faults(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(self_checking, "resource_faults", lambda: [Fault("resource_missing", "icons")])
    assert check().faults == (Fault("resource_missing", "icons"),)


def test_an_old_engine_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    assert "engine_too_old" in codes(check())


def test_an_engine_that_cannot_search_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(engine_trial, "_INDEXES", (("no such way", "text", "text"),))
    [fault] = check().faults
    assert (fault.code, "no such tokenizer" in fault.why) == ("full_text", True)


def test_an_engine_that_finds_nothing_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(engine_trial, "_INDEXES", (("unicode61", "text", "other"),))
    assert codes(check()) == ["full_text"]


def test_an_engine_that_leaves_a_locked_book_open_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(engine_trial, "_locked", lambda path, key: engine.dbapi2.connect(str(path)))
    assert check().faults == (Fault("cipher", why="the file can be read without its key"),)


def test_an_engine_that_takes_any_key_is_told(check: Check, monkeypatch: Patch) -> None:
    locked = engine_trial._locked
    monkeypatch.setattr(engine_trial, "_locked", lambda path, key: locked(path, "right"))
    assert check().faults == (Fault("cipher", why="a wrong key opens the file"),)


def test_a_machine_without_a_temporary_folder_is_told(check: Check, tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert codes(check()) == ["no_temporary_folder"]


def test_without_a_book_the_rest_is_tried(clock: HandClock, monkeypatch: Patch) -> None:
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    seen: list[Session | None] = []

    def try_qt(session: Session | None) -> list[Fault]:
        seen.append(session)
        return []

    assert "no_book" in codes(check_program(clock, try_qt))
    assert seen == [None]


def test_a_resource_that_qt_does_not_find_is_told(clock: HandClock) -> None:
    def try_qt(session: Session | None) -> list[Fault]:
        raise FileNotFoundError(2, "No such file", "icons")

    [fault] = check_program(clock, try_qt).faults
    assert (fault.code, fault.what) == ("broken", "qt")


def test_search_that_finds_nobody_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(fold, "spread", lambda folded: "")
    assert "not_found" in codes(check())


def test_phone_numbers_without_their_countries_are_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(phone_numbers, "key", lambda number, region: number)
    assert "phone_numbers" in codes(check())


def test_latin_letters_that_are_not_there_are_told(check: Check, monkeypatch: Patch) -> None:
    def missing(text: str) -> str:
        raise ModuleNotFoundError("No module named 'anyascii._data'")

    monkeypatch.setattr(fold, "ascii_fold", missing)
    [fault] = check().faults
    assert (fault.code, fault.what, "anyascii" in fault.why) == ("broken", "transliteration", True)


def test_a_clock_between_time_zones_is_told(clock: HandClock, monkeypatch: Patch) -> None:
    monkeypatch.setattr(clock, "now", lambda: Astray(2026, 3, 1, 9))
    assert "time_zones" in codes(check_program(clock, no_qt))


def test_a_card_that_is_read_otherwise_is_told(check: Check, monkeypatch: Patch) -> None:
    monkeypatch.setattr(self_checking, "_CARD", "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n")
    assert "vcard" in codes(check())
