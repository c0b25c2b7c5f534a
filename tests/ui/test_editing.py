"""Everything about a client is edited in place, and a line stays with its row."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client
from smallcrm.ui.counter.editor_cells import LONGEST_PASTE, ChoiceCell, ClientCell, LinesCell, TextCell, TickCell
from smallcrm.ui.counter.editor_fields import EditedLine
from smallcrm.ui.dialogs.who import WhoIs
from tests.ui.desk import Desk, Key, Modifier, focus

ALT = Modifier.AltModifier


@pytest.fixture
def anna(shop: Desk) -> str:
    """Anna's page; nothing is known of her yet."""
    return shop.open("anna")


def client(desk: Desk, client_id: str) -> Client:
    found = desk.session.clients.get(client_id)
    assert found is not None
    return found


def lines(desk: Desk, key: str) -> list[EditedLine]:
    return [line for line in desk.counter.page.editor.form.lines() if line.part.key == key]


def go_to(desk: Desk, key: str, field: str, place: int = 0) -> QWidget:
    """Put the caret into a field of the editor."""
    desk.counter.page.edit()
    return lines(desk, key)[place].focus(field)


def enter(desk: Desk, key: str, field: str, text: str, place: int = 0) -> EditedLine:
    """Type into a field in place of what stands there, and leave it with Enter."""
    field_ = go_to(desk, key, field, place)
    assert isinstance(field_, QLineEdit)
    field_.clear()
    desk.type(text)
    line = lines(desk, key)[place]
    desk.press(Key.Key_Return)
    return line


def said(line: EditedLine) -> str:
    """What is told under the line, kindly or not."""
    told = [label.text() for label in (line._hint, line._wrong) if not label.isHidden()]
    return " ".join(told).replace("\u2068", "").replace("\u2069", "")


def usuals(desk: Desk, client_id: str) -> list[str]:
    rows = desk.session.book.preferences.of_client(client_id)
    return [row.text for row in rows if row.kind == "usual"]


# Days


def test_a_day_is_shown_back_in_full_while_it_is_typed(shop: Desk, anna: str) -> None:
    go_to(shop, "birthday", "birthday")
    shop.type("23.11.78")
    assert said(lines(shop, "birthday")[0]) == "23 November 1978"


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("23/11", PartialDate(None, 11, 23), "23 November"),
        ("Nov 1978", PartialDate(1978, 11, None), "November 1978"),
        ("November", PartialDate(None, 11, None), "November"),
        ("29 Feb", PartialDate(None, 2, 29), "29 February"),
        ("23 ноября 1978", PartialDate(1978, 11, 23), "23 November 1978"),
        ("3. März", PartialDate(None, 3, 3), "3 March"),
    ],
)
def test_a_birthday_is_kept_as_people_type_it(shop: Desk, anna: str, typed: str, kept: PartialDate, shown: str) -> None:
    line = enter(shop, "birthday", "birthday", typed)
    assert (client(shop, anna).birthday, line.texts()) == (kept, (shown,))


def test_a_day_no_calendar_has_is_told_at_the_field(shop: Desk, anna: str) -> None:
    line = enter(shop, "birthday", "birthday", "31.02.")
    assert (said(line), line.texts()) == ("No calendar has this day. Look at it again.", ("31.02.",))


def test_away_until_is_the_next_such_day_and_emptied_is_back(shop: Desk, anna: str) -> None:
    line = enter(shop, "away_until", "away_until", "5 Jan")
    assert (client(shop, anna).away_until, line.texts()) == (date(2027, 1, 5), ("5 January 2027",))
    enter(shop, "away_until", "away_until", "")
    assert client(shop, anna).away_until is None


def test_since_may_be_a_month(shop: Desk, anna: str) -> None:
    line = enter(shop, "since", "since", "April 2021")
    assert (client(shop, anna).since, line.texts()) == ("2021-04", ("April 2021",))


# Rows


def test_a_question_for_later_can_be_edited_though_the_page_does_not_show_it(shop: Desk, anna: str) -> None:
    shop.session.details.add_ask(anna, "How was Rome?", from_date=date(2027, 6, 1))
    enter(shop, "ask", "context", "Goes in May")
    (ask,) = shop.session.details.open_asks(anna)
    assert (ask.context, ask.from_date) == ("Goes in May", date(2027, 6, 1))


def test_something_to_do_and_something_owed_are_added(shop: Desk, anna: str) -> None:
    go_to(shop, "followup", "text")
    shop.type("Call")
    enter(shop, "followup", "due", "1 Dec")
    owed = lines(shop, "promise")[0].cells[0]
    assert isinstance(owed, ChoiceCell)
    shop.counter.page.edit("promise")
    owed.put("debt")
    lines(shop, "promise")[0].focus("text")
    shop.type("Coffee")
    shop.press(Key.Key_Tab)
    shop.type("2.50")
    shop.press(Key.Key_Return)
    (followup,), (promise,) = (
        shop.session.book.followups.of_client(anna),
        shop.session.book.promises.of_client(anna),
    )
    assert (followup.text, followup.due) == ("Call", date(2026, 12, 1))
    assert (promise.kind, promise.text, promise.amount) == ("debt", "Coffee", 250)


def test_an_address_has_several_lines(shop: Desk, anna: str) -> None:
    go_to(shop, "address", "value")
    shop.type("1 High St\nLondon")
    shop.press(Key.Key_Return)
    assert [row.value for row in shop.session.book.contact_points.of_client(anna)] == ["1 High St\nLondon"]


def test_alt_up_moves_a_usual_and_the_caret_goes_along(shop: Desk, anna: str) -> None:
    for text in ("Tea", "Cake"):
        shop.session.details.add_preference(anna, "usual", text)
    field = go_to(shop, "usual", "text", 1)
    shop.press(Key.Key_Up, ALT)
    assert (usuals(shop, anna), focus() is field) == (["Cake", "Tea"], True)
    assert field.accessibleName() == "The usual 1"


def test_the_x_removes_a_row(shop: Desk, anna: str) -> None:
    for text in ("Tea", "Cake"):
        shop.session.details.add_preference(anna, "usual", text)
    shop.counter.page.edit()
    lines(shop, "usual")[0]._cross.click()
    assert usuals(shop, anna) == ["Cake"]


def test_a_kind_is_chosen(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("kind")
    cell = lines(shop, "kind")[0].cells[0]
    assert isinstance(cell, ChoiceCell)
    cell.setCurrentIndex(cell.findData("partner"))
    cell.activated.emit(cell.currentIndex())
    assert client(shop, anna).kind == "partner"


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_End, Key.Key_Home])
def test_paging_past_a_closed_list_chooses_nothing(shop: Desk, anna: str, key: Qt.Key) -> None:
    shop.counter.page.edit("kind")
    before = lines(shop, "kind")[0].texts()
    shop.press(key)
    assert lines(shop, "kind")[0].texts() == before


def test_page_down_leads_on_from_a_closed_list(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("kind")
    shop.press(Key.Key_PageDown)
    assert focus().accessibleName() == "The usual 1"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("last", "kept"), [(Key.Key_Return, "partner"), (Key.Key_Escape, "")])
def test_a_key_opens_the_list_enter_chooses_and_esc_leaves_it(shop: Desk, anna: str, last: Qt.Key, kept: str) -> None:
    shop.session.clients.edit(anna, kind="")
    shop.counter.page.edit("kind")
    cell = lines(shop, "kind")[0].cells[0]
    assert isinstance(cell, ChoiceCell)
    shop.press(Key.Key_Down, on=cell)
    shop.press(Key.Key_P, on=cell.view())
    shop.press(last, on=cell.view())
    assert (client(shop, anna).kind, cell.value()) == (kept, kept)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_letter_opens_the_list_at_the_line_that_begins_with_it(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("kind")
    before = client(shop, anna).kind
    cell = lines(shop, "kind")[0].cells[0]
    assert isinstance(cell, ChoiceCell)
    shop.press(Key.Key_R, on=cell)
    assert (cell.view().currentIndex().data(), client(shop, anna).kind) == ("Reseller", before)


def test_f2_puts_the_caret_behind_the_name_and_selects_nothing(shop: Desk, anna: str) -> None:
    shop.press(Key.Key_F2)
    name = focus()
    assert isinstance(name, QLineEdit)
    assert (name.selectedText(), name.cursorPosition()) == ("", len(name.text()))


def test_tags_of_the_book_are_offered(shop: Desk, anna: str) -> None:
    shop.session.details.add_tag(anna, "regular")
    shop.counter.page.edit("tag")
    cell = lines(shop, "tag")[0].cells[0]
    assert isinstance(cell, TextCell)
    completer = cell.completer()
    completer.setCompletionPrefix("reg")
    assert completer.currentCompletion() == "regular"


def test_a_tag_that_is_there_already_is_not_there_twice(shop: Desk, anna: str) -> None:
    shop.session.details.add_tag(anna, "regular")
    enter(shop, "tag", "name", "#Regular", 1)
    assert [line.texts() for line in lines(shop, "tag")] == [("regular",), ("",)]


def test_a_number_somebody_else_has_is_told_quietly(shop: Desk, anna: str) -> None:
    tomas = next(one.id for one in shop.session.book.clients.all() if one.name == "Tomas Novak")
    shop.session.details.add_contact(tomas, "phone", "0888 123 456")
    line = enter(shop, "phone", "value", "0888-123-456")
    shop.press(Key.Key_Return)
    assert said(line) == "Tomas Novak has this number too."


# Other clients


def chooser(desk: Desk) -> WhoIs:
    dialog = desk.dialog("whoDialog")
    assert isinstance(dialog, WhoIs)
    return dialog


def test_whoever_brought_them_is_chosen_and_cleared(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("brought_by")
    cell = lines(shop, "brought_by")[0].cells[0]
    assert isinstance(cell, ClientCell)
    shop.press(Key.Key_Return)
    dialog = chooser(shop)
    shop.until(dialog.search.hasFocus)
    shop.type("tomas")
    shop.press(Key.Key_Return)
    tomas = client(shop, anna).brought_by
    assert client(shop, tomas or "").name == "Tomas Novak"
    assert cell.choose.accessibleName() == "Brought by: Tomas Novak"
    cell.nobody.click()
    assert client(shop, anna).brought_by is None


def test_somebody_around_is_a_client_too_and_has_died(shop: Desk, anna: str) -> None:
    shop.session.details.add_person(anna, "Maria", "friend")
    shop.counter.page.edit("people")
    maria = next(one.id for one in shop.session.book.clients.all() if one.name == "Maria Silva")
    _, _, _, _, other, died = lines(shop, "people")[0].cells
    assert isinstance(other, ClientCell)
    assert isinstance(died, TickCell)
    other.choose_client(maria)
    died.tick.click()
    (person,) = shop.session.book.people.of_client(anna)
    assert (person.other_id, person.died) == (maria, shop.session.clock.today())


# Changed elsewhere


def test_undo_puts_the_old_text_back_into_the_open_field(shop: Desk, anna: str) -> None:
    line = enter(shop, "company", "company", "Harbour Books")
    shop.undo()
    assert (line.texts(), client(shop, anna).company) == (("",), "")


def test_ctrl_z_in_a_field_just_kept_takes_the_step_back(shop: Desk, anna: str) -> None:
    field = go_to(shop, "company", "company")
    assert isinstance(field, QLineEdit)
    shop.type("Harbour Books")
    lines(shop, "company")[0].finish()
    assert not field.isUndoAvailable()


def test_what_changed_elsewhere_is_told_and_what_is_typed_stays(shop: Desk, anna: str) -> None:
    go_to(shop, "company", "company")
    shop.type("Harb")
    shop.session.clients.edit(anna, company="Quay Books")
    line = lines(shop, "company")[0]
    assert (line.texts(), said(line)) == (("Harb",), "The book says “Quay Books” now.")


def test_a_price_changed_elsewhere_is_not_written_over_by_the_text_beside_it(shop: Desk, anna: str) -> None:
    usual = shop.session.details.add_preference(anna, "usual", "Tea", price=300)
    go_to(shop, "usual", "text")
    shop.press(Key.Key_A, Modifier.ControlModifier)
    shop.type("Green tea")
    shop.session.details.change("preferences", usual.id, price=350)
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Tab)
    (row,) = shop.session.book.preferences.of_client(anna)
    assert (row.text, row.price) == ("Green tea", 350)


def test_a_row_removed_elsewhere_leaves_the_words_being_typed(shop: Desk, anna: str) -> None:
    usual = shop.session.details.add_preference(anna, "usual", "Tea")
    go_to(shop, "usual", "text")
    shop.press(Key.Key_A, Modifier.ControlModifier)
    shop.type("Green tea")
    shop.session.details.remove("preferences", usual.id)
    assert [line.texts()[0] for line in lines(shop, "usual")] == ["Green tea"]
    assert focus().property("text") == "Green tea"


def test_a_click_into_the_next_line_after_emptying_one_is_on_the_row_it_was_on(shop: Desk, anna: str) -> None:
    for text in ("Tea", "Cake", "Rolls"):
        shop.session.details.add_preference(anna, "usual", text)
    field = go_to(shop, "usual", "text", 0)
    assert isinstance(field, QLineEdit)
    field.clear()
    lines(shop, "usual")[1].focus("text")
    assert (usuals(shop, anna), focus().property("text")) == (["Cake", "Rolls"], "Cake")


# Hostile text

HOSTILE = [
    "<b>bold</b><img src='/etc/hostname'>",
    "\u202eevil\u202c",
    "=cmd|' /C calc'!A0",
    "🧑‍🍳 مرحبا",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["nickname", "company", "arrangement"])
def test_hostile_text_is_kept_letter_by_letter(shop: Desk, anna: str, field: str, text: str) -> None:
    found = go_to(shop, field, field)
    assert isinstance(found, QLineEdit)
    found.insert(text)
    shop.press(Key.Key_Return)
    assert getattr(client(shop, anna), field) == text


@pytest.mark.parametrize("text", ["one\x00two", "one\ntwo", "half \ud83d of one"])
def test_what_no_line_can_hold_is_left_out_and_the_rest_kept(shop: Desk, anna: str, text: str) -> None:
    found = go_to(shop, "company", "company")
    assert isinstance(found, QLineEdit)
    found.insert(text)
    shop.press(Key.Key_Return)
    kept = client(shop, anna).company
    assert kept.startswith(("one", "half"))
    assert kept.isprintable()


@pytest.mark.parametrize("key", ["company", "usual", "phone", "people", "tag", "ask", "allergy"])
def test_a_huge_paste_is_told_at_the_field_and_nothing_else_is_lost(shop: Desk, anna: str, key: str) -> None:
    enter(shop, "nickname", "nickname", "Anya")
    shop.counter.page.edit(key)
    field = focus()
    assert isinstance(field, QLineEdit)
    QGuiApplication.clipboard().setText("W" * 1_000_000)
    field.paste()
    line = next(one for one in lines(shop, key) if one.isAncestorOf(field))
    shop.press(Key.Key_Return)
    assert said(line) == "This text may have up to 2000 letters."
    assert (len(field.text()), client(shop, anna).nickname) == (LONGEST_PASTE, "Anya")


def test_a_huge_paste_into_several_lines_is_told_too(shop: Desk, anna: str) -> None:
    shop.counter.page.edit("address")
    cell = lines(shop, "address")[0].cells[0]
    assert isinstance(cell, LinesCell)
    paste = QMimeData()
    paste.setText("W" * 1_000_000)
    cell.edit.insertFromMimeData(paste)
    shop.press(Key.Key_Return)
    assert said(lines(shop, "address")[0]) == "This text may have up to 2000 letters."


def test_page_down_goes_to_the_next_section(shop: Desk, anna: str) -> None:
    go_to(shop, "name", "name")
    shop.press(Key.Key_PageDown)
    assert focus().accessibleName() == "The usual 1"
    shop.press(Key.Key_PageUp)
    assert focus().accessibleName() == "Name"
