"""The page of a client: what it shows, and how it is filled and changed in place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.ask_card import AskRow
from smallcrm.ui.counter.bare_page import BarePage
from smallcrm.ui.counter.editor_fields import EditedLine
from smallcrm.ui.kit.buttons import Tick
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import OverlayBar
from smallcrm.ui.kit.rows import FactRow
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import Desk, Key, focus, words_of


def page(desk: Desk) -> ClientPage:
    client_id = desk.counter.client_id()
    found = desk.session.pages.of(client_id) if client_id else None
    assert found is not None
    return found


def cells(desk: Desk, hint: str) -> list[LineField]:
    """The visible fields of the editor that say this while they are empty, from top to bottom."""
    fields = desk.counter.page.editor.findChildren(LineField)
    shown = [field for field in fields if field.placeholderText() == hint and field.isVisible()]
    return sorted(shown, key=lambda field: field.mapTo(desk.window, QPoint()).y())


def complaint(field: LineField) -> str:
    """What is said under a field of the editor."""
    line = field.parentWidget()
    assert isinstance(line, EditedLine)
    return line._wrong.text() if line._wrong.isVisible() else ""


def enter(desk: Desk, field: LineField, text: str, leave: Qt.Key = Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    desk.press(Key.Key_Delete)
    desk.type(text)
    desk.press(leave)


# What it shows


@pytest.mark.parametrize("by", ["click", "enter"])
def test_the_strip_of_alerts_leads_to_its_field(sample: Desk, by: str) -> None:
    sample.open("maggie")
    strip = sample.find(QAbstractButton, "alertStrip")
    if by == "click":
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    else:
        strip.setFocus()
        sample.press(Key.Key_Return)
    field = focus()
    assert isinstance(field, LineField)
    assert (field.objectName(), field.text()) == ("allergy.text", "Nut allergy")


def test_in_an_empty_book_there_is_no_list_to_choose_from(shop: Desk) -> None:
    for _ in range(3):
        shop.session.history.undo()
    shop.counter.page.show_page(None)
    said = {words_of(label) for label in shop.counter.page.findChildren(PlainLabel)}
    assert "Nobody is in this book yet. New client writes down the first." in said


def test_a_regular_s_page_has_every_section(sample: Desk) -> None:
    sample.open("maggie")
    names = ("greeting", "alertStrip", "askAbout", "theUsual", "timeline", "quickNote")
    assert [name for name in names if not sample.find(QWidget, name).isVisible()] == []
    facts = [fact.accessibleName() for fact in sample.counter.page.side.findChildren(FactRow) if fact.isVisible()]
    assert "Tom, 17, Son, sits exams in June" in facts


@pytest.mark.parametrize(("kind", "shown"), [("partner", True), ("guest", False)])
def test_the_side_says_what_kind_of_client_it_is_unless_a_guest(shop: Desk, kind: str, shown: bool) -> None:
    client_id = shop.open("anna")
    shop.write("latte")
    shop.session.clients.edit(client_id, kind=kind)
    rows = [row.accessibleName() for row in shop.counter.page.side.findChildren(FactRow) if not row.isHidden()]
    assert any("Kind of client" in name for name in rows) is shown


def test_the_greeting_says_the_alert_first(sample: Desk) -> None:
    sample.open("maggie")
    assert words_of(sample.find(QWidget, "greeting")).startswith("Nut allergy.")


def test_somebody_of_whom_only_a_name_is_known_gets_six_things_to_add(shop: Desk) -> None:
    shop.open("anna")
    bare = shop.window.findChildren(BarePage)[0]
    buttons = [button.accessibleName() for button in bare.findChildren(QAbstractButton) if button.isVisible()]
    assert buttons == [
        "Add: The usual",
        "Add: Ask about",
        "Add: Birthday",
        "Add: Allergy or warning",
        "Add: Family",
        "Add: Phone",
    ]


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        ("The usual", "The usual 1"),
        ("Ask about", "Ask about 1, What to ask next time"),
        ("Birthday", "Birthday"),
        ("Allergy or warning", "Allergies 1, Allergy"),
        ("Family", "Family 1, Name"),
        ("Phone", "Phone 1, Number"),
    ],
)
def test_adding_puts_the_caret_where_it_goes(shop: Desk, offer: str, field: str) -> None:
    shop.open("anna")
    bare = shop.window.findChildren(BarePage)[0]
    button = next(found for found in bare.findChildren(QAbstractButton) if found.accessibleName() == f"Add: {offer}")
    button.click()
    assert focus().accessibleName() == field


def test_the_first_note_turns_the_bare_page_into_a_page(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Came with her sister")
    assert shop.find(QWidget, "timeline").isVisible()
    assert not shop.window.findChildren(BarePage)[0].isVisible()


# Changed in place


def test_f2_opens_the_fields_and_done_closes_them(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    assert (focus().objectName(), shop.counter.page.editing()) == ("editName", True)
    shop.click("editDone")
    assert (shop.counter.page.editing(), focus().objectName()) == (False, "quickNote")


def test_each_field_is_kept_as_it_is_left_as_a_deed_of_its_own(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    enter(shop, cells(shop, "What you call them")[0], "Anya", Key.Key_Tab)
    enter(shop, cells(shop, "Birthday")[0], "23 Nov 1978")
    client = page(shop).client
    assert (client.nickname, client.birthday) == ("Anya", PartialDate(1978, 11, 23))
    codes = [step.label.code for step in shop.session.history.steps(3)]
    assert codes == ["client_edited", "client_edited", "client_added"]


def test_a_line_typed_into_a_list_is_added_and_the_next_one_is_empty(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    enter(shop, cells(shop, "What to ask next time")[0], "How is the knee?")
    enter(shop, cells(shop, "What to ask next time")[1], "The exam")
    assert [ask.text for ask in page(shop).asks] == ["How is the knee?", "The exam"]
    assert [cell.text() for cell in cells(shop, "What to ask next time")] == ["How is the knee?", "The exam", ""]


def test_an_emptied_line_is_removed(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_ask(anna, "How is the knee?")
    shop.click("editClient")
    enter(shop, cells(shop, "What to ask next time")[0], "")
    assert page(shop).asks == ()


def test_a_usual_takes_its_price_along(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    field = cells(shop, "The usual")[0]
    enter(shop, field, "Oat latte", Key.Key_Tab)
    assert page(shop).usuals == ()
    shop.type("4.50")
    shop.press(Key.Key_Tab)
    assert [(usual.text, usual.price) for usual in page(shop).usuals] == [("Oat latte", 450)]
    assert len(shop.session.history.steps(10)) == 4


def test_leaving_a_field_twice_is_one_deed(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    enter(shop, cells(shop, "The usual")[0], "Oat latte")
    before = len(shop.session.history.steps(10))
    shop.counter.page.editor.finish()
    shop.counter.page.editor.finish()
    assert len(shop.session.history.steps(10)) == before


def test_no_known_allergies_can_be_ticked_and_taken_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.click("editClient")
    tick = next(box for box in shop.counter.page.editor.findChildren(Tick))
    tick.click()
    assert shop.session.clients.get(anna).allergies == "none_known"  # type: ignore[union-attr]
    shop.undo()
    assert not tick.isChecked()


# What cannot be read is told where it stands, and stays


def test_a_birthday_that_cannot_be_read_is_told_at_the_field_and_stays(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.page.edit("birthday")
    field = cells(shop, "Birthday")[0]
    enter(shop, field, "the day after", Key.Key_Tab)
    assert complaint(field) == "Not a date I can read. Try 23 Nov, 23.11.1978 or November."
    assert field.text() == "the day after"


def test_a_price_that_cannot_be_read_stays_while_other_fields_are_kept(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.page.edit("usual")
    shop.type("Oat latte")
    shop.press(Key.Key_Tab)
    shop.type("four")
    shop.press(Key.Key_Tab)
    price = cells(shop, "Price")[0]
    assert complaint(price) == "Not a price I can read. Try 4.50."
    enter(shop, cells(shop, "What to ask next time")[0], "The exam")
    assert (cells(shop, "The usual")[0].text(), price.text()) == ("Oat latte", "four")
    assert complaint(price) == "Not a price I can read. Try 4.50."
    enter(shop, price, "4")
    assert [(usual.text, usual.price) for usual in page(shop).usuals] == [("Oat latte", 400)]


def test_a_bad_line_stays_with_its_row_when_a_row_above_is_removed(shop: Desk) -> None:
    anna = shop.open("anna")
    for text in ("Tea", "Cake"):
        shop.session.details.add_preference(anna, "usual", text)
    shop.counter.page.edit("usual")
    enter(shop, cells(shop, "Price")[1], "two")
    enter(shop, cells(shop, "The usual")[0], "")
    assert [cell.text() for cell in cells(shop, "Price")] == ["two", ""]
    enter(shop, cells(shop, "Price")[0], "2")
    assert [(usual.text, usual.price) for usual in page(shop).usuals] == [("Cake", 200)]


def test_a_name_cannot_be_emptied(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    field = shop.counter.page.editor.findChild(LineField, "editName")
    assert field is not None
    enter(shop, field, "")
    assert complaint(field) == "A client needs a name."
    assert page(shop).client.name == "Anna Petrova"


def test_since_must_be_a_year(shop: Desk) -> None:
    shop.open("anna")
    shop.click("editClient")
    field = cells(shop, "Regular since (a year will do)")[0]
    enter(shop, field, "long ago")
    assert complaint(field) not in ("", "bad_since")


def test_what_was_left_unread_for_one_client_does_not_show_for_the_next(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.page.edit("usual")
    enter(shop, cells(shop, "Price")[0], "four")
    shop.counter.page.editor.findChildren(EditedLine)
    cells(shop, "Price")[0].setFocus()
    shop.press(Key.Key_Escape)
    shop.open("tomas")
    shop.counter.page.edit("usual")
    assert [cell.text() for cell in cells(shop, "Price")] == [""]


# Deeds of the page


def test_putting_away_is_told_with_undo_and_undone(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.counter.deeds.archive()
    assert shop.chips()[0] == "Anna Petrova put away; search still finds them"
    shop.click("undoSaved")
    assert shop.session.clients.get(anna).archived is None  # type: ignore[union-attr]


def test_whoever_was_put_away_is_found_and_taken_back(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.deeds.archive()
    shop.find(QLineEdit, "search").clear()
    assert "Anna Petrova" not in shop.listed()
    shop.open("anna")
    shop.counter.deeds.archive()
    shop.find(QLineEdit, "search").clear()
    assert "Anna Petrova" in shop.listed()


def test_removing_is_told_with_undo_and_brings_everything_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee is better")
    shop.counter.deeds.remove()
    assert shop.chips()[0] == "Anna Petrova removed; all of it is kept in History and the copies"
    shop.find(QLineEdit, "search").clear()
    assert "Anna Petrova" not in shop.listed()
    shop.click("undoSaved")
    assert shop.notes(anna) == ["Knee is better"]
    assert "Anna Petrova" in shop.listed()


def test_when_the_only_hit_is_removed_undo_can_still_be_pressed(shop: Desk) -> None:
    shop.open("anna")
    shop.counter.deeds.remove()
    assert shop.shown_client() == ""
    shop.click("undoSaved")
    assert shop.shown_client() == "Anna Petrova"


def test_removing_everybody_leaves_a_window_that_works(shop: Desk) -> None:
    for name in ("anna", "tomas", "maria"):
        shop.open(name)
        shop.counter.deeds.remove()
    assert not shop.find(QWidget, "noteFor").isVisible()
    shop.undo()
    assert shop.shown_client() == "Maria Silva"


def questions(card: QWidget) -> list[AskRow]:
    return [row for row in card.findChildren(AskRow) if row.isVisible()]


def test_three_questions_are_shown_and_the_rest_on_demand(shop: Desk) -> None:
    anna = shop.open("anna")
    for number in range(5):
        shop.session.details.add_ask(anna, f"Question {number}?")
    card = shop.counter.page.asks
    assert (len(questions(card)), card._more.words()) == (3, "2 more")
    card._more.click()
    assert len(questions(card)) == 5


def test_the_scroll_bar_stands_beside_the_page_not_over_its_words(sample: Desk) -> None:
    sample.open("maggie")
    sample.window.resize(1024, 600)
    page = sample.counter.page
    bar = page._area.findChild(OverlayBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    edge = page.usuals.mapTo(page, page.usuals.rect().topRight()).x()
    assert bar is not None
    sample.until(lambda: bar.mapTo(page, QPoint()).x() > edge)
