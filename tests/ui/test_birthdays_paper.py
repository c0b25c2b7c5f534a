"""The sheet by the till beside the birthdays: seen as it will be printed, with what the owner wants on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.errors import UserError
from smallcrm.paths import Paths
from smallcrm.reports.document import A4, Document, Text
from smallcrm.ui import messages
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.choices import Switch
from smallcrm.ui.kit.menu_button import MenuButton
from smallcrm.ui.kit.paper_view import PaperView
from tests.ui.behind import leaked
from tests.ui.birthdays_scene import born, page, shown
from tests.ui.desk import CTRL, Desk, Key, a_book_of, menus, running, settle, words_of


def texts(document: Document) -> list[str]:
    blocks = [block for sheet in document.pages for block in sheet.blocks]
    return [block.text for block in blocks if isinstance(block, Text)]


def seen(desk: Desk) -> str:
    """What stands under the picture of the paper, once it is drawn."""
    desk.until(lambda: desk.find(QLabel, "birthdaysDays").text())
    return " | ".join(desk.find(QLabel, name).text() for name in ("birthdaysDays", "birthdaysPages"))


@pytest.fixture
def anna(shop: Desk) -> Desk:
    born(shop, "Anna Petrova", "1990-11-24")
    return shop


def test_its_days_people_and_pages_are_said(anna: Desk) -> None:
    page(anna)
    assert seen(anna) == "22 November to 19 December | 1 person, one page, black and white"
    assert anna.find(PaperView, "birthdaysPreview").accessibleName() == seen(anna).replace(" | ", ", ")


def test_it_is_drawn_after_the_rows_and_again_when_they_change(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Document | None] = []
    monkeypatch.setattr(PaperView, "show_document", lambda _view, document: drawn.append(document))
    page(anna)
    anna.until(lambda: len(drawn) == 1)
    anna.press(Key.Key_Space)
    anna.until(lambda: len(drawn) == 2)
    anna.type("1")
    anna.until(lambda: len(drawn) == 3)
    assert all("Anna Petrova" in " ".join(texts(document)) for document in drawn[:2] if document)


def test_ages_are_printed_when_they_are_turned_on_and_that_is_remembered(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        born(desk, "Anna Petrova", "1990-11-24")
        shown_page = page(desk)
        assert not any("36" in text for text in texts(shown_page.paper()(A4)))
        desk.click("print_ages")
        assert any("36" in text for text in texts(shown_page.paper()(A4)))
    with running(qtbot, qapp, paths) as desk:
        shown_page = page(desk)
        switches = [box for box in shown_page.side.findChildren(Switch) if box.objectName().startswith("print_")]
        assert [box.objectName() for box in switches if box.isChecked()] == ["print_ages"]


def test_ctrl_p_prints_the_days_shown(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Document] = []
    monkeypatch.setattr("smallcrm.ui.deeds.Deeds.print_document", lambda _deeds, make, _say: printed.append(make(A4)))
    page(anna)
    anna.press(Key.Key_P, CTRL)
    anna.type("1")
    anna.click("birthdaysPrint")
    assert ["Anna Petrova" in " ".join(texts(document)) for document in printed] == [True, False]


def test_the_menu_prints_the_days_shown_and_from_elsewhere_four_weeks(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Document] = []
    monkeypatch.setattr("smallcrm.ui.deeds.Deeds.print_document", lambda _deeds, make, _say: printed.append(make(A4)))
    page(anna)
    anna.type("1")
    anna.window.commands.actions[Do.PRINT_BIRTHDAYS].trigger()
    anna.window.show_counter()
    anna.window.commands.actions[Do.PRINT_BIRTHDAYS].trigger()
    assert ["Anna Petrova" in " ".join(texts(document)) for document in printed] == [False, True]


def test_a_book_that_cannot_be_read_leaves_no_pdf_and_is_told(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page(anna)
    seen(anna)

    def gone(*_args: object, **_kw: object) -> None:
        raise UserError("book_damaged")

    monkeypatch.setattr(type(anna.session.birthdays), "listed", gone)
    anna.click("birthdaysPdf")
    assert words_of(anna.find(QWidget, "birthdaysSaid")) == messages.sentence(UserError("book_damaged"))


def test_it_is_saved_as_a_pdf(anna: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "Birthdays.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(target), ""))
    page(anna)
    anna.click("birthdaysPdf")
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_in_a_narrow_window_a_button_opens_the_same(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths, size=(1024, 700)) as desk:
        born(desk, "Anna Petrova", "1990-11-24")
        shown_page = page(desk)
        assert not shown_page.side.isVisible()
        desk.click("birthdaysPrintMenu")
        menu = menus()[0]
        words = [action.text() for action in menu.actions() if action.text()]
        assert words[:3] == ["Print...\tCtrl+P", "Save as PDF...", "Print ages"]
        menu.actions()[3].trigger()
        menu.close()
        settle()
        assert any("36" in text for text in texts(shown_page.paper()(A4)))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_button_of_a_narrow_window_is_a_menu_by_keyboard_and_what_guests_can_read_is_said(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths, size=(1024, 700)) as desk:
        born(desk, "Anna Petrova", "1990-11-24")
        page(desk)
        button = desk.find(MenuButton, "birthdaysPrintMenu")
        said = desk.find(QLabel, "birthdaysOnPaper")
        assert (button.words(), said.isVisible()) == ("Print, PDF", False)
        button.setFocus()
        desk.press(Key.Key_Down)
        menu = menus()[0]
        assert menu.activeAction() is menu.actions()[0]
        next(action for action in menu.actions() if action.objectName() == "print_phones").trigger()
        menu.close()
        settle()
        assert said.isVisible()
        assert said.text() == "Customers can read the sheet. On it, too: phones."


def test_guests_see_nothing_of_it(anna: Desk) -> None:
    born(anna, "Tomas Novak", "--11-25")
    page(anna)
    anna.press(Key.Key_F9)
    assert leaked(anna, "Tomas", "Novak", "Anna") == []
    anna.press(Key.Key_F9)
    page(anna)
    assert shown(anna).isVisible()
