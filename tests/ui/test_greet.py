"""The greeting's dialog: words chosen and changed, copied or handed over, and the birthday marked as wished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.services.links import LONGEST_LINK
from smallcrm.ui.dialogs.greet import Greet
from smallcrm.ui.kit.choice_pill import ChoicePill
from smallcrm.ui.kit.choices import Choice, Switch
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, Key, Modifier, settle, words_of
from tests.ui.greet_scene import Greeting, a_son, birthday, clipboard

ALT = Modifier.AltModifier


@pytest.fixture
def anna(shop: Desk) -> str:
    return shop.open("anna")


@pytest.fixture
def greeting(shop: Desk) -> Iterator[Greeting]:
    greeting = Greeting(shop)
    yield greeting
    for box in shop.window.findChildren(Greet):
        box.drop()
    settle()


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links handed to the computer."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


# Words


def test_it_opens_with_the_words_chosen_and_ready_to_be_typed_over(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    box = greeting.part(NoteEdit, "greetText")
    assert box.hasFocus()
    assert greeting.text() == "Happy birthday, Anna! We wish you a lovely day."
    assert box.textCursor().selectedText() == greeting.text()
    assert words_of(greeting.part(PlainLabel, "greetAbout")) == "Birthday today, turns 40"


def test_other_words_are_chosen_by_their_number_and_by_arrows(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    assert greeting.pills() == ["Plain", "Warm", "Formal", "Round birthday"]
    shop.press(Key.Key_3, ALT)
    assert greeting.text().startswith("Dear Anna Petrova,")
    shop.press(Key.Key_Down, ALT)
    assert "40 is a birthday to remember" in greeting.text()
    shop.press(Key.Key_Down, ALT)
    assert greeting.text().startswith("Happy birthday, Anna! We wish")
    shop.press(Key.Key_9, ALT)
    assert greeting.text().startswith("Happy birthday, Anna! We wish")


def test_arrows_walk_along_the_pills(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    first = greeting.box.findChildren(ChoicePill)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    shop.press(Key.Key_Right)
    assert "plenty to laugh about" in greeting.text()


def test_what_was_typed_comes_back_with_ctrl_z_after_other_words_were_chosen(
    shop: Desk, anna: str, greeting: Greeting
) -> None:
    greeting.open(birthday(anna))
    shop.type("My own")
    shop.press(Key.Key_2, ALT)
    shop.press(Key.Key_Z, Modifier.ControlModifier)
    assert greeting.text() == "My own"


def test_another_language_says_the_same(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.clients.edit(anna, language="русский")
    greeting.open(birthday(anna))
    assert greeting.text().startswith("Anna, с днём рождения!")
    shop.press(Key.Key_2, ALT)
    choice = greeting.part(Choice, "greetLanguage")
    choice.show_value("de")
    choice.chosen.emit("de")
    assert greeting.text().startswith("Herzlichen Glückwunsch zum Geburtstag, Anna!")


def test_a_missed_birthday_has_belated_words(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna, day=date(2026, 11, 20)))
    assert greeting.text().startswith("Happy belated birthday, Anna!")
    assert words_of(greeting.part(PlainLabel, "greetAbout")) == "Birthday was on Friday 20 November, turned 40"


def test_a_name_from_outside_is_text_on_one_line(shop: Desk, anna: str, greeting: Greeting, links: list[str]) -> None:
    evil = '<img src="/etc/hostname">\u202e{shop}'
    shop.session.clients.edit(anna, name=evil)
    shop.session.details.add_contact(anna, "email", "anna@example.com")
    greeting.open(birthday(anna)._replace(name=evil))
    shop.press(Key.Key_3, ALT)
    assert greeting.text().startswith('Dear <img src="/etc/hostname">{shop},\nWe wish')
    greeting.click("greetEmail")
    assert links[0].startswith("mailto:anna@example.com?subject=Happy%20birthday&body=Dear%20%3Cimg")


def test_own_words_are_kept_for_the_next_one(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    greeting.type("Anna, cake is waiting!")
    greeting.click("greetKeep")
    assert greeting.told().startswith("Kept as your own words")
    assert greeting.pills()[0] == "My own words"
    assert greeting.text() == "Anna, cake is waiting!"
    assert shop.session.shop.get("greeting_words/day/en") == "{name}, cake is waiting!"


def test_own_words_too_long_are_told_and_stay(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    greeting.type("x" * 1_001)
    greeting.click("greetKeep")
    assert greeting.told() == "This text may have up to 1000 letters."
    assert greeting.text() == "x" * 1_001


# Copy


def test_enter_copies_marks_as_wished_and_tells_the_page(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    shop.press(Key.Key_Return)
    assert clipboard() == "Happy birthday, Anna! We wish you a lovely day."
    assert greeting.said() == "Copied. Wished: Anna Petrova"
    assert not greeting.opened()
    shop.session.history.undo(greeting.done[0][0])
    assert shop.session.book.wishes.all() == []


def test_without_the_tick_it_copies_alone_and_remembers_that(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    greeting.click("greetMarks")
    greeting.click("greetCopy")
    assert greeting.told() == "Copied"
    assert shop.session.book.wishes.all() == []
    greeting.box.drop()
    greeting.open(birthday(anna))
    assert not greeting.part(Switch, "greetMarks").isChecked()


def test_no_words_are_not_copied(shop: Desk, anna: str, greeting: Greeting) -> None:
    QGuiApplication.clipboard().setText("before")
    greeting.open(birthday(anna))
    greeting.type(" ")
    greeting.click("greetCopy")
    assert (greeting.told(), clipboard()) == ("There are no words to send yet.", "before")


# Letters and messages


def test_a_letter_is_begun_with_the_words(shop: Desk, anna: str, greeting: Greeting, links: list[str]) -> None:
    shop.session.details.add_contact(anna, "email", "anna@example.com")
    greeting.open(birthday(anna))
    greeting.type("Hi & bye?\nUs")
    greeting.click("greetEmail")
    assert links == ["mailto:anna@example.com?subject=Happy%20birthday&body=Hi%20%26%20bye%3F%0D%0AUs"]
    assert greeting.said() == "Handed over. Wished: Anna Petrova"


def test_a_message_goes_to_the_number_chosen(shop: Desk, anna: str, greeting: Greeting, links: list[str]) -> None:
    shop.session.details.add_contact(anna, "phone", "+44 20 7946 0123", label="mobile")
    shop.session.details.add_contact(anna, "messenger", "@anna_p", label="Telegram")
    greeting.open(birthday(anna))
    choice = greeting.part(Choice, "greetMessageTo")
    assert words_of(greeting.part(QAbstractButton, "greetMessage")) == "Message"
    assert choice.itemText(0).replace("\u2068", "").replace("\u2069", "") == "+44 20 7946 0123 · mobile"
    choice.show_value("1")
    greeting.type("Hi")
    greeting.click("greetMessage")
    assert links == ["https://t.me/anna_p?text=Hi"]
    assert clipboard() == "Hi"


def test_without_a_number_or_an_address_it_says_so(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.details.add_contact(anna, "phone", "ask her mother")
    greeting.open(birthday(anna))
    labels = [words_of(label) for label in greeting.box.findChildren(PlainLabel)]
    assert "No phone number of Anna Petrova is in the book." in labels
    assert "No e-mail address of Anna Petrova is in the book." in labels
    assert not greeting.part(QAbstractButton, "greetMessage").isEnabled()


def test_where_nothing_answers_the_words_stay_and_are_copied(
    shop: Desk, anna: str, greeting: Greeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    shop.session.details.add_contact(anna, "email", "anna@example.com")
    greeting.open(birthday(anna))
    greeting.click("greetEmail")
    assert greeting.told() == "No program on this computer answers to that. The words are copied instead."
    assert clipboard() == greeting.text()
    assert shop.session.book.wishes.all() == []


def test_too_many_words_are_copied_beside_an_empty_letter(
    shop: Desk, anna: str, greeting: Greeting, links: list[str]
) -> None:
    shop.session.details.add_contact(anna, "email", "anna@example.com")
    greeting.open(birthday(anna))
    greeting.type("ж" * (LONGEST_LINK // 6))
    greeting.click("greetEmail")
    assert links == ["mailto:anna@example.com?subject=Happy%20birthday"]
    assert clipboard() == "ж" * (LONGEST_LINK // 6)
    assert greeting.said() == "Too many words to hand over: they are copied. Wished: Anna Petrova"


def test_a_relatives_greeting_says_whose_number_it_is(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.details.add_contact(anna, "phone", "0888 123 456")
    greeting.open(a_son(shop, anna))
    assert greeting.pills()[:3] == ["To Anna", "To Anna, with the age", "Plain"]
    assert "Anna Petrova · 0888 123 456" in [words_of(label) for label in greeting.box.findChildren(PlainLabel)]
    greeting.click("greetMark")
    assert greeting.said() == "Wished: Tom"


# Wished


def test_nobody_is_wished_twice(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.wishes.wish(anna, TODAY)
    greeting.open(birthday(anna))
    assert words_of(greeting.part(QWidget, "greetWished")) == "Wished already: today"
    assert greeting.box.findChild(QAbstractButton, "greetMark") is None
    shop.press(Key.Key_Return)
    assert greeting.told() == "Copied"
    assert len(shop.session.book.wishes.all()) == 1


def test_a_birthday_without_its_day_is_not_marked(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna, day=None))
    assert greeting.box.findChild(QAbstractButton, "greetMark") is None


def test_who_left_the_book_meanwhile_is_told(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.clients.delete(anna)
    greeting.open(birthday(anna))
    assert greeting.done == [(0, "This client is no longer in the book.")]


def test_wished_elsewhere_meanwhile_is_told_and_not_done_again(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    shop.session.wishes.wish(anna, TODAY)
    greeting.click("greetMark")
    assert (greeting.done[0][0], greeting.said()) == (0, "Wished already: Anna Petrova")
    assert len(shop.session.book.wishes.all()) == 1


def test_removed_meanwhile_is_told_and_the_words_stay(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna))
    shop.session.clients.delete(anna)
    greeting.click("greetMark")
    assert greeting.told() == "This client is no longer in the book."
    assert greeting.text().startswith("Happy birthday, Anna!")


def test_without_the_tick_a_letter_leaves_it_open(shop: Desk, anna: str, greeting: Greeting, links: list[str]) -> None:
    shop.session.details.add_contact(anna, "email", "anna@example.com")
    greeting.open(birthday(anna))
    greeting.click("greetMarks")
    greeting.click("greetEmail")
    assert greeting.told() == "Handed to the program for it."
    assert greeting.opened()


# Leaving, and guests


def test_words_changed_are_asked_about_before_they_are_let_go(
    shop: Desk, anna: str, greeting: Greeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting.open(birthday(anna))
    shop.press(Key.Key_Escape)
    assert not greeting.opened()
    greeting.open(birthday(anna))
    greeting.type("Anna, hello")
    monkeypatch.setattr("smallcrm.ui.kit.safe.ask", lambda *_: 0)
    greeting.box.reject()
    assert shop.session.shop.get("greeting_words/day/en") == "{name}, hello"
    assert not greeting.opened()


def test_guests_never_see_it(shop: Desk, anna: str, greeting: Greeting, qtbot: QtBot) -> None:
    greeting.open(birthday(anna))
    house = shop.window.house
    assert house is not None
    house.veil.toggle()
    assert not greeting.opened()
    greeting.open(birthday(anna))
    assert greeting.done == [(0, "Counter view is on. Press F9 first.")]
    house.veil.toggle()


# Looks


def test_longer_words_and_more_pills_have_their_room(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.shop.set("greeting_words/late/en", "{name}!\nOne\nTwo\nThree")
    shop.session.wishes.wish(anna, date(2026, 11, 20))
    greeting.open(birthday(anna, day=date(2026, 11, 20)))
    assert len(greeting.pills()) == 5
    place = greeting.box.findChildren(ChoicePill)[0].parentWidget()
    assert place is not None
    shop.until(lambda: place.height() >= place.heightForWidth(place.width()))
    wished = greeting.part(QWidget, "greetWished")
    assert wished.height() >= wished.minimumHeight()
    head = wished.parentWidget()
    assert head is not None
    assert head.rect().contains(wished.geometry())


def test_of_a_relative_it_says_whose(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(a_son(shop, anna))
    about = words_of(greeting.part(PlainLabel, "greetAbout"))
    assert about == "Anna Petrova's son · Birthday today, turns 18"


def test_own_words_are_let_go_by_keeping_none(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.shop.set("greeting_words/day/en", "Hi {name}")
    greeting.open(birthday(anna))
    assert greeting.text() == "Hi Anna"
    greeting.type("")
    greeting.click("greetKeep")
    assert greeting.told() == "Your own words are let go."
    assert greeting.pills()[0] == "Plain"


def test_own_words_of_a_belated_greeting_are_not_offered_on_the_day(shop: Desk, anna: str, greeting: Greeting) -> None:
    greeting.open(birthday(anna, day=date(2026, 11, 20)))
    greeting.click("greetKeep")
    assert greeting.told().startswith("Kept as your own words for belated greetings")
    greeting.box.drop()
    greeting.open(birthday(anna))
    assert greeting.pills()[0] == "Plain"
    assert greeting.text().startswith("Happy birthday, Anna!")


def test_own_words_are_let_go_by_a_button_and_taken_back(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.shop.set("greeting_words/day/en", "Hi {name}")
    greeting.open(birthday(anna))
    greeting.part(QAbstractButton, "greetLetGo").setFocus()
    shop.press(Key.Key_Space)
    assert greeting.pills()[0] == "Plain"
    assert greeting.told() == "Your own words are let go."
    back = greeting.part(QAbstractButton, "greetKeptBack")
    assert back.hasFocus()
    shop.press(Key.Key_Space)
    assert greeting.text() == "Hi Anna"
    assert greeting.pills()[0] == "My own words"


def test_only_own_words_can_be_let_go(shop: Desk, anna: str, greeting: Greeting) -> None:
    shop.session.shop.set("greeting_words/day/en", "Hi {name}")
    greeting.open(birthday(anna))
    shop.press(Key.Key_2, ALT)
    assert greeting.part(QAbstractButton, "greetLetGo").isHidden()
