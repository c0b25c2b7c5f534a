"""Whose birthday, taste or allergy it is: the words say it, or the owner does; the client is never meant unasked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.paths import Paths
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.chip_field import ChipField
from smallcrm.ui.kit.chips import Chip
from tests.ui.desk import Desk, Key, a_book_of, focus, running, tops, words_of

BORN = PartialDate(2008, 5, 4)


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths) as desk:
        yield desk


@pytest.fixture
def anna(shop: Desk) -> str:
    return shop.open("anna")


def on_chip(desk: Desk, line: str, words: str) -> None:
    """Type a line, and walk to the chip that says so."""
    desk.find(QPlainTextEdit, "quickNote").setPlainText(line)
    desk.counter.note.take_focus()
    desk.press(Key.Key_Down)
    while words not in words_of(focus()):
        before = focus()
        desk.press(Key.Key_Right)
        assert focus() is not before, words


def ask(desk: Desk, line: str, words: str) -> list[str]:
    """Enter on a chip: whom it may be of, as offered."""
    on_chip(desk, line, words)
    desk.press(Key.Key_Return)
    dialog = desk.dialog("whoseFact")
    return [words_of(button) for button in dialog.findChildren(Button) if button.objectName() != "whoseLeave"]


def choose(desk: Desk, figure: Qt.Key) -> None:
    desk.press(figure, on=desk.dialog("whoseFact"))


def save(desk: Desk) -> None:
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.counter.note.take_focus()
    desk.press(Key.Key_Return)


def birthday(desk: Desk, client_id: str) -> PartialDate | None:
    client = desk.session.clients.get(client_id)
    assert client
    return client.birthday


def around(desk: Desk, client_id: str) -> list[Person]:
    return desk.session.book.people.of_client(client_id)


def born(desk: Desk) -> list[str]:
    return [words.partition(" Not certain")[0] for words in desk.chips() if "4 May" in words or "31" in words]


@pytest.mark.usefixtures("anna")
def test_enter_asks_whose_birthday_it_is(shop: Desk) -> None:
    assert ask(shop, "her son's birthday is 4 May 2008", "whose?") == ["Anna Petrova"]


def test_enter_twice_gives_it_to_nobody(shop: Desk, anna: str) -> None:
    ask(shop, "baby born 4 May 2008", "whose?")
    shop.press(Key.Key_Return, on=shop.dialog("whoseFact"))
    shop.press(Key.Key_Escape, on=shop.dialog("whoseFact"))
    assert any("whose?" in words for words in shop.chips())
    save(shop)
    assert birthday(shop, anna) is None


def test_it_is_the_clients_when_the_owner_says_so(shop: Desk, anna: str) -> None:
    ask(shop, "baby born 4 May 2008", "whose?")
    choose(shop, Key.Key_1)
    save(shop)
    assert birthday(shop, anna) == BORN


def test_arrows_and_enter_choose_as_well(shop: Desk, anna: str) -> None:
    ask(shop, "baby born 4 May 2008", "whose?")
    shop.press(Key.Key_Down, on=shop.dialog("whoseFact"))
    shop.press(Key.Key_Return)
    save(shop)
    assert birthday(shop, anna) == BORN


def test_a_relative_who_is_known_gets_the_birthday(shop: Desk, anna: str) -> None:
    shop.session.details.add_person(anna, "Tom", "cousin")
    assert ask(shop, "baby born 4 May 2008", "whose?") == ["Anna Petrova", "Tom (cousin)"]
    choose(shop, Key.Key_2)
    save(shop)
    assert [(one.name, one.birthday, one.remark) for one in around(shop, anna)] == [("Tom", BORN, "")]
    assert birthday(shop, anna) is None


def test_what_would_be_replaced_is_named_before_it_is_chosen(shop: Desk, anna: str) -> None:
    shop.session.clients.edit(anna, birthday=PartialDate(1980, 3, 2))
    assert ask(shop, "baby born 4 May 2008", "whose?") == ["Anna Petrova, was 2 March 1980"]


def test_the_name_in_the_line_is_offered(shop: Desk, anna: str) -> None:
    assert ask(shop, "son Tom likes decaf", "whose?") == ["Anna Petrova", "Tom (son), not written down yet"]
    choose(shop, Key.Key_2)
    save(shop)
    assert [(one.name, one.remark) for one in around(shop, anna)] == [("Tom", "likes decaf")]
    assert shop.session.book.preferences.of_client(anna) == []


def test_guests_are_shown_nobody(shop: Desk, anna: str) -> None:
    on_chip(shop, "baby born 4 May 2008", "whose?")
    shop.window.veil.toggle()
    shop.press(Key.Key_Return)
    assert not [top for top in tops() if top.objectName() == "whoseFact" and top.isVisible()]
    assert birthday(shop, anna) is None


@pytest.mark.usefixtures("anna")
def test_the_question_goes_when_guests_come(shop: Desk) -> None:
    ask(shop, "birthday Ken 4 May", "4 May")
    dialog = shop.dialog("whoseFact")
    shop.window.veil.toggle()
    assert not dialog.isVisible()


def test_an_allergy_of_somebody_else_is_asked_about(shop: Desk, anna: str) -> None:
    ask(shop, "mother allergic to nuts", "whose?")
    shop.press(Key.Key_Escape, on=shop.dialog("whoseFact"))
    save(shop)
    assert shop.session.book.alerts.of_client(anna) == []


def test_a_chosen_one_is_made_text_again(shop: Desk, anna: str) -> None:
    shop.session.details.add_person(anna, "Tom", "cousin")
    ask(shop, "baby born 4 May 2008", "whose?")
    choose(shop, Key.Key_2)
    on_it = next(chip for chip in shop.window.findChildren(Chip) if "Tom" in words_of(chip))
    shop.press(Key.Key_Delete, on=on_it)
    save(shop)
    assert around(shop, anna)[0].birthday is None


def test_what_was_confirmed_of_the_client_is_asked_again_once_it_is_somebody_elses(shop: Desk, anna: str) -> None:
    on_chip(shop, "perhaps born 4 May 2008", "4 May")
    shop.press(Key.Key_Return)
    shop.find(QPlainTextEdit, "quickNote").setPlainText("perhaps her son born 4 May 2008")
    save(shop)
    assert birthday(shop, anna) is None


def test_chips_say_whose_birthday_it_is(shop: Desk, anna: str) -> None:
    line = "son Tom born 4 May 2008, husband Ken's birthday 25 November"
    on_chip(shop, line, "Tom (son), 4 May 2008?")
    shop.press(Key.Key_Return)
    on_chip(shop, line, "Ken (husband), 25 November?")
    shop.press(Key.Key_Return)
    save(shop)
    people = [(one.name, one.relation, one.birthday) for one in around(shop, anna)]
    assert people == [("Tom", "son", BORN), ("Ken", "husband", PartialDate(None, 11, 25))]
    assert birthday(shop, anna) is None


def test_of_one_who_is_known_it_is_certain(shop: Desk, anna: str) -> None:
    shop.session.details.add_person(anna, "Tom", "son")
    on_chip(shop, "son Tom born 4 May 2008", "Tom, 4 May 2008")
    save(shop)
    assert [(one.name, one.birthday) for one in around(shop, anna)] == [("Tom", BORN)]


def test_a_birthday_they_have_already_is_not_replaced_unseen(shop: Desk, anna: str) -> None:
    shop.session.details.add_person(anna, "Tom", "son", birthday=PartialDate(2007, 3, 2))
    on_chip(shop, "son Tom born 4 May 2008", "Tom, 4 May 2008, was 2 March 2007?")
    save(shop)
    assert around(shop, anna)[0].birthday == PartialDate(2007, 3, 2)


def test_a_day_no_calendar_has_is_asked_about_and_put_right(shop: Desk, anna: str) -> None:
    on_chip(shop, "birthday 31 February", "Born 31 February, no such day?")
    shop.press(Key.Key_Return)
    field = focus()
    assert isinstance(field, ChipField)
    assert field.text() == "31 February"
    field.clear()
    shop.type("28 February")
    shop.press(Key.Key_Return)
    save(shop)
    assert birthday(shop, anna) == PartialDate(None, 2, 28)


def test_a_day_no_calendar_has_is_still_somebody_elses_once_put_right(shop: Desk, anna: str) -> None:
    on_chip(shop, "her birthday is 31 February", "no such day?")
    shop.press(Key.Key_Return)
    field = focus()
    assert isinstance(field, ChipField)
    field.clear()
    shop.type("28 February")
    shop.press(Key.Key_Return)
    assert any("28 February, whose?" in words for words in shop.chips())
    save(shop)
    assert birthday(shop, anna) is None


def test_what_follows_a_relatives_birthday_is_asked_about_too(shop: Desk, anna: str) -> None:
    assert ask(shop, "daughter Mia born 4 May, likes cocoa", "cocoa, whose?") == [
        "Anna Petrova",
        "Mia (daughter), not written down yet",
    ]
