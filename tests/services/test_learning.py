"""What a line teaches is kept once, in the same step, and taken back with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.domain.records import LISTED, NONE_KNOWN, Visit
from smallcrm.services.filing import LEFT_OUT, OTHERS_VISIT
from smallcrm.services.returning import BACK
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture
from tests.services.filed import HERE, YESTERDAY, client, file, visits


@pytest.fixture
def tomas(session: Session) -> str:
    """The id of Tomas, who is another client."""
    return session.clients.create("Tomas Novak").id


# What is known from now on


def test_likes_and_dislikes_are_kept_once(session: Session, anna: str) -> None:
    for _ in range(2):
        file(session, anna, Fact(say.LIKE, "oat milk"), Fact(say.DISLIKE, "when cup too full"))
    kept = [(row.kind, row.text) for row in session.book.preferences.of_client(anna)]
    assert kept == [("like", "oat milk"), ("dislike", "when cup too full")]


def test_an_allergy_is_listed_and_another_warning_is_not_an_allergy(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.ALERT, "ibuprofen", (0, 22)), text="allergic to ibuprofen!")
    file(session, anna, Fact(say.ALERT, "pays late", (0, 10)), text="!pays late")
    rows = [(row.kind, row.text) for row in session.book.alerts.of_client(anna)]
    assert rows == [("allergy", "ibuprofen"), ("alert", "pays late")]
    assert client(session, anna).allergies == LISTED


def test_a_warning_known_already_is_not_doubled(session: Session, anna: str) -> None:
    for _ in range(2):
        file(session, anna, Fact(say.ALERT, "Nuts", (0, 5)), text="!Nuts")
    assert session.book.alerts.count() == 1


def test_no_known_allergies_is_noted_unless_some_are_listed(session: Session, anna: str, tomas: str) -> None:
    session.details.add_alert(tomas, "allergy", "nuts")
    assert file(session, anna, Fact(say.ALLERGIES_NONE)).also == ()
    assert file(session, tomas, Fact(say.ALLERGIES_NONE)).also == (LEFT_OUT,)
    assert (client(session, anna).allergies, client(session, tomas).allergies) == (NONE_KNOWN, LISTED)


def test_a_birthday_is_kept_and_a_year_once_known_is_not_lost(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.BORN, "--05-04"))
    file(session, anna, Fact(say.BORN, "1980-05-04"))
    file(session, anna, Fact(say.BORN, "--05-04"))
    assert client(session, anna).birthday == PartialDate(1980, 5, 4)


@pytest.mark.parametrize("value", ["2031-01-01", "never", None])
def test_a_birthday_that_cannot_be_is_left_out_and_said(session: Session, anna: str, value: str | None) -> None:
    assert file(session, anna, Fact(say.BORN, value)).also == (LEFT_OUT,)
    assert client(session, anna).birthday is None


def test_a_tag_is_kept_once_without_its_sign(session: Session, anna: str) -> None:
    for name in ("run", "#Run"):
        file(session, anna, Fact(say.TAG, name))
    assert [tag.name for tag in session.book.tags.all()] == ["run"]


def test_a_question_is_asked_from_its_day_on(session: Session, anna: str) -> None:
    later = DAY + timedelta(days=14)
    file(session, anna, Fact(say.ASK, "how was rome"), Fact(say.ASK, "the exam", day=later))
    asks = [(ask.text, ask.from_date, ask.asked) for ask in session.book.asks.all()]
    assert asks == [("how was rome", None, DAY), ("the exam", later, DAY)]


def test_a_reminder_is_a_follow_up_with_the_words_of_the_line(session: Session, anna: str) -> None:
    due = DAY + timedelta(days=14)
    file(session, anna, Fact(say.REMIND, due.isoformat()), text="fell yesterday, see in 2 wks")
    file(session, anna, Fact(say.REMIND, due.isoformat(), text="call her"))
    rows = [(row.text, row.due) for row in session.book.followups.of_client(anna)]
    assert rows == [("fell yesterday, see in 2 wks", due), ("call her", due)]


def test_a_promise_and_a_debt_are_kept_with_the_amount(session: Session, anna: str) -> None:
    facts = (Fact(say.PROMISE, "a photo"), Fact(say.OWES, "4.50"), Fact(say.OWES, "12 for the cake"))
    file(session, anna, *facts, Fact(say.OWES, "a favour"))
    rows = [(row.kind, row.text, row.amount) for row in session.book.promises.of_client(anna)]
    assert rows == [
        ("promise", "a photo", None),
        ("debt", "", 450),
        ("debt", "12 for the cake", 1200),
        ("debt", "a favour", None),
    ]


def test_what_is_owed_without_a_tab_is_neither_spent_nor_in_the_visit(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.OWES, "4.50"))
    assert visits(session, anna) == [(DAY, None, None, "paid")]


# People


def test_somebody_around_them_is_kept_once_and_learnt_about(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.PERSON, "Paul Smith", text="husband"))
    file(session, anna, Fact(say.PERSON, "paul", text="likes decaf"))
    file(session, anna, Fact(say.PERSON, "Paul", text="likes decaf"))
    [paul] = session.book.people.of_client(anna)
    assert (paul.name, paul.relation, paul.remark) == ("Paul Smith", "husband", "likes decaf")


def test_who_brought_them_is_a_client_where_one_is_meant(session: Session, anna: str, tomas: str) -> None:
    file(session, anna, Fact(say.BROUGHT_BY, "tomas", who=tomas))
    assert client(session, anna).brought_by == tomas


def test_who_brought_them_and_is_no_client_is_kept_in_the_owners_words(session: Session, anna: str) -> None:
    file(session, anna, Fact(say.BROUGHT_BY, "oleg", (0, 15)), text="brought by oleg 55")
    [oleg] = session.book.people.of_client(anna)
    assert (oleg.name, oleg.remark, client(session, anna).brought_by) == ("oleg", "brought by oleg", None)


@pytest.mark.parametrize("kind", [say.WITH, say.FOR])
def test_who_came_along_has_a_visit_too_and_the_money_stays_here(
    session: Session, anna: str, tomas: str, kind: str
) -> None:
    saved = file(session, anna, HERE, Fact(say.SPENT, "9.00"), Fact(kind, "tomas", who=tomas))
    assert visits(session, anna) == [(DAY, 900, None, "paid")]
    assert visits(session, tomas) == [(DAY, None, None, "paid")]
    assert saved.also == (OTHERS_VISIT,)
    assert saved.changes.clients == {anna, tomas}


def test_who_was_here_already_and_comes_along_is_noted_once(session: Session, anna: str, tomas: str) -> None:
    file(session, tomas, HERE, Fact(say.SPENT, "3.00"))
    assert file(session, anna, HERE, Fact(say.WITH, "tomas", who=tomas)).also == ()
    assert visits(session, tomas) == [(DAY, 300, None, "paid")]


def test_a_name_that_nobody_has_notes_no_visit(session: Session, anna: str) -> None:
    file(session, anna, HERE, Fact(say.WITH, "bob"), Fact(say.WITH, "me", who=anna))
    assert session.book.visits.count() == 1


# Away


def test_away_until_a_day_is_kept_through_the_goodbye_visit(session: Session, anna: str, clock: HandClock) -> None:
    back = DAY + timedelta(days=20)
    file(session, anna, HERE, Fact(say.AWAY, back.isoformat()))
    file(session, anna, Fact(say.SPENT, "2.00"), text="forgot her umbrella")
    assert client(session, anna).away_until == back
    clock.at += timedelta(days=1)
    saved = file(session, anna, Fact(say.VISIT, clock.today().isoformat()))
    assert (saved.also, client(session, anna).away_until) == ((BACK,), None)


def test_away_again_on_the_day_they_came_back(session: Session, anna: str) -> None:
    session.book.connection.execute("UPDATE clients SET away_until = '2026-05-01' WHERE id = ?", (anna,))
    back = DAY + timedelta(days=90)
    saved = file(session, anna, HERE, Fact(say.AWAY, back.isoformat()))
    assert (client(session, anna).away_until, saved.also) == (back, ())


@pytest.mark.parametrize("value", [None, YESTERDAY.isoformat()])
def test_away_without_a_day_to_come_is_left_out(session: Session, anna: str, value: str | None) -> None:
    assert file(session, anna, Fact(say.AWAY, value)).also == (LEFT_OUT,)


def test_who_moved_away_has_done_so_since_the_line(session: Session, anna: str, clock: HandClock) -> None:
    file(session, anna, Fact(say.MOVED_AWAY))
    clock.at += timedelta(days=1)
    file(session, anna, Fact(say.MOVED_AWAY))
    assert client(session, anna).moved_away == DAY


# One step

EVERYTHING = (
    *(HERE, Fact(say.SPENT, "4.50"), Fact(say.TIP, "1.00"), Fact(say.TAB, "2.00"), Fact(say.PAID_TAB, "1.00")),
    *(Fact(say.ASK, "rome"), Fact(say.REMIND, "2026-05-01"), Fact(say.TAG, "vip"), Fact(say.ALERT, "allergy nuts")),
    *(Fact(say.LIKE, "oat"), Fact(say.DISLIKE, "foam"), Fact(say.USUAL, "oat latte", price="4.50")),
    *(Fact(say.BORN, "1980-05-04"), Fact(say.PROMISE, "photo"), Fact(say.OWES, "3.00"), Fact(say.PERSON, "Tom")),
    *(Fact(say.BROUGHT_BY, "oleg", (0, 4)), Fact(say.AWAY, "2026-12-12"), Fact(say.MOVED_AWAY)),
)


@pytest.fixture
def everything(tomas: str) -> tuple[Fact, ...]:
    """A fact of each kind that goes with the others."""
    return (*EVERYTHING, Fact(say.WITH, "tomas", who=tomas))


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(
    session: Session, anna: str, everything: tuple[Fact, ...], picture: Callable[[], Picture]
) -> None:
    with_old_tab = Visit(id="old", client_id=anna, day=YESTERDAY, time="", seq=0, amount=500, payment="tab")
    with session.desk.step(session.desk.label("filled", client(session, anna))):
        session.book.visits.insert(with_old_tab)
    before = picture()
    file(session, anna, *everything)
    after = picture()
    assert session.history.undo().kept == ()
    assert picture() == before
    assert session.history.redo().kept == ()
    assert picture() == after


def test_tried_again_with_the_same_ids_nothing_is_doubled(
    session: Session, anna: str, everything: tuple[Fact, ...], picture: Callable[[], Picture]
) -> None:
    ids = session.notes.new_ids()
    first = file(session, anna, *everything, ids=ids)
    after = picture()
    again = file(session, anna, *everything, ids=ids)
    assert (picture(), again.changes) == (after, first.changes)


def test_half_a_character_in_what_a_line_teaches_does_not_stop_the_saving(session: Session, anna: str) -> None:
    line = "likes oat \ud83d, usual: tea \ud800 4.50"
    session.notes.add(client_id=anna, reading=session.notes.read(anna, line))
    known = session.book.preferences.of_client(anna)
    assert sorted(row.text for row in known) == ["oat", "tea"]
