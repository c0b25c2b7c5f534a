"""A double click on a book that is not this computer's own: nobody works in the wrong one unawares."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.app import Program
from smallcrm.paths import Paths, copies_of
from smallcrm.services.clock import Clock
from smallcrm.services.copy_out import copy_out
from smallcrm.services.session import Session
from smallcrm.services.standing import Standing, standing_of
from smallcrm.ui.actions import Do
from smallcrm.ui.instance import Door, door_name, knock
from smallcrm.ui.strange_book import StrangeBook
from tests.ui.desk import TODAY, Desk, _put_away, a_book_of, settle, words_of

OLDER = Path(__file__).parents[1] / "storage" / "books" / "schema2.smallcrm.gz"


@contextmanager
def opened(qtbot: QtBot, qapp: QApplication, paths: Paths, book: Path) -> Iterator[Desk]:
    """The window that a double click on this book opens."""
    program = Program(qapp, paths, book, Clock(TODAY), chosen=True)
    try:
        assert program.start(None) is None
        qtbot.waitUntil(lambda: bool(program._line and program._line.isVisible()))
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        yield Desk(qtbot, program, paths)
    finally:
        _put_away(program)


def line_of(desk: Desk) -> str:
    """What stands over the page; "" when nothing does."""
    lines = [line for line in desk.window.findChildren(StrangeBook) if not line.isHidden()]
    return words_of(lines[0]) if lines else ""


def names(desk: Desk) -> list[str]:
    return [client.name for client in desk.session.book.clients.all()]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Zoe's book, as somebody works in it, on a stick."""
    (tmp_path / "stick").mkdir()
    a_book_of(tmp_path / "stick" / "zoe.smallcrm", "Zoe Quist")
    return tmp_path / "stick" / "zoe.smallcrm"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of Zoe's book, as the menu writes it."""
    a_book_of(tmp_path / "zoe.smallcrm", "Zoe Quist")
    (tmp_path / "drawer").mkdir()
    copy_out(tmp_path / "zoe.smallcrm", tmp_path / "drawer" / "zoe 2026-11-22.smallcrm")
    return tmp_path / "drawer" / "zoe 2026-11-22.smallcrm"


def test_another_book_says_that_it_is_not_the_own_one(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with opened(qtbot, qapp, paths, stick) as desk:
        assert names(desk) == ["Zoe Quist"]
        assert line_of(desk) == ("This is not your own book: zoe.smallcrm in stick. What you write here is kept there.")
        assert desk.window.windowTitle() == "zoe.smallcrm, not your own book - SmallCRM"


def test_from_there_the_own_book_is_one_click_away(qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with opened(qtbot, qapp, paths, stick) as desk:
        desk.click("openMyBook")
        assert (names(desk), line_of(desk)) == (["Anna Petrova"], "")
        assert desk.window.windowTitle() == "SmallCRM"


def test_the_own_book_that_is_open_elsewhere_comes_forward_and_the_other_stays(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    own = Door(door_name(paths.book))
    with opened(qtbot, qapp, paths, stick) as desk:
        with qtbot.waitSignal(own.knocked):
            desk.click("openMyBook")
        assert names(desk) == ["Zoe Quist"]
    own.close()


def test_the_own_book_is_knocked_at_after_the_way_back_though_nobody_is_in_either(
    qtbot: QtBot, qapp: QApplication, paths: Paths, tmp_path: Path
) -> None:
    a_book_of(paths.book)
    a_book_of(tmp_path / "other.smallcrm")
    with opened(qtbot, qapp, paths, tmp_path / "other.smallcrm") as desk:
        desk.click("openMyBook")
        assert knock(paths.book)


def test_while_guests_look_no_book_takes_the_place_of_another(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with opened(qtbot, qapp, paths, stick) as desk:
        buttons = [desk.find(QAbstractButton, name) for name in ("openMyBook", "makeItMine")]
        desk.window.veil.toggle()
        assert [button.isVisible() for button in buttons] == [False, False]
        desk.window.veil.toggle()
        assert [button.isVisible() for button in buttons] == [True, True]


def test_about_names_the_copy_and_not_where_it_is_laid_out(
    qtbot: QtBot, qapp: QApplication, paths: Paths, copy: Path
) -> None:
    with opened(qtbot, qapp, paths, copy) as desk:
        desk.window.commands.actions[Do.ABOUT].trigger()
        path = desk.dialog("aboutDialog").findChild(QLabel, "aboutBook")
        assert path is not None
        assert words_of(path) == f"The book shown here: {copy}"


def test_another_book_that_was_brought_up_to_date_says_so_until_the_own_one_is_shown(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    stick.write_bytes(gzip.decompress(OLDER.read_bytes()))
    with opened(qtbot, qapp, paths, stick) as desk:
        line = desk.find(QWidget, "broughtUpToDate")
        assert f"it lies in {copies_of(stick)}: zoe {TODAY} version 2.smallcrm" in words_of(line)
        desk.click("openMyBook")
        settle()
        assert desk.window.findChild(QWidget, "broughtUpToDate") is None


def test_made_the_own_one_it_is_described_first_and_the_file_stays_as_it_was(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    before = stick.read_bytes()
    with opened(qtbot, qapp, paths, stick) as desk:
        desk.click("makeItMine")
        desk.dialog("otherBookDialog")
        desk.until(desk.find(QAbstractButton, "useThisBook").isVisible)
        desk.click("useThisBook")
        desk.until(lambda: names(desk) == ["Zoe Quist"])
        assert desk.session.book.path == paths.book
        desk.until(lambda: line_of(desk) == "")
    assert stick.read_bytes() == before
    assert "shop 2026-11-22 kept.smallcrm" in [file.name for file in paths.copies.iterdir()]


def test_made_the_own_one_while_that_is_open_elsewhere_its_window_comes_forward_after_the_box(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    own, done = Door(door_name(paths.book)), list[str]()
    own.knocked.connect(lambda _: done.append("forward"))

    def box(_parent: object, _title: str, text: str, _more: str = "") -> None:
        qtbot.waitUntil(lambda: done == ["forward"])
        done.append(text.split(". ", maxsplit=1)[0])

    monkeypatch.setattr("smallcrm.ui.strange_book.inform", box)
    with opened(qtbot, qapp, paths, stick) as desk:
        desk.click("makeItMine")
        box_says = "Your own book is open in another window, which comes forward when you close this"
        desk.until(lambda: done == ["forward", box_says, "forward"])
        assert names(desk) == ["Zoe Quist"]
    own.close()


def test_on_a_computer_without_a_book_it_can_only_be_made_the_own_one(
    qtbot: QtBot, qapp: QApplication, paths: Paths, stick: Path
) -> None:
    with opened(qtbot, qapp, paths, stick) as desk:
        assert desk.window.findChild(QAbstractButton, "openMyBook") is None
        assert desk.window.findChild(QAbstractButton, "makeItMine") is not None
        assert not paths.book.exists()


def test_a_copy_stays_what_it_was_whatever_is_done_in_its_window(
    qtbot: QtBot, qapp: QApplication, paths: Paths, copy: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    before = copy.read_bytes()
    with opened(qtbot, qapp, paths, copy) as desk:
        assert line_of(desk).startswith("A copy to look at: zoe 2026-11-22.smallcrm in drawer.")
        zoe = desk.open("zoe")
        desk.write("oat latte")
        assert desk.notes(zoe) == ["oat latte"]
    assert copy.read_bytes() == before
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_copy_of_the_own_book_says_how_its_day_is_brought_back(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova", today=TODAY - timedelta(1))
    session = Session.open(paths.book, Clock(TODAY))
    session.clients.create("Tomas Novak")
    session.close()
    (copy,) = [file for file in paths.copies.iterdir() if str(TODAY) in file.name]
    before = copy.read_bytes()
    with opened(qtbot, qapp, paths, copy) as desk:
        assert names(desk) == ["Anna Petrova"]
        assert "Go back to an earlier day" in line_of(desk)
        assert desk.window.findChild(QAbstractButton, "makeItMine") is None
        desk.click("openMyBook")
        assert names(desk) == ["Anna Petrova", "Tomas Novak"]
    assert copy.read_bytes() == before


def test_a_made_up_shop_looked_at_from_a_copy_leads_to_the_own_book(
    qtbot: QtBot, qapp: QApplication, paths: Paths, copy: Path
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    before = copy.read_bytes()
    with opened(qtbot, qapp, paths, copy) as desk:
        desk.window.look_around()
        desk.until(lambda: line_of(desk) == "")
        desk.click("startMyOwn")
        assert names(desk) == ["Anna Petrova"]
    assert copy.read_bytes() == before


@pytest.mark.parametrize("link", ["symlink", "hard link", "roundabout"])
def test_the_own_book_by_another_name_is_the_own_book(tmp_path: Path, paths: Paths, link: str) -> None:
    a_book_of(paths.book, "Anna Petrova")
    other = tmp_path / "other.smallcrm"
    if link == "symlink":
        other.symlink_to(paths.book)
    elif link == "hard link":
        os.link(paths.book, other)
    else:
        other = paths.data / ".." / paths.data.name / paths.book.name
    assert standing_of(other, paths.book) is Standing.OWN


def test_a_damaged_copy_is_told_and_nothing_is_put_in_its_place(
    qapp: QApplication, paths: Paths, copy: Path, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    before = copy.read_bytes()
    program = Program(qapp, paths, copy, Clock(TODAY), chosen=True)
    assert program.start(None) == 1
    _put_away(program)
    assert (len(told), copy.read_bytes()) == (1, before)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
