"""Somebody new at the counter, and somebody who only seems new."""

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import ContactPoint
from tests.ui.desk import Desk, Key, focus


def write_down(shop: Desk, name: str) -> None:
    shop.counter.list.search.setFocus()
    shop.counter.list.search.clear()
    shop.counter.new_client("")
    shop.type(name)
    shop.press(Key.Key_Return)


def names(shop: Desk) -> list[str]:
    return sorted(client.name for client in shop.session.book.clients.all())


def test_a_new_client_stands_first_in_the_list_at_once(shop: Desk) -> None:
    write_down(shop, "Walter")
    assert shop.listed()[:2] == ["Everyone, latest first", "Walter"]


def test_a_new_client_is_told_with_the_way_back(shop: Desk) -> None:
    before = names(shop)
    write_down(shop, "Walter")
    assert shop.chips()[:2] == ["Walter is in the book", "Undo"]
    shop.click("undoSaved")
    assert names(shop) == before


def test_who_seems_known_is_written_down_all_the_same_and_told(shop: Desk) -> None:
    [anna] = [client.id for client in shop.session.book.clients.all() if client.name == "Anna Petrova"]
    book = shop.session.book
    with book.operation(Label("x")):
        book.contact_points.insert(ContactPoint(id="p", client_id=anna, kind="phone", value="555 0123"))
    write_down(shop, "anna petrova")
    assert names(shop).count("anna petrova") == 1
    assert shop.chips()[0] == "Saved. There is another Anna Petrova · ends 0123"
    assert focus().objectName() == "quickNote"
    shop.click("offered")
    assert shop.counter.client_id() == anna


def test_several_who_seem_the_same_are_shown_in_the_list(shop: Desk) -> None:
    write_down(shop, "Anna Petrova")
    write_down(shop, "Anna Petrova")
    assert shop.chips()[0] == "Saved. 2 others may be the same person"
    assert "Show them" in shop.chips()
    shop.click("offered")
    assert shop.listed() == ["Anna Petrova"] * 3


@pytest.mark.parametrize("typed", ["T", "tea"])
def test_typing_on_is_not_held_up_by_it(shop: Desk, typed: str) -> None:
    write_down(shop, "Anna Petrova")
    shop.write(typed)
    assert shop.chips()[0].startswith("Saved for")


def test_the_page_shown_says_who_is_meant_as_soon_as_there_are_two(shop: Desk) -> None:
    shop.open("anna")
    shop.session.clients.create("Anna Petrova")
    page = shop.counter.page.page
    assert page is not None
    assert page.distinct == "number:1"
