"""Wrong person: all that the line filed goes with it, the money to the last cent, and nothing else changes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.domain.records import LISTED, NONE_KNOWN, NOT_ASKED, Wish
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture
from tests.services.filed import HERE, client, file, owed, visits


@pytest.fixture
def tomas(session: Session) -> str:
    """The id of Tomas, for whom the lines were meant."""
    return session.clients.create("Tomas Novak").id


@pytest.fixture
def bob(session: Session) -> str:
    """The id of Bob, who comes along."""
    return session.clients.create("Bob Friend").id


def known(session: Session, client_id: str) -> dict[str, list[Any]]:
    """All that lines teach of a client, without ids and places."""
    book = session.book
    return {
        "preferences": sorted((row.kind, row.text, row.price) for row in book.preferences.of_client(client_id)),
        "alerts": sorted((row.kind, row.text) for row in book.alerts.of_client(client_id)),
        "people": sorted((row.name, row.relation, row.remark) for row in book.people.of_client(client_id)),
        "tags": sorted(row.name for row in book.tags.of_client(client_id)),
        "asks": sorted(row.text for row in book.asks.of_client(client_id)),
        "followups": sorted((row.text, row.due) for row in book.followups.of_client(client_id)),
        "promises": sorted((row.kind, row.text, row.amount) for row in book.promises.of_client(client_id)),
        "visits": sorted(visits(session, client_id), key=repr),
        "allergies": [client(session, client_id).allergies],
    }


# Birthdays of those around them


BORN = PartialDate(2008, 5, 4)


def born(session: Session, client_id: str) -> list[tuple[str, PartialDate | None]]:
    return [(row.name, row.birthday) for row in session.book.people.of_client(client_id)]


def test_a_relatives_birthday_goes_with_the_line(session: Session, anna: str, tomas: str) -> None:
    session.details.add_person(anna, "Tom", "son")
    wrong = file(session, anna, HERE, Fact(say.PERSON, "Tom", text="son", born="2008-05-04")).id
    assert born(session, anna) == [("Tom", BORN)]
    session.notes.move(wrong, tomas)
    assert born(session, anna) == [("Tom", None)]
    assert born(session, tomas) == [("Tom", BORN)]


def test_a_relatives_birthday_known_there_is_not_replaced(session: Session, anna: str, tomas: str) -> None:
    known_there = PartialDate(2007, 3, 2)
    session.details.add_person(tomas, "Tom", "son", birthday=known_there)
    wrong = file(session, anna, HERE, Fact(say.PERSON, "Tom", text="son", born="2008-05-04")).id
    session.notes.move(wrong, tomas)
    assert born(session, tomas) == [("Tom", known_there)]


def test_a_birthday_put_right_by_hand_is_not_lost_with_the_line(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.PERSON, "Tom", text="son")).id
    (tom,) = session.book.people.of_client(anna)
    session.details.change("people", tom.id, birthday=BORN)
    session.notes.move(wrong, tomas)
    assert ("Tom", BORN) in born(session, tomas)


# Money


def test_the_money_a_second_line_added_goes_with_it(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"))
    wrong = file(session, anna, Fact(say.SPENT, "2.00"), Fact(say.TIP, "0.50")).id
    session.notes.move(wrong, tomas)
    assert visits(session, anna) == [(DAY, 450, None, "paid")]
    assert visits(session, tomas) == [(DAY, 200, 50, "paid")]


def test_the_money_of_the_second_line_stays_when_the_first_goes(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.SPENT, "4.50")).id
    right = file(session, anna, Fact(say.SPENT, "2.00")).id
    session.notes.move(wrong, tomas)
    assert [(row.amount, row.note_id) for row in session.book.visits.of_client(anna)] == [(200, right)]
    assert [(row.amount, row.note_id) for row in session.book.visits.of_client(tomas)] == [(450, wrong)]


def test_an_amount_put_right_by_hand_goes_as_it_is(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.SPENT, "4.50")).id
    [visit] = session.book.visits.of_client(anna)
    session.visits.change(visit.id, day=DAY, amount=500, tip=None, payment="paid")
    session.notes.move(wrong, tomas)
    assert (visits(session, anna), visits(session, tomas)) == ([], [(DAY, 500, None, "paid")])


def test_no_more_money_goes_than_is_there(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, HERE)
    wrong = file(session, anna, Fact(say.SPENT, "4.50")).id
    [visit] = session.book.visits.of_client(anna)
    session.visits.change(visit.id, day=DAY, amount=300, tip=None, payment="paid")
    session.notes.move(wrong, tomas)
    assert visits(session, anna) == [(DAY, None, None, "paid")]
    assert visits(session, tomas) == [(DAY, 300, None, "paid")]


def test_what_was_paid_and_what_went_on_the_tab_in_one_line_both_go(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.SPENT, "4.50"), Fact(say.TAB, "3.00")).id
    session.notes.move(wrong, tomas)
    assert visits(session, anna) == []
    assert sorted(visits(session, tomas)) == [(DAY, 300, None, "tab"), (DAY, 450, None, "paid")]


def test_a_tab_that_joined_a_bare_visit_goes_and_the_visit_stays_paid(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, HERE)
    wrong = file(session, anna, Fact(say.TAB, "3.00")).id
    session.notes.move(wrong, tomas)
    assert visits(session, anna) == [(DAY, None, None, "paid")]
    assert visits(session, tomas) == [(DAY, 300, None, "tab")]


def test_a_tab_paid_by_mistake_is_owed_again_and_that_of_whom_it_was_is_paid(
    session: Session, anna: str, tomas: str, clock: HandClock
) -> None:
    for person in (anna, tomas):
        file(session, person, HERE, Fact(say.TAB, "5.00"), Fact(say.OWES, "3.00"))
    clock.at += timedelta(days=1)
    wrong = file(session, anna, Fact(say.PAID_TAB, "6.00")).id
    session.notes.move(wrong, tomas)
    assert (owed(session, anna), owed(session, tomas)) == (500, 0)
    debts = {row.client_id: (row.amount, row.done) for row in session.book.promises.all()}
    assert debts == {anna: (300, None), tomas: (200, None)}


def test_part_of_a_tab_paid_by_mistake_is_owed_again(session: Session, anna: str, tomas: str) -> None:
    for person in (anna, tomas):
        file(session, person, HERE, Fact(say.TAB, "5.00"))
    wrong = file(session, anna, Fact(say.PAID_TAB, "2.00")).id
    session.notes.move(wrong, tomas)
    assert (owed(session, anna), owed(session, tomas)) == (500, 300)


# What was taught


def test_what_a_line_taught_is_known_of_whom_it_was_meant_for(session: Session, anna: str, tomas: str) -> None:
    session.details.add_preference(anna, "like", "rain")
    session.details.add_preference(tomas, "like", "foam")
    facts = (
        *(Fact(say.LIKE, "oat"), Fact(say.LIKE, "rain"), Fact(say.DISLIKE, "foam"), Fact(say.TAG, "vip")),
        *(Fact(say.ALERT, "nuts", (0, 16)), Fact(say.PERSON, "Paul", text="husband"), Fact(say.ASK, "rome")),
        *(Fact(say.REMIND, "2026-05-01"), Fact(say.PROMISE, "photo"), Fact(say.USUAL, "latte")),
    )
    wrong = file(session, anna, *facts, text="allergic to nuts").id
    session.notes.move(wrong, tomas)
    assert known(session, anna) == {
        **{sort: [] for sort in known(session, anna)},
        "preferences": [("like", "rain", None)],
        "allergies": [NOT_ASKED],
    }
    assert known(session, tomas) == {
        "preferences": [
            *(("dislike", "foam", None), ("like", "foam", None), ("like", "oat", None), ("like", "rain", None)),
            ("usual", "latte", None),
        ],
        "alerts": [("allergy", "nuts")],
        "people": [("Paul", "husband", "")],
        "tags": ["vip"],
        "asks": ["rome"],
        "followups": [("allergic to nuts", date(2026, 5, 1))],
        "promises": [("promise", "photo", None)],
        "visits": [],
        "allergies": [LISTED],
    }


def test_a_tag_the_first_client_had_already_is_given_to_the_second(session: Session, anna: str, tomas: str) -> None:
    session.details.add_tag(anna, "vip")
    session.notes.move(file(session, anna, Fact(say.TAG, "vip")).id, tomas)
    assert (known(session, anna)["tags"], known(session, tomas)["tags"]) == (["vip"], ["vip"])


def test_the_usual_and_its_price_are_as_they_were(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, Fact(say.USUAL, "flat white", price="3.20"))
    file(session, anna, Fact(say.USUAL, "oat latte", price="4.00"))
    wrong = file(session, anna, Fact(say.USUAL, "flat white", price="3.50")).id
    session.notes.move(wrong, tomas)
    usuals = session.book.preferences.where(client_id=anna, kind="usual")
    assert [(row.text, row.price) for row in usuals] == [("oat latte", 400), ("flat white", 320)]
    assert known(session, tomas)["preferences"] == [("usual", "flat white", 350)]


def test_what_is_known_of_the_client_itself_is_as_it_was(session: Session, anna: str, tomas: str, bob: str) -> None:
    session.clients.edit(anna, birthday=PartialDate(None, 5, 4))
    facts = (Fact(say.BORN, "1980-05-04"), Fact(say.BROUGHT_BY, "bob", who=bob), Fact(say.MOVED_AWAY))
    wrong = file(session, anna, *facts, Fact(say.AWAY, "2026-12-12"), Fact(say.ALLERGIES_NONE)).id
    session.notes.move(wrong, tomas)
    first, second = client(session, anna), client(session, tomas)
    assert (first.birthday, first.brought_by, first.moved_away) == (PartialDate(None, 5, 4), None, None)
    assert (first.away_until, first.allergies) == (None, NOT_ASKED)
    assert (second.birthday, second.brought_by, second.moved_away) == (PartialDate(1980, 5, 4), bob, DAY)
    assert (second.away_until, second.allergies) == (date(2026, 12, 12), NONE_KNOWN)


def test_a_birthday_known_of_the_second_is_not_replaced_unseen(
    session: Session, anna: str, tomas: str, bob: str
) -> None:
    session.clients.edit(tomas, birthday=PartialDate(1975, 1, 1))
    session.clients.edit(tomas, brought_by=anna)
    wrong = file(session, anna, Fact(say.BORN, "1980-05-04"), Fact(say.BROUGHT_BY, "bob", who=bob)).id
    session.notes.move(wrong, tomas)
    second = client(session, tomas)
    assert (second.birthday, second.brought_by) == (PartialDate(1975, 1, 1), anna)


def test_who_is_brought_by_the_very_client_it_was_meant_for_is_left_alone(
    session: Session, anna: str, tomas: str
) -> None:
    session.notes.move(file(session, anna, Fact(say.BROUGHT_BY, "tomas", who=tomas)).id, tomas)
    assert (client(session, anna).brought_by, client(session, tomas).brought_by) == (None, None)


def test_a_goodbye_moved_to_another_leaves_them_away(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.AWAY, "2026-12-12")).id
    session.notes.move(wrong, tomas)
    assert client(session, tomas).away_until == date(2026, 12, 12)


def test_what_was_put_right_since_goes_as_it_is_and_what_was_changed_since_stays(
    session: Session, anna: str, tomas: str
) -> None:
    session.clients.edit(anna, birthday=PartialDate(None, 5, 4))
    facts = (Fact(say.LIKE, "oats"), Fact(say.ALERT, "allergy nut"), Fact(say.BORN, "1980-05-04"))
    wrong = file(session, anna, *facts).id
    [like], [alert] = session.book.preferences.all(), session.book.alerts.all()
    session.details.change("preferences", like.id, text="oat milk")
    session.details.change("alerts", alert.id, text="peanuts")
    session.clients.edit(anna, birthday=PartialDate(1981, 5, 4))
    session.notes.move(wrong, tomas)
    assert known(session, anna)["preferences"] == []
    assert ("like", "oat milk", None) in known(session, tomas)["preferences"]
    assert ("allergy", "peanuts") in known(session, tomas)["alerts"]
    assert client(session, anna).allergies == NOT_ASKED
    assert client(session, anna).birthday == PartialDate(1981, 5, 4)


def test_a_relative_wished_a_happy_birthday_goes_with_the_wish(session: Session, anna: str, tomas: str) -> None:
    wrong = file(session, anna, Fact(say.PERSON, "Paul")).id
    [paul] = session.book.people.all()
    with session.book.operation(Label("filled")):
        session.book.wishes.insert(Wish(id="w", client_id=anna, year=2026, day=DAY, person_id=paul.id))
    session.notes.move(wrong, tomas)
    [wish], [person] = session.book.wishes.all(), session.book.people.all()
    assert (wish.client_id, wish.person_id, person.client_id) == (tomas, person.id, tomas)


def test_moved_twice_it_is_the_thirds_alone(session: Session, anna: str, tomas: str, bob: str) -> None:
    facts = (HERE, Fact(say.SPENT, "4.50"), Fact(say.LIKE, "oat"), Fact(say.BORN, "1980-05-04"), Fact(say.TAG, "vip"))
    wrong = file(session, anna, *facts).id
    before = known(session, anna)
    session.notes.move(wrong, tomas)
    session.notes.move(wrong, bob)
    nothing = {**{sort: [] for sort in before}, "allergies": [NOT_ASKED]}
    assert (known(session, anna), known(session, tomas), known(session, bob)) == (nothing, nothing, before)
    assert [client(session, one).birthday for one in (anna, tomas, bob)] == [None, None, PartialDate(1980, 5, 4)]


def test_after_going_back_to_an_earlier_day_only_the_note_and_its_rows_go(
    session: Session, anna: str, tomas: str
) -> None:
    wrong = file(session, anna, HERE, Fact(say.LIKE, "oat")).id
    session.book.connection.execute("UPDATE steps SET code = 'went_back'")
    session.notes.move(wrong, tomas)
    assert known(session, anna)["preferences"] == [("like", "oat", None)]
    assert visits(session, tomas) == [(DAY, None, None, "paid")]


# Who came along, and a note that is removed


def test_who_came_along_was_here_whoever_the_line_belongs_to(session: Session, anna: str, tomas: str, bob: str) -> None:
    wrong = file(session, anna, HERE, Fact(say.SPENT, "9.00"), Fact(say.WITH, "bob", who=bob)).id
    session.notes.move(wrong, tomas)
    assert visits(session, bob) == [(DAY, None, None, "paid")]
    session.notes.move(wrong, bob)
    assert visits(session, bob) == [(DAY, 900, None, "paid")]


def test_a_note_removed_takes_its_money_and_the_visit_of_who_came_along(session: Session, anna: str, bob: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"))
    note = file(session, anna, Fact(say.SPENT, "2.00"), Fact(say.WITH, "bob", who=bob), Fact(say.LIKE, "oat")).id
    session.notes.delete(note)
    assert (visits(session, anna), visits(session, bob)) == ([(DAY, 450, None, "paid")], [])
    assert known(session, anna)["preferences"] == [("like", "oat", None)]


def test_a_first_note_removed_leaves_the_money_of_the_second(session: Session, anna: str) -> None:
    first = file(session, anna, HERE, Fact(say.SPENT, "4.50")).id
    second = file(session, anna, Fact(say.SPENT, "2.00")).id
    session.notes.delete(first)
    assert [(row.amount, row.note_id) for row in session.book.visits.of_client(anna)] == [(200, second)]


def test_who_came_along_and_has_a_line_of_their_own_was_here_all_the_same(
    session: Session, anna: str, bob: str
) -> None:
    note = file(session, anna, HERE, Fact(say.WITH, "bob", who=bob)).id
    own = file(session, bob, text="his own line").id
    session.notes.delete(note)
    assert [row.note_id for row in session.book.visits.of_client(bob)] == [own]


def test_moved_and_taken_back_the_book_is_as_it_was(
    session: Session, anna: str, tomas: str, bob: str, picture: Callable[[], Picture]
) -> None:
    file(session, anna, HERE, Fact(say.TAB, "5.00"), Fact(say.USUAL, "tea", price="1.00"))
    facts = (Fact(say.PAID_TAB, "2.00"), Fact(say.USUAL, "tea", price="2.00"), Fact(say.WITH, "bob", who=bob))
    wrong = file(session, anna, *facts, Fact(say.LIKE, "oat"), Fact(say.AWAY, "2026-12-12")).id
    before = picture()
    session.notes.move(wrong, tomas)
    assert session.history.undo().kept == ()
    assert picture() == before
    session.notes.delete(wrong)
    assert session.history.undo().kept == ()
    assert picture() == before


# Any day at the counter

FACTS = st.sampled_from(
    [
        *(Fact(say.SPENT, "4.50"), Fact(say.TIP, "1.00"), Fact(say.TAB, "2.00"), Fact(say.TAG, "vip")),
        *(Fact(say.LIKE, "oat"), Fact(say.ALERT, "allergy nuts"), Fact(say.PERSON, "Paul", text="husband")),
        *(Fact(say.ASK, "rome"), Fact(say.OWES, "3.00"), Fact(say.REMIND, "2026-05-01", text="call")),
    ]
)
LINES = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.lists(FACTS, unique=True, max_size=4)), min_size=1, max_size=5
)
ANY_DAY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY_DAY
@given(lines=LINES)
def test_a_day_put_right_is_a_day_written_right(session: Session, lines: list[tuple[int, int, list[Fact]]]) -> None:
    slips, right = ([session.clients.create(f"Person {number}").id for number in range(2)] for _ in range(2))
    wrong = []
    for typed_for, meant_for, facts in lines:
        file(session, right[meant_for], HERE, *facts)
        wrong.append((file(session, slips[typed_for], HERE, *facts).id, slips[meant_for]))
    for note, meant in wrong:
        session.notes.move(note, meant)
    assert [known(session, one) for one in slips] == [known(session, one) for one in right]
