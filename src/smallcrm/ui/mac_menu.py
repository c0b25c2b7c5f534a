"""What a Mac shows at the top of the screen: the menu with the program's name, and Help."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from smallcrm.ui.actions import MENUS, Actions, Do, Menu

# The last three by their roles go into the menu with the program's name, wherever they stand.
SHOWN = (Do.KEYS, Do.ABOUT, Do.SETTINGS, Do.QUIT)


def mac_menu(actions: Actions) -> QMenuBar:
    """The bar of the window the actions are of, and of its dialogs. It takes no place in the window."""
    bar = QMenuBar(actions.window)
    if not bar.isNativeMenuBar():
        bar.hide()
    menu = QMenu(QCoreApplication.translate("Actions", MENUS[Menu.HELP]), bar)
    menu.addActions([actions[do] for do in SHOWN if do in actions])
    bar.addMenu(menu)
    return bar
