"""What is to be asked on a day, and what comes up by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smallcrm.domain import asks
from smallcrm.domain.birthdays import FEB_28, MAR_1
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Ask, ImportantDate, Person

DAY = date(2026, 4, 15)
KNEE = Ask(id="knee", client_id="anna", text="How is the knee?", asked=DAY - timedelta(days=10), seq=1)
TOM = Person(id="tom", client_id="anna", name="Tom", relation="son", birthday=PartialDate(2008, 4, 19))
ROME = ImportantDate(id="rome", client_id="anna", name="Rome", when=PartialDate(2025, 4, 15))


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_an_undated_question_is_due_from_the_next_visit() -> None:
    noted = replace(KNEE, asked=DAY)
    assert not asks.is_due(noted, DAY, here_today=True)
    assert asks.is_due(noted, DAY), "they were not here yet: the next visit may be today"
    assert asks.is_due(noted, after(1), here_today=True)


@pytest.mark.parametrize(("day", "due"), [(after(1), False), (DAY, True), (after(-1), True)])
def test_a_dated_question_is_due_from_its_day(day: date, due: bool) -> None:
    assert asks.is_due(replace(KNEE, from_date=day), DAY, here_today=True) is due


def test_a_question_answered_is_not_asked_again() -> None:
    closed = replace(KNEE, closed=DAY)
    assert not asks.is_due(closed, after(1))
    assert not asks.is_old(closed, after(400), 90)


@pytest.mark.parametrize(("days", "old"), [(89, False), (90, True)])
def test_unanswered_it_steps_back_after_so_many_days(days: int, old: bool) -> None:
    today = KNEE.asked + timedelta(days=days)
    assert asks.is_old(KNEE, today, 90) is old
    assert asks.is_due(KNEE, today, 90) is not old


def test_the_days_of_a_dated_question_count_from_its_date() -> None:
    assert asks.is_due(replace(KNEE, from_date=DAY), after(89), 90)
    assert not asks.is_due(replace(KNEE, from_date=DAY), after(90), 90)


def test_it_never_steps_back_where_the_shop_wants_it_so() -> None:
    assert asks.is_due(KNEE, after(4_000), None)


def test_those_of_a_day_come_first_the_latest_on_top() -> None:
    old, new = (replace(KNEE, id=f"on {day}", from_date=after(day)) for day in (-9, -1))
    later = replace(KNEE, id="later", seq=2)
    assert [ask.id for ask in asks.in_order([later, KNEE, old, new])] == ["on -1", "on -9", "knee", "later"]


def up(today: date = DAY, *, settled: tuple[str, ...] = (), leap_rule: str = FEB_28) -> list[str]:
    return [ask.source for ask in asks.coming_up([TOM], [ROME], today, leap_rule, settled)]


def test_a_relatives_birthday_comes_up_from_a_week_before_to_a_week_after() -> None:
    assert up(date(2026, 4, 11)) == []
    assert "birthday:tom:2026" not in up(date(2026, 4, 27))
    for day in (12, 14, 19, 20, 26):
        assert "birthday:tom:2026" in up(date(2026, 4, day))


def test_nobody_is_asked_about_the_birthday_of_the_dead() -> None:
    assert asks.coming_up([replace(TOM, died=DAY)], [], DAY, FEB_28) == ()


@pytest.mark.parametrize(("days", "asked"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_year_ago_comes_up_for_a_week(days: int, asked: bool) -> None:
    assert ("year_ago:rome:2026" in up(after(days))) is asked


def test_the_day_itself_is_no_anniversary_but_every_later_year_is() -> None:
    assert up(date(2025, 4, 15)) == ["birthday:tom:2025"]
    assert up(date(2031, 4, 15)) == ["year_ago:rome:2031", "birthday:tom:2031"]


def test_a_day_of_unknown_year_comes_up_each_year_and_one_without_a_day_never() -> None:
    wedding = replace(ROME, id="wedding", when=PartialDate(None, 4, 15))
    month = replace(ROME, id="move", when=PartialDate(2024, 4, None))
    assert [ask.source for ask in asks.coming_up([], [wedding, month], DAY, FEB_28)] == ["year_ago:wedding:2026"]


def test_around_new_year_the_year_is_that_of_the_day() -> None:
    eve = replace(ROME, when=PartialDate(2024, 12, 30))
    assert [ask.source for ask in asks.coming_up([], [eve], date(2026, 1, 3), FEB_28)] == ["year_ago:rome:2025"]
    born = replace(TOM, birthday=PartialDate(None, 1, 2))
    assert [ask.source for ask in asks.coming_up([born], [], date(2025, 12, 30), FEB_28)] == ["birthday:tom:2026"]


def test_29_february_goes_by_the_owners_rule() -> None:
    leap = [replace(ROME, when=PartialDate(2024, 2, 29))]
    assert [ask.asked for ask in asks.coming_up([], leap, date(2026, 3, 2), FEB_28)] == [date(2026, 2, 28)]
    assert [ask.asked for ask in asks.coming_up([], leap, date(2026, 3, 2), MAR_1)] == [date(2026, 3, 1)]


def test_what_was_answered_does_not_come_up_again() -> None:
    assert up(settled=("year_ago:rome:2026",)) == ["birthday:tom:2026"]


def test_what_comes_up_says_what_it_is_about() -> None:
    rome, tom = asks.coming_up([TOM], [ROME], DAY, FEB_28)
    assert (tom.text, tom.context, tom.asked) == ("Tom", "son", date(2026, 4, 19))
    assert (rome.text, rome.context, rome.asked) == ("Rome", "2025-04-15", DAY)
    assert asks.is_due(tom, DAY, 90)


@pytest.mark.parametrize("text", ["", "knee", "birthday:tom", "birthday::2026", "birthday:tom:soon", "wedding:x:2026"])
def test_an_id_is_no_source(text: str) -> None:
    assert asks.source_parts(text) is None
