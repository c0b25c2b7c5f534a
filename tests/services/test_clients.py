"""Clients: what is written, what is refused, and what is text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.storage.table import Table
from tests.services.conftest import DAY, HandClock, Picture

ODD_NAMES = [
    "<b>Bob</b>",
    '<img src="file:///etc/passwd">',
    r"\\server\share\photo.png",
    "../../etc/passwd",
    "Robert'); DROP TABLE clients;--",
    "%name {0} $(rm)",
    "陈美玲",
    "ليلى الحداد",
    "🙂",
    'O\'Brien "Bob"',
]


def known(session: Session, client_id: str) -> Client:
    client = session.clients.get(client_id)
    assert client is not None
    return client


def refusal(call: Callable[[], object]) -> tuple[str, dict[str, object]]:
    """The code and the facts with which something is refused."""
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.code, refused.value.facts


def test_a_new_client_needs_a_name_only(session: Session) -> None:
    saved = session.clients.create("Anna Petrova")
    assert known(session, saved.id) == Client(id=saved.id, name="Anna Petrova", seq=1, created=DAY)


def test_later_clients_have_higher_numbers_though_the_clock_went_back(session: Session, clock: HandClock) -> None:
    first = session.clients.create("First")
    clock.at -= timedelta(days=400)
    second = session.clients.create("Second")
    assert known(session, second.id).seq > known(session, first.id).seq


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\x00\x07", "\u200b", "\u2028"])
def test_a_name_nobody_could_read_is_refused(session: Session, anna: str, name: str) -> None:
    assert refusal(lambda: session.clients.create(name))[0] == "name_empty"
    assert refusal(lambda: session.clients.edit(anna, name=name))[0] == "name_empty"


@pytest.mark.parametrize("length", [201, 10_000])
def test_a_name_that_is_too_long_is_refused_with_the_limit(session: Session, news: list[Changes], length: int) -> None:
    assert refusal(lambda: session.clients.create("x" * length)) == ("name_too_long", {"limit": 200})
    assert (session.book.clients.count(), news) == (0, [])


def test_a_name_of_two_hundred_letters_is_a_name(session: Session) -> None:
    assert known(session, session.clients.create("я" * 200).id).name == "я" * 200


@pytest.mark.parametrize("name", ODD_NAMES)
def test_markup_paths_and_any_script_are_kept_as_text(session: Session, name: str) -> None:
    assert known(session, session.clients.create(name).id).name == name


@pytest.mark.parametrize(
    "typed",
    ["Anna\nPetrova", " Anna  Petrova ", "An\x07na\u2028Petrova", "Anna\r\n\tPetrova\x00", "Anna\ud83d Petrova"],
)
def test_a_name_is_one_line_without_control_characters(session: Session, typed: str) -> None:
    assert known(session, session.clients.create(typed).id).name == "Anna Petrova"


def test_directions_of_writing_stay_in_a_name(session: Session) -> None:
    name = "\u200fליל\u200e (Lil)"
    assert known(session, session.clients.create(name).id).name == name


FIELDS: dict[str, Any] = {
    "name": "Anne Petrova",
    "nickname": "Annie",
    "kind": "partner",
    "since": "2021-04",
    "birthday": PartialDate(None, 2, 29),
    "language": "ru",
    "company": "Café Blau",
    "arrangement": "Tab until Friday",
}


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_edited_in_place_and_taken_back(session: Session, anna: str, field: str) -> None:
    before = getattr(known(session, anna), field)
    session.clients.edit(anna, **{field: FIELDS[field]})
    assert getattr(known(session, anna), field) == FIELDS[field]
    session.history.undo()
    assert getattr(known(session, anna), field) == before


def test_several_fields_are_one_step(session: Session, anna: str) -> None:
    session.clients.edit(anna, **FIELDS)
    assert session.history.steps()[0].label.facts["field"] == ",".join(sorted(FIELDS))
    session.history.undo()
    assert known(session, anna) == Client(id=anna, name="Anna Petrova", seq=1, created=DAY)


def test_a_birthday_is_cleared_whole(session: Session, anna: str) -> None:
    session.clients.edit(anna, birthday=PartialDate(1980, 4, 12))
    session.clients.edit(anna, birthday=None)
    assert known(session, anna).birthday is None


def test_an_edit_that_changes_nothing_is_no_step(session: Session, anna: str, news: list[Changes]) -> None:
    assert session.clients.edit(anna, name=" Anna Petrova ", nickname="") is None
    assert (len(session.history.steps()), news) == (1, [])


def test_keystrokes_on_one_field_are_one_step(session: Session, anna: str, clock: HandClock) -> None:
    for typed in ("A", "An", "Ann"):
        session.clients.edit(anna, nickname=typed)
        clock.at += timedelta(seconds=3)
    session.history.undo()
    assert known(session, anna).nickname == ""


def test_edits_of_two_fields_are_two_steps(session: Session, anna: str) -> None:
    session.clients.edit(anna, nickname="Annie")
    session.clients.edit(anna, company="Blau")
    session.history.undo()
    assert (known(session, anna).nickname, known(session, anna).company) == ("Annie", "")


def test_an_edit_after_a_pause_is_a_step_of_its_own(session: Session, anna: str, clock: HandClock) -> None:
    session.clients.edit(anna, nickname="Annie")
    clock.at += timedelta(seconds=10)
    session.clients.edit(anna, nickname="Ann")
    session.history.undo()
    assert known(session, anna).nickname == "Annie"


def test_the_same_field_of_two_clients_is_two_steps(session: Session, anna: str) -> None:
    other = session.clients.create("Bob").id
    session.clients.edit(anna, nickname="A")
    session.clients.edit(other, nickname="B")
    session.history.undo()
    assert (known(session, anna).nickname, known(session, other).nickname) == ("A", "")


def test_an_edit_after_an_undo_is_a_step_of_its_own(session: Session, anna: str) -> None:
    session.clients.edit(anna, nickname="Annie")
    session.history.undo()
    session.clients.edit(anna, nickname="Ann")
    session.history.undo()
    assert known(session, anna).nickname == ""


def test_a_field_is_one_line_of_at_most_two_thousand(session: Session, anna: str) -> None:
    session.clients.edit(anna, company=" Café\nBlau\x00 ")
    assert known(session, anna).company == "Café Blau"
    refused = refusal(lambda: session.clients.edit(anna, company="x" * 2_001))
    assert refused == ("text_too_long", {"limit": 2_000})


@pytest.mark.parametrize("field", ["id", "seq", "created", "archived", "allergies", "nonsense"])
def test_a_field_with_a_function_of_its_own_is_not_edited(session: Session, anna: str, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        session.clients.edit(anna, **{field: "x"})


@pytest.mark.parametrize("since", ["yesterday", "21", "2021-13", "--04", "2021-02-30"])
def test_a_since_that_is_no_date_is_refused(session: Session, anna: str, since: str) -> None:
    assert refusal(lambda: session.clients.edit(anna, since=since))[0] == "bad_since"


@pytest.mark.parametrize("since", ["2021", "2021-04", "2021-04-12", ""])
def test_a_since_may_be_a_year_a_month_a_day_or_nothing(session: Session, anna: str, since: str) -> None:
    session.clients.edit(anna, since="1999")
    session.clients.edit(anna, since=since)
    assert known(session, anna).since == since


@pytest.mark.parametrize("birthday", [PartialDate(2026, 4, 16), PartialDate(2026, 5, None), PartialDate(2027, 1, 1)])
def test_a_birthday_still_to_come_is_refused(session: Session, anna: str, birthday: PartialDate) -> None:
    assert refusal(lambda: session.clients.edit(anna, birthday=birthday))[0] == "birthday_ahead"


@pytest.mark.parametrize("birthday", [PartialDate(2026, 4, 15), PartialDate(2026, 4, None), PartialDate(None, 12, 31)])
def test_a_birthday_of_today_of_this_month_or_of_any_year_is_kept(
    session: Session, anna: str, birthday: PartialDate
) -> None:
    session.clients.edit(anna, birthday=birthday)
    assert known(session, anna).birthday == birthday


def test_a_client_is_brought_by_another_and_not_by_oneself(session: Session, anna: str) -> None:
    bob = session.clients.create("Bob").id
    session.clients.edit(anna, brought_by=bob)
    assert known(session, anna).brought_by == bob
    assert refusal(lambda: session.clients.edit(bob, brought_by=bob))[0] == "brought_by_oneself"
    assert refusal(lambda: session.clients.edit(bob, brought_by="nobody"))[0] == "client_gone"


def test_a_client_is_archived_on_a_day_and_taken_back(session: Session, anna: str) -> None:
    session.clients.archive(anna)
    assert known(session, anna).archived == DAY
    session.clients.restore(anna)
    assert known(session, anna).archived is None
    session.history.undo()
    assert known(session, anna).archived == DAY


def test_archiving_twice_or_restoring_the_living_is_no_step(session: Session, anna: str, clock: HandClock) -> None:
    assert session.clients.restore(anna) is None
    session.clients.archive(anna)
    clock.at += timedelta(days=1)
    assert session.clients.archive(anna) is None
    assert (known(session, anna).archived, len(session.history.steps())) == (DAY, 2)


@pytest.mark.parametrize("deed", ["edit", "archive", "restore", "delete"])
def test_nothing_is_done_to_a_client_who_is_gone(session: Session, news: list[Changes], deed: str) -> None:
    assert refusal(lambda: getattr(session.clients, deed)("nobody"))[0] == "client_gone"
    assert (session.history.steps(), news) == ([], [])


def test_a_removed_client_leaves_no_row_and_no_link(session: Session, regular: str) -> None:
    session.clients.delete(regular)
    book = session.book
    tables = [table for table in vars(book).values() if isinstance(table, Table)]
    held = [table for table in tables if any(regular in map(str, vars(row).values()) for row in table.all())]
    assert (held, book.integrity_problems()) == ([], [])


def test_a_removed_client_comes_back_with_everything(
    session: Session, regular: str, picture: Callable[[], Picture]
) -> None:
    before, page = picture(), session.pages.of(regular)
    session.clients.delete(regular)
    assert session.pages.of(regular) is None
    session.history.undo()
    assert (picture(), session.pages.of(regular)) == (before, page)


def test_a_removed_client_is_found_again_after_undo(session: Session, regular: str) -> None:
    def found() -> list[str]:
        return [row.name for row in session.search.find("bali").rows]

    before = found()
    session.clients.delete(regular)
    without = found()
    session.history.undo()
    assert (before, without, found()) == (["Clara Full"], [], ["Clara Full"])


def test_the_news_of_a_removal_names_everyone_whose_rows_changed(
    session: Session, regular: str, news: list[Changes]
) -> None:
    bob = session.book.clients.where(name="Bob Friend")[0].id
    session.clients.delete(regular)
    assert news[0].clients == {regular, bob}


def test_the_line_being_typed_outlives_a_removal_taken_back(session: Session, anna: str) -> None:
    session.notes.keep_draft(anna, "Half a li", visit=True)
    session.clients.delete(anna)
    assert session.notes.drafts() == []
    session.history.undo()
    assert [draft.text for draft in session.notes.drafts()] == ["Half a li"]


def test_who_was_opened_today_is_remembered_once_and_is_no_step(session: Session, anna: str, clock: HandClock) -> None:
    bob = session.clients.create("Bob").id
    for opened in (bob, anna, bob):
        session.clients.opened(opened)
    clock.at += timedelta(days=1)
    session.clients.opened(anna)
    assert session.book.opened_today.on(DAY) == [bob, anna]
    assert len(session.history.steps()) == 2
