"""From where a birthday is greeted for: Today, the page of all birthdays, the client's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs.greet import Greet
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, Key, focus, settle, words_of
from tests.ui.test_care import said
from tests.ui.test_today import open_page, rows


@pytest.fixture
def born(shop: Desk) -> str:
    """Anna, who turns 36 today; her page is shown."""
    anna = shop.open("anna")
    shop.session.clients.edit(anna, birthday=PartialDate(1990, TODAY.month, TODAY.day))
    return anna


def dialog(desk: Desk) -> QWidget:
    box = desk.dialog("greetDialog")
    text = box.findChild(NoteEdit, "greetText")
    assert text is not None
    desk.until(text.hasFocus)
    return box


def title(desk: Desk) -> str:
    return words_of(dialog(desk).findChildren(PlainLabel)[0])


def close(desk: Desk) -> None:
    for box in desk.window.findChildren(Greet):
        box.drop()
    settle()


def ask_at_counter(desk: Desk) -> None:
    desk.window.commands.actions[Do.GREET].trigger()


def test_g_on_a_row_of_today_greets_and_marks_the_row(shop: Desk, born: str) -> None:
    open_page(shop)
    shop.press(Key.Key_G)
    assert title(shop) == "Greeting for Anna Petrova"
    shop.press(Key.Key_Return)
    settle()
    assert [row.view.deed for row in rows(shop) if row.view] == ["Wished today"]
    shop.click("undoSaved")
    assert [row.view.deed for row in rows(shop) if row.view] == ["Mark wished"]


def test_the_button_of_the_row_greets_too(shop: Desk, born: str) -> None:
    open_page(shop)
    (button,) = (one for one in focus().findChildren(QAbstractButton, "todayGreet"))
    assert words_of(button) == "Birthday greeting for Anna Petrova"
    button.click()
    assert title(shop) == "Greeting for Anna Petrova"
    close(shop)


def test_the_button_stands_on_no_other_row(shop: Desk, born: str) -> None:
    shop.session.details.add_followup(born, "Call", TODAY)
    open_page(shop)
    first, second = rows(shop)
    second.setFocus()
    assert not second.greet.isVisible()
    shop.press(Key.Key_G)
    assert not shop.window.findChildren(Greet)
    first.setFocus()
    assert first.greet.isVisible()


def test_a_row_whose_client_is_gone_says_so(shop: Desk, born: str) -> None:
    open_page(shop)
    (row,) = rows(shop)
    with shop.session.book.operation(Label("filled")):
        shop.session.book.clients.delete(born)
    row.greeted.emit()
    assert not shop.window.findChildren(Greet)


def test_at_the_counter_the_nearest_birthday_of_the_page_is_greeted_for(shop: Desk, born: str) -> None:
    ask_at_counter(shop)
    assert title(shop) == "Greeting for Anna Petrova"
    shop.press(Key.Key_Return)
    assert said(shop) == "Copied. Wished: Anna Petrova"


def test_a_missed_birthday_is_nearer_than_one_to_come(shop: Desk) -> None:
    anna = shop.open("anna")
    gone, coming = TODAY - timedelta(days=2), TODAY + timedelta(days=3)
    shop.session.clients.edit(anna, birthday=PartialDate(None, coming.month, coming.day))
    with shop.session.book.operation(Label("filled")):
        born = PartialDate(None, gone.month, gone.day)
        shop.session.book.people.insert(Person(id="tom", client_id=anna, name="Tom", birthday=born))
    ask_at_counter(shop)
    assert title(shop) == "Greeting for Tom"
    close(shop)
    shop.session.wishes.wish(anna, gone, person_id="tom")
    ask_at_counter(shop)
    assert title(shop) == "Greeting for Anna Petrova"
    close(shop)


def test_without_a_birthday_it_says_so(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.edit(anna, birthday=PartialDate(1990, 6, None))
    ask_at_counter(shop)
    assert said(shop) == "No birthday to greet for is known of Anna Petrova."


def test_the_dead_are_not_greeted(shop: Desk, born: str) -> None:
    shop.session.clients.set_died(born, TODAY)
    ask_at_counter(shop)
    assert said(shop) == "No birthday to greet for is known of Anna Petrova."
