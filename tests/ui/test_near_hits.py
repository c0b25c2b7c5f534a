"""Nobody is called so: a new client is offered, and those who may have been meant, whom no bare Enter opens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.desk import Desk, Key, focus
from tests.ui.test_list_pane import heading, opened_today


def near_to(shop: Desk, typed: str) -> list[str]:
    """The list, some time after this was typed."""
    shop.search(typed)
    shop.until(shop.listed)
    return shop.listed()


def test_near_hits_stand_under_a_heading_and_a_new_client_is_offered_first(shop: Desk) -> None:
    assert near_to(shop, "Mraia") == ["Sounds like", "Maria Silva"]
    button = shop.counter.list._nobody
    assert (heading(shop), button.isVisible(), button.words()) == ("Nobody called “Mraia”.", True, "New client “Mraia”")
    assert button.geometry().top() < shop.counter.list.view.geometry().top()


def test_no_near_hit_is_rested_on_and_its_page_is_not_shown(shop: Desk) -> None:
    shop.search("Mraia")
    assert shop.counter.list.view.current() is None
    shop.until(lambda: shop.shown_client() == "")


def test_a_bare_enter_opens_nobody_and_says_how(shop: Desk) -> None:
    shop.search("Mraia")
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Return)
    assert (opened_today(shop), focus().objectName()) == ([], "search")
    assert heading(shop) == "Nobody is called exactly so. Down and Enter open one of them."
    assert focus().accessibleDescription() == shop.counter.list._heading.text()
    shop.type("x")
    assert focus().accessibleDescription() == ""


def test_down_and_enter_open_a_near_hit(shop: Desk) -> None:
    shop.search("Mraia")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert (shop.shown_client(), focus().objectName()) == ("Maria Silva", "quickNote")


def test_a_click_opens_a_near_hit(shop: Desk) -> None:
    near_to(shop, "Mraia")
    view = shop.counter.list.view
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (shop.shown_client(), focus().objectName()) == ("Maria Silva", "quickNote")


def test_a_new_client_of_that_name_is_one_key_away(shop: Desk) -> None:
    shop.search("Mraia")
    shop.counter.list._nobody.click()
    assert shop.shown_client() == "Mraia"


@pytest.mark.parametrize(("typed", "name"), [("njvfc", "Томас"), ("ащьфы", "Fomas")])
def test_the_other_keyboard_is_understood(shop: Desk, typed: str, name: str) -> None:
    shop.session.clients.create(name)
    assert near_to(shop, typed)[:2] == ["Sounds like", name]


def test_a_change_elsewhere_rests_on_no_near_hit(shop: Desk) -> None:
    near_to(shop, "Mraia")
    shop.session.clients.create("Zoe")
    assert (shop.listed(), shop.counter.list.view.current()) == (["Sounds like", "Maria Silva"], None)


def test_they_follow_after_a_pause_that_no_key_waits_for_them(shop: Desk) -> None:
    pause = shop.counter.list._notes_too
    pause.setInterval(10 * 60 * 1000)  # as long as it takes to type on a busy computer
    shop.search("Mraia")
    assert shop.listed() == []
    pause.start(0)
    shop.until(lambda: shop.listed() == ["Sounds like", "Maria Silva"])
    assert shop.counter.list.view.current() is None


def test_an_enter_in_that_pause_opens_nobody(shop: Desk) -> None:
    shop.search("Mraia")
    shop.press(Key.Key_Return)
    assert (opened_today(shop), shop.listed()) == ([], ["Sounds like", "Maria Silva"])


# --- readers of cards and telephones ----------------------------------------------------------------------------------


def phoned(shop: Desk, name: str, *values: str) -> str:
    client = shop.session.clients.create(name).id
    for value in values:
        shop.session.details.add_contact(client, kind="phone", value=value)
    return client


@pytest.mark.parametrize(
    "typed", ["02079460123", "020 7946-0123", "+44 20 7946 0123", "+442079460123", "00442079460123"]
)
def test_a_reader_opens_the_one_who_has_that_number(shop: Desk, typed: str) -> None:
    phoned(shop, "Anna Right", "020 7946 0123")
    phoned(shop, "Later", "020 7946 01234")
    shop.search(typed)
    shop.press(Key.Key_Return)
    assert (shop.shown_client(), focus().objectName()) == ("Anna Right", "quickNote")


def test_two_who_share_a_telephone_are_not_mistaken(shop: Desk) -> None:
    phoned(shop, "Anna One", "020 7946 0123")
    phoned(shop, "Anna Two", "+44 20 7946 0123")
    shop.search("02079460123")
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Return)
    assert opened_today(shop) == []
    assert heading(shop) == "2 people have this number. Down and Enter open one of them."
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Anna Two"


def test_whoever_was_chosen_by_an_arrow_is_opened_whoever_has_the_number(shop: Desk) -> None:
    phoned(shop, "Anna Right", "020 7946 0123")
    phoned(shop, "Later", "020 7946 01234")
    shop.search("02079460123")
    shop.counter.list.view.rest_on(None)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Anna Right"
    shop.search("02079460123")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Up)
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Later"


def test_enter_never_opens_who_stood_there_before(shop: Desk) -> None:
    shop.search("ann")
    box = shop.find(QLineEdit, "search")
    box.blockSignals(True)
    box.setText("tom")
    box.blockSignals(False)
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Tomas Novak"


def test_a_reader_is_quicker_than_the_page_that_follows(shop: Desk) -> None:
    phoned(shop, "Anna Right", "020 7946 0123")
    shop.search("tom")
    box = shop.find(QLineEdit, "search")
    box.selectAll()
    QTest.keyClicks(box, "02079460123")
    QTest.keyClick(box, Key.Key_Return)
    assert shop.shown_client() == "Anna Right"
