"""Same again: one key types what they usually have, Enter logs it."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from tests.ui.desk import Desk, Key, focus


@pytest.fixture
def anna(shop: Desk) -> str:
    client_id = shop.open("anna")
    shop.session.details.add_preference(client_id, "usual", "Oat flat white", price=450)
    return client_id


def same_again(desk: Desk) -> None:
    desk.counter.page.usuals.same_again.emit()


def typed(desk: Desk) -> str:
    return desk.find(QPlainTextEdit, "quickNote").toPlainText()


def test_the_link_on_the_card_types_the_usual_and_its_price(shop: Desk, anna: str) -> None:
    shop.click("sameAgain")
    assert (typed(shop), focus().objectName()) == ("Oat flat white 4.50", "quickNote")


def test_enter_logs_it(shop: Desk, anna: str) -> None:
    same_again(shop)
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == ["Oat flat white 4.50"]


def test_it_stands_behind_what_was_typed(shop: Desk, anna: str) -> None:
    shop.type("knee better,")
    same_again(shop)
    assert typed(shop) == "knee better, Oat flat white 4.50"


def test_a_usual_without_a_price_is_typed_without_one(shop: Desk) -> None:
    shop.session.details.add_preference(shop.open("maria"), "usual", "Tea")
    same_again(shop)
    assert typed(shop) == "Tea"


def test_where_no_usual_is_known_that_is_said(shop: Desk) -> None:
    shop.open("anna")
    same_again(shop)
    assert (shop.chips(), typed(shop)) == (["Nothing is noted yet that Anna Petrova usually has"], "")


def test_the_card_offers_it_only_where_there_is_a_usual(shop: Desk) -> None:
    shop.session.details.add_ask(shop.open("anna"), "How is the knee?")
    assert shop.find(QAbstractButton, "sameAgain").isHidden()
