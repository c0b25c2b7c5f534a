"""Several clients chosen in the list, and one deed for all of them. In the list stand Maria, Tomas and Anna."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.desk import CTRL, NONE, SHIFT, Desk, Key, focus, settle


@pytest.fixture
def shop(shop: Desk) -> Desk:
    """The keyboard is in the list."""
    shop.counter.list.view.setFocus()
    return shop


def picked(shop: Desk) -> list[str]:
    clients = (shop.session.clients.get(client) for client in shop.counter.list.view.picked())
    return [client.name for client in clients if client]


def bar(shop: Desk) -> bool:
    settle()
    found = shop.window.findChild(QWidget, "selectionBar")
    return found is not None and found.isVisible()


def click(shop: Desk, row: int, held: Qt.KeyboardModifier = NONE) -> None:
    view = shop.counter.list.view
    place: QPoint = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)


def tags(shop: Desk) -> list[tuple[str, str]]:
    names = {client.id: client.name for client in shop.session.book.clients.all()}
    return sorted((names[tag.client_id], tag.name) for tag in shop.session.book.tags.all())


def two_found(shop: Desk) -> None:
    """Search finds Alma and Anna, and both are picked from the box."""
    shop.session.clients.create("Alma")
    shop.search("a")
    shop.press(Key.Key_Down, SHIFT)


def test_shift_with_an_arrow_picks_the_next_too(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    assert picked(shop) == ["Maria Silva", "Tomas Novak"]
    assert bar(shop)
    assert shop.find(QLabel, "chosenCount").text() == "2 chosen"


def test_a_plain_arrow_lets_go(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    shop.press(Key.Key_Down)
    assert (picked(shop), bar(shop)) == ([], False)


def test_esc_lets_go_and_stays_in_the_list(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    shop.press(Key.Key_Escape)
    assert (picked(shop), bar(shop), focus().objectName()) == ([], False, "clientList")


def test_ctrl_a_picks_everyone_and_no_heading(shop: Desk) -> None:
    shop.press(Key.Key_A, CTRL)
    assert picked(shop) == ["Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_ctrl_space_picks_here_and_there(shop: Desk) -> None:
    shop.press(Key.Key_Down, CTRL)
    shop.press(Key.Key_Down, CTRL)
    shop.press(Key.Key_Space, CTRL)
    assert picked(shop) == ["Maria Silva", "Anna Petrova"]


def test_ctrl_click_picks_and_opens_nobody(shop: Desk) -> None:
    click(shop, 3, CTRL)
    assert picked(shop) == ["Maria Silva", "Anna Petrova"]
    assert focus().objectName() == "clientList"


def test_shift_click_picks_all_between(shop: Desk) -> None:
    click(shop, 3, SHIFT)
    assert len(picked(shop)) == 3


def test_a_plain_click_opens_as_ever(shop: Desk) -> None:
    shop.press(Key.Key_A, CTRL)
    click(shop, 3)
    assert (shop.shown_client(), picked(shop)) == ("Anna Petrova", [])


def test_the_page_stays_with_the_row_the_keyboard_rests_on(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    shop.until(lambda: shop.shown_client() == "Tomas Novak")


def test_several_are_picked_from_the_search_box_too(shop: Desk) -> None:
    two_found(shop)
    assert len(picked(shop)) == 2
    shop.press(Key.Key_Escape)
    assert picked(shop) == []
    assert shop.find(QLineEdit, "search").text() == "a"


def test_all_are_tagged_by_keys_alone_in_one_step(shop: Desk) -> None:
    before = len(shop.session.history.steps())
    shop.press(Key.Key_Down, SHIFT)
    assert bar(shop)
    shop.press(Key.Key_Tab)
    assert focus().objectName() == "tagChosen"
    shop.press(Key.Key_Space)
    shop.type("vip")
    shop.press(Key.Key_Return)
    assert tags(shop) == [("Maria Silva", "vip"), ("Tomas Novak", "vip")]
    assert len(shop.session.history.steps()) == before + 1
    assert shop.chips()[:2] == ["Tagged 2 people", "Undo"]
    assert (len(picked(shop)), focus().objectName()) == (2, "clientList")
    shop.undo()
    assert tags(shop) == []


def test_tab_goes_through_what_can_be_done_and_on_to_the_page(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    assert bar(shop)
    there = []
    for _ in range(6):
        shop.press(Key.Key_Tab)
        there.append(focus().objectName())
    assert there[:5] == ["tagChosen", "printChosen", "putChosenAway", "removeChosen", "letGo"]
    assert not shop.find(QWidget, "selectionBar").isAncestorOf(focus())


def test_a_known_tag_is_completed(shop: Desk) -> None:
    anna = next(client.id for client in shop.session.book.clients.all() if client.name == "Anna Petrova")
    shop.session.details.add_tag(anna, "Regular")
    shop.press(Key.Key_A, CTRL)
    assert bar(shop)
    shop.click("tagChosen")
    shop.type("reg")
    shop.press(Key.Key_Return)
    assert {tag.name.casefold() for tag in shop.session.book.tags.all()} == {"regular"}
    assert len(tags(shop)) == 3


def test_a_tag_all_have_already_can_be_taken_off(shop: Desk) -> None:
    shop.press(Key.Key_A, CTRL)
    assert bar(shop)
    for _ in range(2):
        shop.click("tagChosen")
        shop.type("vip")
        shop.press(Key.Key_Return)
    assert shop.chips()[:2] == ["All 3 have this tag already", "Take it off"]
    shop.click("offered")
    assert (tags(shop), shop.chips()[0]) == ([], "Took a tag off 3 people")


def test_esc_leaves_the_tag_then_the_bar(shop: Desk) -> None:
    shop.press(Key.Key_A, CTRL)
    assert bar(shop)
    shop.click("tagChosen")
    shop.press(Key.Key_Escape)
    assert focus().objectName() == "tagChosen"
    shop.press(Key.Key_Escape)
    assert (bar(shop), focus().objectName()) == (False, "clientList")


def test_all_are_put_away_and_undo_brings_all_back(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    assert bar(shop)
    shop.click("putChosenAway")
    assert shop.listed() == ["Everyone, latest first", "Anna Petrova"]
    assert shop.chips()[:2] == ["2 people put away", "Undo"]
    assert not bar(shop)
    shop.click("undoSaved")
    assert len(shop.listed()) == 4


def test_those_put_away_are_brought_back_from_a_search(shop: Desk) -> None:
    two_found(shop)
    shop.session.bulk.archive(shop.counter.list.view.picked())
    assert bar(shop)
    shop.click("bringChosenBack")
    assert shop.chips()[0] == "2 people back in the list"
    assert len(picked(shop)) == 2


def test_all_are_removed_and_undo_brings_all_back(shop: Desk) -> None:
    shop.press(Key.Key_A, CTRL)
    assert bar(shop)
    shop.click("removeChosen")
    assert (shop.listed(), shop.chips()[:2]) == ([], ["3 people removed", "Undo"])
    shop.click("undoSaved")
    assert len(shop.listed()) == 4


def test_who_is_picked_stays_picked_when_the_list_is_read_again(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    shop.session.clients.create("Walter")
    assert picked(shop) == ["Maria Silva", "Tomas Novak"]


def test_what_is_chosen_is_told_to_a_screen_reader(shop: Desk) -> None:
    shop.press(Key.Key_Down, SHIFT)
    assert bar(shop)
    assert shop.counter.list.view.accessibleDescription() == "2 chosen"
    named = [button.accessibleName() or button.text() for button in shop.window.findChildren(QAbstractButton)]
    assert "Tag" in named


def test_guests_see_no_bar(shop: Desk) -> None:
    two_found(shop)
    assert bar(shop)
    shop.window.veil.toggle()
    assert not bar(shop)
    shop.window.veil.toggle()
    assert bar(shop)


def test_who_is_chosen_stays_chosen_however_long_guests_look(shop: Desk) -> None:
    two_found(shop)
    shop.window.veil.toggle()
    # The page's turn to follow the list comes and goes meanwhile.
    shop.until(lambda: not any(timer.isActive() for timer in shop.counter.list.findChildren(QTimer)))
    shop.window.veil.toggle()
    assert len(picked(shop)) == 2
    assert bar(shop)


def test_home_leads_to_the_first_under_its_heading(shop: Desk) -> None:
    shop.press(Key.Key_End)
    shop.press(Key.Key_Home)
    assert shop.counter.list.view.currentIndex().data() == "Maria Silva"
