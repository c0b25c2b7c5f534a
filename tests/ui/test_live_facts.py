"""The side column and the cards are live: a fact is edited, copied, called or followed where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.ask_card import AskRow
from smallcrm.ui.counter.cards import UsualRow
from smallcrm.ui.kit.rows import FactRow
from tests.ui.desk import Desk, Key, focus, menus, words_of


def rows(desk: Desk) -> list[FactRow]:
    return [row for row in desk.counter.page.side._rows() if row.isVisible()]


def row(desk: Desk, begins: str) -> FactRow:
    return next(found for found in rows(desk) if found.accessibleName().startswith(begins))


def menu_of(desk: Desk, begins: str) -> QMenu:
    found = row(desk, begins)
    found.menu_wanted.emit(found.mapToGlobal(found.rect().center()))
    (menu,) = menus()
    return menu


def choose(desk: Desk, begins: str, word: str) -> None:
    menu = menu_of(desk, begins)
    action = next(action for action in menu.actions() if action.text() == word)
    menu.close()
    action.trigger()


@pytest.fixture
def anna(shop: Desk) -> str:
    """Anna with a son, a phone, an e-mail, a usual and a question; her page is shown."""
    client = shop.open("anna")
    details = shop.session.details
    details.add_person(client, "Tom", "son", birthday=PartialDate(2009, 4, 12))
    details.add_contact(client, "phone", "+44 (0)20 7946 0123", label="best by text")
    details.add_contact(client, "email", "anna@example.com")
    details.add_preference(client, "usual", "Oat latte", price=450)
    details.add_ask(client, "How is the knee?")
    return client


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses handed to the computer."""
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def test_a_click_on_a_person_opens_their_line(shop: Desk, anna: str) -> None:
    assert row(shop, "Tom, 17").isVisible()
    QTest.mouseClick(row(shop, "Tom, 17"), Qt.MouseButton.LeftButton)
    assert focus().accessibleName() == "Family 1, Name"
    assert focus().property("text") == "Tom"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_keys_on_a_row_open_its_line(shop: Desk, anna: str, key: Qt.Key) -> None:
    row(shop, "+44").setFocus(Qt.FocusReason.TabFocusReason)
    shop.press(key)
    assert (focus().accessibleName(), focus().property("text")) == ("Phone 1, Number", "+44 (0)20 7946 0123")


def test_a_usual_and_a_question_are_edited_where_they_stand(shop: Desk, anna: str) -> None:
    shop.counter.page.usuals.findChildren(UsualRow)[0].click()
    assert focus().accessibleName() == "The usual 1"
    shop.click("editDone")
    shop.counter.page.asks.findChildren(AskRow)[0].words.click()
    assert focus().accessibleName() == "Ask about 1, What to ask next time"


def test_the_column_is_one_stop_of_tab_and_arrows_go_through_it(shop: Desk, anna: str) -> None:
    stops = [found for found in rows(shop) if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    shop.press(Key.Key_Down)
    assert focus() is rows(shop)[1]
    shop.press(Key.Key_Up)
    assert focus() is rows(shop)[0]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_number_is_handed_to_the_telephone_as_figures(shop: Desk, anna: str, opened: list[str]) -> None:
    choose(shop, "+44", "Call")
    assert opened == ["tel:+442079460123"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_letter_is_begun_to_the_address(shop: Desk, anna: str, opened: list[str]) -> None:
    choose(shop, "anna@", "Write an e-mail")
    assert opened == ["mailto:anna@example.com"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_number_is_copied_and_told(shop: Desk, anna: str) -> None:
    choose(shop, "+44", "Copy")
    assert QGuiApplication.clipboard().text() == "+44 (0)20 7946 0123"
    assert shop.chips()[0] == "Copied"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_where_nothing_answers_to_a_call_the_number_is_copied(
    shop: Desk, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    choose(shop, "+44", "Call")
    assert QGuiApplication.clipboard().text() == "+44 (0)20 7946 0123"
    assert shop.chips()[0].startswith("No program on this computer answers")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_names_no_client(shop: Desk, anna: str) -> None:
    menu = menu_of(shop, "Tom")
    assert [action.text() for action in menu.actions()] == ["Copy", "Edit"]
    menu.close()


def test_a_relative_who_is_a_client_leads_to_their_page(shop: Desk, anna: str) -> None:
    maria = next(client.id for client in shop.session.book.clients.all() if client.name == "Maria Silva")
    person = shop.session.details.add_person(anna, "Maria", "friend")
    shop.session.details.change("people", person.id, other_id=maria)
    row(shop, "Maria").click()
    assert shop.shown_client() == "Maria Silva"


def test_whoever_brought_somebody_is_a_click_away_both_ways(shop: Desk, anna: str) -> None:
    tomas = next(client.id for client in shop.session.book.clients.all() if client.name == "Tomas Novak")
    shop.session.clients.edit(anna, brought_by=tomas)
    row(shop, "Tomas Novak, Brought by").click()
    shop.session.clients.edit(tomas, company="Harbour")
    assert shop.shown_client() == "Tomas Novak"
    shop.write("Tea")
    row(shop, "Anna Petrova, Brought along").click()
    assert shop.shown_client() == "Anna Petrova"


def test_somebody_around_who_died_has_no_age(shop: Desk, anna: str) -> None:
    person = shop.session.book.people.of_client(anna)[0]
    shop.session.details.set_person_died(person.id, date(2026, 5, 1))
    assert words_of(rows(shop)[0]) == "Tom, Son, died 2026"
