"""The row the list rests on and the page beside it are one person, whatever was done and taken back."""

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.desk import CTRL, SHIFT, Desk, Key, settle


def chosen(desk: Desk) -> tuple[str, ...]:
    settle()
    return desk.counter.list.view.picked()


def together(desk: Desk) -> bool:
    """Whether the page is that of the row; a client who is not in the list has no row."""
    desk.until(lambda: not desk.counter.list._follow.isActive())
    view, page = desk.counter.list.view, desk.counter.client_id()
    listed = {view._people.client_at(row) for row in range(len(desk.listed()))}
    return view.current() == (page if page in {row.id for row in listed if row} else None)


@pytest.mark.parametrize("deed", ["remove", "died", "archive"])
def test_what_is_taken_back_by_keys_chooses_nobody(shop: Desk, deed: str) -> None:
    shop.search("")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    client = shop.counter.client_id()
    getattr(shop.counter.deeds, deed)()
    settle()
    shop.press(Key.Key_Z, CTRL)
    assert (chosen(shop), shop.counter.list.view.current()) == ((), client)
    assert [index.data() for index in shop.counter.list.view.selectedIndexes()] == [shop.shown_client()]


def test_a_deed_done_again_by_keys_chooses_nobody(shop: Desk) -> None:
    shop.open("tom")
    shop.counter.deeds.remove()
    shop.search("")
    shop.press(Key.Key_Z, CTRL)
    shop.search("")
    shop.press(Key.Key_Z, CTRL | SHIFT)
    assert chosen(shop) == ()


def test_several_put_away_and_taken_back(shop: Desk) -> None:
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Down, SHIFT)
    settle()
    shop.until(lambda: shop.shown_client() == "Tomas Novak")
    shop.click("putChosenAway")
    assert together(shop)
    shop.press(Key.Key_Z, CTRL)
    assert (together(shop), shop.counter.list.view.current()) == (True, shop.counter.client_id())


def test_the_open_client_put_away(shop: Desk) -> None:
    shop.search("")
    shop.press(Key.Key_Return)
    shop.counter.deeds.archive()
    assert (together(shop), shop.counter.list.view.current()) == (True, None)
    shop.undo()
    assert shop.counter.list.view.current() == shop.counter.client_id()


def test_a_note_found_moves_to_somebody_else(shop: Desk) -> None:
    tomas = shop.open("tom")
    shop.write("Marzipan cake")
    maria = shop.open("maria")
    shop.search("marzipan")
    shop.press(Key.Key_Return)
    assert shop.counter.client_id() == tomas
    shop.session.notes.move(next(iter(shop.session.book.notes.of_client(tomas))).id, maria)
    assert (together(shop), shop.counter.client_id()) == (True, tomas)


def test_a_change_from_elsewhere_lets_the_page_follow(shop: Desk) -> None:
    shop.search("anna")
    shop.session.clients.create("Walter")
    shop.until(lambda: shop.shown_client() == "Anna Petrova")
    assert together(shop)


def test_guests_are_gone(shop: Desk) -> None:
    shop.open("anna")
    shop.press(Key.Key_F9)
    shop.press(Key.Key_F9)
    assert (together(shop), shop.shown_client()) == (True, "Anna Petrova")


def test_enter_opens_the_best_hit_where_no_row_is_the_page(shop: Desk) -> None:
    shop.session.clients.create("Adam Novak")
    shop.open("a")
    shop.press(Key.Key_F2)
    shop.press(Key.Key_A, CTRL)
    shop.type("Zoe")
    shop.press(Key.Key_Tab)
    assert together(shop)
    shop.find(QLineEdit, "search").setFocus()
    shop.press(Key.Key_Return)
    assert shop.shown_client() == shop.listed()[0]


def test_ctrl_n_writes_nobody_down_by_a_name_that_is_found(shop: Desk) -> None:
    shop.session.clients.create("Adam Novak")
    shop.open("a")
    shop.press(Key.Key_F2)
    shop.press(Key.Key_A, CTRL)
    shop.type("Zoe")
    shop.press(Key.Key_Tab)
    assert together(shop)
    shop.press(Key.Key_N, CTRL)
    assert len(shop.session.book.clients.all()) == 4
