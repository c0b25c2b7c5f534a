"""Today (Ctrl+2) on a real window: seen, walked by keys, closed with one of them, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Visit, Walkins
from smallcrm.paths import Paths
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.rail import RailItem
from smallcrm.ui.kit.safe import tip
from smallcrm.ui.pages.today_row import TodayRow
from tests.services.conftest import HandClock
from tests.ui.desk import TODAY, Desk, Key, a_book_of, focus, running, settle, words_of

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def open_page(desk: Desk) -> None:
    desk.window.commands.actions[Do.TODAY].trigger()
    settle()


def rows(desk: Desk) -> list[TodayRow]:
    found = [row for row in desk.find(QWidget, "todayPage").findChildren(TodayRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.mapTo(desk.window, row.rect().topLeft()).y())


def lines(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Name, second line, question and button of each row."""
    views = [row.view for row in rows(desk)]
    plain = [
        tuple(piece.replace("\u2068", "").replace("\u2069", "") for piece in (v.name, v.second, v.question, v.deed))
        for v in views
        if v
    ]
    return [(name, second, question, deed) for name, second, question, deed in plain]


def said(desk: Desk) -> list[str]:
    page = desk.find(QWidget, "todayPage")
    return [words_of(label) for label in page.findChildren(QLabel) if label.isVisible()]


def undo(desk: Desk) -> None:
    desk.undo()
    settle()


@pytest.fixture
def morning(shop: Desk) -> Desk:
    """Anna has a birthday, Tomas is to be rung since yesterday, Maria was promised something."""
    session = shop.session
    ids = {client.name.split()[0]: client.id for client in session.book.clients.all()}
    session.clients.edit(ids["Anna"], birthday=PartialDate(1990, TODAY.month, TODAY.day))
    session.details.add_alert(ids["Anna"], "allergy", "Nuts")
    session.details.add_ask(ids["Anna"], "How is Petya?")
    session.details.add_followup(ids["Tomas"], "Ring about the bike", YESTERDAY)
    session.details.add_promise(ids["Maria"], "promise", "almond milk")
    open_page(shop)
    return shop


def test_the_page_says_whom_to_greet_what_to_ask_and_what_to_do(morning: Desk) -> None:
    assert lines(morning) == [
        ("Anna Petrova", "Today, turns 36", "How is Petya?", "Mark wished"),
        ("Tomas Novak", "1 day late", "Ring about the bike", "Mark done"),
        ("Maria Silva", "Since today", "almond milk", "Mark kept"),
    ]
    assert morning.find(QLabel, "todaySummary").text() == "Sunday 22 November · 1 birthday, 1 follow-up"


def test_a_screen_reader_hears_all_that_the_row_shows(morning: Desk) -> None:
    row = rows(morning)[0]
    assert row.accessibleName() == "Anna Petrova, Allergy: \u2068Nuts\u2069, Today, turns 36, How is Petya?"
    assert row.accessibleDescription() == "Enter opens, Space: Mark wished"
    assert row.deed.accessibleName() == "Mark wished, Anna Petrova"


def test_the_rest_of_a_row_is_told_where_the_hand_waits_and_is_not_measured_before(morning: Desk) -> None:
    narrow = rows(morning)[0]
    assert narrow.view
    narrow.resize(200, narrow.height())
    assert narrow.toolTip() == ""
    at = narrow.rect().center()
    QApplication.sendEvent(narrow, QHelpEvent(QEvent.Type.ToolTip, at, narrow.mapToGlobal(at)))
    assert narrow.toolTip() == tip(narrow.view.spoken)


def test_arrows_walk_along_all_groups_and_enter_opens(morning: Desk) -> None:
    morning.press(Key.Key_Down)
    assert focus() is rows(morning)[1]
    morning.press(Key.Key_Up)
    morning.press(Key.Key_Up)
    assert focus() is rows(morning)[0]
    morning.press(Key.Key_Return)
    assert (morning.window.on_counter(), morning.shown_client()) == (True, "Anna Petrova")


def test_space_wishes_and_space_on_what_is_done_takes_it_back(morning: Desk) -> None:
    morning.press(Key.Key_Space)
    assert lines(morning)[0][3] == "Wished today"
    assert rows(morning)[0].deed.isChecked()
    assert "Wished: Anna Petrova" in said(morning)
    morning.press(Key.Key_Up)
    morning.press(Key.Key_Space)
    assert lines(morning)[0][3] == "Mark wished"
    assert morning.session.book.wishes.all() == []


@pytest.mark.parametrize("letter", ["d", "D", "в"])
def test_d_closes_the_row_on_every_keyboard(morning: Desk, letter: str) -> None:
    morning.press(Key.Key_Down)
    morning.type(letter)
    assert lines(morning)[1][1:] == ("Done today", "Ring about the bike", "Done today")


def test_a_row_that_goes_leaves_the_keyboard_to_the_next_one(morning: Desk) -> None:
    ids = [client.id for client in morning.session.book.clients.all() if client.name == "Maria Silva"]
    morning.session.details.add_promise(ids[0], "promise", "oat milk")
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Space)
    assert [line[2] for line in lines(morning)[2:]] == ["oat milk"]
    row = focus()
    assert isinstance(row, TodayRow)
    assert row.view is not None
    assert row.view.question == "oat milk"


def test_undo_brings_a_row_back(morning: Desk) -> None:
    rows(morning)[2].done.emit("")
    settle()
    assert len(lines(morning)) == 2
    morning.click("undoSaved")
    assert len(lines(morning)) == 3
    undo(morning)
    assert morning.window.on_counter() is False


def test_the_button_does_what_it_says_and_everything_is_reached_by_tab(morning: Desk) -> None:
    reached = []
    for _ in range(7):
        reached.append(focus())
        morning.press(Key.Key_Tab)
    first, second, third = rows(morning)
    assert reached == [first, first.deed, first.greet, second, second.deed, third, third.deed]
    third.deed.click()
    settle()
    assert len(lines(morning)) == 2


def test_what_need_not_be_done_today_offers_its_deed_where_the_hand_is(shop: Desk) -> None:
    client = shop.session.book.clients.all()[0]
    shop.session.clients.edit(client.id, birthday=PartialDate(None, TOMORROW.month, TOMORROW.day))
    open_page(shop)
    row = rows(shop)[0]
    assert (row.go.isVisible(), row.deed.isVisible()) == (True, True)
    shop.window.rail.first().setFocus()
    assert (row.go.isVisible(), row.deed.isVisible()) == (True, False)
    row.setFocus()
    shop.press(Key.Key_Space)
    assert lines(shop)[0][3] == "Wished today"


def test_a_quiet_day_says_so(shop: Desk) -> None:
    open_page(shop)
    assert "Nobody to chase today. Enjoy the quiet." in said(shop)


def test_many_are_folded_until_all_are_asked_for(shop: Desk) -> None:
    client = shop.session.book.clients.all()[0]
    for number in range(9):
        shop.session.details.add_followup(client.id, f"Call {number}", TODAY)
    open_page(shop)
    counts = [label.text() for label in shop.window.findChildren(QLabel, "todayCount") if label.isVisible()]
    assert (len(lines(shop)), counts) == (6, ["9"])
    more = next(button for button in shop.window.findChildren(QAbstractButton, "todayAll") if button.isVisible())
    assert words_of(more) == "All 9, You wanted to follow up"
    more.click()
    settle()
    assert len(lines(shop)) == 9


def test_two_who_are_missed_are_named_and_not_now_takes_the_next(shop: Desk) -> None:
    with shop.session.book.operation(Label("tested")):
        for client in shop.session.book.clients.all():
            for number in range(5):
                day = TODAY - timedelta(days=30 + 5 * number)
                visit = Visit(id=f"{client.id}{number}", client_id=client.id, day=day, time="", seq=number, amount=400)
                shop.session.book.visits.insert(visit)
    open_page(shop)
    assert [line[1:] for line in lines(shop)] == [("Usually every 5 days, now 30", "", "Not now")] * 2
    assert shop.find(QLabel, "todaySummary").text().endswith("3 to look out for")
    row = rows(shop)[0]
    assert (row.go.isVisible(), row.deed.isVisible()) == (True, True)
    shop.press(Key.Key_Space)
    assert len(lines(shop)) == 2
    shop.press(Key.Key_Space)
    assert len(lines(shop)) == 1
    undo(shop)
    assert len(lines(shop)) == 2


def test_the_side_tells_the_day_so_far_and_what_comes(shop: Desk) -> None:
    anna, tomas, _ = shop.session.book.clients.all()
    shop.session.visits.add(anna.id, TODAY, 450, 100)
    shop.session.details.add_followup(tomas.id, "quote for the cake", TOMORROW)
    with shop.session.book.operation(Label("tested")):
        shop.session.book.walkins.insert(Walkins(id="w", day=TODAY, guests=3, amount=1000))
    open_page(shop)
    page = shop.find(QWidget, "todayPage")
    heard = [words_of(widget) for widget in page.findChildren(QWidget) if widget.isVisible()]
    assert {"4 visitors", "14.50 spent", "1.00 tips", "and 3 others without a name"} <= set(heard)
    assert any(text.startswith("Anna Petrova, ") and text.endswith("4.50, tip 1.00") for text in heard)
    assert "Mon 23: Tomas, quote for the cake" in heard


def test_a_button_leads_to_the_day_sheet(shop: Desk) -> None:
    open_page(shop)
    shop.click("toDaySheet")
    assert shop.find(RailItem, "navDaySheet").isChecked()


def test_the_rail_counts_what_is_due(morning: Desk) -> None:
    item = morning.find(RailItem, "navToday")
    morning.until(lambda: item.accessibleName() == "Today, 2 waiting")
    morning.press(Key.Key_Space)
    morning.until(lambda: item.accessibleName() == "Today, 1 waiting")
    assert item.isChecked()


def test_ctrl_2_and_the_rail_lead_there(shop: Desk) -> None:
    assert shop.window.commands.actions[Do.TODAY].shortcut() == QKeySequence("Ctrl+2")
    shop.click("navToday")
    assert shop.find(QWidget, "todayPage").isVisible()
    shop.press(Key.Key_Escape)
    assert shop.window.on_counter()


def test_guests_see_none_of_it(morning: Desk) -> None:
    morning.window.veil.toggle()
    settle()
    assert morning.window.on_counter()
    assert morning.window.findChildren(TodayRow) == []
    open_page(morning)
    assert morning.window.on_counter()
    morning.window.veil.toggle()


def test_the_question_goes_under_the_name_where_there_is_no_room_beside_it(morning: Desk) -> None:
    beside = rows(morning)[0].height()
    morning.window.resize(1000, 700)
    settle()
    assert rows(morning)[0].height() > beside


@pytest.mark.parametrize("size", [(800, 600), (1024, 700), (1280, 800)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_wider_than_the_page(morning: Desk, size: tuple[int, int], scale: float) -> None:
    look = morning.window.look
    before = look.scale
    look.set_scale(scale)
    morning.window.resize(*size)
    settle()
    right = morning.window.width()
    for row in rows(morning):
        assert row.mapTo(morning.window, row.rect().topRight()).x() < right
        assert row.deed.geometry().left() > row.width() // 3
    look.set_scale(before)


@pytest.fixture
def asked(shop: Desk) -> Desk:
    """Anna is to be asked about Rome."""
    anna = next(client.id for client in shop.session.book.clients.all() if client.name == "Anna Petrova")
    shop.session.details.add_ask(anna, "How was Rome?", from_date=TODAY)
    open_page(shop)
    shop.press(Key.Key_Space)
    return shop


def test_an_answer_becomes_a_note_and_closes_the_question(asked: Desk) -> None:
    assert focus().objectName() == "todayAnswer"
    asked.type("Hot, and she wants to go back")
    asked.press(Key.Key_Return)
    assert lines(asked) == []
    assert "Noted for Anna Petrova" in said(asked)
    assert [note.text for note in asked.session.book.notes.all()] == ["Hot, and she wants to go back"]
    undo(asked)
    assert [line[2] for line in lines(asked)] == ["How was Rome?"]
    assert asked.session.book.notes.all() == []


def test_enter_alone_says_that_it_was_asked(asked: Desk) -> None:
    asked.press(Key.Key_Return)
    assert (lines(asked), asked.session.book.notes.all()) == ([], [])
    assert "Asked: Anna Petrova" in said(asked)


def test_escape_leaves_the_question_open(asked: Desk) -> None:
    asked.press(Key.Key_Escape)
    assert focus() is rows(asked)[0]
    assert asked.window.findChildren(QWidget, "todayAnswer") == [] or not asked.find(QWidget, "todayAnswer").isVisible()
    assert len(lines(asked)) == 1


def test_an_answer_being_typed_stays_when_something_else_changes(asked: Desk) -> None:
    asked.type("Hot")
    asked.session.clients.create("Somebody")
    settle()
    field = asked.find(QLineEdit, "todayAnswer")
    assert (field.text(), field.isVisible()) == ("Hot", True)


def test_a_tab_is_paid_and_undone(shop: Desk) -> None:
    anna = shop.session.book.clients.all()[0]
    shop.session.visits.add(anna.id, YESTERDAY, 1250, payment="tab")
    shop.session.details.add_promise(anna.id, "debt", "1 coffee", amount=320)
    open_page(shop)
    tab = (anna.name, "Since yesterday", "On the tab: 12.50", "Mark paid")
    debt = (anna.name, "Since today", "1 coffee · 3.20", "Mark paid")
    assert lines(shop) == [tab, debt]
    shop.press(Key.Key_Space)
    assert lines(shop) == [debt]
    undo(shop)
    assert lines(shop) == [tab, debt]


@pytest.fixture
def night(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[tuple[Desk, HandClock]]:
    clock = HandClock()
    clock.at = datetime(2026, 11, 23, 3, 50)
    a_book_of(paths.book, "Anna Petrova", today=date(2026, 11, 22))
    with running(qtbot, qapp, paths, clock=clock) as desk:
        yield desk, clock


def test_the_page_left_open_turns_over_at_the_shops_day_end(night: tuple[Desk, HandClock]) -> None:
    desk, clock = night
    desk.session.details.add_followup(desk.session.book.clients.all()[0].id, "Call", date(2026, 11, 23))
    open_page(desk)
    assert lines(desk) == []
    clock.at = datetime(2026, 11, 23, 4, 1)
    assert desk.window.day_turn is not None
    desk.window.day_turn.look()
    settle()
    assert lines(desk) == [("Anna Petrova", "Due today", "Call", "Mark done")]


def test_the_hand_knows_what_can_be_pressed(morning: Desk) -> None:
    assert rows(morning)[0].cursor().shape() == Qt.CursorShape.PointingHandCursor
