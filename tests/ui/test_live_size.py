"""Text made larger, or a window made lower, while the program runs: nothing overlaps, jumps or is squeezed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from smallcrm.ui.actions import Do
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.pages.day_sheet import DaySheetPage
from tests.ui.day_sheet_scene import sheet, were_here
from tests.ui.desk import Desk, settle

LONG = "allergic to kiwi, likes oat milk 4.50 tip 1 ?exam +2w #running #knee owes 3"


@pytest.fixture
def shown(shop: Desk) -> Iterator[Desk]:
    shop.window.resize(1280, 800)
    settle()
    yield shop
    shop.window.look.set_scale(1.0)


def top(desk: Desk, widget: QWidget) -> int:
    return widget.mapTo(desk.window, QPoint()).y()


def test_the_rows_of_a_search_grow_with_the_text(shown: Desk) -> None:
    shown.search("a")
    view = shown.counter.list.view
    delegate = view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    shown.window.look.set_scale(1.5)
    settle()
    heights = {view.visualRect(view.model().index(row, 0)).height() for row in range(view.model().rowCount())}
    assert heights == {delegate.row_height()}


def test_the_words_of_an_empty_box_grow_with_the_text(shown: Desk) -> None:
    shown.open("anna")
    edit = shown.find(QPlainTextEdit, "quickNote")
    shown.window.look.set_scale(1.5)
    settle()
    assert edit.viewport().font().pixelSize() == edit.font().pixelSize()


def test_the_box_stays_where_it_is_while_chips_fill_a_second_row(shown: Desk) -> None:
    shown.open("anna")
    box = shown.find(QPlainTextEdit, "quickNote")
    before = top(shown, box)
    shown.type(LONG)
    chips = [chip for chip in shown.find(QWidget, "factChips").findChildren(QAbstractButton) if chip.isVisible()]
    assert (len({chip.y() for chip in chips}) > 1, top(shown, box)) == (True, before)


@pytest.mark.parametrize("size", [(1280, 560), (1024, 600)])
def test_in_a_low_window_the_way_to_the_day_sheet_keeps_its_size(shown: Desk, size: tuple[int, int]) -> None:
    were_here(shown, "Anna Petrova", "Tomas Novak")
    shown.window.look.set_scale(1.5)
    shown.window.resize(*size)
    shown.window.commands.actions[Do.TODAY].trigger()
    settle()
    button = shown.find(QAbstractButton, "toDaySheet")
    assert button.height() >= button.sizeHint().height()


@pytest.mark.parametrize("width", [800, 1024, 1280])
def test_the_figures_of_the_sheet_end_where_its_rows_end(shown: Desk, width: int) -> None:
    shown.window.resize(width, 700)
    page: DaySheetPage = sheet(shown)
    settle()
    tips, head = page.head.tips, page.head
    assert tips.mapTo(head, QPoint(tips.width(), 0)).x() == head.width()
    assert tips.width() <= tips.fontMetrics().horizontalAdvance(tips.accessibleName()) * 2


def test_what_the_narrow_fields_of_the_sheet_ask_for_can_be_read(shown: Desk) -> None:
    shown.window.resize(800, 600)
    others = sheet(shown).others
    settle()
    for field in (others.guests, others.amount):
        assert field.fontMetrics().horizontalAdvance(field.placeholderText()) < field.width() - 24
