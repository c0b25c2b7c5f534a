"""A damaged book gives way to its last good copy, and is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.copies import Copies
from smallcrm.services.rescue import last_good_copy, put_in_place
from smallcrm.services.session import Session

MONDAY, TUESDAY = date(2025, 11, 17), date(2025, 11, 18)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with Anna, and Tuesday's copy of it; then Bea came."""
    path = tmp_path / "shop.smallcrm"
    for day, name in ((MONDAY, "Anna"), (TUESDAY, "Bea")):
        session = Session.open(path, Clock(day), create=True)
        session.clients.create(name)
        session.close()
    return path


def copies(book: Path) -> Copies:
    return Copies(book, lambda: TUESDAY)


def names(book: Path) -> list[str]:
    session = Session.open(book, Clock(TUESDAY))
    found = [client.name for client in session.book.clients.all()]
    session.close()
    return found


def test_the_last_good_copy_is_the_newest_that_can_be_read(book: Path) -> None:
    newest = copies(book).listed()[0]
    newest.path.write_bytes(newest.path.read_bytes()[:5000])
    good = last_good_copy(copies(book))
    assert good is None or good.path != newest.path


def test_the_copy_takes_the_place_of_the_damaged_book(book: Path) -> None:
    copy = last_good_copy(copies(book))
    assert copy is not None
    book.write_bytes(b"gone" * 2000)
    put_in_place(book, copy, TUESDAY)
    assert names(book) == ["Anna"]


def test_the_damaged_file_is_kept(book: Path) -> None:
    copy = last_good_copy(copies(book))
    assert copy is not None
    book.write_bytes(b"gone" * 2000)
    first = put_in_place(book, copy, TUESDAY)
    second = put_in_place(book, copy, TUESDAY)
    assert first.read_bytes() == b"gone" * 2000
    assert second != first


def test_a_book_that_is_open_is_left_alone(book: Path) -> None:
    copy = last_good_copy(copies(book))
    assert copy is not None
    session = Session.open(book, Clock(TUESDAY))
    with pytest.raises(UserError) as told:
        put_in_place(book, copy, TUESDAY)
    session.close()
    assert told.value.code == "book_in_use"


def test_a_damaged_book_that_cannot_be_replaced_stays_with_its_log(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(new: Path, path: Path) -> None:
        raise OSError

    copy = last_good_copy(copies(book))
    assert copy is not None
    log = book.with_name(book.name + "-wal")
    book.write_bytes(b"gone" * 2000)
    log.write_bytes(b"the newest notes")
    monkeypatch.setattr("smallcrm.storage.files.put_in_place", fail)
    with pytest.raises(UserError):
        put_in_place(book, copy, TUESDAY)
    assert (book.read_bytes(), log.read_bytes()) == (b"gone" * 2000, b"the newest notes")


def test_a_book_opened_by_a_link_is_replaced_where_it_lies(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "desk" / "link.smallcrm"
    link.parent.mkdir()
    link.symlink_to(book)
    copy = last_good_copy(copies(link))
    assert copy is not None
    book.write_bytes(b"gone" * 2000)
    put_in_place(link, copy, TUESDAY)
    assert link.is_symlink()
    assert names(book) == ["Anna"]
