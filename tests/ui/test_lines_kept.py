"""No line is lost, and none goes to another client or another day: undo, another day, a full disk, rows that move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from smallcrm.domain.quicknote.reading import VISIT
from smallcrm.domain.today import ASK
from smallcrm.errors import UserError
from smallcrm.ui.actions import Do
from smallcrm.ui.pages.today_row import TodayRow
from tests.ui.day_sheet_scene import line, rows, sheet, were_here
from tests.ui.desk import CTRL, TODAY, Desk, Key, focus, settle

YESTERDAY = TODAY - timedelta(days=1)


@contextmanager
def full_disk(desk: Desk, service: str, *names: str) -> Iterator[None]:
    def refuse(*_args: object, **_named: object) -> None:
        raise UserError("disk_full")

    with pytest.MonkeyPatch.context() as monkey:
        for name in names:
            monkey.setattr(getattr(desk.session, service), name, refuse)
        yield


def draft(desk: Desk, client_id: str) -> str:
    kept = desk.session.notes.draft(client_id)
    return kept.text if kept else ""


def test_a_line_that_comes_back_to_somebody_else_stands_before_what_was_typed_since(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee better")
    shop.type("Asked for the bill")
    shop.open("tomas")
    shop.undo()
    assert draft(shop, anna) == "Knee better\nAsked for the bill"


def test_a_line_given_to_somebody_keeps_what_was_left_out_of_it(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Knee")
    tomas = shop.open("tomas")
    shop.type("Bike ?helmet")
    chips = shop.counter.note.facts
    chips.state.unfile(next(fact for fact in chips.reading.facts if fact.kind == "ask"))
    anna = next(client.id for client in shop.session.book.clients.all() if client.name.startswith("Anna"))
    shop.counter.note.give_to(anna)
    shop.open("anna")
    assert [fact.kind for fact in shop.counter.note.facts.reading.facts] == [VISIT]
    assert tomas


def test_what_an_undo_brings_back_leaves_out_what_was_left_out_of_both_lines(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Knee better")
    shop.type("Bike ?helmet")
    facts = shop.counter.note.facts
    facts.state.unfile(next(fact for fact in facts.reading.facts if fact.kind == "ask"))
    shop.undo()
    assert shop.counter.note.edit.toPlainText() == "Knee better\nBike ?helmet"
    assert "ask" not in [fact.kind for fact in shop.counter.note.facts.reading.facts]


def test_an_undo_brings_a_line_of_the_sheet_back_to_its_day(shop: Desk) -> None:
    (maria,) = were_here(shop, "Maria Silva", day=YESTERDAY)
    page = sheet(shop)
    shop.click("dayBefore")
    shop.write("Back from Rome")
    shop.click("sheetToday")
    shop.undo()
    assert rows(page) == []
    shop.click("dayBefore")
    page.rows.go(maria)
    assert line(shop).toPlainText() == "Back from Rome"


def test_an_undo_at_the_counter_brings_a_line_of_the_sheet_back(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.write("Bike stolen")
    shop.open("tomas")
    shop.undo()
    assert shop.counter.note.edit.toPlainText() == "Bike stolen"
    assert shop.notes(tomas) == []


def test_an_undo_on_the_sheet_brings_a_line_of_the_counter_back_into_its_row(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    tomas = shop.open("tomas")
    shop.write("Bike stolen")
    page = sheet(shop)
    shop.undo()
    page.rows.go(tomas)
    assert line(shop).toPlainText() == "Bike stolen"


def test_a_line_the_disk_refuses_waits_on_its_day_while_another_is_looked_at(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    page = sheet(shop)
    with full_disk(shop, "day_sheet", "keep_line"):
        shop.type("Bike stolen")
        shop.click("dayBefore")
        shop.click("dayAfter")
        page.rows.go(tomas)
        assert line(shop).toPlainText() == "Bike stolen"


def test_a_line_that_failed_on_one_day_does_not_swallow_that_of_another(shop: Desk) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    were_here(shop, "Tomas Novak", day=YESTERDAY)
    page, add = sheet(shop), shop.session.day_sheet.add
    with full_disk(shop, "notes", "add"), patch.object(shop.session.day_sheet, "add", wraps=add) as tried:
        shop.write("Bike stolen")
        shop.click("dayBefore")
        page.rows.go(tomas)
        shop.write("Bike bought")
    first, second = (call.kwargs["ids"] for call in tried.call_args_list)
    assert first != second


def test_a_changed_line_the_disk_refuses_stays_where_it_stands(shop: Desk) -> None:
    tomas, anna = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike stolen")
    page.rows._pressed("fold")
    page.rows._pressed(tomas)
    shop.type(" again")
    with full_disk(shop, "notes", "edit"):
        page.rows.go(anna)
        assert line(shop).toPlainText() == "Bike stolen again"
        assert shop.find(QWidget, "sheetFailed").isVisible()
    page.rows.go(anna)
    assert shop.notes(tomas) == ["Bike stolen again"]


def test_what_was_left_out_at_the_counter_is_left_out_on_the_sheet(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    tomas = shop.open("tomas")
    shop.type("Bike ?helmet")
    facts = shop.counter.note.facts
    facts.state.unfile(next(fact for fact in facts.reading.facts if fact.kind == "ask"))
    page = sheet(shop)
    page.rows.go(tomas)
    shop.press(Key.Key_Return)
    assert shop.notes(tomas) == ["Bike ?helmet"]
    assert shop.session.book.asks.of_client(tomas) == []


def test_others_typed_for_one_day_are_kept_for_that_day(shop: Desk) -> None:
    page = sheet(shop)
    page.others.guests.setFocus()
    shop.type("3")
    shop.click("dayBefore")
    shop.press(Key.Key_Tab)
    walkins = shop.session.walkins
    assert (walkins.of(TODAY).guests, walkins.of(YESTERDAY).guests) == (3, 0)


def test_a_name_the_disk_refuses_stays_in_its_field(shop: Desk) -> None:
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("Walter Finch")
    with full_disk(shop, "clients", "create"):
        shop.press(Key.Key_N, CTRL)
    assert page.someone.field.text() == "Walter Finch"


def test_ctrl_enter_finishes_wherever_the_keyboard_is(shop: Desk) -> None:
    tomas, anna = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.write("Bike")
    shop.type("Knee")
    page.rows.go("fold")
    shop.press(Key.Key_Return, CTRL)
    assert (shop.notes(tomas), shop.notes(anna)) == (["Bike"], ["Knee"])


@pytest.mark.parametrize("name", ["othersGuests", "dayBefore"])
def test_ctrl_enter_finishes_from_the_other_fields(shop: Desk, name: str) -> None:
    (tomas,) = were_here(shop, "Tomas Novak")
    sheet(shop)
    shop.type("Bike")
    shop.find(QWidget, name).setFocus()
    shop.press(Key.Key_Return, CTRL)
    assert shop.notes(tomas) == ["Bike"]


def test_another_line_of_somebody_written_is_on_the_sheet_and_saved_with_it(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee better")
    shop.type("Asked for the bill")
    page = sheet(shop)
    assert rows(page) == ["Anna Petrova"]
    shop.press(Key.Key_Return, CTRL)
    assert shop.notes(anna) == ["Knee better", "Asked for the bill"]


def test_enter_leads_back_to_no_line_that_was_passed_by(shop: Desk) -> None:
    tomas, anna = were_here(shop, "Tomas Novak", "Anna Petrova")
    page = sheet(shop)
    shop.type("Bike")
    shop.press(Key.Key_Tab)
    shop.write("Knee")
    assert page.someone.field.hasFocus()
    assert (draft(shop, tomas), shop.notes(anna)) == ("Bike", ["Knee"])


def test_behind_somebody_put_on_by_name_the_next_name_is_typed(shop: Desk) -> None:
    were_here(shop, "Tomas Novak")
    page = sheet(shop)
    page.someone.take_focus()
    shop.type("Walter")
    shop.press(Key.Key_Return)
    shop.write("Tea")
    assert page.someone.field.hasFocus()


def test_finishing_reads_the_sheet_again_once(shop: Desk) -> None:
    were_here(shop, "Tomas Novak", "Anna Petrova", "Maria Silva")
    page = sheet(shop)
    for word in ("Bike", "Knee", "Rome"):
        shop.type(word)
        shop.press(Key.Key_Tab)
    with patch.object(shop.session.day_sheet, "of", wraps=shop.session.day_sheet.of) as read:
        page.finish()
    assert read.call_count == 1


def test_an_answer_being_typed_on_today_stays_with_its_question(shop: Desk) -> None:
    ids = [client.id for client in shop.session.book.clients.all()]
    for client_id in ids:
        shop.session.details.add_ask(client_id, "How is the exam?", from_date=YESTERDAY)
    shop.window.commands.actions[Do.TODAY].trigger()
    settle()
    found = [row for row in shop.find(QWidget, "todayPage").findChildren(TodayRow) if row.isVisible()]
    first, *_, last = [row for row in sorted(found, key=lambda row: row.y()) if row.view and row.view.due.kind == ASK]
    assert first.view
    assert last.view
    name = last.view.name
    last.setFocus()
    shop.press(Key.Key_Space)
    shop.type("Went wel")
    shop.session.asks.answer(first.view.due.id, "")
    settle()
    shop.type("l")
    field = focus()
    assert isinstance(field, QLineEdit)
    row = field.parentWidget()
    assert isinstance(row, TodayRow)
    assert row.view
    assert (row.view.name, field.text()) == (name, "Went well")


def test_rows_of_the_list_keep_apart_when_the_text_grows(shop: Desk) -> None:
    view = shop.counter.list.view
    shop.window.look.set_scale(1.5)
    settle()
    model, delegate, option = view.model(), view.itemDelegate(), QStyleOptionViewItem()
    rects = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    heights = [delegate.sizeHint(option, model.index(row, 0)).height() for row in range(model.rowCount())]
    shop.window.look.set_scale(1.0)
    assert [rect.height() for rect in rects] == heights
    assert [rect.top() for rect in rects[1:]] == [rect.bottom() + 1 for rect in rects[:-1]]
