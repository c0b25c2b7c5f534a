"""The end-of-day sheet: everyone of the day gets a line, hands on the keyboard."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.domain.day_sheet import Others
from tests.ui.day_sheet_scene import figures, line, rows, said, sheet, told, were_here, whose
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, focus


def test_who_was_here_stands_on_the_sheet_with_the_caret_in_the_first_line(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    assert rows(sheet(shop)) == ["Tomas Novak", "Anna Petrova"]
    assert whose(shop) == "A line about Tomas"


def test_enter_saves_the_line_and_goes_to_the_next_open_row(shop: Desk) -> None:
    tomas, _ = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike stolen")
    assert shop.notes(tomas) == ["Bike stolen"]
    assert whose(shop) == "A line about Anna"
    assert rows(page) == ["1 done", "Anna Petrova"]
    assert figures(page)[0] == "1 of 2 people written up"


def test_enter_on_an_empty_line_passes_by(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.press(Key.Key_Return)
    assert whose(shop) == "A line about Anna"
    assert rows(page) == ["Tomas Novak", "Anna Petrova"]


def test_tab_keeps_the_line_and_finish_saves_it(shop: Desk) -> None:
    tomas, anna = were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.type("Bike stolen")
    shop.press(Key.Key_Tab)
    shop.type("Knee better")
    assert shop.notes(tomas) == []
    shop.press(Key.Key_Return, CTRL)
    assert (shop.notes(tomas), shop.notes(anna)) == (["Bike stolen"], ["Knee better"])
    assert told(shop) == "2 guests, 0 regulars, 0 ask-abouts answered."


def test_shift_tab_goes_back_to_the_line_as_it_was_left(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.type("Bike")
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Backtab, SHIFT)
    assert (whose(shop), line(shop).toPlainText()) == ("A line about Tomas", "Bike")


def test_tab_from_the_last_row_leads_to_somebody_else(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.press(Key.Key_Tab)
    assert focus().objectName() == "someoneElse"


def test_up_and_down_go_from_row_to_row(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.press(Key.Key_Down)
    assert whose(shop) == "A line about Anna"
    shop.press(Key.Key_Up)
    assert whose(shop) == "A line about Tomas"


def test_the_day_is_told_when_the_last_row_is_written(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    page.others.entered.emit(3, 900)
    shop.write("Bike stolen")
    assert told(shop) == "4 guests, 0 regulars, 0 ask-abouts answered."
    assert focus().objectName() == "someoneElse"


def test_ctrl_z_takes_a_saved_row_back_into_its_field(shop: Desk) -> None:
    tomas, _ = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike stolen")
    shop.press(Key.Key_Z, CTRL)
    assert shop.notes(tomas) == []
    assert rows(page) == ["Tomas Novak", "Anna Petrova"]
    assert (whose(shop), line(shop).toPlainText()) == ("A line about Tomas", "Bike stolen")


def test_done_again_the_line_leaves_its_field(shop: Desk) -> None:
    tomas, _ = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike stolen")
    shop.press(Key.Key_Z, CTRL)
    shop.window.commands.redo()
    assert shop.notes(tomas) == ["Bike stolen"]
    assert rows(page) == ["1 done", "Anna Petrova"]
    assert page.work.lines.kept() == []


def test_the_button_beside_saved_takes_it_back(shop: Desk) -> None:
    tomas, _ = were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.write("Bike stolen")
    assert said(shop) == "Saved for Tomas"
    shop.click("undoSaved")
    assert shop.notes(tomas) == []


def test_who_was_only_opened_comes_last_with_the_visit_off(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    anna = shop.open("anna")
    page = sheet(shop)
    assert rows(page) == ["Tomas Novak", "Only opened, no visit noted", "Anna Petrova"]
    page.rows.go(anna)
    shop.write("Asked about the cake")
    assert shop.notes(anna) == ["Asked about the cake"]
    assert shop.session.book.visits.of_client(anna) == []


def test_the_totals_add_up_with_others(shop: Desk) -> None:
    ids = {client.name: client.id for client in shop.session.book.clients.all()}
    shop.session.visits.add(ids["Anna Petrova"], TODAY, 450, 100)
    page = sheet(shop)
    shop.find(QLineEdit, "othersGuests").setFocus()
    shop.type("3")
    shop.press(Key.Key_Tab)
    shop.type("9.50")
    shop.press(Key.Key_Tab)
    assert shop.session.walkins.of(TODAY) == Others(3, 950)
    assert figures(page)[1:] == ["14.00 spent", "1.00 tips"]


def test_somebody_else_by_name_is_put_on_the_sheet_and_was_here(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("mar")
    shop.press(Key.Key_Return)
    assert whose(shop) == "A line about Maria"
    shop.write("Back from Rome")
    maria = next(client for client in shop.session.book.clients.all() if client.name == "Maria Silva")
    assert [visit.day for visit in shop.session.book.visits.of_client(maria.id)] == [TODAY]


def test_a_new_client_is_always_the_last_choice(shop: Desk) -> None:
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("wal")
    assert [row.name for row in page.someone.popup.rows][-1] == "New client “wal”"
    shop.press(Key.Key_N, CTRL)
    assert whose(shop) == "A line about wal"
    assert rows(page) == ["wal"]


@pytest.mark.parametrize(("known", "typed"), [("Hugh", "Jack"), ("Cleo", "Leo")])
def test_who_only_sounds_alike_does_not_stop_a_new_name(shop: Desk, known: str, typed: str) -> None:
    shop.session.clients.create(known)
    page = sheet(shop)
    page.someone.take_focus()
    shop.type(typed)
    assert known in [row.name for row in page.someone.popup.rows]
    shop.press(Key.Key_Return)
    assert whose(shop) == f"A line about {typed}"


def test_esc_closes_the_offer_first_and_then_the_sheet(shop: Desk) -> None:
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("mar")
    shop.press(Key.Key_Escape)
    assert not page.someone.popup.isVisible()
    assert page.isVisible()
    shop.press(Key.Key_Escape)
    assert shop.window.on_counter()


def test_the_fold_shows_who_is_written_and_their_line_can_be_changed(shop: Desk) -> None:
    tomas, _ = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike stolen")
    shop.press(Key.Key_Up)
    shop.press(Key.Key_Return)
    assert rows(page) == ["1 done", "Tomas Novak", "Anna Petrova"]
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert line(shop).toPlainText() == "Bike stolen"
    shop.type(", found")
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Bike stolen, found"]


def test_nobody_yet_says_what_to_do(shop: Desk) -> None:
    sheet(shop)
    assert shop.find(QWidget, "sheetNobody").isVisible()
    assert focus().objectName() == "someoneElse"


def test_same_again_is_the_mark_of_the_usual(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    shop.session.details.add_preference(tomas, "usual", "Cortado", price=360)
    page = sheet(shop)
    shop.press(Key.Key_D, CTRL)
    assert line(shop).toPlainText() == "="
    shop.press(Key.Key_Return)
    assert page.work.sheet.finished
    assert figures(page)[1] == "3.60 spent"


def test_the_amounts_of_lines_not_saved_yet_are_in_the_totals(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.type("cortado 3.60 tip .50")
    shop.press(Key.Key_Tab)
    shop.type("tea 2.40")
    assert figures(page) == ["0 of 2 people written up", "6.00 spent", "0.50 tips"]
    shop.press(Key.Key_Return, CTRL)
    assert figures(page) == ["2 of 2 people written up", "6.00 spent", "0.50 tips"]
