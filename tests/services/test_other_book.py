"""A book from another computer takes this computer's place; the one before is kept, the original stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services import other_book
from smallcrm.services.clock import Clock
from smallcrm.services.copies import Copies
from smallcrm.services.session import Session
from smallcrm.storage import elsewhere
from smallcrm.storage.lock import BookLock
from smallcrm.storage.memory import Draft
from tests.builders import a_file, rows_of_file

TODAY = date(2025, 11, 22)


def a_book_of(path: Path, *names: str) -> Path:
    a_file(path.parent, path.name)
    session = Session.open(path, Clock(TODAY))
    session.shop.set("name", "Cafe Rosa")
    for name in names:
        session.clients.create(name)
    session.close()
    return path


def names(book: Path) -> list[str]:
    session = Session.read(book, Clock(TODAY))
    found = [client.name for client in sorted(session.book.clients.all(), key=lambda client: client.seq)]
    session.close()
    return found


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The other computer's book: Anna and Boris."""
    (tmp_path / "stick").mkdir()
    return a_book_of(tmp_path / "stick" / "shop.smallcrm", "Anna", "Boris")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where this computer's book lies, or will lie."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here" / "shop.smallcrm"


def take(stick: Path, own: Path) -> Path | None:
    return other_book.put_in_place(other_book.prepare(stick, own), own, TODAY)


def test_it_is_described_by_what_it_holds(stick: Path, own: Path) -> None:
    found = other_book.look_at(stick, own)
    assert (found.shop, found.clients, found.notes, found.last) == ("Cafe Rosa", 2, 0, TODAY)


def test_where_no_book_was_it_becomes_the_book(stick: Path, own: Path) -> None:
    assert take(stick, own) is None
    assert names(own) == ["Anna", "Boris"]
    beside = {file.name for file in own.parent.iterdir()} - {own.name}
    assert beside <= {own.name + ending for ending in (".lock", "-wal", "-shm")}


def test_an_empty_book_gives_way_without_a_copy(stick: Path, own: Path) -> None:
    a_file(own.parent, own.name)
    assert take(stick, own) is None
    assert names(own) == ["Anna", "Boris"]


def test_a_book_with_clients_is_kept_as_a_copy_one_can_go_back_to(stick: Path, own: Path) -> None:
    a_book_of(own, "Maria")
    kept = take(stick, own)
    assert kept == own.parent / "copies" / "shop 2025-11-22 kept.smallcrm"
    assert names(kept) == ["Maria"]
    assert [copy.reason for copy in Copies(own, lambda: TODAY).listed() if copy.path == kept] == ["kept"]
    a_book_of(stick, "Zoe")
    assert take(stick, own) == own.parent / "copies" / "shop 2025-11-22 kept (2).smallcrm"


def test_a_book_kept_before_is_never_written_over(stick: Path, own: Path) -> None:
    a_book_of(own, "Maria")
    copies = own.parent / "copies"
    take(stick, own)
    take(stick, own)
    (copies / "shop 2025-11-22 kept.smallcrm").unlink()
    kept = {path: path.read_bytes() for path in copies.iterdir()}
    take(stick, own)
    assert {path: path.read_bytes() for path in kept} == kept


def test_the_original_stays_as_it_is(stick: Path, own: Path) -> None:
    before = stick.read_bytes()
    take(stick, own)
    session = Session.open(own, Clock(TODAY))
    session.clients.create("Only here")
    session.close()
    assert stick.read_bytes() == before


def test_the_book_that_is_open_here_is_refused(own: Path) -> None:
    a_book_of(own, "Maria")
    link = own.with_name("link.smallcrm")
    link.symlink_to(own)
    assert refusal(lambda: other_book.look_at(own, own)) == "same_book"
    assert refusal(lambda: other_book.look_at(link, own)) == "same_book"


def test_what_another_window_holds_is_not_replaced(stick: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_book_of(own, "Maria")
    prepared = other_book.prepare(stick, own)
    monkeypatch.setattr(BookLock, "take", lambda path: None)
    assert refusal(lambda: other_book.put_in_place(prepared, own, TODAY)) == "book_in_use"
    assert names(own) == ["Maria"]


def test_what_was_not_wanted_after_all_leaves_nothing(stick: Path, own: Path) -> None:
    other_book.forget(other_book.prepare(stick, own))
    assert list(own.parent.iterdir()) == []


@pytest.mark.parametrize(("code", "told"), [("disk_full", "no_room_here"), ("book_read_only", "no_copy_here")])
def test_what_is_wrong_with_this_disk_is_said_of_this_disk(
    stick: Path, own: Path, monkeypatch: pytest.MonkeyPatch, code: str, told: str
) -> None:
    def fails(path: Path, new: Path) -> None:
        raise UserError(code, file="shop.smallcrm")

    monkeypatch.setattr(elsewhere, "make_ours", fails)
    assert refusal(lambda: other_book.prepare(stick, own)) == told


def test_what_is_wrong_with_the_other_book_is_said_of_that(stick: Path, own: Path) -> None:
    stick.write_bytes(b"no book at all")
    assert refusal(lambda: other_book.prepare(stick, own)) == "not_a_book"


def test_a_copy_beside_a_damaged_book_is_found(stick: Path) -> None:
    session = Session.open(stick, Clock(date(2025, 11, 23)))
    session.clients.create("Carla")
    session.close()
    stick.write_bytes(stick.read_bytes()[:5000])
    copy = other_book.good_copy_beside(stick, TODAY)
    assert copy is not None
    assert rows_of_file(copy.path)["clients"] != []


def waiting(session: Session) -> dict[str, str]:
    """Every line not yet saved, by whose it is: a client's name or ""."""
    named = {client.id: client.name for client in session.book.clients.all()}
    return {named.get(line.client_id, ""): line.text for line in session.book.drafts.all()}


def put_away_with_lines(stick: Path, own: Path) -> Session:
    """The other book is here; in the own one, kept as a copy, a line of Maria's and one of nobody's were waiting."""
    a_book_of(own, "Maria")
    session = Session.open(own, Clock(TODAY))
    [maria] = session.book.clients.all()
    session.book.drafts.put(Draft(maria.id, "oat mi", visit=True), session.clock.now())
    session.unnamed.keep("bob moves to Lee")
    session.close()
    take(stick, own)
    return Session.open(own, Clock(TODAY))


def test_lines_that_waited_in_the_book_come_back_with_it(stick: Path, own: Path) -> None:
    session = put_away_with_lines(stick, own)
    assert waiting(session) == {}
    [kept] = [copy for copy in session.copies.listed() if copy.reason == "kept"]
    session.go_back(kept)
    assert waiting(session) == {"Maria": "oat mi", "": "bob moves to Lee"}
    session.close()


def test_a_line_typed_since_is_not_replaced_by_one_that_comes_back(stick: Path, own: Path) -> None:
    session = put_away_with_lines(stick, own)
    [kept] = [copy for copy in session.copies.listed() if copy.reason == "kept"]
    session.go_back(kept)
    [maria] = session.book.clients.all()
    session.book.drafts.put(Draft(maria.id, "no milk at all", visit=True), session.clock.now())
    session.go_back(kept)
    assert waiting(session)["Maria"] == "no milk at all"
    session.close()


def test_what_waited_when_a_day_began_is_not_typed_again(own: Path) -> None:
    a_book_of(own, "Maria")
    session = Session.open(own, Clock(date(2025, 11, 23)))
    [maria] = session.book.clients.all()
    session.book.drafts.put(Draft(maria.id, "oat milk", visit=True), session.clock.now())
    session.clients.create("Boris")
    session.copies.finish()
    session.book.drafts.drop(maria.id)
    session.go_back(session.copies.listed()[0])
    assert waiting(session) == {}
    session.close()


def test_the_own_book_is_told_by_what_it_holds(tmp_path: Path) -> None:
    assert other_book.held_here(a_book_of(tmp_path / "shop.smallcrm", "Anna", "Boris")) == (2, 0)


def test_where_there_is_no_own_book_nothing_is_told_of_it(tmp_path: Path) -> None:
    assert other_book.held_here(tmp_path / "shop.smallcrm") is None


def test_nothing_is_told_of_an_own_book_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "shop.smallcrm").write_bytes(b"not a book" * 30)
    assert other_book.held_here(tmp_path / "shop.smallcrm") is None
