"""Wrong person: a note goes to somebody else with all its line taught, and nothing else changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.domain.records import Ask, FollowUp, Promise, Tag, Visit
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.builders import rows
from tests.services.conftest import DAY, HandClock, Picture


@pytest.fixture
def tomas(session: Session) -> str:
    """The id of Tomas, for whom the note was meant."""
    return session.clients.create("Tomas Novak").id


def write(session: Session, client_id: str, line: str, *, visit: bool = True) -> str:
    """Save a line as the window does; the note's id."""
    reading = session.notes.read(client_id, line)
    return session.notes.add(client_id=client_id, reading=reading if visit else Reading(reading.text, ())).id


def set_visits(session: Session, *visits: Visit) -> None:
    with session.book.operation(Label("filled")):
        session.book.visits.insert_all(visits)


def a_visit(client_id: str, name: str, **fields: Any) -> Visit:
    return replace(Visit(id=name, client_id=client_id, day=DAY, time="", seq=0), **fields)


def money(session: Session) -> tuple[int, int]:
    """All the money and tips there are."""
    visits = session.book.visits.all()
    return sum(visit.amount or 0 for visit in visits), sum(visit.tip or 0 for visit in visits)


def code(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.code


def texts(session: Session, client_id: str) -> list[str]:
    return [note.text for note in session.book.notes.of_client(client_id)]


def test_the_note_and_its_visit_go_in_one_step(session: Session, anna: str, tomas: str, news: list[Changes]) -> None:
    note = write(session, anna, "Two croissants")
    session.notes.move(note, tomas)
    visits = session.book.visits.all()
    assert (texts(session, anna), texts(session, tomas)) == ([], ["Two croissants"])
    assert [(visit.client_id, visit.note_id) for visit in visits] == [(tomas, note)]
    assert news[-1].clients == {anna, tomas}
    assert session.history.steps(1)[0].label == Label(
        "note_moved",
        {"client": tomas, "name": "Tomas Novak", "from": anna, "was": "Anna Petrova", "was_distinct": None,
         "what": "Two croissants"},
    )  # fmt: skip


def test_all_its_line_taught_goes_with_it(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "a quiet day before the exam")
    book = session.book
    with book.operation(Label("filled")):
        book.tags.insert(Tag(id="t", client_id=anna, name="quiet", note_id=note))
        book.tags.insert(Tag(id="own", client_id=anna, name="regular"))
        book.asks.insert(Ask(id="a", client_id=anna, text="the exam", asked=DAY, seq=1, note_id=note))
        book.followups.insert(FollowUp(id="f", client_id=anna, text="Call", due=DAY, seq=2, note_id=note))
        book.promises.insert(Promise(id="p", client_id=anna, kind="debt", text="", made=DAY, seq=3, note_id=note))
    session.notes.move(note, tomas)
    taught = [*book.tags.all(), *book.asks.all(), *book.followups.all(), *book.promises.all()]
    owners = {row.id: row.client_id for row in taught}
    assert owners == {"t": tomas, "own": anna, "a": tomas, "f": tomas, "p": tomas}


def test_a_tag_they_have_already_is_not_doubled(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Quiet")
    with session.book.operation(Label("filled")):
        session.book.tags.insert(Tag(id="t", client_id=anna, name="Quiet", note_id=note))
        session.book.tags.insert(Tag(id="known", client_id=tomas, name="quiet"))
    session.notes.move(note, tomas)
    assert [tag.id for tag in session.book.tags.all()] == ["known"]


def test_a_question_it_answered_is_open_again(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "It went well")
    with session.book.operation(Label("filled")):
        session.book.asks.insert(
            Ask(id="a", client_id=anna, text="the exam", asked=DAY, seq=1, closed=DAY, answer_id=note)
        )
    session.notes.move(note, tomas)
    ask = session.book.asks.get("a")
    assert ask
    assert (ask.client_id, ask.closed, ask.answer_id) == (anna, None, None)


def test_an_answer_of_the_first_client_is_no_answer_of_the_second(session: Session, anna: str, tomas: str) -> None:
    note, answer = write(session, anna, "?exam"), write(session, anna, "It went well")
    with session.book.operation(Label("filled")):
        session.book.asks.insert(
            Ask(id="a", client_id=anna, text="exam", asked=DAY, seq=1, closed=DAY, answer_id=answer, note_id=note)
        )
    session.notes.move(note, tomas)
    ask = session.book.asks.get("a")
    assert ask
    assert (ask.client_id, ask.closed, ask.answer_id) == (tomas, DAY, None)


def test_it_is_found_where_it_is_and_no_more_where_it_was(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Two croissants")
    session.notes.move(note, tomas)
    assert [row.id for row in session.search.find("croissants").rows] == [tomas]
    assert [row.id for row in session.search.here_today()] == [tomas]


# Visits


def test_a_visit_of_that_day_is_not_doubled(session: Session, anna: str, tomas: str) -> None:
    write(session, tomas, "Came in")
    note = write(session, anna, "Two croissants")
    session.notes.move(note, tomas)
    assert [visit.client_id for visit in session.book.visits.all()] == [tomas]


def test_money_wins_over_a_visit_that_says_only_that_they_were_here(session: Session, anna: str, tomas: str) -> None:
    write(session, tomas, "Came in")
    note = write(session, anna, "Two croissants")
    visit = session.book.visits.where(note_id=note)[0]
    session.visits.change(visit.id, day=DAY, amount=450, tip=50, payment="paid")
    session.notes.move(note, tomas)
    [kept] = session.book.visits.all()
    assert (kept.client_id, kept.amount, kept.tip, kept.note_id) == (tomas, 450, 50, note)


def test_their_own_money_stays_when_a_bare_visit_comes(session: Session, anna: str, tomas: str) -> None:
    set_visits(session, a_visit(tomas, "paid", amount=900))
    note = write(session, anna, "Two croissants")
    session.notes.move(note, tomas)
    [kept] = session.book.visits.all()
    assert (kept.id, kept.amount, kept.note_id) == ("paid", 900, note)


def test_money_of_both_is_added(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Two croissants")
    set_visits(session, a_visit(tomas, "paid", amount=900, tip=100))
    visit = session.book.visits.where(note_id=note)[0]
    session.visits.change(visit.id, day=DAY, amount=450, tip=None, payment="paid")
    session.notes.move(note, tomas)
    [kept] = session.book.visits.all()
    assert (kept.amount, kept.tip) == (1350, 100)


def test_what_is_paid_and_what_is_owed_stay_apart(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Two croissants")
    set_visits(session, a_visit(tomas, "paid", amount=900))
    visit = session.book.visits.where(note_id=note)[0]
    session.visits.change(visit.id, day=DAY, amount=450, tip=None, payment="tab")
    session.notes.move(note, tomas)
    owed = [visit.amount for visit in session.book.visits.of_client(tomas) if visit.payment == "tab"]
    assert (owed, money(session)) == ([450], (1350, 0))


def test_the_line_after_the_wrong_one_is_the_visit_then(session: Session, anna: str, tomas: str) -> None:
    wrong, right = write(session, anna, "for Tomas"), write(session, anna, "for Anna")
    session.notes.move(wrong, tomas)
    links = {visit.client_id: visit.note_id for visit in session.book.visits.all()}
    assert links == {tomas: wrong, anna: right}


def test_a_second_line_of_the_day_is_a_visit_of_whom_it_belongs_to(session: Session, anna: str, tomas: str) -> None:
    write(session, anna, "for Anna")
    wrong = write(session, anna, "for Tomas")
    session.notes.move(wrong, tomas)
    assert [visit.note_id for visit in session.book.visits.of_client(tomas)] == [wrong]


def test_a_phone_call_is_no_visit_of_anybody(session: Session, anna: str, tomas: str) -> None:
    wrong = write(session, anna, "called", visit=False)
    write(session, anna, "called again", visit=False)
    session.notes.move(wrong, tomas)
    assert session.book.visits.count() == 0


# Refused, and taken back


def test_a_note_removed_meanwhile_is_told(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Tea")
    session.notes.delete(note)
    assert code(lambda: session.notes.move(note, tomas)) == "note_gone"


def test_nobody_gets_no_note(session: Session, anna: str) -> None:
    note = write(session, anna, "Tea")
    assert code(lambda: session.notes.move(note, "nobody")) == "client_gone"


def test_a_note_edited_meanwhile_goes_as_it_is(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Tea")
    session.notes.edit(note, "Green tea")
    session.notes.move(note, tomas)
    assert texts(session, tomas) == ["Green tea"]


def test_to_whom_it_belongs_already_it_does_not_go(session: Session, anna: str, news: list[Changes]) -> None:
    note = write(session, anna, "Tea")
    before = len(news)
    assert (session.notes.move(note, anna), len(news)) == (None, before)


def test_yesterdays_note_goes_with_yesterdays_visit(session: Session, anna: str, tomas: str, clock: HandClock) -> None:
    note = write(session, anna, "Tea")
    clock.at += timedelta(days=1)
    write(session, tomas, "Today")
    session.notes.move(note, tomas)
    assert [visit.day for visit in session.book.visits.of_client(tomas)] == [date(2026, 4, 16), DAY]


def test_taken_back_the_book_is_as_it_was(
    session: Session, regular: str, tomas: str, picture: Callable[[], Picture]
) -> None:
    before = picture()
    session.notes.move("note", tomas)
    assert picture() != before
    session.history.undo()
    assert picture() == before


def test_the_step_that_wrote_a_moved_note_is_not_taken_back_alone(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Tea")
    added = session.history.steps(1)[0].id
    session.notes.move(note, tomas)
    undone = session.history.undo(added)
    assert (undone.changes.tables, {kept.why for kept in undone.kept}) == (frozenset(), {"edited"})
    assert texts(session, tomas) == ["Tea"]


def test_one_after_the_other_both_steps_are_taken_back(session: Session, anna: str, tomas: str) -> None:
    note = write(session, anna, "Tea")
    session.notes.move(note, tomas)
    session.history.undo()
    assert texts(session, anna) == ["Tea"]
    session.history.undo()
    assert (session.book.notes.count(), session.book.visits.count()) == (0, 0)


def test_after_the_writing_was_tried_in_vain_the_move_is_still_taken_back(
    session: Session, anna: str, tomas: str
) -> None:
    note = write(session, anna, "Tea")
    added = session.history.steps(1)[0].id
    session.notes.move(note, tomas)
    session.history.undo(added)
    session.history.undo()
    assert texts(session, anna) == ["Tea"]


# Any day at the counter

LINES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans(), st.sampled_from([None, 0, 450, 1200])),
    min_size=1,
    max_size=5,
)
ANY_DAY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Shop:
    """Three people of one book."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people = [session.clients.create(f"Person {number}").id for number in range(3)]

    def visits(self) -> list[int]:
        """How many visits each of them has."""
        return [len(self.session.book.visits.of_client(person)) for person in self.people]

    def texts(self) -> list[list[str]]:
        return [texts(self.session, person) for person in self.people]

    def pay(self, note: str, amount: int | None) -> None:
        for visit in self.session.book.visits.where(note_id=note):
            self.session.visits.change(visit.id, day=visit.day, amount=amount, tip=None, payment="paid")


@pytest.fixture
def left_behind(session: Session, anna: str, tomas: str) -> str:
    """Tomas's note, to which a visit of Anna's points: joined, moved, and only the joining taken back."""
    note = write(session, anna, "Oat latte")
    other = session.visits.add(anna, DAY - timedelta(days=1), 450)
    joined = session.visits.change(other.id, day=DAY, amount=450, tip=None, payment="paid", join=True)
    session.notes.move(note, tomas)
    assert joined is not None
    session.history.undo(joined.step)
    assert [visit.client_id for visit in session.book.visits.where(note_id=note)] == [anna]
    return note


def test_a_client_goes_whose_note_a_visit_of_another_points_to(
    session: Session, anna: str, tomas: str, left_behind: str, picture: Callable[[], Picture]
) -> None:
    before = picture()
    session.clients.delete(tomas)
    assert [visit.note_id for visit in session.book.visits.of_client(anna)] == [None]
    session.history.undo()
    assert picture() == before


def test_a_note_takes_no_visit_of_another_client(session: Session, anna: str, tomas: str, left_behind: str) -> None:
    session.notes.move(left_behind, session.clients.create("Third").id)
    assert len(session.book.visits.of_client(anna)) == 1
    session.notes.delete(left_behind)
    assert len(session.book.visits.of_client(anna)) == 1


@ANY_DAY
@given(lines=LINES)
def test_a_day_put_right_has_the_visits_of_a_day_written_right(
    session: Session, lines: list[tuple[int, int, bool, int | None]]
) -> None:
    slips, right = Shop(session), Shop(session)
    wrong: list[tuple[str, int]] = []
    for number, (typed_for, meant_for, _, _) in enumerate(lines):
        write(session, right.people[meant_for], f"line {number}")
        wrong.append((write(session, slips.people[typed_for], f"line {number}"), meant_for))
    for note, meant_for in wrong:
        session.notes.move(note, slips.people[meant_for])
    assert (slips.texts(), slips.visits()) == (right.texts(), right.visits())
    assert max(slips.visits()) <= 1


@ANY_DAY
@given(lines=LINES)
def test_moved_and_taken_back_the_book_is_the_same_and_no_money_is_lost_or_made(
    session: Session, lines: list[tuple[int, int, bool, int | None]]
) -> None:
    shop = Shop(session)
    notes = []
    for number, (typed_for, _, came, amount) in enumerate(lines):
        notes.append(write(session, shop.people[typed_for], f"line {number}", visit=came))
        shop.pay(notes[-1], amount)
    before, paid = rows(session.book.connection), money(session)
    moves = zip(notes, (shop.people[line[1]] for line in lines), strict=True)
    moved = [note for note, person in moves if session.notes.move(note, person)]
    assert money(session) == paid
    assert max(shop.visits()) <= 1
    for _ in moved:
        assert session.history.undo().kept == ()
    assert rows(session.book.connection) == before
