import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from smallcrm.domain.hits import Hits, ListRow
from smallcrm.ui.counter.people_list import FIRST
from smallcrm.ui.models.clients import Role
from tests.ui.desk import Desk, Key, focus, settle


def heading(desk: Desk) -> str:
    return desk.counter.list._heading.text().replace("\u2068", "").replace("\u2069", "")


def opened_today(desk: Desk) -> list[str]:
    return desk.session.book.opened_today.on(desk.session.clock.today())


def test_everyone_stands_in_the_list_the_latest_first(shop: Desk) -> None:
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Petrova"]


def test_reading_the_list_again_reads_no_more_of_it(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    search, asked = shop.session.search, []
    latest = search.latest

    def count(limit: int) -> tuple[ListRow, ...]:
        asked.append(limit)
        return latest(limit)

    monkeypatch.setattr(search, "latest", count)
    for _ in range(3):
        shop.counter.list.reload()
    assert asked == [FIRST] * 3


def test_a_key_searches_once(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    search, asked = shop.session.search, []
    find = search.find

    def count(text: str, *, notes: bool, shown: int | None = None) -> Hits:
        asked.append(text)
        return find(text, notes=notes, shown=shown)

    monkeypatch.setattr(search, "find", count)
    shop.search("a")
    settle()
    assert asked == ["a"]


def test_a_row_that_changed_is_worded_again(shop: Desk) -> None:
    client = shop.open("ann")
    shop.search("")
    shop.session.clients.edit(client, name="Anna Sato")
    assert shop.listed() == ["Everyone, latest first", "Maria Silva", "Tomas Novak", "Anna Sato"]
    view = shop.counter.list.view
    assert view.model().index(3, 0).data(Role.VIEW).name == "Anna Sato"


def test_typing_shows_the_hits_under_their_count(shop: Desk) -> None:
    shop.search("ma")
    assert shop.listed() == ["Maria Silva"]
    shop.search("a")
    assert "match" in heading(shop)
    assert "“a”" in heading(shop)


def test_the_first_hit_is_rested_on_and_not_opened(shop: Desk) -> None:
    shop.search("ann")
    assert shop.counter.list.view.currentIndex().data() == "Anna Petrova"
    shop.until(lambda: shop.shown_client() == "Anna Petrova")
    assert opened_today(shop) == []
    assert focus().objectName() == "search"


def test_enter_opens_the_hit_and_the_caret_is_in_the_note_box(shop: Desk) -> None:
    client_id = shop.open("ann")
    assert shop.shown_client() == "Anna Petrova"
    assert opened_today(shop) == [client_id]
    assert focus().objectName() == "quickNote"


def test_a_click_opens_too(shop: Desk) -> None:
    view = shop.counter.list.view
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (shop.shown_client(), focus().objectName()) == ("Tomas Novak", "quickNote")


def test_arrows_move_the_page_and_open_nobody(shop: Desk) -> None:
    shop.search("")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Down)
    shop.until(lambda: shop.shown_client() == "Anna Petrova")
    shop.press(Key.Key_Up)
    shop.until(lambda: shop.shown_client() == "Tomas Novak")
    assert opened_today(shop) == []
    assert focus().objectName() == "search"


def test_a_letter_typed_in_the_list_goes_on_in_the_search(shop: Desk) -> None:
    shop.counter.list.view.setFocus()
    shop.type("tom")
    assert shop.find(QLineEdit, "search").text() == "tom"
    assert shop.listed() == ["Tomas Novak"]


def test_enter_in_the_list_opens(shop: Desk) -> None:
    shop.search("tom")
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Return)
    assert (shop.shown_client(), focus().objectName()) == ("Tomas Novak", "quickNote")


def test_the_row_says_why_when_the_hit_is_not_in_the_name(sample: Desk) -> None:
    sample.search("0123")
    view = sample.counter.list.view
    row = view.model().index(0, 0).data(Role.VIEW)
    assert row.second.startswith("Phone")
    assert "0123" in row.second.replace(" ", "")


def test_esc_from_the_note_goes_to_the_search_with_its_text_chosen_then_empties_it(shop: Desk) -> None:
    shop.open("ann")
    shop.press(Key.Key_Escape)
    box = shop.find(QLineEdit, "search")
    assert (focus(), box.selectedText()) == (box, "ann")
    shop.press(Key.Key_Escape)
    assert (focus(), box.text()) == (box, "")
    shop.press(Key.Key_Escape)
    assert focus() is box


def test_nobody_found_offers_a_new_client_of_that_name(shop: Desk) -> None:
    shop.search("Walter")
    assert heading(shop) == "Nobody called “Walter”."
    button = shop.counter.list._nobody
    assert (button.isVisible(), button.words()) == (True, "New client “Walter”")
    button.click()
    assert (shop.shown_client(), focus().objectName()) == ("Walter", "quickNote")
    assert shop.find(QLineEdit, "search").text() == ""


def test_the_search_says_which_key_leads_back_while_a_note_is_written(shop: Desk) -> None:
    box = shop.counter.list.search
    assert box._keys == "/"
    shop.open("ann")
    assert box._keys == "Esc"


def test_a_new_client_without_a_name_is_asked_for_one(shop: Desk) -> None:
    shop.click("newClient")
    assert focus().objectName() == "newClientName"
    shop.type("Walter Finch")
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Walter Finch"


def test_a_row_keeps_its_place_when_the_list_is_read_again(shop: Desk) -> None:
    shop.search("")
    shop.press(Key.Key_Down)
    shop.session.clients.create("Zoe")
    assert shop.counter.list.view.currentIndex().data() == "Tomas Novak"


def test_labels_of_the_list_are_plain_text(shop: Desk) -> None:
    shop.search("<b>x")
    assert {label.textFormat() for label in shop.window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == ""
