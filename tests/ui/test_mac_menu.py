"""On a Mac, About, Settings and Quit stand where everybody there looks for them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from smallcrm.ui.actions import Do
from smallcrm.ui.mac_menu import mac_menu
from tests.ui.desk import Desk

Role = QAction.MenuRole


@pytest.fixture
def bar(shop: Desk) -> QMenuBar:
    return mac_menu(shop.window.commands.actions)


def shown(bar: QMenuBar) -> list[str]:
    return [action.objectName() for menu in bar.findChildren(QMenu) for action in menu.actions()]


@pytest.mark.parametrize(
    ("do", "role"), [(Do.ABOUT, Role.AboutRole), (Do.SETTINGS, Role.PreferencesRole), (Do.QUIT, Role.QuitRole)]
)
def test_an_action_every_program_has_says_that_it_is_it(shop: Desk, do: Do, role: Role) -> None:
    assert shop.window.commands.actions[do].menuRole() == role


def test_no_other_action_is_taken_for_one_by_its_words(shop: Desk) -> None:
    actions = shop.window.commands.actions
    own = {Do.ABOUT, Do.SETTINGS, Do.QUIT}
    assert {actions[do].menuRole() for do in Do if do in actions and do not in own} == {Role.NoRole}


def test_the_bar_holds_them_and_the_keys(bar: QMenuBar) -> None:
    assert shown(bar) == ["action_keys", "action_about", "action_settings", "action_quit"]


def test_the_bar_takes_no_place_in_the_window(shop: Desk, bar: QMenuBar) -> None:
    assert bar.parent() is shop.window
    assert not bar.isVisible()
