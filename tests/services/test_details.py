"""What is known of a client, one row at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import (
    LISTED,
    NONE_KNOWN,
    NOT_ASKED,
    Alert,
    Ask,
    ContactPoint,
    ImportantDate,
    Person,
    Preference,
    Tag,
)
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock

JUNE = PartialDate(None, 6, 1)


def allergies(session: Session, client_id: str) -> str:
    """What the page says of allergies."""
    page = session.pages.of(client_id)
    assert page is not None
    return page.client.allergies


def code(call: Callable[[], object]) -> str:
    """The code with which something is refused."""
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.code


def test_a_preference_is_written_with_its_price_and_label(session: Session, anna: str) -> None:
    saved = session.details.add_preference(anna, "usual", " Oat latte ", price=450, label=" morning ")
    assert session.book.preferences.of_client(anna) == [
        Preference(id=saved.id, client_id=anna, kind="usual", text="Oat latte", label="morning", price=450)
    ]


def test_an_alert_is_written(session: Session, anna: str) -> None:
    saved = session.details.add_alert(anna, "alert", "Deaf on\nthe left")
    assert session.book.alerts.of_client(anna) == [
        Alert(id=saved.id, client_id=anna, kind="alert", text="Deaf on the left")
    ]


def test_a_contact_point_is_kept_as_written(session: Session, anna: str) -> None:
    saved = session.details.add_contact(anna, "address", "1 High St\nLondon", label="home")
    assert session.book.contact_points.of_client(anna) == [
        ContactPoint(id=saved.id, client_id=anna, kind="address", value="1 High St\nLondon", label="home")
    ]


def test_a_person_is_written_with_a_birthday(session: Session, anna: str) -> None:
    saved = session.details.add_person(anna, "Petya", " son ", birthday=JUNE)
    assert session.book.people.of_client(anna) == [
        Person(id=saved.id, client_id=anna, name="Petya", relation="son", birthday=JUNE)
    ]


def test_an_important_date_is_written(session: Session, anna: str) -> None:
    saved = session.details.add_date(anna, "Wedding", JUNE)
    assert session.book.important_dates.of_client(anna) == [
        ImportantDate(id=saved.id, client_id=anna, name="Wedding", when=JUNE)
    ]


def test_a_question_is_written_with_the_day_it_came_up(session: Session, anna: str) -> None:
    saved = session.details.add_ask(anna, "How is the leg?")
    assert session.book.asks.of_client(anna) == [
        Ask(id=saved.id, client_id=anna, text="How is the leg?", asked=DAY, seq=2)
    ]


@pytest.mark.parametrize("typed", ["vip", "#vip", " №vip ", "##vip"])
def test_a_tag_is_written_without_its_sign(session: Session, anna: str, typed: str) -> None:
    saved = session.details.add_tag(anna, typed)
    assert saved is not None
    assert session.book.tags.of_client(anna) == [Tag(id=saved.id, client_id=anna, name="vip")]


def test_a_tag_is_there_once(session: Session, anna: str, news: list[Changes]) -> None:
    session.details.add_tag(anna, "Große")
    assert session.details.add_tag(anna, "#GROSSE") is None
    assert (len(session.book.tags.of_client(anna)), len(news)) == (1, 1)


def test_a_tag_is_renamed_but_not_to_another_that_is_there(session: Session, anna: str) -> None:
    first, _second = session.details.add_tag(anna, "vip"), session.details.add_tag(anna, "quiet")
    assert first is not None
    session.details.change("tags", first.id, name="#Vip")
    assert session.details.change("tags", first.id, name="Quiet") is None
    assert [tag.name for tag in session.book.tags.of_client(anna)] == ["Vip", "quiet"]


def test_later_rows_stand_after_earlier_ones_also_when_one_was_removed(session: Session, anna: str) -> None:
    first = session.details.add_preference(anna, "like", "jazz")
    session.details.add_preference(anna, "like", "window")
    session.details.remove("preferences", first.id)
    session.details.add_preference(anna, "like", "quiet")
    rows = session.book.preferences.of_client(anna)
    assert [(row.text, row.position) for row in rows] == [("window", 1), ("quiet", 2)]


ADDS: dict[str, Callable[[Session, str, str], object]] = {
    "preference": lambda s, c, text: s.details.add_preference(c, "like", text),
    "alert": lambda s, c, text: s.details.add_alert(c, "allergy", text),
    "contact": lambda s, c, text: s.details.add_contact(c, "phone", text),
    "person": lambda s, c, text: s.details.add_person(c, text),
    "date": lambda s, c, text: s.details.add_date(c, text, JUNE),
    "tag": lambda s, c, text: s.details.add_tag(c, text),
    "ask": lambda s, c, text: s.details.add_ask(c, text),
    "follow-up": lambda s, c, text: s.details.add_followup(c, text, DAY),
    "promise": lambda s, c, text: s.details.add_promise(c, "debt", text),
}


@pytest.fixture(params=ADDS.values(), ids=list(ADDS))
def add(request: pytest.FixtureRequest) -> Callable[[Session, str, str], object]:
    """Each way of adding a detail in turn."""
    found: Callable[[Session, str, str], object] = request.param
    return found


Add = Callable[[Session, str, str], object]


@pytest.mark.parametrize("text", ["", "  ", "\n", "\x00", "\u200b"])
def test_nothing_is_added_for_no_text(session: Session, anna: str, news: list[Changes], add: Add, text: str) -> None:
    assert (code(lambda: add(session, anna, text)), news) == ("text_empty", [])


def test_a_detail_has_two_thousand_letters_at_most(session: Session, anna: str, add: Add) -> None:
    assert code(lambda: add(session, anna, "x" * 2_001)) == "text_too_long"
    add(session, anna, "x" * 2_000)


def test_nothing_is_added_to_a_client_who_is_gone(session: Session, news: list[Changes], add: Add) -> None:
    assert (code(lambda: add(session, "nobody", "text")), news) == ("client_gone", [])


@pytest.mark.parametrize("text", ["<b>bold</b>", r"\\server\share", "🙂"])
def test_a_detail_is_text_whatever_it_looks_like(session: Session, anna: str, add: Add, text: str) -> None:
    add(session, anna, text)
    page = session.pages.of(anna)
    assert page is not None
    rows: tuple[Any, ...] = page.preferences + page.alerts + page.contact_points + page.people + page.dates + page.asks
    assert text in [
        value for row in (*rows, *page.tags, *page.followups, *page.promises) for value in vars(row).values()
    ]


def test_a_tag_that_is_only_its_sign_is_refused(session: Session, anna: str) -> None:
    assert code(lambda: session.details.add_tag(anna, "#")) == "text_empty"


def test_a_relative_is_not_born_in_the_future(session: Session, anna: str) -> None:
    ahead = PartialDate(2026, 5, 1)
    son = session.details.add_person(anna, "Petya")
    assert code(lambda: session.details.add_person(anna, "Mia", birthday=ahead)) == "birthday_ahead"
    assert code(lambda: session.details.change("people", son.id, birthday=ahead)) == "birthday_ahead"


def test_a_slip_in_a_kind_is_loud(session: Session, anna: str) -> None:
    nuts = session.details.add_alert(anna, "alert", "Nuts")
    with pytest.raises(ValueError, match="alergy"):
        session.details.add_alert(anna, "alergy", "Nuts")
    with pytest.raises(ValueError, match="alergy"):
        session.details.change("alerts", nuts.id, kind="alergy")
    with pytest.raises(ValueError, match="visits"):
        session.details.remove("visits", "any")


def test_a_change_writes_its_fields_only(session: Session, anna: str) -> None:
    row = session.details.add_preference(anna, "usual", "Oat latte", price=450)
    session.details.change("preferences", row.id, text=" Oat flat white ")
    changed = session.book.preferences.get(row.id)
    assert changed is not None
    assert (changed.text, changed.price) == ("Oat flat white", 450)


def test_a_price_and_a_birthday_are_cleared(session: Session, anna: str) -> None:
    usual = session.details.add_preference(anna, "usual", "Tea", price=250)
    son = session.details.add_person(anna, "Petya", birthday=JUNE)
    session.details.change("preferences", usual.id, price=None)
    session.details.change("people", son.id, birthday=None)
    page = session.pages.of(anna)
    assert page is not None
    assert (page.usuals[0].price, page.people[0].birthday) == (None, None)


def test_a_change_to_the_same_is_no_step(session: Session, anna: str, news: list[Changes]) -> None:
    row = session.details.add_preference(anna, "usual", "Tea", price=250)
    assert session.details.change("preferences", row.id, text="Tea ", price=250) is None
    assert len(news) == 1


def test_keystrokes_on_one_detail_are_one_step(session: Session, anna: str, clock: HandClock) -> None:
    row = session.details.add_person(anna, "Petya")
    for typed in ("l", "li", "likes cars\nand trains"):
        session.details.change("people", row.id, remark=typed)
        clock.at += timedelta(seconds=3)
    assert session.book.people.of_client(anna)[0].remark == "likes cars\nand trains"
    session.history.undo()
    assert session.book.people.of_client(anna)[0].remark == ""


def test_a_change_to_nothing_or_of_nothing_is_refused(session: Session, anna: str) -> None:
    row = session.details.add_preference(anna, "usual", "Tea")
    assert code(lambda: session.details.change("preferences", row.id, text=" ")) == "text_empty"
    assert code(lambda: session.details.change("preferences", "gone", text="Tea")) == "row_gone"
    assert code(lambda: session.details.remove("preferences", "gone")) == "row_gone"
    assert code(lambda: session.details.close_ask("gone")) == "row_gone"


def test_a_relative_is_linked_to_a_client_in_the_book(session: Session, anna: str) -> None:
    bob, son = session.clients.create("Bob").id, session.details.add_person(anna, "Bob").id
    session.details.change("people", son, other_id=bob)
    assert session.book.people.of_client(anna)[0].other_id == bob
    assert code(lambda: session.details.change("people", son, other_id="nobody")) == "client_gone"
    session.details.change("people", son, other_id=None)
    assert session.book.people.of_client(anna)[0].other_id is None


def test_a_removed_relative_takes_only_the_wishes_for_them_along(session: Session, regular: str) -> None:
    session.details.remove("people", "son")
    assert [wish.id for wish in session.book.wishes.all()] == ["wish"]
    assert session.book.integrity_problems() == []


def test_a_question_asked_leaves_the_page_and_comes_back_by_undo(session: Session, anna: str) -> None:
    ask = session.details.add_ask(anna, "the exam")
    session.details.close_ask(ask.id)
    page = session.pages.of(anna)
    assert page is not None
    assert page.asks == ()
    session.history.undo()
    assert [row.text for row in session.book.asks.where(client_id=anna, closed=None)] == ["the exam"]


def test_a_question_is_closed_once(session: Session, anna: str, clock: HandClock) -> None:
    ask = session.details.add_ask(anna, "the exam")
    session.details.close_ask(ask.id)
    clock.at += timedelta(days=1)
    assert session.details.close_ask(ask.id) is None
    assert session.book.asks.of_client(anna)[0].closed == DAY


def test_nobody_was_asked_of_allergies_at_first(session: Session, anna: str) -> None:
    assert allergies(session, anna) == NOT_ASKED


def test_none_known_is_noted_and_taken_back(session: Session, anna: str) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    assert allergies(session, anna) == NONE_KNOWN
    session.details.set_allergies(anna, NOT_ASKED)
    assert allergies(session, anna) == NOT_ASKED
    session.history.undo()
    assert allergies(session, anna) == NONE_KNOWN


def test_noting_the_same_again_is_no_step(session: Session, anna: str, news: list[Changes]) -> None:
    assert session.details.set_allergies(anna, NOT_ASKED) is None
    assert news == []


@pytest.mark.parametrize("before", [NOT_ASKED, NONE_KNOWN])
def test_an_allergy_is_listed_in_the_step_that_adds_it(session: Session, anna: str, before: str) -> None:
    session.details.set_allergies(anna, before)
    session.details.add_alert(anna, "allergy", "Nuts")
    assert allergies(session, anna) == LISTED
    session.history.undo()
    assert allergies(session, anna) == before


def test_a_second_allergy_leaves_the_client_s_own_row_alone(session: Session, anna: str, news: list[Changes]) -> None:
    session.details.add_alert(anna, "allergy", "Nuts")
    session.details.add_alert(anna, "allergy", "Milk")
    assert [set(told.tables) for told in news] == [{"alerts", "clients"}, {"alerts"}]


def test_any_other_alert_says_nothing_of_allergies(session: Session, anna: str) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    alert = session.details.add_alert(anna, "alert", "Deaf left")
    session.details.remove("alerts", alert.id)
    assert allergies(session, anna) == NONE_KNOWN


def test_with_the_last_allergy_gone_the_question_is_open_again(session: Session, anna: str) -> None:
    nuts = session.details.add_alert(anna, "allergy", "Nuts")
    milk = session.details.add_alert(anna, "allergy", "Milk")
    session.details.remove("alerts", nuts.id)
    assert allergies(session, anna) == LISTED
    session.details.remove("alerts", milk.id)
    assert allergies(session, anna) == NOT_ASKED
    session.history.undo()
    assert allergies(session, anna) == LISTED


def test_an_alert_that_turns_out_to_be_an_allergy_is_listed_and_back(
    session: Session, anna: str, clock: HandClock
) -> None:
    nuts = session.details.add_alert(anna, "alert", "Nuts")
    session.details.change("alerts", nuts.id, kind="allergy")
    assert allergies(session, anna) == LISTED
    clock.at += timedelta(minutes=1)
    session.details.change("alerts", nuts.id, kind="alert")
    assert allergies(session, anna) == NOT_ASKED
    session.history.undo()
    assert allergies(session, anna) == LISTED


def test_while_one_is_listed_nobody_notes_that_none_is_known(session: Session, anna: str) -> None:
    session.details.add_alert(anna, "allergy", "Nuts")
    assert code(lambda: session.details.set_allergies(anna, NONE_KNOWN)) == "allergies_listed"
    with pytest.raises(ValueError, match=LISTED):
        session.details.set_allergies(anna, LISTED)


def test_allergies_of_a_client_who_is_gone_are_refused(session: Session) -> None:
    assert code(lambda: session.details.set_allergies("nobody", NONE_KNOWN)) == "client_gone"


def test_the_page_lists_what_is_left_after_one_older_allergy_is_taken_back_alone(session: Session, anna: str) -> None:
    nuts = session.details.add_alert(anna, "allergy", "Nuts")
    milk = session.details.add_alert(anna, "allergy", "Milk")
    session.history.undo(nuts.step)
    assert allergies(session, anna) == LISTED
    session.history.undo(milk.step)
    assert allergies(session, anna) == NOT_ASKED


def test_the_history_is_told_which_kind_of_row_it_was(session: Session, anna: str) -> None:
    session.details.add_contact(anna, "phone", "020 7946 0123")
    facts = session.history.steps(1)[0].label.facts
    assert (facts["table"], facts["kind"], facts["what"]) == ("contact_points", "phone", "020 7946 0123")


def test_the_history_is_told_what_one_field_says_now(session: Session, anna: str) -> None:
    session.clients.edit(anna, birthday=PartialDate(1980, 5, 4))
    facts = session.history.steps(1)[0].label.facts
    assert (facts["field"], facts["what"]) == ("birthday", "1980-05-04")
