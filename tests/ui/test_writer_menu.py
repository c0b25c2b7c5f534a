"""The menu of those who write, on a screen that can open one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tests.ui.desk import Desk, focus, menus, settle
from tests.ui.test_writer import authors, press_alt, two, writer

__all__ = ["two"]


def choose(desk: Desk, name: str) -> None:
    """From the menu that a click opens."""
    desk.click("writer")
    (menu,) = menus()
    action = next(action for action in menu.findChildren(QAction) if action.text().split("\t")[0] == name)
    action.trigger()
    menu.close()
    settle()


@pytest.mark.xcb
def test_who_is_chosen_stands_beside_the_note(two: Desk) -> None:
    choose(two, "Ines Ferreira")
    two.write("Oat latte")
    client = two.counter.client_id()
    assert client
    assert (writer(two).words(), authors(two, client)) == ("IF", ["Ines Ferreira"])
    assert focus() is two.counter.note.edit


@pytest.mark.xcb
def test_nobody_may_be_named(two: Desk) -> None:
    press_alt(two, 1)
    choose(two, "Nobody named")
    assert (writer(two).words(), two.session.staff.writing()) == ("Who?", None)


@pytest.mark.xcb
def test_a_name_with_a_mnemonic_in_it_is_shown_as_it_is(two: Desk) -> None:
    two.session.staff.add("Tom & Co")
    menu = writer(two).open_menu()
    assert isinstance(menu, QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions()][2] == "Tom && Co"
    menu.close()
