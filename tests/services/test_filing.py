"""A line's visit and its money: one visit a day, every amount counted once, a tab paid from the oldest on."""

from datetime import timedelta

from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.services.filing import ADDED, NOTHING_OWED, PAID_OVER, TAB_CLEARED, TAB_LEFT
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock
from tests.services.filed import HERE, YESTERDAY, file, owed, visits

# The visit and its day


def test_a_guess_nobody_confirmed_is_not_filed(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50", sure=False), Fact(say.TAG, "vip", sure=False))
    assert (visits(session, anna), session.book.tags.all()) == ([(DAY, None, None, "paid")], [])


def test_the_kind_of_a_note_is_kept_and_a_call_is_no_visit(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.CONTACT), text="called about Saturday")
    file(session, anna, Fact(say.COMPLAINT), HERE, text="complaint: too short")
    assert [note.kind for note in session.book.notes.of_client(anna)] == ["complaint", "contact"]
    assert len(visits(session, anna)) == 1


def test_a_line_of_yesterday_stands_at_yesterday_with_its_visit_and_money(session: Session, anna: str) -> None:
    facts = (Fact(say.VISIT, YESTERDAY.isoformat()), Fact(say.WHEN, YESTERDAY.isoformat()), Fact(say.SPENT, "9.00"))
    saved = file(session, anna, *facts)
    note = session.book.notes.get(saved.id)
    assert note
    assert (note.day, note.time, visits(session, anna)) == (YESTERDAY, "", [(YESTERDAY, 900, None, "paid")])


def test_a_day_to_come_notes_no_visit_there(session: Session, anna: str) -> None:
    friday = (DAY + timedelta(days=2)).isoformat()
    saved = file(session, anna, Fact(say.VISIT, friday), Fact(say.WHEN, friday))
    note = session.book.notes.get(saved.id)
    assert note
    assert (note.day, visits(session, anna)) == (DAY, [])


def test_on_the_sheet_of_an_earlier_day_a_line_is_of_that_day(session: Session, anna: str) -> None:
    reading = session.notes.read(anna, "flat white", day=YESTERDAY)
    saved = session.notes.add(client_id=anna, reading=reading, day=YESTERDAY)
    note = session.book.notes.get(saved.id)
    assert note
    assert (note.day, note.time, visits(session, anna)) == (YESTERDAY, "", [(YESTERDAY, None, None, "paid")])


# Money, counted once


def test_amount_and_tip_stand_in_the_visit(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"), Fact(say.TIP, "1.00"))
    assert visits(session, anna) == [(DAY, 450, 100, "paid")]


def test_a_second_line_of_the_day_adds_its_money_to_the_visit(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"))
    saved = file(session, anna, Fact(say.SPENT, "2.00"), Fact(say.TIP, "0.50"))
    assert (visits(session, anna), saved.also) == ([(DAY, 650, 50, "paid")], (ADDED,))


def test_money_after_a_visit_without_any_is_in_that_visit(session: Session, anna: str) -> None:
    file(session, anna, HERE)
    file(session, anna, Fact(say.SPENT, "4.50"))
    assert visits(session, anna) == [(DAY, 450, None, "paid")]


def test_money_without_a_visit_notes_one(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.SPENT, "4.50"))
    assert visits(session, anna) == [(DAY, 450, None, "paid")]


def test_a_tab_and_what_was_paid_that_day_stay_apart(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"))
    file(session, anna, Fact(say.TAB, "3.00"))
    assert sorted(visits(session, anna)) == [(DAY, 300, None, "tab"), (DAY, 450, None, "paid")]
    file(session, anna, Fact(say.TAB, "1.00"))
    file(session, anna, Fact(say.SPENT, "2.00"))
    assert sorted(visits(session, anna)) == [(DAY, 400, None, "tab"), (DAY, 650, None, "paid")]


def test_one_line_with_both_shows_as_one_line_and_a_tab(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SPENT, "4.50"), Fact(say.TAB, "3.00"), Fact(say.TIP, "1.00"))
    assert sorted(row[1:] for row in visits(session, anna)) == sorted([(300, None, "tab"), (450, 100, "paid")], key=str)


def test_a_tab_is_spent_and_owed(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.TAB, "3.00"))
    page = session.pages.of(anna)
    assert page
    assert (page.figures.spent, page.figures.owed) == (300, 300)


def test_paying_a_tab_is_neither_spent_nor_a_visit(session: Session, anna: str, clock: HandClock) -> None:
    file(session, anna, HERE, Fact(say.TAB, "43.20"))
    clock.at += timedelta(days=3)
    saved = file(session, anna, Fact(say.PAID_TAB, "43.20"))
    assert (visits(session, anna), saved.also) == ([(DAY, 4320, None, "tab")], (TAB_CLEARED,))
    [tab] = session.book.visits.of_client(anna)
    assert (tab.settled, owed(session, anna)) == (DAY + timedelta(days=3), 0)


def with_tabs(session: Session, anna: str, clock: HandClock, *amounts: str) -> None:
    """Put these on the tab, one a day."""
    for amount in amounts:
        file(session, anna, Fact(say.VISIT, clock.today().isoformat()), Fact(say.TAB, amount))
        clock.at += timedelta(days=1)


def test_the_oldest_tab_is_paid_first_and_the_next_in_part(session: Session, anna: str, clock: HandClock) -> None:
    with_tabs(session, anna, clock, "5.00", "4.00", "3.00")
    saved = file(session, anna, Fact(say.PAID_TAB, "7.00"))
    rows = sorted(session.book.visits.of_client(anna), key=lambda visit: visit.day)
    assert [(bool(row.settled), row.part_paid) for row in rows] == [(True, None), (False, 200), (False, None)]
    assert (owed(session, anna), saved.also) == (500, (TAB_LEFT,))


def test_a_part_paid_tab_is_settled_by_the_rest(session: Session, anna: str, clock: HandClock) -> None:
    with_tabs(session, anna, clock, "5.00")
    file(session, anna, Fact(say.PAID_TAB, "2.00"))
    assert owed(session, anna) == 300
    assert file(session, anna, Fact(say.PAID_TAB, "3.00")).also == (TAB_CLEARED,)
    assert owed(session, anna) == 0


def test_after_the_tabs_the_debts_are_paid(session: Session, anna: str, clock: HandClock) -> None:
    with_tabs(session, anna, clock, "5.00")
    file(session, anna, Fact(say.OWES, "4.50"))
    file(session, anna, Fact(say.PAID_TAB, "6.50"))
    [debt] = session.book.promises.of_client(anna)
    assert (owed(session, anna), debt.amount, debt.done) == (0, 300, None)
    file(session, anna, Fact(say.PAID_TAB, None))
    assert session.book.promises.of_client(anna)[0].done == clock.today()


def test_all_of_it_is_paid_where_no_amount_is_said(session: Session, anna: str, clock: HandClock) -> None:
    with_tabs(session, anna, clock, "5.00", "4.00")
    assert (file(session, anna, Fact(say.PAID_TAB)).also, owed(session, anna)) == ((TAB_CLEARED,), 0)


def test_more_than_was_owed_and_nothing_owed_are_told(session: Session, anna: str, clock: HandClock) -> None:
    assert file(session, anna, Fact(say.PAID_TAB, "5.00")).also == (NOTHING_OWED,)
    with_tabs(session, anna, clock, "5.00")
    assert file(session, anna, Fact(say.PAID_TAB, "5.50")).also == (PAID_OVER,)


def test_the_tab_of_the_line_itself_is_for_the_next_time(session: Session, anna: str, clock: HandClock) -> None:
    with_tabs(session, anna, clock, "5.00")
    file(session, anna, Fact(say.PAID_TAB), Fact(say.TAB, "2.00"))
    assert owed(session, anna) == 200


# The usual


def usuals(session: Session, client_id: str) -> list[tuple[str, int | None]]:
    rows = session.book.preferences.where(client_id=client_id, kind="usual")
    return [(row.text, row.price) for row in rows]


def test_a_new_usual_comes_first_and_its_price_is_spent_once(session: Session, anna: str) -> None:
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "=flat white 3.20"))
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "=oat latte 4.50"))
    assert usuals(session, anna) == [("oat latte", 450), ("flat white", 320)]
    assert visits(session, anna) == [(DAY, 770, None, "paid")]


def test_a_price_that_was_un_filed_as_spent_is_only_that_of_the_usual(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.USUAL, "flat white", price="3.20"))
    assert (usuals(session, anna), visits(session, anna)) == ([("flat white", 320)], [(DAY, None, None, "paid")])


def test_a_usual_named_again_gets_its_price_and_comes_first(session: Session, anna: str) -> None:
    for text, price in (("flat white", "3.20"), ("oat latte", "4.50"), ("Flat  White", "3.40"), ("oat latte", None)):
        file(session, anna, Fact(say.USUAL, text, price=price))
    assert usuals(session, anna) == [("oat latte", 450), ("flat white", 340)]


def test_the_same_again_confirmed_costs_what_the_usual_costs(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.SAME_AGAIN), Fact(say.SPENT, "3.20", sure=False))
    assert visits(session, anna) == [(DAY, 320, None, "paid")]


def test_the_same_again_without_its_price_costs_nothing(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "usual", "flat white", price=320)
    file(session, anna, HERE, Fact(say.SAME_AGAIN))
    assert visits(session, anna) == [(DAY, None, None, "paid")]


def test_who_died_since_the_line_was_read_was_not_here_with_them(session: Session, anna: str) -> None:
    tom = session.clients.create("Tom").id
    session.clients.set_died(tom, DAY)
    file(session, anna, HERE, Fact(say.WITH, "Tom", who=tom))
    assert visits(session, tom) == []
