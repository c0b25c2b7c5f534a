"""The end-of-day sheet: everyone of the day gets a line, hands on the keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from smallcrm.domain.day_sheet import Others
from smallcrm.ui.models.day_sheet import FOLD
from smallcrm.ui.pages.day_sheet import DaySheetPage
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, focus, words_of

YESTERDAY = TODAY - timedelta(days=1)


def were_here(desk: Desk, *names: str, day: date = TODAY) -> list[str]:
    """They had a visit and no line."""
    ids = {client.name: client.id for client in desk.session.book.clients.all()}
    for name in names:
        desk.session.visits.add(ids[name], day)
    return [ids[name] for name in names]


def sheet(desk: Desk) -> DaySheetPage:
    """The sheet, opened by its key."""
    desk.press(Key.Key_E, CTRL)
    places = desk.window.places
    page = places.sheet() if places else None
    assert page is not None
    return page


def rows(page: DaySheetPage) -> list[str]:
    """What each row shows first: names, headings, the fold."""
    model = page.rows.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def figures(page: DaySheetPage) -> list[str]:
    return [words_of(tile) for tile in (page.head.written, page.head.spent, page.head.tips)]


def line(desk: Desk) -> QPlainTextEdit:
    return desk.find(QPlainTextEdit, "sheetLine")


def whose(desk: Desk) -> str:
    """Whose line the caret is in."""
    assert line(desk).hasFocus()
    return words_of(line(desk))


def said(desk: Desk) -> str:
    return words_of(desk.find(QWidget, "sheetSaid"))


def told(desk: Desk) -> str:
    return words_of(desk.find(QWidget, "sheetTold"))


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


def test_arrows_in_the_list_open_nobody(shop: Desk) -> None:
    shop.search("")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Down)
    assert rows(sheet(shop)) == []


def test_an_undo_that_leads_to_a_page_opens_nobody(shop: Desk) -> None:
    (anna,) = [client.id for client in shop.session.book.clients.all() if client.name.startswith("Anna")]
    shop.session.clients.delete(anna)
    shop.undo()
    assert shop.shown_client() == "Anna Petrova"
    assert shop.session.book.opened_today.on(TODAY) == []


def test_the_line_is_the_counters_draft_and_the_other_way_round(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Knee")
    page = sheet(shop)
    page.rows.go(anna)
    assert line(shop).toPlainText() == "Knee"
    shop.type(" better")
    shop.press(Key.Key_Escape)
    shop.open("anna")
    assert shop.counter.note.edit.toPlainText() == "Knee better"


def test_a_line_saved_on_the_sheet_is_gone_from_the_counters_box(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.type("Knee")
    page = sheet(shop)
    page.rows.go(anna)
    shop.press(Key.Key_Return)
    shop.press(Key.Key_1, CTRL)
    assert shop.counter.client_id() == anna
    assert shop.counter.note.edit.toPlainText() == ""


def test_closing_the_program_in_the_middle_keeps_every_line(shop: Desk) -> None:
    tomas, anna = were_here(shop, "Tomas Novak", "Anna Petrova")
    sheet(shop)
    shop.type("Bike")
    shop.press(Key.Key_Tab)
    shop.type("Knee")
    book = shop.session.book
    shop.window.close()
    drafts = {draft.client_id: draft.text for draft in book.drafts.all()}
    assert drafts == {tomas: "Bike", anna: "Knee"}


def test_what_is_typed_is_in_the_book_after_a_pause(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.type("Bike")
    shop.until(lambda: shop.session.book.drafts.get(tomas))


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


def test_an_earlier_day_is_typed_as_people_type_days(shop: Desk) -> None:
    were_here(shop, "Maria Silva", day=YESTERDAY)
    page = sheet(shop)
    shop.click("sheetDay")
    shop.type("yesterday")
    shop.press(Key.Key_Return)
    assert (page.work.day, rows(page)) == (YESTERDAY, ["Maria Silva"])
    shop.click("dayAfter")
    assert page.work.day == TODAY


def test_a_day_to_come_is_refused(shop: Desk) -> None:
    page = sheet(shop)
    shop.click("sheetDay")
    shop.type("1.12.2030")
    shop.press(Key.Key_Return)
    assert page.work.day == TODAY
    assert "Not a day that has been" in page.head.field.accessibleDescription()


def test_nobody_yet_says_what_to_do(shop: Desk) -> None:
    sheet(shop)
    assert shop.find(QWidget, "sheetNobody").isVisible()
    assert focus().objectName() == "someoneElse"


def test_guests_see_no_sheet(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.type("Bike")
    shop.press(Key.Key_F9)
    assert shop.window.on_counter()
    assert not page.isVisible()
    shop.press(Key.Key_E, CTRL)
    assert shop.window.on_counter()
    shop.press(Key.Key_F9)
    assert page.work.lines.kept() != []


@pytest.mark.parametrize("name", ["navDaySheet"])
def test_the_rail_leads_there(shop: Desk, name: str) -> None:
    shop.click(name)
    places = shop.window.places
    assert places
    assert places.sheet() is not None


def test_two_hundred_people_need_one_field(shop: Desk) -> None:
    with shop.session.book.operation(shop.session.history.steps(1)[0].label):
        pass
    ids = [shop.session.clients.create(f"Guest {number:03}").id for number in range(60)]
    for client_id in ids:
        shop.session.visits.add(client_id, TODAY)
    page = sheet(shop)
    assert len(page.rows.view.findChildren(QPlainTextEdit)) == 1
    page.rows.go(ids[-1])
    assert line(shop).isVisible()
    assert page.rows.view.viewport().rect().contains(page.rows.editor.geometry())


def test_the_fold_is_no_client(shop: Desk) -> None:
    assert shop.session.clients.get(FOLD) is None


def test_an_earlier_day_is_completed_the_same_way(shop: Desk) -> None:
    (maria,) = were_here(shop, "Maria Silva", day=YESTERDAY)
    page = sheet(shop)
    shop.click("dayBefore")
    assert whose(shop) == "A line about Maria"
    shop.write("Back from Rome")
    assert [note.day for note in shop.session.book.notes.of_client(maria)] == [YESTERDAY]
    assert told(shop).startswith("1 guest, ")
    assert page.work.day == YESTERDAY


def test_the_sheet_keeps_the_date_it_was_opened_for(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    page = sheet(shop)
    shop.type("Bike")
    monkeypatch.setattr(shop.session.clock, "_fixed", TODAY + timedelta(days=1))
    assert shop.window.day_turn
    shop.window.day_turn.look()
    shop.write(" stolen")
    assert page.work.day == TODAY
    assert [(note.day, note.text) for note in shop.session.book.notes.of_client(tomas)] == [(TODAY, "Bike stolen")]


def test_a_line_typed_before_the_day_ended_is_found_on_its_day_after_it(
    shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.type("Bike")
    shop.press(Key.Key_Escape)
    monkeypatch.setattr(shop.session.clock, "_fixed", TODAY + timedelta(days=1))
    page = sheet(shop)
    assert rows(page) == []
    shop.click("dayBefore")
    page.rows.go(tomas)
    assert line(shop).toPlainText() == "Bike"


@pytest.mark.parametrize(
    ("size", "scale"), [((800, 600), 1.0), ((1024, 700), 1.0), ((800, 600), 1.5), ((1280, 800), 1.5)]
)
def test_the_line_being_written_is_in_sight_however_small_the_window(
    shop: Desk, size: tuple[int, int], scale: float
) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova", "Maria Silva")
    shop.window.look.set_scale(scale)
    shop.window.resize(*size)
    page = sheet(shop)
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Tab)
    view = page.rows.view.viewport()
    frame = page.rows.editor.frame
    top = frame.mapTo(view, frame.rect().topLeft()).y()
    assert top >= 0
    assert top + page.rows.editor.edit.height() <= view.height()
    shop.window.look.set_scale(1.0)


def test_a_screen_reader_hears_who_it_is_and_what_must_not_be_missed(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    shop.session.details.add_alert(tomas, "allergy", "Nut allergy")
    page = sheet(shop)
    model = page.rows.view.model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Tomas Novak, Nut allergy, ")
    assert words_of(line(shop)) == "A line about Tomas. Nut allergy"
