"""Keys of the chips as an X server sends them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.kit.chip_field import ChipField
from smallcrm.ui.kit.chips import Chip
from tests.ui.desk import CTRL, NONE, Desk, Key, a_book_of, focus, running, words_of

pytestmark = pytest.mark.xcb


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    assert qapp.platformName() == "xcb"
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths) as desk:
        yield desk


def press(desk: Desk, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Through the window, as a keyboard does it, not to a widget."""
    handle = desk.window.windowHandle()
    for key in keys:
        QTest.keyClick(handle, key, modifier)
    QCoreApplication.processEvents()


def typed(desk: Desk) -> str:
    return desk.find(QPlainTextEdit, "quickNote").toPlainText()


def test_down_leads_into_the_chips_and_backspace_makes_one_text(shop: Desk) -> None:
    shop.open("anna")
    shop.type("croissants")
    press(shop, Key.Key_Down)
    assert isinstance(focus(), Chip)
    press(shop, Key.Key_Backspace)
    assert shop.chips() == ["Not a visit, press Enter to make it one"]
    press(shop, Key.Key_Up)
    assert focus().objectName() == "quickNote"


def test_enter_opens_the_editor_of_a_chip_and_esc_leaves_it(shop: Desk) -> None:
    shop.open("anna")
    shop.type("croissants")
    press(shop, Key.Key_Down, Key.Key_Return)
    assert isinstance(focus(), ChipField)
    press(shop, Key.Key_Escape)
    assert words_of(focus()).startswith("Visit today")


def test_tab_chooses_whose_line_it_is(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna: oat")
    press(shop, Key.Key_Tab, Key.Key_Return)
    assert shop.chips()[0] == "Saved for Anna Petrova"


def test_tab_leads_on_where_nothing_is_to_be_chosen(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("oat")
    press(shop, Key.Key_Tab)
    assert focus().objectName() == "saveNote"


def test_esc_first_makes_the_name_text_then_leads_to_the_search(shop: Desk) -> None:
    shop.open("tomas")
    shop.type("Anna: oat")
    press(shop, Key.Key_Escape)
    assert focus().objectName() == "quickNote"
    press(shop, Key.Key_Escape)
    assert focus().objectName() == "search"


def test_ctrl_d_types_the_usual_also_into_a_line(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_preference(anna, "usual", "Tea", price=200)
    shop.type("late,")
    press(shop, Key.Key_D, modifier=CTRL)
    assert typed(shop) == "late, Tea 2.00"
