"""Ctrl+P prints what one looks at."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smallcrm.errors import UserError
from smallcrm.reports.document import A4, Document, Paper
from smallcrm.ui.actions import ACTIONS, Do, Menu
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.dialogs import print_preview
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, words_of

NOTHING = "There is nothing to print here. The menu has every paper, under Print."


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What would be looked at, instead of a preview."""
    made: list[Document] = []

    def look_at(_deeds: Deeds, make: Callable[[Paper], Document], _say: object, _paper: Paper | None = None) -> None:
        made.append(make(A4))

    monkeypatch.setattr(Deeds, "print_document", look_at)
    return made


def ctrl_p(desk: Desk) -> None:
    desk.press(Key.Key_P, CTRL)


def all_said(desk: Desk) -> list[str]:
    return [words_of(widget) for widget in desk.window.findChildren(QWidget) if widget.isVisible()]


def test_at_the_counter_it_is_the_card_of_the_client_open(shop: Desk, printed: list[Document]) -> None:
    shop.open("Tomas")
    ctrl_p(shop)
    assert "Tomas Novak" in printed[0].title


def test_with_several_chosen_it_is_their_crib(shop: Desk, printed: list[Document]) -> None:
    shop.search("")
    view = shop.counter.list.view
    view.setFocus()
    for _ in range(2):
        shop.press(Key.Key_Down, SHIFT, on=view)
    assert len(view.picked()) > 1
    ctrl_p(shop)
    assert [document.title for document in printed] == ["Regulars"]


@pytest.mark.parametrize(("key", "title"), [(Key.Key_B, "Birthdays"), (Key.Key_E, "Sunday 22 November 2026")])
def test_on_a_page_it_is_the_page(shop: Desk, printed: list[Document], key: Qt.Key, title: str) -> None:
    shop.press(key, CTRL)
    ctrl_p(shop)
    assert [document.title for document in printed] == [title]


def test_on_today_it_is_the_card_for_tomorrow(shop: Desk, printed: list[Document]) -> None:
    shop.press(Key.Key_2, CTRL)
    ctrl_p(shop)
    assert str(TODAY.day + 1) in printed[0].title


@pytest.mark.parametrize("key", [Key.Key_Comma, Key.Key_H])
def test_where_nothing_is_printed_that_is_said(shop: Desk, printed: list[Document], key: Qt.Key) -> None:
    shop.press(key, CTRL)
    ctrl_p(shop)
    assert printed == []
    assert NOTHING in all_said(shop)


def test_before_there_is_a_client_nothing_is_printed_either(first_start: Desk, printed: list[Document]) -> None:
    ctrl_p(first_start)
    assert printed == []
    assert NOTHING in all_said(first_start)


@pytest.mark.parametrize("do", [spec.do for spec in ACTIONS if spec.menu is Menu.PRINT])
def test_guests_see_no_paper(shop: Desk, printed: list[Document], do: Do) -> None:
    shop.press(Key.Key_F9)
    shop.window.commands.actions[do].trigger()
    assert printed == []
    assert "Counter view is on. Press F9 first." in shop.chips()


@pytest.mark.parametrize("has_printer", [True, False])
def test_a_book_that_cannot_be_read_is_told_and_nothing_is_shown(
    shop: Desk, monkeypatch: pytest.MonkeyPatch, has_printer: bool
) -> None:
    def unread(_: Paper) -> Document:
        raise UserError("client_gone")

    monkeypatch.setattr(print_preview, "has_printer", lambda: has_printer)
    shop.window.commands.deeds.print_document(unread, shop.window.say)
    if not has_printer:
        shop.click("savePdf")
    assert any("no longer in the book" in said for said in shop.chips())


@pytest.mark.parametrize("do", [Do.PRINT, Do.PRINT_CARD, Do.PRINT_KEPT])
def test_a_client_who_is_gone_from_the_book_is_told(
    shop: Desk, printed: list[Document], monkeypatch: pytest.MonkeyPatch, do: Do
) -> None:
    shop.open("Tomas")
    monkeypatch.setattr(shop.session.kept, "of", lambda _: None)
    shop.window.commands.actions[do].trigger()
    assert printed == []
    assert any("no longer in the book" in said for said in shop.chips())
