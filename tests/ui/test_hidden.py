"""Nobody put away looks lost: the list of everyone says how many it leaves out, and shows them when asked."""

from PySide6.QtWidgets import QWidget

from smallcrm.ui.counter.hidden_strip import HiddenStrip
from smallcrm.ui.models.clients import Role
from tests.ui.desk import Desk, Key, words_of


def strip(desk: Desk) -> list[str]:
    """What the strip says; nothing when it is not there."""
    found = desk.window.findChildren(HiddenStrip)
    return [words_of(part) for part in (found[0]._count, found[0]._button) if found[0].isVisible()] if found else []


def put_away(desk: Desk, text: str) -> str:
    client = desk.open(text)
    desk.counter.deeds.archive()
    desk.search("")
    return client


def test_where_nobody_is_hidden_nothing_is_said(shop: Desk) -> None:
    assert strip(shop) == []


def test_how_many_are_hidden_is_said(shop: Desk) -> None:
    put_away(shop, "ann")
    put_away(shop, "tom")
    assert shop.listed() == ["Everyone, latest first", "Maria Silva"]
    assert strip(shop) == ["2 are not shown", "Show those put away and those who have died"]


def test_they_are_shown_and_hidden_again(shop: Desk) -> None:
    put_away(shop, "ann")
    shop.click("showHidden")
    assert shop.listed() == [
        "Put away, or has died",
        "Anna Petrova",
        "Everyone, latest first",
        "Maria Silva",
        "Tomas Novak",
    ]
    assert strip(shop) == ["1 put away, or died", "Hide those put away and those who have died"]
    shop.click("showHidden")
    assert (shop.listed()[0], strip(shop)[0]) == ("Everyone, latest first", "1 is not shown")


def test_the_list_rests_on_whom_it_rested(shop: Desk) -> None:
    put_away(shop, "ann")
    shop.press(Key.Key_Down)
    before = shop.counter.list.view.current()
    shop.click("showHidden")
    assert shop.counter.list.view.current() == before


def test_a_search_hides_nobody_and_marks_them(shop: Desk) -> None:
    put_away(shop, "ann")
    shop.search("ann")
    row = shop.counter.list.view.model().index(0, 0).data(Role.VIEW)
    assert (strip(shop), row.second.split(" · ")[0], "Put away" in row.spoken) == ([], "Put away", True)
    shop.search("")
    assert strip(shop) != []


def test_the_last_one_brought_back_takes_the_strip_away(shop: Desk) -> None:
    client = put_away(shop, "ann")
    shop.click("showHidden")
    shop.session.clients.restore(client)
    assert (strip(shop), shop.listed()[0]) == ([], "Everyone, latest first")


def test_nothing_of_it_is_a_guest_s_business(shop: Desk) -> None:
    put_away(shop, "ann")
    shop.window.house.veil.toggle()  # type: ignore[union-attr]
    assert strip(shop) == []


def test_faces_alone_have_no_room_for_it(shop: Desk) -> None:
    put_away(shop, "ann")
    shop.counter.list.set_width(72, folded=True)
    assert not shop.find(QWidget, "showHidden").isVisible()
