"""F6 goes to every area of what is shown, and round."""

from smallcrm.ui.actions import Do
from tests.ui.desk import SHIFT, Desk, Key, focus, settle


def f6(shop: Desk, times: int, back: bool = False) -> list[str]:
    """The names of what has the keyboard after each time."""
    there = []
    for _ in range(times):
        shop.window.commands.actions[Do.LAST_AREA if back else Do.NEXT_AREA].trigger()
        there.append(focus().objectName() or type(focus()).__name__)
    return there


def areas(there: list[str]) -> list[str]:
    known = {"search", "clientList", "selectionBar", "editClient", "timeline", "quickNote", "navCounter"}
    return [name if name in known else "..." for name in there]


def test_f6_reaches_cards_and_side_column_too(sample: Desk) -> None:
    sample.open("maggie")
    sample.window.show_counter()
    there = f6(sample, 9)
    assert areas(there) == [
        *("clientList", "editClient", "...", "...", "timeline", "...", "quickNote", "navCounter", "search")
    ]
    assert f6(sample, 9, back=True) == [*reversed(there[:-1]), "search"]


def test_f6_reaches_what_can_be_done_to_those_chosen(shop: Desk) -> None:
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Down, SHIFT)
    settle()
    assert f6(shop, 1) == ["letGo"]


def test_f6_reaches_what_can_be_added_for_somebody_new(shop: Desk) -> None:
    shop.open("anna")
    shop.window.show_counter()
    assert areas(f6(shop, 4)) == ["clientList", "editClient", "...", "quickNote"]


def test_f6_reaches_the_fields_of_who_is_edited(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.page.edit()
    f6(shop, 1, back=True)
    assert f6(shop, 1) == ["editName"]


def test_f6_goes_between_another_page_and_the_rail(shop: Desk) -> None:
    shop.window.show_history()
    history = focus()
    assert f6(shop, 1) == ["navCounter"]
    f6(shop, 1)
    page = history.window().focusWidget()
    assert page is not None
    assert shop.window._history is not None
    assert shop.window._history.isAncestorOf(page)
