"""Everything the owner does is one step, told once, taken back whole and done again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.domain.partial_date import PartialDate
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture

MAY = PartialDate(1980, 5, None)
ME = object()


@dataclass(frozen=True)
class Deed:
    """One thing the owner does to the regular, and the tables it writes."""

    does: Callable[[Session, str], object]
    tables: set[str]


DEEDS = {
    "create": Deed(lambda s, c: s.clients.create("Eve", origin=ME), {"clients"}),
    "edit": Deed(lambda s, c: s.clients.edit(c, name="Clara Fuller", birthday=MAY, origin=ME), {"clients"}),
    "archive": Deed(lambda s, c: s.clients.archive(c, origin=ME), {"clients"}),
    "delete": Deed(
        lambda s, c: s.clients.delete(c, origin=ME),
        {
            "clients",
            "contact_points",
            "preferences",
            "alerts",
            "people",
            "important_dates",
            "card_sources",
            "wishes",
            "notes",
            "tags",
            "visits",
            "asks",
            "followups",
            "promises",
        },
    ),
    "add_preference": Deed(lambda s, c: s.details.add_preference(c, "like", "jazz", origin=ME), {"preferences"}),
    "add_alert": Deed(lambda s, c: s.details.add_alert(c, "alert", "Deaf left", origin=ME), {"alerts"}),
    "add_contact": Deed(lambda s, c: s.details.add_contact(c, "email", "c@example.org", origin=ME), {"contact_points"}),
    "add_person": Deed(lambda s, c: s.details.add_person(c, "Mia", "daughter", origin=ME), {"people"}),
    "add_date": Deed(lambda s, c: s.details.add_date(c, "Trip", MAY, origin=ME), {"important_dates"}),
    "add_tag": Deed(lambda s, c: s.details.add_tag(c, "#vip", origin=ME), {"tags"}),
    "add_ask": Deed(lambda s, c: s.details.add_ask(c, "the cat", origin=ME), {"asks"}),
    "close_ask": Deed(lambda s, c: s.details.close_ask("ask", origin=ME), {"asks"}),
    "answer": Deed(lambda s, c: s.asks.answer("ask", "better", origin=ME), {"asks", "notes"}),
    "not_now": Deed(lambda s, c: s.asks.not_now("ask", origin=ME), {"asks"}),
    "change": Deed(lambda s, c: s.details.change("people", "son", birthday=MAY, origin=ME), {"people"}),
    "change_kind": Deed(
        lambda s, c: s.details.change("alerts", "nuts", kind="alert", origin=ME), {"alerts", "clients"}
    ),
    "remove_person": Deed(lambda s, c: s.details.remove("people", "son", origin=ME), {"people", "wishes"}),
    "remove_allergy": Deed(lambda s, c: s.details.remove("alerts", "nuts", origin=ME), {"alerts", "clients"}),
    "add_note": Deed(lambda s, c: s.notes.add(client_id=c, reading=s.notes.read(c, "Called"), origin=ME), {"notes"}),
    "edit_note": Deed(lambda s, c: s.notes.edit("note", "Back from Java", origin=ME), {"notes"}),
    "pin_note": Deed(lambda s, c: s.notes.pin("note", True, origin=ME), {"notes"}),
    "move_note": Deed(
        lambda s, c: s.notes.move("note", s.search.find("bob").rows[0].id, origin=ME),
        {"notes", "visits", "tags", "asks", "followups", "promises"},
    ),
    "change_visit": Deed(
        lambda s, c: s.visits.change("tab", day=DAY - timedelta(1), amount=1, tip=2, payment="paid", origin=ME),
        {"visits"},
    ),
    "add_visit": Deed(lambda s, c: s.visits.add(c, DAY - timedelta(9), 450, origin=ME), {"visits"}),
    "remove_visit": Deed(lambda s, c: s.visits.remove("visit", origin=ME), {"visits"}),
    "delete_note": Deed(
        lambda s, c: s.notes.delete("note", origin=ME), {"notes", "visits", "tags", "asks", "followups", "promises"}
    ),
    "shop_setting": Deed(lambda s, c: s.shop.set("name", "Café Blau", origin=ME), {"shop_settings"}),
}


@pytest.fixture(params=DEEDS.values(), ids=list(DEEDS))
def deed(request: pytest.FixtureRequest) -> Deed:
    """Each of the owner's deeds in turn."""
    found: Deed = request.param
    return found


def test_a_deed_is_one_step(session: Session, regular: str, deed: Deed) -> None:
    before = session.history.steps()[0].id
    deed.does(session, regular)
    assert len([step for step in session.history.steps() if step.id > before]) == 1


def test_a_deed_is_told_once_with_who_did_it_and_what_it_changed(
    session: Session, regular: str, news: list[Changes], deed: Deed
) -> None:
    deed.does(session, regular)
    assert [(told.origin, set(told.tables)) for told in news] == [(ME, deed.tables)]


def test_a_deed_is_told_after_it_is_in_the_book_for_good(session: Session, regular: str, deed: Deed) -> None:
    reader = Session.read(session.book.path, session.clock)
    seen: list[int] = []
    session.hub.subscribe(lambda changes: seen.extend(step.id for step in reader.history.steps(1)))
    deed.does(session, regular)
    reader.close()
    assert seen == [session.history.steps()[0].id]


def test_a_deed_is_taken_back_whole(session: Session, regular: str, picture: Callable[[], Picture], deed: Deed) -> None:
    before = picture()
    deed.does(session, regular)
    assert picture() != before
    undone = session.history.undo()
    assert (undone.kept, picture()) == ((), before)


def test_a_deed_taken_back_is_done_again_whole(
    session: Session, regular: str, picture: Callable[[], Picture], deed: Deed
) -> None:
    deed.does(session, regular)
    after = picture()
    session.history.undo()
    redone = session.history.redo()
    assert (redone.kept, picture()) == ((), after)


def test_undo_and_redo_are_told_with_who_asked(session: Session, anna: str, news: list[Changes]) -> None:
    session.history.undo(origin=ME)
    session.history.redo(origin=ME)
    assert [(told.origin, set(told.tables), set(told.clients)) for told in news] == [(ME, {"clients"}, {anna})] * 2


def test_one_older_step_is_taken_back_alone(session: Session, anna: str) -> None:
    tagged = session.details.add_tag(anna, "vip")
    session.details.add_tag(anna, "quiet")
    assert tagged is not None
    session.history.undo(tagged.step)
    assert [tag.name for tag in session.book.tags.of_client(anna)] == ["quiet"]


def test_in_a_new_book_there_is_nothing_to_take_back_or_do_again(session: Session, news: list[Changes]) -> None:
    with pytest.raises(UserError) as back:
        session.history.undo()
    with pytest.raises(UserError) as again:
        session.history.redo()
    assert (back.value.code, again.value.code, news) == ("nothing_to_undo", "nothing_to_redo", [])


def test_a_step_is_taken_back_once(session: Session, anna: str) -> None:
    step = session.history.steps()[0].id
    session.history.undo(step)
    with pytest.raises(UserError) as refused:
        session.history.undo(step)
    assert refused.value.code == "not_undoable"


def test_steps_are_listed_page_by_page_newest_first(session: Session) -> None:
    for number in range(5):
        session.clients.create(f"Client {number}")
    first = session.history.steps(2)
    second = session.history.steps(2, before=first[-1].id)
    assert [step.label.facts["name"] for step in first + second] == ["Client 4", "Client 3", "Client 2", "Client 1"]


def test_undo_is_there_after_the_book_was_closed(session: Session, anna: str, clock: HandClock) -> None:
    session.close()
    again = Session.open(session.book.path, clock)
    again.history.undo()
    assert again.clients.get(anna) is None
    again.close()


def test_a_removed_client_is_still_named_in_history(session: Session, anna: str) -> None:
    session.clients.delete(anna)
    assert session.history.steps()[0].label.facts == {"client": anna, "name": "Anna Petrova"}
