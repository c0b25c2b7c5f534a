"""A new computer: the book is copied to a stick on the old one, and is all there on the new one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.services.copy_out import last_copy_out
from smallcrm.settings import Settings
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.safe import PlainLabel
from tests.builders import a_file
from tests.storage.powers import as_an_ordinary_user
from tests.ui.desk import CTRL, TODAY, Desk, Key, a_book_of, focus, running, settle, tops, words_of


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


@pytest.fixture
def new_computer(tmp_path: Path) -> Paths:
    place = Paths(tmp_path / "new computer")
    place.make_folders()
    return place


def choose(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """What the owner will choose in the system's file dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))


def said(widget: QWidget) -> str:
    """Everything said in a dialog."""
    labels = [words_of(label) for label in widget.findChildren(PlainLabel) if label.isVisible()]
    return "\n".join(label for label in labels if label)


def told(desk: Desk) -> str:
    """What is said under the note box."""
    return next(iter(desk.chips()), "")


def copied(desk: Desk) -> str:
    """What is said when the copy lies there."""
    desk.until(lambda: told(desk).startswith("Copied"))
    return told(desk)


def described(desk: Desk, heading: str) -> QWidget:
    dialog = desk.dialog("otherBookDialog")
    desk.until(lambda: said(dialog).startswith(heading))
    return dialog


def test_everything_moves_to_the_new_computer_and_the_stick_stays_as_it_is(
    qtbot: QtBot, qapp: QApplication, paths: Paths, new_computer: Paths, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    choose(monkeypatch, stick / "shop 2026-11-22.smallcrm")
    with running(qtbot, qapp, paths) as desk:
        desk.session.shop.set("name", "Cafe Rosa")
        anna = desk.open("anna")
        desk.write("Oat latte, back from Bali")
        desk.type("Half a li")
        desk.counter.note.keep_draft()
        desk.window.commands.actions[Do.COPY_OUT].trigger()
        assert copied(desk).startswith("Copied to STICK: 2 clients, 1 note, checked")
    before = (stick / "shop 2026-11-22.smallcrm").read_bytes()
    with running(qtbot, qapp, new_computer) as desk:
        desk.click("otherBook")
        dialog = described(desk, "Cafe Rosa")
        assert "2 clients, 1 note, last changed today." in said(dialog)
        assert "kept as a copy" not in said(dialog)
        desk.press(Key.Key_Return, on=desk.find(QAbstractButton, "useThisBook"))
        desk.until(lambda: desk.window.on_counter())
        assert desk.session.book.path == new_computer.book
        desk.until(lambda: told(desk) == "Cafe Rosa is here: 2 clients, 1 note, checked")
        desk.open("anna")
        assert desk.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a li"
        desk.press(Key.Key_A, CTRL)
        desk.write("Written on the new one")
        desk.undo()
        desk.undo()
        assert desk.notes(anna) == []
    assert [(file.name, file.read_bytes()) for file in stick.iterdir()] == [("shop 2026-11-22.smallcrm", before)]


def test_a_book_with_clients_that_is_replaced_is_kept_and_named(
    shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(stick / "other.smallcrm", "Zoe Quist")
    choose(monkeypatch, stick / "other.smallcrm")
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    dialog = described(shop, "other.smallcrm")
    assert "It takes the place of the book that is here now: 3 clients, 0 notes. That book is kept as a copy" in said(
        dialog
    )
    shop.find(QAbstractButton, "useThisBook").click()
    shop.until(lambda: "Zoe Quist" in shop.listed())
    shop.until(lambda: told(shop).endswith("The book before is kept: shop 2026-11-22 kept.smallcrm"))
    [kept] = [copy for copy in shop.session.copies.listed() if copy.reason == "kept"]
    shop.window.commands._go_back_to(kept)
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_enter_takes_no_book_with_clients_away(shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_book_of(stick / "other.smallcrm", "Zoe Quist")
    choose(monkeypatch, stick / "other.smallcrm")
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    dialog = described(shop, "other.smallcrm")
    safe = dialog.focusWidget()
    assert isinstance(safe, QAbstractButton)
    assert safe.text() == "Not now"
    shop.press(Key.Key_Return, on=safe)
    assert len(shop.session.book.clients.all()) == 3


def test_lines_half_typed_in_the_book_that_was_replaced_wait_again_when_it_is_back(
    shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.open("anna")
    shop.type("Half a li")
    shop.counter.note.keep_draft()
    shop.session.unnamed.keep("bob moves to Lee")
    a_book_of(stick / "other.smallcrm", "Zoe Quist")
    choose(monkeypatch, stick / "other.smallcrm")
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    described(shop, "other.smallcrm")
    shop.find(QAbstractButton, "useThisBook").click()
    shop.until(lambda: told(shop).endswith("kept.smallcrm"))
    [kept] = [copy for copy in shop.session.copies.listed() if copy.reason == "kept"]
    shop.window.commands._go_back_to(kept)
    assert "bob moves to Lee" in said(shop.find(QWidget, "unnamed"))
    shop.open("anna")
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == "Half a li"


def test_whoever_says_not_now_keeps_what_they_have(shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_book_of(stick / "other.smallcrm", "Zoe Quist")
    choose(monkeypatch, stick / "other.smallcrm")
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    dialog = described(shop, "other.smallcrm")
    dialog.close()
    settle()
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]
    assert [file.name for file in shop.paths.data.iterdir() if "coming" in file.name] == []


def newer(file: Path) -> None:
    a_file(file.parent, file.name)
    content = bytearray(file.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (newer, "other.smallcrm was made by a newer SmallCRM"),
        (lambda file: file.write_text("Dear diary"), "other.smallcrm is not a SmallCRM book"),
        (lambda file: file.write_bytes(b""), "damaged"),
        (lambda file: None, "There is no book called other.smallcrm"),
    ],
)
def test_what_is_no_book_for_this_program_is_told_and_the_first_picture_stays(
    first_start: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch, make: object, sentence: str
) -> None:
    make(stick / "other.smallcrm")  # type: ignore[operator]
    choose(monkeypatch, stick / "other.smallcrm")
    first_start.click("otherBook")
    dialog = described(first_start, "This book cannot be used here")
    first_start.until(lambda: sentence in said(dialog))
    assert not first_start.find(QAbstractButton, "useThisBook").isVisible()
    first_start.until(lambda: not dialog.findChildren(QWidget, "never") and dialog.close())
    settle()
    assert first_start.find(QLineEdit, "firstName").isVisible()


def test_beside_a_damaged_book_its_last_good_copy_is_offered(
    first_start: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(stick / "other.smallcrm", "Zoe Quist", today=TODAY.replace(day=20))
    a_book_of_more(stick / "other.smallcrm", "Boris")
    content = (stick / "other.smallcrm").read_bytes()
    (stick / "other.smallcrm").write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    choose(monkeypatch, stick / "other.smallcrm")
    first_start.click("otherBook")
    dialog = described(first_start, "This book is damaged")
    assert "1 client, 0 notes." in said(dialog)
    first_start.find(QAbstractButton, "useThisBook").click()
    first_start.until(lambda: first_start.window.on_counter())
    assert "Zoe Quist" in first_start.listed()


def a_book_of_more(book: Path, name: str) -> None:
    from smallcrm.services.clock import Clock
    from smallcrm.services.session import Session

    session = Session.open(book, Clock(TODAY))
    session.clients.create(name)
    session.close()


def test_the_own_book_chosen_as_the_other_one_is_told(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, shop.paths.book)
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    dialog = described(shop, "This book cannot be used here")
    assert "This is the book you have open already." in said(dialog)
    dialog.close()


def test_a_folder_that_cannot_take_the_copy_is_told_and_the_own_book_stays(
    shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book_of(stick / "other.smallcrm", "Zoe Quist")
    choose(monkeypatch, stick / "other.smallcrm")
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    dialog = described(shop, "other.smallcrm")
    monkeypatch.setattr("smallcrm.services.other_book.elsewhere.make_ours", _full)
    shop.find(QAbstractButton, "useThisBook").click()
    shop.until(lambda: "not enough room on this computer" in said(dialog))
    dialog.close()
    shop.open("anna")


def _full(path: Path, new: Path) -> None:
    from smallcrm.errors import UserError

    raise UserError("disk_full")


# Copies


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences of boxes that would have waited for a click."""
    sentences: list[str] = []
    monkeypatch.setattr("smallcrm.ui.book_deeds.inform", lambda _parent, _title, text: sentences.append(text))
    return sentences


def test_a_copy_on_the_same_disk_is_made_and_said_to_be_no_safety(
    shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, stick / "mine")
    shop.window.commands.actions[Do.COPY_OUT].trigger()
    assert copied(shop).endswith("It is on the same disk: keep one on a stick, too")
    assert (stick / "mine.smallcrm").exists()
    assert last_copy_out(Settings(shop.paths.settings), shop.paths.book, TODAY) is None


def test_a_copy_on_another_disk_is_remembered(shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smallcrm.storage.places._device", lambda path: "STICK" in str(path))
    choose(monkeypatch, stick / "mine.smallcrm")
    shop.window.commands.actions[Do.COPY_OUT].trigger()
    assert copied(shop) == "Copied to STICK: 3 clients, 0 notes, checked"
    assert last_copy_out(Settings(shop.paths.settings), shop.paths.book, TODAY) == 0


def test_a_copy_that_fails_is_told_in_a_sentence(
    shop: Desk, stick: Path, boxes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, stick / "mine.smallcrm")
    stick.chmod(0o500)
    with as_an_ordinary_user():
        shop.window.commands.actions[Do.COPY_OUT].trigger()
        shop.program.deeds.wait()
    stick.chmod(0o700)
    shop.until(lambda: boxes)
    assert boxes == ["Not copied. SmallCRM may not write to STICK. Your book is as it was."]


def test_the_window_is_usable_while_a_copy_is_written(shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, stick / "mine.smallcrm")
    anna = shop.open("anna")
    shop.window.commands.actions[Do.COPY_OUT].trigger()
    shop.write("Written meanwhile")
    assert shop.notes(anna) == ["Written meanwhile"]
    shop.program.deeds.wait()
    settle()
    assert (stick / "mine.smallcrm").exists()


def test_from_the_sample_shop_the_own_book_is_copied(shop: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.window.look_around()
    choose(monkeypatch, stick / "mine.smallcrm")
    shop.window.commands.actions[Do.COPY_OUT].trigger()
    assert copied(shop).startswith("Copied to STICK: 3 clients")


def test_nothing_is_done_where_no_file_was_chosen(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    shop.window.commands.actions[Do.COPY_OUT].trigger()
    shop.window.commands.actions[Do.OTHER_BOOK].trigger()
    assert [widget for widget in tops() if widget.objectName() == "otherBookDialog"] == []


# The first picture


def test_the_shop_s_kind_and_name_are_kept_with_the_first_client(first_start: Desk) -> None:
    desk = first_start
    desk.click("kind_barber")
    desk.find(QLineEdit, "shopName").setFocus()
    desk.type("Barber Rosa")
    desk.press(Key.Key_Return)
    assert focus().objectName() == "firstName"
    desk.type("Anna")
    desk.press(Key.Key_Return)
    assert (desk.session.shop.get("name"), desk.session.shop.kind()) == ("Barber Rosa", "barber")
    assert desk.shown_client() == "Anna"
    desk.undo()
    assert not desk.session.clients.any()


def test_whoever_skips_the_shop_has_a_cafe_without_a_name(first_start: Desk) -> None:
    first_start.type("Anna")
    first_start.press(Key.Key_Return)
    assert (first_start.session.shop.get("name"), first_start.session.shop.kind()) == ("", "cafe")
    assert [step.label.code for step in first_start.session.history.steps()] == ["client_added"]


def test_a_shop_s_name_that_is_too_long_is_told_under_the_field(first_start: Desk) -> None:
    first_start.find(QLineEdit, "shopName").setText("x" * 5000)
    first_start.find(QLineEdit, "firstName").setText("Anna")
    first_start.press(Key.Key_Return, on=first_start.find(QLineEdit, "firstName"))
    assert "200" in said(first_start.window)
    assert not first_start.session.clients.any()


def test_tab_leads_through_the_first_picture_in_the_order_it_is_read(first_start: Desk) -> None:
    order = [focus().objectName()]
    for _ in range(6):
        first_start.press(Key.Key_Tab)
        order.append(focus().objectName())
    assert [name for name in order if name] == [
        "firstName", "kind_cafe", "shopName", "bringIn", "lookAround", "otherBook",
    ]  # fmt: skip
