"""The first start after an upgrade, and a start after a downgrade: the book is copied first, or left alone."""

import gzip
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.app import Program
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.storage import header
from tests.builders import a_file
from tests.ui.desk import TODAY, _put_away, running, settle, words_of

BOOKS = sorted((Path(__file__).parents[1] / "storage" / "books").glob("schema*.smallcrm.gz"))

# A process that is killed while it brings the book up to date: before it is committed, or just after.
DIES = """
    import os, signal, sys
    from pathlib import Path
    from smallcrm.services.clock import Clock
    from smallcrm.services.session import Session
    from smallcrm.storage import habits, opening

    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    migrate = opening.migrate
    if sys.argv[2] == "before":
        habits.rebuild = die
    else:
        opening.migrate = lambda connection: die(migrate(connection))
    Session.open(Path(sys.argv[1]), Clock())
"""


@pytest.fixture(params=BOOKS, ids=lambda path: path.name.partition(".")[0])
def older(request: pytest.FixtureRequest, paths: Paths) -> bytes:
    """The own book, as an older SmallCRM wrote it."""
    content = gzip.decompress(request.param.read_bytes())
    paths.book.write_bytes(content)
    return content


def version_of(book: Path) -> int:
    return int.from_bytes(book.read_bytes()[60:64])


def line_of(window: QWidget) -> str:
    found = window.findChild(QWidget, "broughtUpToDate")
    return words_of(found) if found is not None else ""


def test_the_owner_is_told_where_the_book_lies_as_it_was(
    qtbot: QtBot, qapp: QApplication, paths: Paths, older: bytes
) -> None:
    version = int.from_bytes(older[60:64])
    with running(qtbot, qapp, paths) as desk:
        name = f"shop {TODAY} version {version}.smallcrm"
        assert line_of(desk.window) == (
            f"This book was brought up to date for this SmallCRM. As it was before, it lies in {paths.copies}: {name}"
        )
        assert version_of(paths.copies / name) == version
        desk.click("upToDateRead")
        settle()
        assert line_of(desk.window) == ""
    assert version_of(paths.book) == header.SCHEMA_VERSION
    with running(qtbot, qapp, paths) as desk:
        assert line_of(desk.window) == ""


def test_without_a_copy_it_is_not_brought_up_to_date(
    qapp: QApplication, paths: Paths, older: bytes, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    paths.copies.write_text("in the way")
    program = Program(qapp, paths, paths.book, Clock(TODAY))
    assert program.start(None) == 1
    _put_away(program)
    assert told == [
        "shop.smallcrm is an older SmallCRM's and was not opened: it is copied first, and the copy could not be written"
        f" into {paths.copies}. Make room there and open it again; the book is as it was."
    ]
    assert paths.book.read_bytes() == older


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_power_cut_leaves_the_older_book_or_the_new_one_and_the_next_start_goes_on(
    qtbot: QtBot, qapp: QApplication, paths: Paths, older: bytes, when: str
) -> None:
    code = [sys.executable, "-c", textwrap.dedent(DIES), str(paths.book), when]
    assert subprocess.run(code, env=os.environ, timeout=60).returncode == -signal.SIGKILL
    version = int.from_bytes(older[60:64])
    assert version_of(paths.book) == (version if when == "before" else header.SCHEMA_VERSION)
    assert [version_of(copy) for copy in paths.copies.iterdir()] == [version]
    with running(qtbot, qapp, paths) as desk:
        assert desk.session.clients.any()
    assert version_of(paths.book) == header.SCHEMA_VERSION


def newer(book: Path) -> bytes:
    content = bytearray(book.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")
    book.write_bytes(content)
    return bytes(content)


def test_an_older_program_leaves_a_newer_book_alone_and_says_where_the_one_of_before_is(
    qtbot: QtBot, qapp: QApplication, paths: Paths, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    paths.book.write_bytes(gzip.decompress(BOOKS[0].read_bytes()))
    with running(qtbot, qapp, paths):
        pass
    content, copies = newer(paths.book), sorted(paths.copies.iterdir())
    paths.book.with_name("shop.smallcrm.lock").unlink()
    said: list[str] = []
    monkeypatch.setattr("smallcrm.ui.opening.inform", lambda _parent, _title, *texts: said.extend(texts))
    program = Program(qapp, paths, paths.book, Clock(TODAY))
    assert program.start(None) == 1
    _put_away(program)
    assert "install the newer program" in said[0]
    assert "As it was before, on Sunday 22 November 2026, it still lies here" in said[1]
    assert str(copies[0]) in said[1]
    assert paths.book.read_bytes() == content
    assert sorted(file.name for file in paths.data.iterdir()) == ["copies", "shop.smallcrm"]
    assert sorted(paths.copies.iterdir()) == copies


def test_the_terminal_leaves_it_alone_too(paths: Paths) -> None:
    a_file(paths.data)
    content = newer(paths.book)
    command = [sys.executable, "-m", "smallcrm", "note", "Anna: latte", "--book", str(paths.book)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (
        1,
        "The book shop.smallcrm was written by a newer SmallCRM. It was left untouched; install the newer SmallCRM.\n",
    )
    assert paths.book.read_bytes() == content
    assert [file.name for file in paths.data.iterdir()] == ["shop.smallcrm"]
