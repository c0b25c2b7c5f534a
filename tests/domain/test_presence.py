"""Who is greeted, and who is expected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smallcrm.domain import presence
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Person

DAY = date(2026, 4, 15)
ANNA = Client(id="anna", name="Anna", seq=1, created=DAY, birthday=PartialDate(1980, 4, 20))


def test_a_birthday_is_near_for_the_living_and_for_nobody_else() -> None:
    assert presence.birthday_within(ANNA, DAY, 14) == date(2026, 4, 20)
    assert presence.birthday_within(replace(ANNA, died=DAY), DAY, 14) is None


def test_a_person_around_a_client_is_asked_about_in_the_same_way() -> None:
    son = Person(id="son", client_id="anna", name="Petya", birthday=PartialDate(None, 4, 16), died=date(2023, 1, 1))
    assert not presence.greets(son)
    assert presence.birthday_within(son, DAY, 14) is None


@pytest.mark.parametrize(("until", "away"), [(DAY + timedelta(1), True), (DAY, False), (DAY - timedelta(9), False)])
def test_somebody_is_away_until_the_day_comes(until: date, away: bool) -> None:
    assert presence.is_away(replace(ANNA, away_until=until), DAY) is away


def test_somebody_who_died_is_not_away() -> None:
    assert not presence.is_away(replace(ANNA, away_until=DAY + timedelta(5), died=DAY), DAY)


@pytest.mark.parametrize("gone", [replace(ANNA, died=DAY), replace(ANNA, archived=DAY), replace(ANNA, moved_away=DAY)])
def test_nobody_waits_for_who_will_not_come(gone: Client) -> None:
    assert presence.is_awaited(ANNA, DAY)
    assert not presence.is_awaited(gone, DAY)


def test_nobody_waits_for_who_is_away() -> None:
    assert not presence.is_awaited(replace(ANNA, away_until=DAY + timedelta(1)), DAY)


@pytest.mark.parametrize(("last", "back"), [(None, False), (DAY, False), (DAY + timedelta(1), True)])
def test_who_moved_away_seems_back_after_a_later_visit(last: date | None, back: bool) -> None:
    """The visit of the day itself may have been the goodbye."""
    assert presence.seems_back(replace(ANNA, moved_away=DAY), last) is back


def test_who_never_moved_is_not_back() -> None:
    assert not presence.seems_back(ANNA, DAY)


LAST = DAY - timedelta(days=20)
FROM = LAST + timedelta(days=13)


def overdue(guest: Client, today: date = DAY) -> bool:
    return presence.is_overdue(guest, LAST, FROM, today)


def test_they_are_overdue_from_the_day_their_habit_says() -> None:
    assert overdue(ANNA, FROM)
    assert not overdue(ANNA, FROM - timedelta(days=1))


def test_nobody_is_overdue_of_whom_no_habit_is_known() -> None:
    assert not presence.is_overdue(ANNA, LAST, None, DAY)
    assert not presence.is_overdue(ANNA, None, None, DAY)


@pytest.mark.parametrize(
    "gone",
    [
        replace(ANNA, died=DAY),
        replace(ANNA, archived=DAY),
        replace(ANNA, moved_away=DAY),
        replace(ANNA, away_until=DAY + timedelta(days=1)),
    ],
)
def test_who_is_not_awaited_is_not_overdue(gone: Client) -> None:
    assert not overdue(gone)


def test_the_count_begins_anew_on_the_day_they_meant_to_be_back() -> None:
    back = DAY - timedelta(days=2)
    guest = replace(ANNA, away_until=back)
    assert not overdue(guest, back + timedelta(days=12))
    assert overdue(guest, back + timedelta(days=13))


def test_an_absence_before_their_last_visit_changes_nothing() -> None:
    assert overdue(replace(ANNA, away_until=LAST), FROM)
