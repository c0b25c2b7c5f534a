"""Who is meant: the chooser of a client, by keys and by mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from smallcrm.ui.dialogs.who import WhoIs
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import Desk, Key, texts, words_of


class Asked:
    """A chooser that is open, and what it told."""

    def __init__(self, desk: Desk, dialog: WhoIs) -> None:
        self.desk = desk
        self.dialog = dialog
        self.chosen: list[str] = []
        dialog.chosen.connect(self.chosen.append)
        dialog.open()
        desk.until(lambda: dialog.isVisible() and dialog.search.hasFocus())

    def listed(self) -> list[str]:
        return texts(self.dialog.view.model())

    def names(self) -> list[str]:
        clients = self.desk.session.clients
        return [client.name for one in self.chosen if (client := clients.get(one))]

    def labels(self) -> list[str]:
        return [words_of(label) for label in self.dialog.findChildren(PlainLabel) if label.isVisible()]


@pytest.fixture
def who(shop: Desk) -> Iterator[Asked]:
    """Asked whom a line belongs to."""
    assert shop.window.house
    asked = Asked(shop, WhoIs(shop.window.house, "Who was it?", parent=shop.window))
    yield asked
    asked.dialog.close()


def test_an_empty_box_offers_the_latest_people(who: Asked) -> None:
    assert who.listed() == ["Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_enter_chooses_the_first_one(who: Asked) -> None:
    who.desk.type("tom")
    who.desk.press(Key.Key_Return)
    assert who.names() == ["Tomas Novak"]


def test_down_and_up_move_from_the_box(who: Asked) -> None:
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return):
        who.desk.press(key)
    assert who.names() == ["Tomas Novak"]


def test_a_click_chooses(who: Asked) -> None:
    view = who.dialog.view
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place))
    assert who.names() == ["Anna Petrova"]


def test_esc_chooses_nobody(who: Asked) -> None:
    who.desk.type("tom")
    who.desk.press(Key.Key_Escape)
    assert (who.dialog.isVisible(), who.chosen) == (False, [])


def test_a_letter_in_the_list_goes_on_in_the_box(who: Asked) -> None:
    who.dialog.view.setFocus()
    who.desk.type("mar")
    assert (who.dialog.search.text(), who.listed()) == ("mar", ["Maria Silva"])


def test_nobody_found_is_said(who: Asked) -> None:
    who.desk.type("Walter")
    assert "Nobody called “Walter”." in who.labels()
    who.desk.press(Key.Key_Return)
    assert (who.dialog.isVisible(), who.chosen) == (True, [])


def test_those_who_sound_so_are_offered_but_never_chosen_by_a_bare_enter(who: Asked) -> None:
    who.desk.type("Mraia")
    who.desk.until(who.listed)
    assert (who.listed(), who.dialog.view.current()) == (["Sounds like", "Maria Silva"], None)
    who.desk.press(Key.Key_Return)
    assert (who.dialog.isVisible(), who.chosen) == (True, [])
    assert "Nobody is called exactly so. Down and Enter open one of them." in who.labels()
    who.desk.press(Key.Key_Down)
    who.desk.press(Key.Key_Return)
    assert who.names() == ["Maria Silva"]


def test_an_arrow_before_they_are_looked_for_steps_to_the_first_of_them(who: Asked) -> None:
    who.desk.type("Mraia")
    who.desk.press(Key.Key_Down)
    who.desk.press(Key.Key_Return)
    assert who.names() == ["Maria Silva"]


def test_a_number_that_two_people_have_chooses_neither_by_a_bare_enter(who: Asked) -> None:
    for name in ("anna", "tom"):
        (row,) = who.desk.session.search.find(name).rows
        who.desk.session.details.add_contact(row.id, "phone", "+44 20 7946 0123")
    who.desk.type("+442079460123")
    who.desk.press(Key.Key_Return)
    assert (who.dialog.isVisible(), who.chosen) == (True, [])


def test_who_asks_is_left_out(shop: Desk) -> None:
    anna = shop.open("anna")
    assert shop.window.house
    asked = Asked(shop, WhoIs(shop.window.house, "Who?", without=anna, parent=shop.window))
    assert asked.listed() == ["Maria Silva", "Tomas Novak"]
    shop.type("a")
    assert "Anna Petrova" not in asked.listed()
    asked.dialog.close()


def test_everything_in_it_has_a_name(who: Asked) -> None:
    who.desk.type("tom")
    reached = [who.dialog.search, who.dialog.view, *who.dialog.findChildren(Button)]
    heard = [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in reached]
    assert all(heard)


def test_the_keyboard_returns_to_where_it_was(shop: Desk) -> None:
    shop.open("anna")
    before = shop.window.focusWidget()
    assert shop.window.house
    asked = Asked(shop, WhoIs(shop.window.house, "Who?", parent=shop.window))
    shop.press(Key.Key_Escape)
    assert (shop.window.focusWidget() is before, asked.dialog.isVisible()) == (True, False)


def test_a_closed_one_looks_for_nobody_any_more(shop: Desk) -> None:
    anna = shop.open("anna")
    assert shop.window.house
    asked = Asked(shop, WhoIs(shop.window.house, "Who?", without=anna, parent=shop.window))
    shop.type("petrov")
    asked.dialog.close()
    assert not any(timer.isActive() for timer in asked.dialog.findChildren(QTimer))
