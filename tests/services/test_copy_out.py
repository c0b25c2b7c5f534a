"""A copy for another place is checked before it is told of, and the days since are counted."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.paths import copies_of, lock_of
from smallcrm.services.copy_out import (
    copy_out,
    hint_given,
    is_hint_due,
    last_copy_out,
    remember,
    suggested_name,
)
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.storage import backups, places
from tests.builders import rows, rows_of_file
from tests.storage.powers import as_an_ordinary_user

DAY = date(2025, 11, 22)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "config" / "settings.json")


def refusal(attempt: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code, dict(raised.value.facts)


def test_the_copy_holds_what_the_open_book_holds_and_its_rows_are_counted(session: Session, stick: Path) -> None:
    session.clients.create("Anna")
    session.clients.create("Boris")
    copied = copy_out(session.book.path, stick / "mine.smallcrm")
    assert (copied.clients, copied.notes) == (2, 0)
    assert rows_of_file(copied.path) == rows(session.book.connection)
    assert [file.name for file in stick.iterdir()] == ["mine.smallcrm"]


def test_a_copy_of_this_name_gives_way_when_the_new_one_is_whole(session: Session, stick: Path) -> None:
    (stick / "mine.smallcrm").write_text("an older copy")
    assert copy_out(session.book.path, stick / "mine.smallcrm").clients == 0


def test_the_name_offered_tells_book_and_day() -> None:
    assert suggested_name(Path("/somewhere/shop.smallcrm"), DAY) == "shop 2025-11-22.smallcrm"


@pytest.mark.parametrize("into", ["book", "log", "lock", "copies"])
def test_a_copy_into_the_book_itself_or_its_copies_is_refused(session: Session, into: str) -> None:
    book = session.book.path
    targets = {
        "book": book,
        "log": book.with_name(book.name + "-wal"),
        "lock": lock_of(book),
        "copies": copies_of(book) / "mine.smallcrm",
    }
    assert refusal(lambda: copy_out(book, targets[into]))[0] == "copy_into_itself"
    session.clients.create("Anna")


def test_a_stick_that_was_pulled_out_is_told_and_no_folder_is_made_in_its_place(
    session: Session, tmp_path: Path
) -> None:
    told = refusal(lambda: copy_out(session.book.path, tmp_path / "media" / "STICK" / "mine.smallcrm"))
    assert told == ("copy_place_gone", {"folder": "STICK"})
    assert not (tmp_path / "media").exists()


def test_a_book_that_is_open_there_is_not_overwritten(session: Session, stick: Path) -> None:
    (stick / "mine.smallcrm-wal").touch()
    assert refusal(lambda: copy_out(session.book.path, stick / "mine.smallcrm"))[0] == "book_in_use"


@pytest.mark.parametrize("name", ["folder", "n" * 253, "n" * 300])
def test_where_no_file_can_be_written_is_told(session: Session, stick: Path, name: str) -> None:
    (stick / "folder").mkdir()
    assert refusal(lambda: copy_out(session.book.path, stick / name)) == ("copy_not_allowed", {"folder": "STICK"})
    assert [file.name for file in stick.iterdir()] == ["folder"]


def test_what_is_no_file_is_not_replaced(session: Session, stick: Path) -> None:
    os.mkfifo(stick / "pipe")
    assert refusal(lambda: copy_out(session.book.path, stick / "pipe"))[0] == "copy_not_allowed"
    assert (stick / "pipe").is_fifo()


def test_a_place_that_may_only_be_read_is_told(session: Session, stick: Path) -> None:
    stick.chmod(0o500)
    with as_an_ordinary_user():
        told = refusal(lambda: copy_out(session.book.path, stick / "mine.smallcrm"))
    stick.chmod(0o700)
    assert told == ("copy_not_allowed", {"folder": "STICK"})


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "copy_no_room"), (errno.EIO, "copy_disk_error"), (errno.EROFS, "copy_not_allowed"),
     (errno.EBUSY, "copy_not_allowed")],
)  # fmt: skip
def test_what_the_other_disk_says_is_told_and_the_older_copy_stays(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fails(new: Path, path: Path) -> None:
        raise OSError(number, "")

    (stick / "mine.smallcrm").write_text("an older copy")
    monkeypatch.setattr(backups, "put_in_place", fails)
    assert refusal(lambda: copy_out(session.book.path, stick / "mine.smallcrm"))[0] == code
    assert [(file.name, file.read_text()) for file in stick.iterdir()] == [("mine.smallcrm", "an older copy")]


def test_a_stick_pulled_out_while_copying_is_told(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(new: Path, path: Path) -> None:
        new.unlink()
        stick.rmdir()
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(backups, "put_in_place", pulled_out)
    assert refusal(lambda: copy_out(session.book.path, stick / "mine.smallcrm"))[0] == "copy_place_gone"


def test_a_copy_on_the_same_disk_is_made_and_is_not_called_outside(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not copy_out(session.book.path, stick / "mine.smallcrm").outside
    (stick.parent / "Dropbox").mkdir()
    assert copy_out(session.book.path, stick.parent / "Dropbox" / "mine.smallcrm").outside
    monkeypatch.setattr(places, "_device", lambda path: len(path.parts))
    assert copy_out(session.book.path, stick / "mine.smallcrm", "").outside


def test_the_days_since_the_last_copy_are_counted_for_each_book(settings: Settings, tmp_path: Path) -> None:
    book, other = tmp_path / "shop.smallcrm", tmp_path / "other.smallcrm"
    assert last_copy_out(settings, book, DAY) is None
    remember(settings, book, DAY)
    again = Settings(tmp_path / "config" / "settings.json")
    assert last_copy_out(again, book, DAY + timedelta(days=12)) == 12
    assert last_copy_out(again, other, DAY) is None


def test_a_clock_set_back_counts_no_days_below_none(settings: Settings, tmp_path: Path) -> None:
    remember(settings, tmp_path / "shop.smallcrm", DAY)
    assert last_copy_out(settings, tmp_path / "shop.smallcrm", DAY - timedelta(days=3)) == 0


def test_only_the_books_copied_last_are_remembered(settings: Settings, tmp_path: Path) -> None:
    for number in range(20):
        remember(settings, tmp_path / f"{number}.smallcrm", DAY + timedelta(days=number))
    known = [last_copy_out(settings, tmp_path / f"{number}.smallcrm", DAY) is not None for number in range(20)]
    assert known == [False] * 12 + [True] * 8


@pytest.mark.parametrize(
    ("clients", "days", "due"), [(31, None, True), (30, None, False), (31, 14, False), (31, 15, True)]
)
def test_a_copy_elsewhere_is_asked_for_in_a_book_worth_one(
    settings: Settings, tmp_path: Path, clients: int, days: int | None, due: bool
) -> None:
    book = tmp_path / "shop.smallcrm"
    if days is not None:
        remember(settings, book, DAY - timedelta(days=days))
    assert is_hint_due(settings, book, DAY, lambda: clients) is due


def test_it_is_asked_once_a_day(settings: Settings, tmp_path: Path) -> None:
    hint_given(settings, DAY)
    assert not is_hint_due(settings, tmp_path / "shop.smallcrm", DAY, lambda: 100)
    assert is_hint_due(settings, tmp_path / "shop.smallcrm", DAY + timedelta(days=1), lambda: 100)
