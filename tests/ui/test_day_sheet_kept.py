"""The day sheet keeps: its day, its place in a small window, every line that is typed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smallcrm.errors import UserError
from smallcrm.ui.models.day_sheet import FOLD
from tests.ui.day_sheet_scene import line, rows, said, sheet, told, were_here, whose
from tests.ui.desk import CTRL, TODAY, Desk, Key, words_of

YESTERDAY = TODAY - timedelta(days=1)


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


def test_what_the_disk_would_not_take_stands_where_it_stood(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    page = sheet(shop)

    def refuse(*_args: object, **_named: object) -> None:
        raise UserError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(shop.session.day_sheet, "add", refuse)
        shop.write("Bike stolen")
    assert line(shop).toPlainText() == "Bike stolen"
    assert shop.find(QWidget, "sheetFailed").isVisible()
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Bike stolen"]
    assert not page._failed.isVisible()


def test_the_morning_after_says_who_of_yesterday_has_no_line(shop: Desk) -> None:
    were_here(shop, "Maria Silva", day=YESTERDAY)
    page = sheet(shop)
    assert said(shop) == "1 person of yesterday without a line yet"
    shop.click("dayBeforeOpen")
    assert page.work.day == YESTERDAY


def test_today_leads_to_the_sheet(shop: Desk) -> None:
    shop.press(Key.Key_2, CTRL)
    shop.click("toDaySheet")
    places = shop.window.places
    assert places
    assert places.sheet() is not None
