"""Questions have a life: due, answered, put off, stepped back; and some come up by themselves."""

from datetime import date, timedelta

import pytest

from smallcrm.domain.greeting import ASK
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote.reading import ANSWERS, Fact, Reading
from smallcrm.domain.records import Visit, Wish
from smallcrm.errors import UserError
from smallcrm.services.filing import LEFT_OUT
from smallcrm.services.session import Session
from tests.builders import DEED
from tests.services.conftest import DAY, HandClock


@pytest.fixture
def knee(session: Session, anna: str) -> str:
    """A question for Anna, noted today; she was not here yet."""
    return session.details.add_ask(anna, "How is the knee?").id


def due(session: Session, client_id: str) -> list[str]:
    return [ask.text for ask in session.asks.due(client_id)]


def here(session: Session, client_id: str, day: date = DAY) -> None:
    with session.book.operation(DEED):
        seq = session.book.next_seq()
        session.book.visits.insert(Visit(id=f"v{seq}", client_id=client_id, day=day, time="", seq=seq))


def greeted(session: Session, client_id: str) -> list[str]:
    page = session.pages.of(client_id)
    assert page
    return [part.text for part in page.greeting if part.kind == ASK]


def test_a_question_noted_during_a_visit_stands_on_the_page_and_greets_from_the_next_day(
    session: Session, anna: str, knee: str, clock: HandClock
) -> None:
    here(session, anna)
    page = session.pages.of(anna)
    assert page
    assert [ask.id for ask in page.asks] == [knee]
    assert greeted(session, anna) == []
    clock.at += timedelta(days=1)
    assert greeted(session, anna) == ["How is the knee?"]


def test_the_answer_is_a_note_and_closes_the_question_in_one_step(session: Session, anna: str, knee: str) -> None:
    steps = len(session.history.steps())
    session.asks.answer(knee, "  much better ")
    [note] = session.book.notes.of_client(anna)
    ask = session.book.asks.get(knee)
    assert ask
    assert (note.text, ask.closed, ask.answer_id) == ("much better", DAY, note.id)
    assert len(session.history.steps()) == steps + 1
    session.history.undo()
    assert (due(session, anna), session.book.notes.of_client(anna)) == (["How is the knee?"], [])


def test_an_answer_alone_is_no_visit(session: Session, anna: str, knee: str) -> None:
    session.asks.answer(knee, "much better")
    assert session.book.visits.of_client(anna) == []


def test_without_a_word_it_was_asked_and_that_is_all(session: Session, anna: str, knee: str) -> None:
    session.asks.answer(knee, " ")
    assert (due(session, anna), session.book.notes.of_client(anna)) == ([], [])


def test_what_is_closed_is_closed_once(session: Session, knee: str) -> None:
    session.asks.close(knee)
    assert session.asks.close(knee) is None
    assert session.asks.answer(knee, "again") is None
    assert session.asks.not_now(knee) is None


def test_not_now_asks_again_in_a_week(session: Session, anna: str, knee: str, clock: HandClock) -> None:
    session.asks.not_now(knee)
    assert due(session, anna) == []
    assert session.asks.not_now(knee) is None, "it is put off already"
    clock.at += timedelta(days=7)
    assert due(session, anna) == ["How is the knee?"]


def test_a_question_for_a_later_day_waits_on_the_page_until_then(session: Session, anna: str, clock: HandClock) -> None:
    for text, days in (("son's exam", 14), ("the boat", 3)):
        session.details.add_ask(anna, text, from_date=DAY + timedelta(days=days))
    page = session.pages.of(anna)
    assert page
    assert ([ask.text for ask in page.later_asks], page.asks, greeted(session, anna)) == (
        ["the boat", "son's exam"],
        (),
        [],
    )
    assert not page.is_new
    clock.at += timedelta(days=3)
    page = session.pages.of(anna)
    assert page
    assert ([ask.text for ask in page.later_asks], due(session, anna)) == (["son's exam"], ["the boat"])


def test_unanswered_for_90_days_it_is_among_the_older_ones(
    session: Session, anna: str, knee: str, clock: HandClock
) -> None:
    clock.at += timedelta(days=90)
    page = session.pages.of(anna)
    assert page
    assert ([ask.id for ask in page.older_asks], page.asks, greeted(session, anna)) == ([knee], (), [])
    assert not page.is_new


@pytest.mark.parametrize(("value", "days"), [("30", 30), ("180", 180)])
def test_the_shop_says_after_how_many_days(
    session: Session, anna: str, knee: str, clock: HandClock, value: str, days: int
) -> None:
    session.shop.set("ask_for_days", value)
    clock.at += timedelta(days=days - 1)
    assert due(session, anna) == ["How is the knee?"]
    clock.at += timedelta(days=1)
    assert due(session, anna) == []


def test_the_shop_may_want_them_for_ever(session: Session, anna: str, knee: str, clock: HandClock) -> None:
    session.shop.set("ask_for_days", "never")
    clock.at += timedelta(days=5_000)
    assert due(session, anna) == ["How is the knee?"]


def test_an_older_question_can_still_be_answered(session: Session, anna: str, knee: str, clock: HandClock) -> None:
    clock.at += timedelta(days=100)
    session.asks.answer(knee, "healed long ago")
    page = session.pages.of(anna)
    assert page
    assert page.older_asks == ()


@pytest.fixture
def tom(session: Session, anna: str) -> str:
    """Anna's son, whose birthday is in three days."""
    return session.details.add_person(anna, "Tom", "son", birthday=PartialDate(2008, 4, 18)).id


def test_a_relatives_birthday_is_asked_about_once_a_year(
    session: Session, anna: str, tom: str, clock: HandClock
) -> None:
    [ask] = session.asks.due(anna)
    assert (ask.text, ask.source) == ("Tom", f"birthday:{tom}:2026")
    session.asks.answer(ask.id, "gets a bike")
    assert due(session, anna) == []
    [row] = session.book.asks.of_client(anna)
    assert (row.source, row.closed, row.asked) == (ask.source, DAY, date(2026, 4, 18))
    session.history.undo()
    assert due(session, anna) == ["Tom"]
    session.history.redo()
    clock.at += timedelta(days=365)
    assert [ask.source for ask in session.asks.due(anna)] == [f"birthday:{tom}:2027"]


def test_a_birthday_put_off_comes_again_after_it(session: Session, anna: str, tom: str, clock: HandClock) -> None:
    [ask] = session.asks.due(anna)
    session.asks.not_now(ask.id)
    assert due(session, anna) == []
    clock.at += timedelta(days=7)
    assert [ask.asked for ask in session.asks.due(anna)] == [date(2026, 4, 18)]


def test_two_answers_at_once_write_one_row(session: Session, anna: str, tom: str) -> None:
    [ask] = session.asks.due(anna)
    session.asks.close(ask.id)
    assert session.asks.close(ask.id) is None
    assert len(session.book.asks.of_client(anna)) == 1


def test_a_birthday_wished_already_is_not_asked_about(session: Session, anna: str, tom: str) -> None:
    with session.book.operation(DEED):
        session.book.wishes.insert(Wish(id="w", client_id=anna, year=2026, day=DAY, person_id=tom))
    assert due(session, anna) == []


def test_a_relative_who_died_as_a_client_has_no_birthday(session: Session, anna: str, tom: str) -> None:
    himself = session.clients.create("Tom Petrov").id
    session.details.change("people", tom, other_id=himself)
    session.clients.set_died(himself, DAY)
    assert due(session, anna) == []


def test_a_year_ago_comes_up(session: Session, anna: str) -> None:
    rome = session.details.add_date(anna, "Rome", PartialDate(2025, 4, 14)).id
    [ask] = session.asks.due(anna)
    assert (ask.text, ask.id) == ("Rome", f"year_ago:{rome}:2026")
    assert greeted(session, anna) == ["Rome"]
    session.asks.not_now(ask.id)
    assert due(session, anna) == []


@pytest.mark.parametrize("gone", ["nothing", "birthday:nobody:2026", "year_ago:nothing:2026"])
def test_what_is_gone_cannot_be_asked(session: Session, gone: str) -> None:
    with pytest.raises(UserError, match="row_gone"):
        session.asks.close(gone)


def test_a_person_without_a_birthday_has_none_to_ask_about(session: Session, anna: str) -> None:
    paul = session.details.add_person(anna, "Paul", "husband").id
    assert session.asks.get(f"birthday:{paul}:2026") is None


def saved_as_answer(session: Session, client_id: str, line: str, ask_id: str) -> None:
    reading = session.notes.read(client_id, line)
    fact = Fact(ANSWERS, ask_id, text="asked")
    session.notes.add(client_id=client_id, reading=Reading(reading.text, (*reading.facts, fact)))


def test_a_line_of_the_note_box_may_be_the_answer_in_the_same_step(session: Session, anna: str, knee: str) -> None:
    steps = len(session.history.steps())
    saved_as_answer(session, anna, "knee better", knee)
    [note], [visit] = session.book.notes.of_client(anna), session.book.visits.of_client(anna)
    ask = session.book.asks.get(knee)
    assert ask
    assert (ask.closed, ask.answer_id, visit.note_id) == (DAY, note.id, note.id)
    assert len(session.history.steps()) == steps + 1
    session.history.undo()
    assert (due(session, anna), session.book.notes.of_client(anna)) == (["How is the knee?"], [])


def test_a_line_may_answer_what_came_up_by_itself(session: Session, anna: str, tom: str) -> None:
    saved_as_answer(session, anna, "Tom gets a bike", f"birthday:{tom}:2026")
    assert due(session, anna) == []


def test_a_line_about_somebody_else_answers_nothing(session: Session, anna: str, knee: str) -> None:
    other = session.clients.create("Tomas Novak").id
    saved_as_answer(session, other, "better", knee)
    assert due(session, anna) == ["How is the knee?"]


def test_a_question_answered_meanwhile_is_told_beside_the_line(session: Session, anna: str, knee: str) -> None:
    session.asks.close(knee)
    fact = Fact(ANSWERS, knee, text="asked")
    saved = session.notes.add(client_id=anna, reading=Reading("it was great", (fact,)))
    assert LEFT_OUT in saved.also
