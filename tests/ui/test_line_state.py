"""What the owner decided of a line stays decided while it is typed on."""

from typing import Any

from smallcrm.domain.quicknote.reading import Fact, Reading
from smallcrm.ui.counter.line_state import LineState
from tests.ui.desk import TODAY
from tests.ui.facts import VISIT_TODAY, fact, read


def spent(text: str, words: str, **more: Any) -> Reading:
    return read(text, fact(text, words, "spent", words, **more))


def kinds(state: LineState, reading: Reading) -> list[tuple[str, str | None]]:
    return [(fact.kind, fact.value) for fact in state.apply(reading, TODAY).facts]


def left_out(reading: Reading, kind: str) -> LineState:
    state = LineState()
    state.apply(reading, TODAY)
    found = reading.fact(kind)
    assert found is not None
    state.unfile(found)
    return state


def test_a_fact_left_out_stays_out_at_the_next_key() -> None:
    state = left_out(spent("oat 4.50", "4.50"), "spent")
    assert kinds(state, spent("oat 4.50, late", "4.50")) == [("visit", "2026-11-22")]


def test_also_where_words_are_put_before_it() -> None:
    state = left_out(spent("oat 4.50", "4.50"), "spent")
    assert kinds(state, spent("two oats 4.50", "4.50")) == [("visit", "2026-11-22")]


def test_also_where_the_words_themselves_go_on() -> None:
    first, on = "?his exam", "?his exams in June"
    state = left_out(read(first, fact(first, first, "ask", "his exam")), "ask")
    assert kinds(state, read(on, fact(on, on, "ask", "his exams in June"))) == [("visit", "2026-11-22")]


def test_another_amount_in_its_place_is_a_fact() -> None:
    state = left_out(spent("oat 4.50", "4.50"), "spent")
    assert kinds(state, spent("oat 3.80", "3.80")) == [("visit", "2026-11-22"), ("spent", "3.80")]


def test_a_visit_left_out_comes_back() -> None:
    state = left_out(read("called"), "visit")
    assert kinds(state, read("called")) == []
    state.refile_visit()
    assert kinds(state, read("called")) == [("visit", "2026-11-22")]


def test_a_guess_confirmed_is_certain_until_its_words_change() -> None:
    state, guess = LineState(), spent("oat 4.50", "4.50", sure=False, look="whose")
    state.apply(guess, TODAY)
    state.confirm(guess.facts[1])
    confirmed = state.apply(guess, TODAY).facts[1]
    assert (confirmed.sure, confirmed.look) == (True, "")
    assert not state.apply(spent("oat 4.501", "4.501", sure=False), TODAY).facts[1].sure


def test_what_was_put_right_stays_right() -> None:
    state, reading = LineState(), spent("oat 4.50", "4.50")
    state.apply(reading, TODAY)
    state.change(reading.facts[1], Fact("spent", "5.00"))
    later = state.apply(spent("an oat 4.50", "4.50"), TODAY).facts[1]
    assert (later.value, later.span) == ("5.00", (7, 11))


def test_the_visit_follows_the_day_that_was_put_right() -> None:
    text, state = "yesterday oat", LineState()
    when = fact(text, "yesterday", "when", "2026-11-21")
    reading = Reading(text, (Fact("visit", "2026-11-21"), when))
    state.apply(reading, TODAY)
    state.change(when, Fact("when", "2026-11-20"))
    assert kinds(state, reading) == [("visit", "2026-11-20"), ("when", "2026-11-20")]


def test_a_day_made_text_leaves_a_visit_of_today() -> None:
    text = "yesterday oat"
    reading = Reading(text, (Fact("visit", "2026-11-21"), fact(text, "yesterday", "when", "2026-11-21")))
    assert kinds(left_out(reading, "when"), reading) == [("visit", "2026-11-22")]


def test_without_a_choice_the_line_is_what_was_read() -> None:
    reading = spent("oat 4.50", "4.50")
    assert LineState().apply(reading, TODAY) == reading


def test_choices_come_back_with_the_line_they_were_made_of() -> None:
    state = left_out(spent("oat 4.50", "4.50"), "spent")
    assert LineState(state.choices).apply(spent("oat 4.50", "4.50"), TODAY).facts == (VISIT_TODAY,)


def test_another_line_begins_without_choices() -> None:
    state = left_out(spent("oat 4.50", "4.50"), "spent")
    state.forget()
    assert kinds(state, spent("oat 4.50", "4.50")) == [("visit", "2026-11-22"), ("spent", "4.50")]
