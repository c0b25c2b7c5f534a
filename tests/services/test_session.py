"""Opening a book, by one window at a time, and letting go of it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.book import Book
from smallcrm.storage.connection import connect
from smallcrm.storage.lock import BookLock
from tests.builders import a_file
from tests.services.conftest import HandClock

OTHER_PROCESS = """
import sys
from pathlib import Path
from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
try:
    Session.open(Path(sys.argv[1]), Clock()).close()
except UserError as error:
    print(error.code)
else:
    print("opened")
"""


def code(path: Path, clock: Clock, *, create: bool = False) -> str:
    """The code with which opening is refused."""
    with pytest.raises(UserError) as refused:
        Session.open(path, clock, create=create)
    return refused.value.code


def elsewhere(path: Path) -> str:
    """What another process hears when it opens the book."""
    told = subprocess.run([sys.executable, "-c", OTHER_PROCESS, path], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def test_a_second_start_is_told_that_the_book_is_in_use(session: Session, clock: HandClock) -> None:
    assert code(session.book.path, clock) == "book_in_use"


def test_another_process_is_told_so_until_the_book_is_closed(session: Session) -> None:
    assert elsewhere(session.book.path) == "book_in_use"
    session.close()
    assert elsewhere(session.book.path) == "opened"


def put_there_by_hand(path: Path) -> Path:
    """A book with its log, as copying leaves them: everybody on this computer may read both."""
    a_file(path.parent, path.name)
    log = path.with_name(path.name + "-wal")
    log.touch()
    for file in (path, log):
        file.chmod(0o644)
    return path


def modes_while_open(path: Path, clock: HandClock, *, anywhere: bool) -> set[int]:
    session = Session.open(path, clock, anywhere=anywhere)
    modes = {path.with_name(path.name + end).stat().st_mode & 0o777 for end in ("", "-wal", "-shm")}
    session.close()
    return modes


def test_the_own_book_put_in_its_place_by_hand_is_for_its_owner_only(tmp_path: Path, clock: HandClock) -> None:
    assert modes_while_open(put_there_by_hand(tmp_path / "shop.smallcrm"), clock, anywhere=True) == {0o600}


def test_a_book_elsewhere_keeps_its_mode(tmp_path: Path, clock: HandClock) -> None:
    assert modes_while_open(put_there_by_hand(tmp_path / "shop.smallcrm"), clock, anywhere=False) == {0o644}


def test_a_link_to_the_book_is_the_same_book(session: Session, clock: HandClock, tmp_path: Path) -> None:
    link = tmp_path / "link.smallcrm"
    link.symlink_to(session.book.path)
    assert code(link, clock) == "book_in_use"


def test_the_copies_of_a_book_opened_by_a_link_lie_beside_the_book(
    book_path: Path, clock: HandClock, tmp_path: Path
) -> None:
    link = tmp_path / "desk" / "link.smallcrm"
    link.parent.mkdir()
    link.symlink_to(book_path)
    session = Session.open(link, clock)
    session.clients.create("Anna")
    session.close()
    assert [copy.path.parent for copy in session.copies.listed()] == [book_path.parent / "copies"]
    assert list(link.parent.iterdir()) == [link]


def test_a_book_is_read_while_a_window_holds_it(session: Session, clock: HandClock, anna: str) -> None:
    reader = Session.read(session.book.path, clock)
    assert reader.pages.of(anna) is not None
    session.clients.edit(anna, name="Anne")
    page = reader.pages.of(anna)
    reader.close()
    assert page is not None
    assert page.client.name == "Anne"


def test_a_reader_writes_nothing(session: Session, clock: HandClock, anna: str) -> None:
    reader = Session.read(session.book.path, clock)
    with pytest.raises(UserError) as refused:
        reader.clients.create("Bob")
    with pytest.raises(UserError) as draft:
        reader.notes.keep_draft(anna, "line", visit=True)
    reader.close()
    assert (refused.value.code, draft.value.code) == ("book_read_only", "book_read_only")


def test_closing_twice_does_no_harm(session: Session) -> None:
    session.close()
    session.close()


def test_a_book_that_is_not_there_is_refused_and_nothing_is_left_behind(tmp_path: Path, clock: HandClock) -> None:
    missing = tmp_path / "folder" / "typo.smallcrm"
    assert code(missing, clock) == "no_book"
    assert not missing.parent.exists()


def test_somebody_elses_file_is_refused_and_left_alone(tmp_path: Path, clock: HandClock) -> None:
    foreign = tmp_path / "letter.txt"
    foreign.write_text("Dear Anna, " * 30)
    assert code(foreign, clock, create=True) == "not_a_book"
    assert [(path.name, path.read_text()) for path in foreign.parent.iterdir()] == [("letter.txt", "Dear Anna, " * 30)]


def test_a_folder_is_no_book(tmp_path: Path, clock: HandClock) -> None:
    assert code(tmp_path, clock) == "cannot_open"


def test_a_new_book_is_made_where_asked(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "new" / "shop.smallcrm"
    Session.open(path, clock, create=True).close()
    assert path.exists()


def test_a_failed_opening_lets_the_next_one_in(
    book_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(book: Book) -> bool:
        raise UserError("book_busy")

    with monkeypatch.context() as patched:
        patched.setattr(Book, "refresh_stale", busy)
        assert code(book_path, clock) == "book_busy"
    Session.open(book_path, clock).close()


def test_a_damaged_book_is_told_kindly_and_let_go(book_path: Path, clock: HandClock) -> None:
    book_path.write_bytes(book_path.read_bytes()[:100] + b"\xff" * 8_000)
    assert code(book_path, clock) == "book_damaged"
    lock = BookLock.take(book_path)
    assert lock is not None
    lock.release()


def test_damage_first_seen_in_a_late_table_is_told_kindly(book_path: Path, clock: HandClock) -> None:
    with closing(connect(book_path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'stale'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(book_path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    book_path.write_bytes(data)
    assert code(book_path, clock) == "book_damaged"


def test_rows_written_by_another_program_are_in_the_list_after_opening(session: Session, clock: HandClock) -> None:
    session.book.connection.execute(
        "INSERT INTO clients (id, name, seq, created, allergies) VALUES ('x', 'Xenia', 9, '2026-04-15', 'not_asked')"
    )
    session.close()
    again = Session.open(session.book.path, clock)
    rows = again.book.connection.execute("SELECT client_id FROM list_rows").fetchall()
    again.close()
    assert [row["client_id"] for row in rows] == ["x"]
