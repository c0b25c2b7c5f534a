"""The window is left open over the end of the shop's day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.day_turn import DayTurn
from tests.services.conftest import HandClock
from tests.ui.desk import Desk, a_book_of, focus, running

EVENING, NIGHT, MORNING = datetime(2026, 11, 22, 23, 50), datetime(2026, 11, 23, 1, 30), datetime(2026, 11, 23, 8, 0)


@pytest.fixture
def clock() -> HandClock:
    """Ten to midnight."""
    clock = HandClock()
    clock.at = EVENING
    return clock


@pytest.fixture
def open_late(qtbot: QtBot, qapp: QApplication, paths: Paths, clock: HandClock) -> Iterator[Desk]:
    """The window in the evening, with Anna's line of today written."""
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths, clock=clock) as desk:
        desk.open("anna")
        desk.write("Oat latte")
        desk.search("")
        desk.counter.note.take_focus()
        yield desk


def turn(desk: Desk) -> DayTurn:
    assert desk.window.day_turn is not None
    return desk.window.day_turn


def first_line(desk: Desk) -> str:
    """The day of the newest note on the page."""
    view = desk.counter.page.timeline.view
    return str(view.model().index(0, 0).data(0x0100).date_text)


def test_at_midnight_it_is_still_the_same_evening(open_late: Desk, clock: HandClock) -> None:
    clock.at = NIGHT
    turn(open_late).look()
    assert (first_line(open_late), open_late.listed()[0]) == ("Today", "Here today")


def test_in_the_morning_nobody_is_here_today(open_late: Desk, clock: HandClock) -> None:
    clock.at = MORNING
    turn(open_late).look()
    assert first_line(open_late) == "Sun 22 Nov"
    assert "Here today" not in open_late.listed()


def test_the_caret_stays_where_it_was(open_late: Desk, clock: HandClock) -> None:
    before = focus()
    clock.at = MORNING
    turn(open_late).look()
    assert focus() is before


def test_a_line_begun_before_the_day_ended_keeps_its_day(open_late: Desk, clock: HandClock) -> None:
    tomas = open_late.open("tomas")
    open_late.type("Espresso")
    clock.at = MORNING
    turn(open_late).look()
    assert open_late.session.clock.today() == date(2026, 11, 22)
    open_late.write("")
    book = open_late.session.book
    (note,), (visit,) = book.notes.of_client(tomas), book.visits.of_client(tomas)
    assert (note.day, note.time, visit.day) == (date(2026, 11, 22), "08:00", date(2026, 11, 22))


def test_the_day_turns_when_the_line_is_saved(open_late: Desk, clock: HandClock) -> None:
    open_late.type("Espresso")
    clock.at = MORNING
    open_late.write("")
    open_late.until(lambda: open_late.session.clock.today() == date(2026, 11, 23))
    open_late.until(lambda: first_line(open_late) == "Sun 22 Nov")


def test_a_line_left_for_the_night_does_not_hold_the_day_for_ever(open_late: Desk, clock: HandClock) -> None:
    open_late.type("Espresso")
    clock.at = MORNING
    turn(open_late)._pause.timeout.emit()
    open_late.until(lambda: first_line(open_late) == "Sun 22 Nov")
    assert open_late.counter.note.edit.toPlainText() == "Espresso"


def test_the_first_letter_of_the_morning_belongs_to_the_new_day(open_late: Desk, clock: HandClock) -> None:
    clock.at = MORNING
    open_late.type("E")
    assert first_line(open_late) == "Sun 22 Nov"
    assert open_late.session.clock.today() == date(2026, 11, 23)


def test_a_sleeping_computer_is_asked_once_a_minute(open_late: Desk) -> None:
    assert timedelta(milliseconds=turn(open_late)._often.interval()) <= timedelta(minutes=1)
    assert turn(open_late)._often.isActive()


def test_another_book_finds_the_clock_going(open_late: Desk, clock: HandClock) -> None:
    open_late.type("Espresso")
    open_late.window.detach()
    clock.at = MORNING
    assert clock.today() == date(2026, 11, 23)


def test_history_shows_a_deed_of_the_night_under_its_evening(open_late: Desk, clock: HandClock) -> None:
    clock.at = NIGHT
    open_late.write("Espresso")
    open_late.window.show_history()
    page = open_late.window._history
    assert page is not None
    view = page.view.model().index(0, 0).data(0x0100)
    assert (view.date_text, view.amount_text) == ("Today", "01:30")
