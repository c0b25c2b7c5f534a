"""A book on a network drive or in a cloud is not written to, and never locks its owner out. Copies lie elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.__main__ import main
from smallcrm.app import Program
from smallcrm.paths import Paths
from smallcrm.services import copy_out
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui.instance import Door, door_name
from tests.ui.desk import TODAY, Desk, a_book_of, focus, running, settle


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Zoe's book, in a folder that is kept in step with a cloud."""
    (tmp_path / "Dropbox").mkdir()
    book = tmp_path / "Dropbox" / "shop.smallcrm"
    a_book_of(tmp_path / "shop.smallcrm", "Zoe Quist")
    (tmp_path / "shop.smallcrm").rename(book)
    return book


class Asked:
    """What the box at start said, and what the owner presses."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.said: list[str] = []

    def ask(self, _parent: object, _title: str, text: str, answers: list[str], more: str = "") -> int:
        self.said += [text, more]
        return next(place for place, words in enumerate(answers) if words.startswith(self.answer))


def start(
    qapp: QApplication, paths: Paths, book: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> tuple[int | None, list[str], list[str]]:
    """Start over this book; the exit code, what was said, and who is in the book that opened."""
    asked = Asked(answer)
    monkeypatch.setattr("smallcrm.ui.dialogs.rescue.ask", asked.ask)
    program = Program(qapp, paths, book, Clock(TODAY))
    code = program.start(None)
    house = program.window.house
    names = [client.name for client in house.session.book.clients.all()] if house else []
    program.close()
    program.window.close()
    program.window.deleteLater()
    settle()
    return code, asked.said, names


@pytest.mark.usefixtures("caplog")
def test_it_is_copied_to_this_computer_and_opened_in_one_step(
    qapp: QApplication, paths: Paths, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = far.read_bytes()
    code, said, names = start(qapp, paths, far, monkeypatch, "Copy it")
    assert (code, names) == (None, ["Zoe Quist"])
    assert said[0].startswith("shop.smallcrm lies in a folder that is kept in step with a cloud.")
    assert far.read_bytes() == before
    assert [file.name for file in far.parent.iterdir()] == ["shop.smallcrm"]
    assert paths.book.exists()


@pytest.mark.usefixtures("caplog")
def test_on_a_network_drive_it_is_the_same(
    qapp: QApplication, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(tmp_path / "share.smallcrm", "Zoe Quist")
    mounts = f"1 0 0:1 / {tmp_path}/share.smallcrm rw - cifs server rw"
    monkeypatch.setattr("smallcrm.storage.places.read_mounts", lambda: mounts)
    code, said, names = start(qapp, paths, tmp_path / "share.smallcrm", monkeypatch, "Copy it")
    assert (code, names) == (None, ["Zoe Quist"])
    assert "network drive" in said[0]


@pytest.mark.usefixtures("caplog")
def test_whoever_closes_leaves_everything_as_it_was(
    qapp: QApplication, paths: Paths, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, names = start(qapp, paths, far, monkeypatch, "Close")
    assert (code, names) == (1, [])
    assert list(paths.data.iterdir()) == []


@pytest.mark.usefixtures("caplog")
def test_the_book_on_this_computer_can_be_opened_in_its_place(
    qapp: QApplication, paths: Paths, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    assert start(qapp, paths, far, monkeypatch, "Open the book")[2] == ["Anna Petrova"]


@pytest.mark.usefixtures("caplog")
def test_the_book_on_this_computer_is_kept_when_the_far_one_takes_its_place(
    qapp: QApplication, paths: Paths, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    _, said, names = start(qapp, paths, far, monkeypatch, "Copy it")
    assert names == ["Zoe Quist"]
    assert "It takes the place of the book that is on this computer now, which is kept as a copy." in said[1]
    assert [file.name for file in paths.copies.iterdir() if "kept" in file.name] == ["shop 2026-11-22 kept.smallcrm"]


@pytest.mark.usefixtures("caplog")
def test_the_book_on_this_computer_comes_forward_where_it_is_open(
    qapp: QApplication, paths: Paths, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    own, door = Session.open(paths.book, Clock(TODAY)), Door(door_name(paths.book))
    code, _, names = start(qapp, paths, far, monkeypatch, "Open the book")
    door.close()
    own.close()
    assert (code, names) == (0, [])


@pytest.mark.usefixtures("caplog")
def test_while_the_book_on_this_computer_is_open_none_takes_its_place_and_no_copy_is_left_lying(
    qapp: QApplication, paths: Paths, far: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    own = Session.open(paths.book, Clock(TODAY))
    code, _, names = start(qapp, paths, far, monkeypatch, "Copy it")
    own.close()
    assert (code, names, len(told)) == (1, [], 1)
    assert list(paths.data.glob("*.coming*")) == []


def test_no_book_is_made_there(
    qapp: QApplication, paths: Paths, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    code, _, _ = start(qapp, paths, tmp_path / "Dropbox" / "new.smallcrm", monkeypatch, "Close")
    assert code == 1
    assert told[0].startswith("new.smallcrm lies in a folder that is kept in step with a cloud.")
    assert list((tmp_path / "Dropbox").iterdir()) == []


def test_where_the_whole_home_lies_on_a_network_the_own_book_opens_all_the_same(
    qapp: QApplication, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    monkeypatch.setattr("smallcrm.storage.places.read_mounts", lambda: "1 0 0:1 / / rw - nfs4 server rw")
    assert start(qapp, paths, paths.book, monkeypatch, "Close")[2] == ["Anna Petrova"]


def test_the_terminal_reads_it_there_and_does_not_write(
    far: Path, cards: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = far.read_bytes()
    assert main(["search", "zoe", "--book", str(far)]) == 0
    assert main(["import", str(cards), "--book", str(far)]) == 1
    assert "lies in a folder kept in step with a cloud" in capsys.readouterr().err
    assert far.read_bytes() == before


# The reminder


def hint(desk: Desk) -> QWidget | None:
    settle()
    return desk.window.findChild(QWidget, "copyHint")


def test_a_book_worth_it_asks_once_a_day_for_a_copy_elsewhere(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, *(f"Client {number}" for number in range(31)))
    with running(qtbot, qapp, paths) as desk:
        shown = hint(desk)
        assert shown is not None
        assert shown.accessibleName().startswith("Your book was never copied off this computer.")
        desk.click("notToday")
        assert hint(desk) is None
    with running(qtbot, qapp, paths) as desk:
        assert hint(desk) is None
    copy_out.remember(Settings(paths.settings), paths.book, TODAY)
    with running(qtbot, qapp, paths, today=TODAY.replace(month=12, day=8)) as desk:
        shown = hint(desk)
        assert shown is not None
        assert shown.accessibleName() == "Last copy outside this computer: 16 days ago"


def test_a_small_book_does_not_ask(shop: Desk) -> None:
    assert hint(shop) is None


# Lines never saved


def test_every_line_never_saved_is_offered(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak", "Maria Silva")
    session = Session.open(paths.book, Clock(TODAY))
    for client in session.book.clients.all():
        session.notes.keep_draft(client.id, f"Half a line of {client.name}", True)
    session.close()
    with running(qtbot, qapp, paths) as desk:
        desk.until(lambda: desk.chips()[0].endswith("was not saved yet, nor 2 more:"))
        first, others = desk.shown_client(), desk.chips()[2:]
        assert desk.chips()[0].startswith(f"This line for {first.split()[0]} ")
        desk.click("unsaved1")
        assert desk.shown_client().startswith(others[0])
        assert focus().objectName() == "quickNote"
        assert desk.find(QPlainTextEdit, "quickNote").toPlainText() == f"Half a line of {desk.shown_client()}"
        assert desk.chips()[0] == "This line was not saved yet, nor 2 more:"
        desk.click("unsaved1")
        assert desk.shown_client() == first
        desk.click("unsaved1")
        assert desk.chips() == ["This line was not saved yet"]
