"""The morning page: whom to greet, what to ask and to do, on the shop's own day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm.domain import records, today
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.today import TodayPage
from smallcrm.services.session import Session
from smallcrm.services.set_aside import Aside
from smallcrm.services.today import Today
from smallcrm.services.wishes import Wishes
from tests.services.conftest import DAY, HandClock

WEEK = timedelta(days=7)


def page(session: Session, **most: int) -> TodayPage:
    return Today(session.desk, session.shop).page(**most)


def client(session: Session, name: str, **fields: Any) -> str:
    client_id = session.clients.create(name).id
    if fields:
        with session.book.operation(Label("tested")):
            session.book.clients.update(client_id, **fields)
    return client_id


def names(session: Session, kind: str) -> list[str]:
    return [row.person or row.who.name for row in page(session).group(kind).rows]


def followup(session: Session, client_id: str, text: str, day: date) -> str:
    return session.details.add_followup(client_id, text, day).id


# --- birthdays -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("away", "named"), [(-8, False), (-7, True), (0, True), (7, True), (8, False)])
def test_a_birthday_is_named_from_a_week_before_to_a_week_after(session: Session, away: int, named: bool) -> None:
    day = DAY + timedelta(days=away)
    client(session, "Anna", birthday=PartialDate(None, day.month, day.day))
    assert (names(session, today.BIRTHDAYS) == ["Anna"]) is named


def test_the_age_is_named_only_when_the_year_is_known(session: Session) -> None:
    client(session, "Anna", birthday=PartialDate(1980, 4, 16))
    client(session, "Bob", birthday=PartialDate(None, 4, 17))
    assert [row.age for row in page(session).group(today.BIRTHDAYS).rows] == [46, None]


def test_29_february_follows_the_rule_of_the_shop(session: Session, clock: HandClock) -> None:
    client(session, "Leap", birthday=PartialDate(2004, 2, 29))
    clock.at = clock.at.replace(month=2, day=22)
    kept = page(session).group(today.BIRTHDAYS).rows[0].day
    session.shop.set("leap_rule", "mar1")
    later = page(session).group(today.BIRTHDAYS).rows[0].day
    assert (kept, later) == (date(2026, 2, 28), date(2026, 3, 1))


def test_birthdays_go_on_over_the_turn_of_the_year(session: Session, clock: HandClock) -> None:
    client(session, "Anna", birthday=PartialDate(1980, 1, 2))
    clock.at = clock.at.replace(month=12, day=30)
    row = page(session).group(today.BIRTHDAYS).rows[0]
    assert (row.day, row.age) == (date(2027, 1, 2), 47)


def test_relatives_are_named_with_whose_they_are(session: Session, anna: str) -> None:
    session.details.add_person(anna, "Tom", "son", birthday=PartialDate(2008, 4, 20))
    row = page(session).group(today.BIRTHDAYS).rows[0]
    assert (row.who.name, row.person, row.relation, row.age) == ("Anna Petrova", "Tom", "son", 18)


def test_a_relative_who_is_a_client_with_a_birthday_is_named_once(session: Session, anna: str) -> None:
    tom = client(session, "Tom Petrov", birthday=PartialDate(2008, 4, 20))
    person = session.details.add_person(anna, "Tom", "son", birthday=PartialDate(2008, 4, 20)).id
    session.details.change("people", person, other_id=tom)
    assert names(session, today.BIRTHDAYS) == ["Tom Petrov"]


@pytest.mark.parametrize("gone", ["died", "archived"])
def test_nobody_is_reminded_of_who_is_gone(session: Session, anna: str, gone: str) -> None:
    session.details.add_person(anna, "Tom", birthday=PartialDate(None, 4, 16))
    followup(session, anna, "Call", DAY)
    session.details.add_promise(anna, "promise", "almond milk")
    session.details.add_promise(anna, "debt", "1 coffee")
    session.visits.add(anna, DAY, 400, payment="tab")
    with session.book.operation(Label("tested")):
        session.book.clients.update(anna, birthday=PartialDate(None, 4, 16), **{gone: DAY})
    assert page(session).is_empty
    assert Today(session.desk, session.shop).waiting() == 0


def test_a_relative_who_died_is_not_wished(session: Session, anna: str) -> None:
    person = session.details.add_person(anna, "Tom", birthday=PartialDate(None, 4, 16)).id
    session.details.set_person_died(person, DAY)
    assert names(session, today.BIRTHDAYS) == []


def test_todays_birthdays_come_first_then_the_missed_then_those_to_come(session: Session) -> None:
    for name, away in (("Coming", 2), ("Long missed", -5), ("Today", 0), ("Missed", -1)):
        day = DAY + timedelta(days=away)
        client(session, name, birthday=PartialDate(None, day.month, day.day))
    assert names(session, today.BIRTHDAYS) == ["Today", "Missed", "Long missed", "Coming"]


def test_a_missed_birthday_waits_to_be_wished_like_any_other(session: Session) -> None:
    anna = client(session, "Anna", birthday=PartialDate(1980, 4, 12))
    group = page(session).group(today.BIRTHDAYS)
    assert [(row.day, row.age, row.done) for row in group.rows] == [(date(2026, 4, 12), 46, None)]
    assert (group.total, Today(session.desk, session.shop).waiting()) == (1, 1)
    saved = Wishes(session.desk).wish(anna, date(2026, 4, 12))
    assert (names(session, today.BIRTHDAYS), Today(session.desk, session.shop).waiting()) == ([], 0)
    session.history.undo(saved.step if saved else None)
    assert names(session, today.BIRTHDAYS) == ["Anna"]


def test_a_birthday_of_the_old_year_is_missed_in_the_new(session: Session, clock: HandClock) -> None:
    client(session, "Anna", birthday=PartialDate(1980, 12, 29))
    clock.at = clock.at.replace(year=2027, month=1, day=2)
    row = page(session).group(today.BIRTHDAYS).rows[0]
    assert (row.day, row.age) == (date(2026, 12, 29), 46)


def test_a_birthday_wished_stays_on_the_page_and_leaves_the_count(session: Session) -> None:
    anna = client(session, "Anna", birthday=PartialDate(None, 4, 15))
    client(session, "Bob", birthday=PartialDate(None, 4, 15))
    Wishes(session.desk).wish(anna, DAY)
    group = page(session).group(today.BIRTHDAYS)
    assert [(row.who.name, row.done) for row in group.rows] == [("Bob", None), ("Anna", DAY)]
    assert (group.total, Today(session.desk, session.shop).waiting()) == (1, 1)


def test_a_wish_of_last_year_is_none_of_this_year(session: Session, clock: HandClock) -> None:
    anna = client(session, "Anna", birthday=PartialDate(None, 4, 15))
    Wishes(session.desk).wish(anna, DAY)
    clock.at = clock.at.replace(year=2027)
    assert page(session).group(today.BIRTHDAYS).rows[0].done is None


# --- follow-ups and questions --------------------------------------------------------------------------------------


def test_what_is_due_comes_today_first_and_what_is_late_after_it(session: Session, anna: str) -> None:
    followup(session, anna, "late", DAY - timedelta(days=2))
    followup(session, anna, "today", DAY)
    followup(session, anna, "tomorrow", DAY + timedelta(days=1))
    session.details.add_ask(anna, "How was Rome?", from_date=DAY - timedelta(days=1))
    session.details.add_ask(anna, "undated")
    assert [row.text for row in page(session).group(today.FOLLOWUPS).rows] == ["today", "How was Rome?", "late"]


def test_what_was_done_today_is_shown_done_until_the_day_is_over(session: Session, anna: str, clock: HandClock) -> None:
    with session.book.operation(Label("tested")):
        row = records.FollowUp(id="f", client_id=anna, text="Call", due=DAY, seq=1, done=DAY)
        session.book.followups.insert(row)
    group = page(session).group(today.FOLLOWUPS)
    assert ([row.done for row in group.rows], group.total) == ([DAY], 0)
    clock.at += timedelta(days=1)
    assert page(session).is_empty


@pytest.mark.parametrize("absence", [{"away_until": DAY + WEEK}, {"moved_away": DAY}])
def test_who_is_not_expected_is_not_asked_but_followed_up(
    session: Session, anna: str, absence: dict[str, date]
) -> None:
    session.details.add_ask(anna, "How was Rome?", from_date=DAY)
    followup(session, anna, "Call", DAY)
    with session.book.operation(Label("tested")):
        session.book.clients.update(anna, **absence)
    assert [row.text for row in page(session).group(today.FOLLOWUPS).rows] == ["Call"]


def test_a_question_nobody_answered_for_long_steps_back(session: Session, anna: str, clock: HandClock) -> None:
    session.details.add_ask(anna, "How was Rome?", from_date=DAY)
    clock.at += timedelta(days=89)
    assert names(session, today.FOLLOWUPS) == ["Anna Petrova"]
    clock.at += timedelta(days=1)
    assert page(session).is_empty


def test_what_was_a_year_ago_is_asked_about_until_it_is_answered(session: Session, anna: str) -> None:
    session.details.add_date(anna, "Rome", PartialDate(2025, 4, 15))
    row = page(session).group(today.FOLLOWUPS).rows[0]
    assert row.question is not None
    assert (row.kind, row.question.text, row.question.source) == (today.ASK, "Rome", row.id)
    session.asks.answer(row.id, "She goes again")
    assert page(session).is_empty
    assert [note.text for note in session.book.notes.of_client(anna)] == ["She goes again"]


# --- promises, money, thanks ---------------------------------------------------------------------------------------


def test_promises_and_debts_stay_until_they_are_done(session: Session, anna: str) -> None:
    session.details.add_promise(anna, "promise", "almond milk")
    session.details.add_promise(anna, "debt", "1 coffee", amount=320)
    shown = page(session)
    assert [row.text for row in shown.group(today.PROMISES).rows] == ["almond milk"]
    assert [(row.text, row.amount) for row in shown.group(today.OWED).rows] == [("1 coffee", 320)]


def test_a_tab_put_right_to_less_than_was_paid_of_it_is_owed_no_more(session: Session, anna: str) -> None:
    visit = session.visits.add(anna, DAY, 1000, payment="tab").id
    session.visits.add(anna, DAY - WEEK, 500, payment="tab")
    session.tabs.settle(anna, 1100)
    session.visits.change(visit, day=DAY, amount=400, tip=None, payment="tab")
    assert (session.tabs.owed(anna), names(session, today.OWED)) == (0, [])


def test_the_tabs_of_one_client_are_one_row_without_what_was_paid_of_them(session: Session, anna: str) -> None:
    first = session.visits.add(anna, DAY - WEEK, 2000, payment="tab").id
    session.visits.add(anna, DAY, 800, payment="tab")
    session.visits.add(anna, DAY - timedelta(days=1), 500)
    with session.book.operation(Label("tested")):
        session.book.visits.update(first, part_paid=600)
    rows = page(session).group(today.OWED).rows
    assert [(row.kind, row.amount, row.day) for row in rows] == [(today.TAB, 2200, DAY - WEEK)]


def test_who_brought_somebody_new_is_to_be_thanked_once(session: Session, anna: str) -> None:
    bob = client(session, "Bob", brought_by=anna)
    row = page(session).group(today.BRINGERS).rows[0]
    assert (row.who.name, row.person, row.id) == ("Anna Petrova", "Bob", bob)
    Aside(session.desk).thanked(anna, bob)
    assert page(session).group(today.BRINGERS).rows == ()


def test_somebody_brought_long_ago_is_no_news(session: Session, anna: str) -> None:
    client(session, "Bob", brought_by=anna, created=DAY - timedelta(days=400))
    assert page(session).group(today.BRINGERS).rows == ()


def test_an_old_guest_written_down_late_is_no_news(session: Session, anna: str) -> None:
    bob = client(session, "Bob", brought_by=anna)
    session.visits.add(bob, DAY - timedelta(days=100), 400)
    assert names(session, today.BRINGERS) == []


def test_an_old_card_that_came_in_for_the_first_time_is_news(session: Session, anna: str) -> None:
    bob = client(session, "Bob", brought_by=anna, created=DAY - timedelta(days=400))
    session.visits.add(bob, DAY, 400)
    assert names(session, today.BRINGERS) == ["Bob"]


# --- so far, coming up ---------------------------------------------------------------------------------------------


def test_the_day_so_far_counts_everybody_and_who_has_no_name(session: Session, anna: str) -> None:
    session.visits.add(anna, DAY, 450, 50)
    session.visits.add(client(session, "Bob"), DAY, 300)
    session.visits.add(client(session, "Eva"), DAY - timedelta(days=1), 900)
    with session.book.operation(Label("tested")):
        session.book.walkins.insert(records.Walkins(id="w", day=DAY, guests=3, amount=1100))
    so_far = page(session).so_far
    assert (so_far.visitors, so_far.spent, so_far.tips, so_far.nameless) == (5, 1850, 50, 3)
    assert [visitor.who.name for visitor in so_far.latest] == ["Bob", "Anna Petrova"]
    assert so_far.unlisted == 0


def test_the_newest_visitors_are_named_and_the_others_counted(session: Session) -> None:
    for number in range(6):
        session.visits.add(client(session, f"Guest {number}"), DAY, 100)
    so_far = page(session).so_far
    assert ([visitor.who.name for visitor in so_far.latest], so_far.unlisted) == (
        ["Guest 5", "Guest 4", "Guest 3", "Guest 2"],
        2,
    )


def test_the_next_fortnight_is_told_in_the_order_of_its_days(session: Session, anna: str) -> None:
    client(session, "Bob", birthday=PartialDate(1980, 4, 18))
    followup(session, anna, "cake", DAY + timedelta(days=14))
    followup(session, anna, "too far", DAY + timedelta(days=15))
    followup(session, anna, "today", DAY)
    session.details.add_ask(anna, "Rome?", from_date=DAY + timedelta(days=1))
    assert [(line.day, line.text or line.age) for line in page(session).coming] == [
        (DAY + timedelta(days=1), "Rome?"),
        (date(2026, 4, 18), 46),
        (DAY + timedelta(days=14), "cake"),
    ]


# --- the page ------------------------------------------------------------------------------------------------------


def test_a_quiet_day_is_empty(session: Session, anna: str) -> None:
    assert page(session).is_empty


def test_of_many_rows_some_are_read_and_all_are_counted(session: Session, anna: str) -> None:
    for number in range(12):
        followup(session, anna, f"{number}", DAY)
    group = page(session, most=5).group(today.FOLLOWUPS)
    assert (len(group.rows), group.total) == (5, 12)


def test_the_page_turns_over_with_the_shops_day(session: Session, anna: str, clock: HandClock) -> None:
    followup(session, anna, "Call", DAY + timedelta(days=1))
    clock.at = clock.at.replace(day=16, hour=3, minute=59)
    before = page(session)
    clock.at = clock.at.replace(hour=4)
    assert (before.day, before.is_empty, page(session).day) == (DAY, True, DAY + timedelta(days=1))
    assert names(session, today.FOLLOWUPS) == ["Anna Petrova"]


def test_people_of_one_name_are_told_apart(session: Session, anna: str) -> None:
    other = client(session, "Anna Petrova")
    session.details.add_contact(other, "phone", "+44 20 7946 0123")
    followup(session, other, "Call", DAY)
    assert page(session).group(today.FOLLOWUPS).rows[0].who.distinct == "phone:0123"


def test_a_day_of_a_calendar_nobody_has_does_not_stop_the_page(session: Session, anna: str) -> None:
    with session.book.operation(Label("tested")):
        session.book.followups.insert(records.FollowUp(id="f", client_id=anna, text="Call", due=DAY, seq=1))
    session.book.connection.execute("UPDATE followups SET due = '2026-02-31'")
    assert [row.text for row in page(session).group(today.FOLLOWUPS).rows] == ["Call"]


def test_the_birthdays_are_those_a_plain_look_at_everybody_finds(session: Session, clock: HandClock) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    people = [
        records.Client(
            id=f"c{number:03}", name="Guest", seq=number, created=DAY, birthday=PartialDate(None, born.month, born.day)
        )
        for number, born in enumerate(days)
    ]
    with session.book.operation(Label("tested")):
        session.book.clients.insert_all(people)
    clock.at = clock.at.replace(month=2, day=18)
    for _ in range(8):
        now = clock.today()
        # A week ahead, and a week back, as nobody was wished.
        wanted = {one.id for one in people if any(_kept(one, now + timedelta(days=ahead)) for ahead in range(-7, 8))}
        assert {row.id for row in page(session).group(today.BIRTHDAYS).rows} == wanted, now
        clock.at += timedelta(days=3)


def _kept(person: records.Client, day: date) -> bool:
    born = person.birthday
    assert born is not None
    is_leap_day = (born.month, born.day) == (2, 29)
    return (born.month, born.day) == (day.month, day.day) or (is_leap_day and (day.month, day.day) == (2, 28))
