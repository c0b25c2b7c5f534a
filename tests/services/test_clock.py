"""The shop's day ends when the last guest has gone, not at midnight."""

from datetime import date, datetime, time, timedelta

import pytest

from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.services.shop import SETTINGS
from tests.services.conftest import HandClock


def test_the_clock_tells_local_time() -> None:
    before = datetime.now()
    told = Clock().now()
    assert before <= told <= datetime.now()


@pytest.mark.parametrize("fixed", [date(2026, 3, 1), date.min, date.max])
def test_a_given_today_stays_that_day_whatever_the_hour(fixed: date) -> None:
    clock = Clock(fixed)
    assert clock.today() == fixed
    assert len(clock.time()) == len("10:30")


@pytest.mark.parametrize("hour", [0, 6])
def test_the_time_under_a_given_today_belongs_to_that_day(hour: int) -> None:
    clock = Clock(date(2026, 3, 1), time(hour))
    assert clock.day_of(clock.now()) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-04-15T23:59", date(2026, 4, 15)),
        ("2026-04-16T00:00", date(2026, 4, 15)),
        ("2026-04-16T03:59:59.999999", date(2026, 4, 15)),
        ("2026-04-16T04:00", date(2026, 4, 16)),
        ("2026-01-01T01:30", date(2025, 12, 31)),
        ("2028-03-01T01:30", date(2028, 2, 29)),
        # A night of 23 hours and one of 25: the clocks are changed at two or three.
        ("2026-03-29T03:30", date(2026, 3, 28)),
        ("2026-03-29T04:00", date(2026, 3, 29)),
        ("2026-10-25T02:30", date(2026, 10, 24)),
        ("2026-10-25T04:00", date(2026, 10, 25)),
    ],
)
def test_the_night_belongs_to_the_evening_before(clock: HandClock, at: str, day: date) -> None:
    clock.at = datetime.fromisoformat(at)
    assert clock.today() == day


def test_a_shop_that_ends_its_day_at_midnight_has_the_days_of_the_calendar(clock: HandClock) -> None:
    clock.day_ends = time(0)
    clock.at = datetime(2026, 4, 16, 0, 0)
    assert clock.today() == date(2026, 4, 16)


@pytest.mark.parametrize("ends", SETTINGS["day_ends"].choices)
@pytest.mark.parametrize("turned_back_at", [1, 2, 3])
def test_a_clock_set_back_in_autumn_never_brings_a_day_back(clock: HandClock, ends: str, turned_back_at: int) -> None:
    clock.day_ends = time.fromisoformat(ends)
    night = datetime(2026, 10, 25)
    before = [night + timedelta(minutes=minute) for minute in range(turned_back_at * 60)]
    after = [night + timedelta(minutes=minute) for minute in range((turned_back_at - 1) * 60, 24 * 60)]
    days = [clock.day_of(at) for at in before + after]
    assert days == sorted(days)


def test_a_day_that_stays_turns_only_when_it_may_go_on(clock: HandClock) -> None:
    clock.stay()
    clock.at += timedelta(days=1)
    assert clock.today() == date(2026, 4, 15)
    clock.go_on()
    assert clock.today() == date(2026, 4, 16)


def test_a_note_after_midnight_belongs_to_the_evening_and_shows_its_time(
    session: Session, anna: str, clock: HandClock
) -> None:
    clock.at = datetime(2026, 4, 16, 1, 30)
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "Last one out"))
    (note,), (visit,) = session.book.notes.of_client(anna), session.book.visits.of_client(anna)
    assert (note.day, note.time) == (visit.day, visit.time) == (date(2026, 4, 15), "01:30")


def test_a_guest_who_stays_past_midnight_was_here_once(session: Session, anna: str, clock: HandClock) -> None:
    for at in (datetime(2026, 4, 15, 23, 50), datetime(2026, 4, 16, 0, 10)):
        clock.at = at
        session.notes.add(client_id=anna, reading=session.notes.read(anna, "Another"))
    assert len(session.book.visits.of_client(anna)) == 1


def test_whoever_is_opened_after_midnight_was_opened_that_evening(
    session: Session, anna: str, clock: HandClock
) -> None:
    clock.at = datetime(2026, 4, 16, 1, 30)
    session.clients.opened(anna)
    assert session.book.opened_today.on(date(2026, 4, 15)) == [anna]


def test_the_first_change_after_midnight_belongs_to_the_copy_of_the_evening(
    session: Session, anna: str, clock: HandClock
) -> None:
    session.copies.finish()
    clock.at = datetime(2026, 4, 16, 1, 30)
    session.clients.create("Night Owl")
    session.copies.finish()
    assert [copy.day for copy in session.copies.listed()] == [date(2026, 4, 15)]


def test_a_new_end_of_the_day_holds_at_once_and_undo_takes_it_back(session: Session, clock: HandClock) -> None:
    clock.at = datetime(2026, 4, 16, 1, 30)
    session.shop.set("day_ends", "00:00")
    assert clock.today() == date(2026, 4, 16)
    session.history.undo()
    assert clock.today() == date(2026, 4, 15)


def test_a_book_brings_the_end_of_its_day_along(session: Session, clock: HandClock) -> None:
    session.shop.set("day_ends", "06:00")
    reader = HandClock()
    Session.read(session.book.path, reader).close()
    assert reader.day_ends == time(6)
