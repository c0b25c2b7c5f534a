"""Two windows never fight over one book, and no accident locks the owner out."""

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.paths import lock_of
from smallcrm.storage.lock import BookLock
from tests.builders import a_file

HOLDER = """
import sys
from pathlib import Path
from smallcrm.storage.lock import BookLock
lock = BookLock.take(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""
Start = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def another_window() -> Iterator[Start]:
    """Starts another process that takes the lock of a book and keeps it; its first line says whether it could."""
    started: list[subprocess.Popen[str]] = []

    def start(book: Path) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", HOLDER, str(book)]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def says(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_second_window_on_the_same_book_is_refused(tmp_path: Path, another_window: Start) -> None:
    path = a_file(tmp_path)
    assert says(another_window(path)) == "held"
    assert BookLock.take(path) is None


def test_of_several_starts_at_once_one_wins(tmp_path: Path, another_window: Start) -> None:
    path = a_file(tmp_path)
    starts = [another_window(path) for _ in range(4)]
    assert sorted(map(says, starts)) == ["held", "refused", "refused", "refused"]


def test_a_killed_window_leaves_the_book_free(tmp_path: Path, another_window: Start) -> None:
    path = a_file(tmp_path)
    window = another_window(path)
    says(window)
    window.kill()
    window.wait()
    lock = BookLock.take(path)
    assert lock
    lock.release()


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"4711\nsomewhere else\n"])
def test_what_the_lock_file_holds_does_not_matter(tmp_path: Path, content: bytes) -> None:
    path = a_file(tmp_path)
    lock_of(path).write_bytes(content)
    lock = BookLock.take(path)
    assert lock
    lock.release()


def test_two_names_of_one_book_share_its_lock(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    other = tmp_path / "elsewhere.smallcrm"
    other.symlink_to(path)
    lock = BookLock.take(path)
    assert lock
    assert BookLock.take(other) is None
    lock.release()


def test_two_books_in_one_folder_do_not_share_a_lock(tmp_path: Path) -> None:
    locks = [BookLock.take(a_file(tmp_path, name)) for name in ("a.smallcrm", "b.smallcrm")]
    assert all(locks)
    for lock in locks:
        if lock:
            lock.release()


def test_a_released_lock_is_free_and_may_be_released_again(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    first = BookLock.take(path)
    assert first
    first.release()
    first.release()
    second = BookLock.take(path)
    assert second
    second.release()


def test_a_book_not_yet_made_can_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "shop.smallcrm"
    lock = BookLock.take(path)
    assert lock
    assert lock_of(path).stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_file_that_is_refused_gets_no_lock_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8 not a book")
    with pytest.raises(UserError) as raised:
        BookLock.take(path)
    assert raised.value.code == "not_a_book"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_knows_no_locks_is_told_kindly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(handle: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("smallcrm.storage.lock.hold", no_locks)
    with pytest.raises(UserError) as raised:
        BookLock.take(a_file(tmp_path))
    assert raised.value.code == "cannot_open"
