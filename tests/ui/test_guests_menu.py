"""With guests looking the menu offers what can be done then, and nothing that would be refused."""

from smallcrm.ui.actions import FOR_GUESTS
from tests.ui.desk import Desk, Key


def test_the_menu_offers_nothing_that_would_be_refused(shop: Desk) -> None:
    shop.press(Key.Key_F9)
    window = shop.window
    menus = list(window.commands.actions.menus(window, FOR_GUESTS))
    offered = {action.objectName() for menu in menus for action in menu.actions()}
    assert {"action_counter_view", "action_undo"} <= offered <= {f"action_{do}" for do in FOR_GUESTS}
