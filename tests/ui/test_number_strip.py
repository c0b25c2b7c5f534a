"""A card or passport number in a line is asked about, softly."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.ui.desk import Desk, Key, focus

CARD = "4242 4242 4242 4242"


def strip(desk: Desk) -> QWidget:
    return desk.find(QWidget, "numberStrip")


def typed(desk: Desk) -> str:
    return desk.find(QPlainTextEdit, "quickNote").toPlainText()


def type_card(desk: Desk) -> str:
    anna = desk.open("anna")
    desk.type(f"card {CARD}, oat")
    return anna


def test_a_card_number_is_asked_about(shop: Desk) -> None:
    type_card(shop)
    assert strip(shop).isVisible()


def test_an_order_and_a_price_are_none(shop: Desk) -> None:
    shop.open("anna")
    shop.type("no. 12, 4.50, tel 020 7946 0123")
    assert strip(shop).isHidden()


def test_masked_its_last_four_are_left_and_undo_brings_it_back(shop: Desk) -> None:
    type_card(shop)
    shop.click("maskNumber")
    assert (typed(shop), strip(shop).isHidden()) == ("card •••• •••• •••• 4242, oat", True)
    shop.find(QPlainTextEdit, "quickNote").undo()
    assert typed(shop) == f"card {CARD}, oat"


def test_kept_it_is_not_asked_about_again(shop: Desk) -> None:
    type_card(shop)
    shop.click("keepNumber")
    shop.type(" and cake")
    assert (strip(shop).isHidden(), focus().objectName()) == (True, "quickNote")


def test_the_first_enter_waits_for_an_answer_and_the_second_keeps_the_number(shop: Desk) -> None:
    anna = type_card(shop)
    shop.press(Key.Key_Return)
    assert (shop.notes(anna), strip(shop).isVisible()) == ([], True)
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == [f"card {CARD}, oat"]
    assert strip(shop).isHidden()


def test_tab_masks_it_where_the_line_is_typed(shop: Desk) -> None:
    anna = type_card(shop)
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Tab)
    assert (typed(shop), focus().objectName()) == ("card •••• •••• •••• 4242, oat", "quickNote")
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == ["card •••• •••• •••• 4242, oat"]
