"""Someone else? On the day sheet: no Enter is lost there, no two lines run together, no line becomes a client."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.day_sheet_scene import line, rows, said, sheet, told, were_here, whose
from tests.ui.desk import CTRL, Desk, Key, focus, words_of

LINES = ["americano 3.10 tip 1", "born 4 May, cake 5.20", "?son's exam", "+fri call", "back from rome today", "#vip"]


def field(shop: Desk) -> QLineEdit:
    return shop.find(QLineEdit, "someoneElse")


def names(shop: Desk) -> list[str]:
    return sorted(client.name for client in shop.session.book.clients.all())


@pytest.mark.parametrize("typed", LINES)
def test_a_line_is_never_made_a_client(shop: Desk, typed: str) -> None:
    sheet(shop)
    before = names(shop)
    shop.write(typed)
    assert names(shop) == before
    assert said(shop) == "This reads like a line. Whose is it?"
    assert (field(shop).hasFocus(), field(shop).text()) == (True, "")


def test_a_line_kept_for_a_name_becomes_the_line_of_whoever_is_named(shop: Desk) -> None:
    sheet(shop)
    shop.write("americano 3.10 tip 1")
    assert "americano" in field(shop).placeholderText()
    shop.write("maria")
    assert (whose(shop), line(shop).toPlainText()) == ("A line about Maria", "americano 3.10 tip 1")
    assert shop.session.unnamed.all() == []


def test_a_line_kept_for_a_name_stands_behind_what_is_typed_for_them(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.type("Bike stolen")
    page.someone.take_focus()
    shop.write("cortado 3.60")
    shop.write("tomas")
    assert line(shop).toPlainText() == "Bike stolen\ncortado 3.60"
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Bike stolen\ncortado 3.60"]


def test_a_line_kept_for_a_name_is_another_one_of_whoever_is_written_already(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.write("Bike stolen")
    shop.write("cortado 3.60")
    shop.write("tomas")
    assert line(shop).toPlainText() == "cortado 3.60"
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Bike stolen", "cortado 3.60"]
    assert page.work.spent() == (360, 0)


def test_esc_gives_the_line_back_to_be_called_a_client_after_all(shop: Desk) -> None:
    page = sheet(shop)
    shop.write("maria de la cruz")
    shop.press(Key.Key_Escape)
    assert field(shop).text() == "maria de la cruz"
    assert shop.session.unnamed.all() == []
    assert [row.name for row in page.someone.popup.rows][-1] == "New client “maria de la cruz”"
    shop.press(Key.Key_N, CTRL)
    assert rows(page) == ["maria de la cruz"]


def test_a_line_nobody_was_named_for_waits_at_the_counter(shop: Desk) -> None:
    sheet(shop)
    shop.write("americano 3.10 tip 1")
    shop.press(Key.Key_1, CTRL)
    assert [kept.text for kept in shop.session.unnamed.all()] == ["americano 3.10 tip 1"]
    assert shop.find(QWidget, "unnamed").isVisible()
    assert "americano" not in field(shop).placeholderText()


@pytest.mark.parametrize("name", ["Anna Maria de Luca", "Иванов Иван Иванович", "Mr. T", "May Jones", "Rob 2"])
def test_a_name_is_no_line(shop: Desk, name: str) -> None:
    page = sheet(shop)
    shop.type(name.replace(" de ", " De "))
    assert not any("reads like a line" in row.name for row in page.someone.popup.rows)


def test_a_name_left_and_come_back_to_is_taken_by_the_first_enter(shop: Desk) -> None:
    page = sheet(shop)
    shop.type("mar")
    page.others.guests.setFocus()
    assert not page.someone.popup.isVisible()
    page.someone.take_focus()
    shop.press(Key.Key_Return)
    assert whose(shop) == "A line about Maria"


def test_all_chips_of_a_line_have_room(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.type("=latte 3.80 ?new flat +1w")
    chips = [chip for chip in page.rows.editor.chips._chips if chip.isVisible()]
    assert any("latte" in words_of(chip) for chip in chips)
    assert all(page.rows.editor.chips.rect().contains(chip.geometry()) for chip in chips)
    assert page.rows.view.viewport().rect().contains(page.rows.editor.geometry())


def test_the_button_the_keyboard_rests_on_stays(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.write("Bike")
    shop.find(QWidget, "undoSaved").setFocus()
    page.foot._fade.timeout.emit()
    assert focus().objectName() == "undoSaved"


def test_a_button_pressed_gives_the_keyboard_back(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.write("Bike")
    shop.find(QWidget, "undoSaved").setFocus()
    shop.press(Key.Key_Space)
    assert (whose(shop), line(shop).toPlainText()) == ("A line about Tomas", "Bike")


def test_without_a_printer_the_way_to_a_pdf_has_the_keyboard(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smallcrm.ui.dialogs.print_preview.has_printer", lambda: False)
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.press(Key.Key_P, CTRL)
    assert focus().objectName() == "savePdf"
    shop.press(Key.Key_Escape)
    assert whose(shop) == "A line about Tomas"
    assert page.isVisible()


def test_a_day_finished_again_is_told_again(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.write("Bike")
    shop.press(Key.Key_Return, CTRL)
    assert said(shop) == told(shop) == "1 guest, 0 regulars, 0 ask-abouts answered."
