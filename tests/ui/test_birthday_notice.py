"""A birthday of today or just missed on the client's page: it is said, marked as wished, and greeted for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.greeting import BIRTHDAY, Part
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.greeting_label import GreetingLabel
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.words import Words
from tests.ui.desk import TODAY, Desk, Key, focus, words_of
from tests.ui.test_answers import questions
from tests.ui.test_live_facts import choose, menu_of, row

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WORDS = Words(QLocale("en_GB"))


def born(shop: Desk, days: int, *, year: int | None = None) -> str:
    """Anna, whose birthday is so many days away, on her page."""
    anna = shop.open("anna")
    day = TODAY + timedelta(days=days)
    shop.session.clients.edit(anna, birthday=PartialDate(year, day.month, day.day))
    return anna


def notice(shop: Desk) -> str:
    """What stands over the cards; "" for nothing."""
    found = shop.counter.page.findChild(QWidget, "birthdayNotice")
    return words_of(found) if found is not None and found.isVisible() else ""


def greeting(shop: Desk) -> str:
    return plain(shop.find(GreetingLabel, "greeting").accessibleName())


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("days", "told", "beside"),
    [
        (0, "Birthday today, turns 40", "Turns 40 today"),
        (-1, "Birthday was yesterday, turned 40", "Turned 40"),
        (-3, "Birthday was Thursday, turned 40", "Turned 40"),
        (-7, "Birthday was on 15 November, turned 40", "Turned 40"),
    ],
)
def test_a_birthday_missed_is_told_by_its_day(days: int, told: str, beside: str) -> None:
    day = TODAY + timedelta(days=days)
    one = Birthday("anna", "Anna", PartialDate(1986, day.month, day.day), day)
    assert (WORDS.birthday_told(one, TODAY), WORDS.birthday(one.born, day, TODAY)) == (told, beside)
    assert plain(WORDS.greeting_part(Part(BIRTHDAY, day=day), TODAY)) == told.partition(",")[0] + "."


def test_without_a_year_no_age_is_told() -> None:
    day = TODAY - timedelta(days=3)
    one = Birthday("anna", "Anna", PartialDate(None, day.month, day.day), day)
    assert (WORDS.birthday_told(one, TODAY), WORDS.birthday(one.born, day, TODAY)) == (
        "Birthday was Thursday",
        "Was Thursday",
    )


def test_marked_wished_it_goes_from_the_page_and_comes_back_with_undo(shop: Desk) -> None:
    born(shop, -3, year=1986)
    assert greeting(shop).startswith("Birthday was Thursday.")
    shop.click("birthdayWished")
    assert (notice(shop), shop.chips()[0], greeting(shop)) == ("", "Wished: Anna Petrova", "No visits noted yet.")
    assert row(shop, "19 November").about.text() == "Wished today"
    assert focus().objectName() == "quickNote"
    shop.undo()
    assert notice(shop) == "Birthday was Thursday, turned 40"


def test_it_is_reached_and_pressed_with_keys_alone(shop: Desk) -> None:
    born(shop, 0)
    shop.find(QAbstractButton, "birthdayWished").setFocus()
    shop.press(Key.Key_Space)
    assert shop.chips()[0] == "Wished: Anna Petrova"


def test_a_birthday_to_come_is_wished_from_its_fact_and_taken_back_there(shop: Desk) -> None:
    born(shop, 3)
    choose(shop, "25 November", "Mark wished")
    assert (shop.chips()[0], row(shop, "25 November").about.text()) == ("Wished: Anna Petrova", "Wished today")
    choose(shop, "25 November", "Not wished after all")
    assert (shop.chips()[0], row(shop, "25 November").about.text()) == ("Not wished after all: Anna Petrova", "")


def test_a_relatives_birthday_is_wished_from_their_fact_and_no_longer_asked_about(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_person(anna, "Tom", "son", birthday=PartialDate(None, 11, 19))
    assert [plain(said) for said in questions(shop)] == ["Tom had a birthday on Thursday, Son"]
    choose(shop, "Tom", "Mark wished")
    assert shop.chips()[0] == "Wished: Tom"
    assert questions(shop) == []


def test_a_birthday_far_away_offers_nothing(shop: Desk) -> None:
    born(shop, 20)
    assert notice(shop) == ""
    menu = menu_of(shop, "12 December")
    assert [action.text() for action in menu.actions()] == ["Copy", "Edit"]
    menu.close()


@pytest.mark.parametrize("by", ["button", "menu"])
def test_words_are_found_for_it(shop: Desk, by: str) -> None:
    born(shop, 0)
    if by == "button":
        shop.click("birthdayGreet")
    else:
        choose(shop, "22 November", "Greet...")
    words = shop.dialog("greetDialog").findChild(NoteEdit, "greetText")
    assert words is not None
    assert "Anna" in words.toPlainText()


def test_guests_read_nothing_of_it(shop: Desk) -> None:
    born(shop, 0, year=1986)
    shop.press(Key.Key_F9)
    assert notice(shop) == ""
    assert "40" not in words_of(shop.counter.page)
