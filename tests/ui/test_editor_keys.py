"""The editor by keys alone: Tab goes where the eye goes, and nothing typed is lost without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.editor_cells import TextCell
from smallcrm.ui.counter.editor_fields import EditedLine
from tests.ui.desk import CTRL, SHIFT, Desk, Key, focus


@pytest.fixture
def anna(shop: Desk) -> str:
    """Anna's page; nothing is known of her yet."""
    return shop.open("anna")


def lines(desk: Desk, key: str) -> list[EditedLine]:
    return [line for line in desk.counter.page.editor.form.lines() if line.part.key == key]


def said(line: EditedLine) -> str:
    """What is told under the line, kindly or not."""
    return " ".join(label.text() for label in (line._hint, line._wrong) if not label.isHidden())


def contacts(desk: Desk, client_id: str) -> list[tuple[str, str]]:
    return [(row.value, row.label) for row in desk.session.book.contact_points.of_client(client_id)]


def tab_through(desk: Desk, *texts: str) -> None:
    """Type each of these and press Tab."""
    for text in texts:
        desk.type(text)
        desk.press(Key.Key_Tab)


def is_seen(desk: Desk, widget: QWidget) -> bool:
    """Whether the editor shows all of it."""
    area = desk.counter.page.editor.findChild(QScrollArea)
    assert area is not None
    port = area.viewport()
    return port.rect().contains(QRect(widget.mapTo(port, QPoint()), widget.size()))


# Tab


def test_tab_goes_on_into_the_row_that_has_just_opened(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("people")
    tab_through(shop, "Tom", "son", "4 May 2008")
    assert focus().accessibleName() == "Family 1, What to know"
    shop.until(lambda: is_seen(shop, focus()))


def test_the_second_relative_typed_on_is_a_relative(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("people")
    tab_through(shop, "Tom", "son", "4 May 2008", "likes chess", "", "", "Ken", "husband", "")
    people = shop.session.book.people.of_client(anna)
    assert [(one.name, one.relation) for one in people] == [("Tom", "son"), ("Ken", "husband")]


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("usual", ("Tea", "3")),
        ("like", ("Jazz",)),
        ("label", ("Shoe size", "41")),
        ("alert", ("Pays late",)),
        ("ask", ("Rome?", "", "")),
        ("followup", ("Call", "1 Dec")),
        ("phone", ("0888 1", "work")),
        ("address", ("1 High St", "")),
        ("date", ("Wedding", "12 June")),
        ("tag", ("regular",)),
    ],
)
def test_tab_after_a_new_row_is_in_the_empty_line_below_it(
    shop: Desk, anna: str, key: str, texts: tuple[str, ...]
) -> None:
    shop.counter.page.edit(key)
    tab_through(shop, *texts)
    assert focus() is lines(shop, key)[1].stops()[0]


def test_tab_from_a_row_just_emptied_is_on_the_one_that_took_its_place(shop: Desk, anna: str) -> None:
    for text in ("Tea", "Cake"):
        shop.session.details.add_preference(anna, "like", text)
    shop.counter.page.edit("like")
    lines(shop, "like")[0].focus()
    field = focus()
    assert isinstance(field, QLineEdit)
    field.clear()
    shop.press(Key.Key_Tab)
    assert (focus().property("text"), focus().accessibleName()) == ("Cake", "Likes 1, Jazz, the corner table")


def test_shift_tab_from_a_row_just_emptied_goes_to_the_one_before_it(shop: Desk, anna: str) -> None:
    for text in ("Tea", "Cake", "Rolls"):
        shop.session.details.add_preference(anna, "like", text)
    shop.counter.page.edit("like")
    lines(shop, "like")[1].focus()
    field = focus()
    assert isinstance(field, QLineEdit)
    field.clear()
    shop.press(Key.Key_Backtab, SHIFT)
    assert (focus().property("text"), focus().accessibleName()) == ("Tea", "Likes 1, Jazz, the corner table")


def test_what_cannot_be_kept_does_not_hold_tab(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("birthday")
    tab_through(shop, "31.02.")
    assert focus().objectName() == "kind.kind"
    assert said(lines(shop, "birthday")[0]) == "No calendar has this day. Look at it again."


# Esc


def test_esc_after_tab_keeps_what_was_left(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("email")
    tab_through(shop, "anna@example.com")
    shop.press(Key.Key_Escape)
    assert (contacts(shop, anna), shop.counter.page.editing()) == ([("anna@example.com", "")], False)


def test_esc_throws_away_the_cell_one_stands_in_alone(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("email")
    tab_through(shop, "anna@example.com")
    shop.type("wrok")
    shop.press(Key.Key_Escape)
    assert lines(shop, "email")[0].texts() == ("anna@example.com", "")
    shop.press(Key.Key_Escape)
    assert contacts(shop, anna) == [("anna@example.com", "")]


@pytest.mark.parametrize("key", ["email", "address"])
def test_what_esc_took_out_is_told_and_ctrl_z_brings_it_back(shop: Desk, anna: str, key: str) -> None:
    shop.counter.page.edit(key)
    shop.type("1 High St")
    shop.press(Key.Key_Escape)
    line = lines(shop, key)[0]
    assert (line.texts()[0], said(line)) == ("", "What you typed is taken out. Ctrl+Z brings it back.")
    shop.press(Key.Key_Z, CTRL)
    assert line.texts()[0] == "1 High St"
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Tab)
    assert contacts(shop, anna) == [("1 High St", "")]


def test_what_stood_there_before_is_put_back_by_esc(shop: Desk, anna: str) -> None:
    shop.session.details.add_contact(anna, "address", "1 High St\nLondon")
    shop.counter.page.edit("address")
    lines(shop, "address")[0].focus()
    shop.type("9")
    shop.press(Key.Key_Escape)
    assert (lines(shop, "address")[0].texts()[0], lines(shop, "address")[0].unsaved()) == ("1 High St\nLondon", False)


def test_ctrl_z_is_offered_only_where_it_would_bring_it_back(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("email")
    shop.type("anna@")
    shop.press(Key.Key_Escape)
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Tab)
    assert said(lines(shop, "email")[0]) == ""


def test_esc_puts_back_a_choice_and_leaves_the_words_beside_it(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("promise")
    line = lines(shop, "promise")[0]
    line.cells[0].put("debt")
    line.cells[1].put("Coffee")
    shop.press(Key.Key_Escape)
    assert (line.texts(), said(line)) == (("promise", "Coffee", ""), "")


def test_an_address_left_is_kept_by_esc(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("address")
    tab_through(shop, "1 High St\nLondon")
    shop.press(Key.Key_Escape)
    assert contacts(shop, anna) == [("1 High St\nLondon", "")]


# Page Down


@pytest.mark.parametrize(
    ("key", "wanted"), [(Key.Key_PageDown, "people.name"), (Key.Key_PageUp, "ask.text")], ids=["down", "up"]
)
def test_paging_leaves_an_address_of_several_lines_for_the_next_section(
    shop: Desk, anna: str, key: Qt.Key, wanted: str
) -> None:
    shop.counter.page.edit("address")
    shop.type("1 High St\nLondon\nEngland\nEurope\nEarth\nSun")
    shop.press(key)
    assert focus().objectName() == wanted
    assert contacts(shop, anna) == [("1 High St\nLondon\nEngland\nEurope\nEarth\nSun", "")]


# Room


def test_a_long_number_is_seen_whole(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("phone")
    field = focus()
    assert isinstance(field, TextCell)
    room = field.width() - field.textMargins().left() - field.textMargins().right()
    assert room > field.fontMetrics().horizontalAdvance("+44 (0) 7700 900 123 ext. 4567")


# Days


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("today", PartialDate(None, 11, 22), "22 November, no year"),
        ("Tomorrow", PartialDate(None, 11, 23), "23 November, no year"),
        ("yesterday", PartialDate(None, 11, 21), "21 November, no year"),
        ("завтра", PartialDate(None, 11, 23), "23 November, no year"),
        ("23 November", PartialDate(None, 11, 23), "23 November, no year"),
        ("23 nov 78", PartialDate(1978, 11, 23), "23 November 1978"),
    ],
)
def test_a_birthday_says_how_it_is_understood(shop: Desk, anna: str, typed: str, kept: PartialDate, told: str) -> None:
    shop.counter.page.edit("birthday")
    shop.type(typed)
    assert said(lines(shop, "birthday")[0]) == told
    shop.press(Key.Key_Return)
    client = shop.session.clients.get(anna)
    assert client is not None
    assert client.birthday == kept


def test_a_day_to_do_something_may_be_tomorrow(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("followup")
    tab_through(shop, "Call", "tomorrow")
    assert lines(shop, "followup")[0].texts() == ("Call", "23 November 2026")
