"""1024x700 with text of 140 %: no page is wider than its place, and the dialog of keys stays inside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.counter.note_for import NameLabel
from smallcrm.ui.dialogs.keys_sheet import KeysSheet
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.pages.day_sheet_delegate import SheetDelegate
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import line_help
from tests.ui.desk import CTRL, Desk, Key, running, settle


@pytest.fixture
def large(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The made-up cafe in such a window."""
    with running(qtbot, qapp, paths, size=(1024, 700), sample="cafe") as desk:
        desk.window.look.set_scale(1.4)
        settle()
        yield desk
        desk.window.look.set_scale(1.0)


def test_a_page_beside_the_open_list_is_as_wide_as_its_place(large: Desk) -> None:
    large.open("maggie")
    large.search("maggie")
    settle()
    view = large.counter.page
    area = next(area for area in view.findChildren(QScrollArea) if area.parent() is view)
    large.until(lambda: area.widget().width() == area.viewport().width())  # type: ignore[union-attr]


@pytest.mark.parametrize("scale", [1.1, 1.2, 1.4])
def test_the_first_name_beside_the_note_is_whole(large: Desk, scale: float) -> None:
    large.window.look.set_scale(scale)
    large.open("maggie")
    large.search("maggie")
    settle()
    name = large.find(NameLabel, "noteFor")
    assert name.width() >= large.window.look.metrics(Type.STRONG).horizontalAdvance("Maggie")


def test_the_fields_under_the_day_sheet_hold_what_stands_in_them(large: Desk) -> None:
    large.press(Key.Key_3, CTRL)
    settle()
    fields = [large.find(LineField, name) for name in ("someoneElse", "othersGuests", "othersAmount")]
    cut = [
        field.placeholderText()
        for field in fields
        if field.fontMetrics().horizontalAdvance(field.placeholderText()) > field.width() - large.window.look.px(28)
    ]
    assert cut == []


def test_the_sheet_of_keys_is_no_larger_than_the_window(large: Desk) -> None:
    large.press(Key.Key_F1)
    sheet = large.dialog("keysSheet")
    assert isinstance(sheet, KeysSheet)
    assert sheet.height() < large.window.height()


def test_the_amount_of_a_line_written_stands_beside_its_middle(look: Look) -> None:
    delegate = SheetDelegate(look)
    lane = QRect(200, 0, 500, 56)
    words, money = delegate.beside(lane, "4.20", Qt.LayoutDirection.LeftToRight)
    assert (words.center().y(), words.right() < money.left()) == (money.center().y(), True)


def test_the_words_of_the_language_spoken_come_first() -> None:
    own, others = line_help.words("uk")
    told = ["".join(said for _, said in rows) for rows in (own, others)]
    assert [("paid" in said, "сплатил" in said) for said in told] == [(False, True), (True, False)]


def test_where_the_language_has_no_table_english_is_first() -> None:
    assert line_help.words("fr") == line_help.words("en")
