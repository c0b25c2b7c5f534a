"""The quick note: one line, one step, and no line is ever lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.domain.quicknote.reading import VISIT, Fact, Reading
from smallcrm.domain.records import Note, Staff, Visit
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.session import Session
from smallcrm.storage.memory import Draft
from tests.services.conftest import DAY, HandClock


def write(session: Session, client_id: str, line: str, *, visit: bool = True) -> Saved:
    """Save a line as the window does, with or without "Visit today"."""
    reading = session.notes.read(client_id, line)
    return session.notes.add(client_id=client_id, reading=reading if visit else Reading(reading.text, ()))


def code(call: Callable[[], object]) -> str:
    """The code with which something is refused."""
    with pytest.raises(UserError) as refused:
        call()
    return refused.value.code


def test_a_line_is_a_note_and_a_visit_in_one_step(session: Session, anna: str) -> None:
    saved = write(session, anna, " Back from Bali ")
    visits = session.book.visits.of_client(anna)
    assert session.book.notes.of_client(anna) == [
        Note(id=saved.id, client_id=anna, day=DAY, time="10:30", text="Back from Bali", seq=2)
    ]
    assert visits == [Visit(id=visits[0].id, client_id=anna, day=DAY, time="10:30", seq=2, note_id=saved.id)]
    assert [step.label.code for step in session.history.steps()] == ["note_added", "client_added"]


def test_a_line_with_the_visit_unticked_is_a_note_only(session: Session, anna: str) -> None:
    write(session, anna, "Called", visit=False)
    assert session.book.visits.of_client(anna) == []


def test_a_visit_is_noted_once_a_day(session: Session, anna: str, clock: HandClock) -> None:
    for _ in range(2):
        write(session, anna, "Morning")
        write(session, anna, "Evening")
        clock.at += timedelta(days=1)
    assert [visit.day for visit in session.book.visits.of_client(anna)] == [date(2026, 4, 16), DAY]


def test_two_lines_read_before_either_was_saved_note_one_visit(session: Session, anna: str) -> None:
    first, second = session.notes.read(anna, "one"), session.notes.read(anna, "two")
    session.notes.add(client_id=anna, reading=first)
    session.notes.add(client_id=anna, reading=second)
    assert (session.book.notes.count(), session.book.visits.count()) == (2, 1)


def test_after_the_first_line_was_taken_back_the_next_one_is_the_visit(session: Session, anna: str) -> None:
    write(session, anna, "wrong client")
    session.history.undo()
    write(session, anna, "right words")
    assert session.book.visits.count() == 1


def test_a_visit_of_another_day_has_no_time(session: Session, anna: str) -> None:
    yesterday = Reading("Was here", (Fact(VISIT, "2026-04-14"),))
    session.notes.add(client_id=anna, reading=yesterday)
    visit = session.book.visits.of_client(anna)[0]
    assert (visit.day, visit.time) == (date(2026, 4, 14), "")


def test_the_same_line_tried_again_after_an_unclear_failure_doubles_nothing(
    session: Session, anna: str, news: list[Changes]
) -> None:
    ids, reading = session.notes.new_ids(), session.notes.read(anna, "Once")
    first = session.notes.add(client_id=anna, reading=reading, ids=ids)
    again = session.notes.add(client_id=anna, reading=reading, ids=ids)
    assert (again.step, again.id, again.changes.tables) == (first.step, first.id, first.changes.tables)
    assert (session.book.notes.count(), session.book.visits.count(), len(session.history.steps())) == (1, 1, 2)
    assert len(news) == 2


def test_the_same_line_after_it_was_taken_back_is_written_anew(session: Session, anna: str) -> None:
    ids, reading = session.notes.new_ids(), session.notes.read(anna, "Once")
    session.notes.add(client_id=anna, reading=reading, ids=ids)
    session.history.undo()
    saved = session.notes.add(client_id=anna, reading=reading, ids=ids)
    assert (session.book.notes.count(), saved.step) == (1, session.history.steps()[0].id)


def test_a_note_the_journal_forgot_is_not_written_twice(session: Session, anna: str) -> None:
    ids, reading = session.notes.new_ids(), session.notes.read(anna, "Once")
    session.notes.add(client_id=anna, reading=reading, ids=ids)
    session.book.connection.execute("DELETE FROM step_changes")
    assert session.notes.add(client_id=anna, reading=reading, ids=ids).step == 0
    assert session.book.notes.count() == 1


@pytest.mark.parametrize("line", ["", "  \n ", "\x00", "\u200b"])
def test_an_empty_line_is_not_saved(session: Session, anna: str, news: list[Changes], line: str) -> None:
    assert (code(lambda: write(session, anna, line)), news) == ("note_empty", [])


def test_a_line_of_twenty_thousand_is_saved_and_one_more_is_refused(session: Session, anna: str) -> None:
    write(session, anna, "я" * 20_000)
    session.notes.keep_draft(anna, "я" * 20_001, visit=True)
    assert code(lambda: write(session, anna, "я" * 20_001)) == "note_too_long"
    assert (session.book.notes.count(), session.notes.draft(anna)) == (1, Draft(anna, "я" * 20_001, visit=True))


@pytest.mark.parametrize(
    "line", ["<b>bold</b> & <script>", r"file:///etc/passwd \\server\share", "two\nlines\tand a tab", "🙂 陈美玲 ليلى"]
)
def test_a_line_is_kept_exactly_as_typed(session: Session, anna: str, line: str) -> None:
    saved = write(session, anna, line)
    note = session.book.notes.get(saved.id)
    assert note is not None
    assert note.text == line


def test_control_characters_and_other_line_breaks_do_not_stay_in_a_note(session: Session, anna: str) -> None:
    note = session.book.notes.get(write(session, anna, "one\r\ntwo\u2028three\x07\x00").id)
    assert note is not None
    assert note.text == "one\ntwo\nthree"


def test_nothing_is_written_of_a_client_who_is_gone(session: Session, news: list[Changes]) -> None:
    assert (code(lambda: write(session, "nobody", "line")), news) == ("client_gone", [])


def test_the_words_of_a_note_are_changed(session: Session, anna: str) -> None:
    saved = write(session, anna, "Bak from Bali")
    session.notes.edit(saved.id, " Back from Bali ")
    note = session.book.notes.get(saved.id)
    assert note is not None
    assert (note.text, note.day, note.seq) == ("Back from Bali", DAY, 2)


def test_a_note_changed_to_the_same_words_is_no_step(session: Session, anna: str, news: list[Changes]) -> None:
    saved = write(session, anna, "line")
    assert session.notes.edit(saved.id, " line ") is None
    assert len(news) == 1


def test_two_edits_of_a_note_are_two_steps(session: Session, anna: str) -> None:
    saved = write(session, anna, "one")
    session.notes.edit(saved.id, "two")
    session.notes.edit(saved.id, "three")
    session.history.undo()
    note = session.book.notes.get(saved.id)
    assert note is not None
    assert note.text == "two"


@pytest.mark.parametrize(("text", "refused"), [("  ", "note_empty"), ("x" * 20_001, "note_too_long")])
def test_a_note_is_not_changed_to_what_no_note_may_be(session: Session, anna: str, text: str, refused: str) -> None:
    saved = write(session, anna, "line")
    assert code(lambda: session.notes.edit(saved.id, text)) == refused


def test_a_note_is_pinned_and_let_go_once(session: Session, anna: str, news: list[Changes]) -> None:
    saved = write(session, anna, "line")
    assert session.notes.pin(saved.id, False) is None
    session.notes.pin(saved.id, True)
    assert session.notes.pin(saved.id, True) is None
    session.notes.pin(saved.id, False)
    codes = [step.label.code for step in session.history.steps(3)]
    assert (codes, len(news)) == (["note_unpinned", "note_pinned", "note_added"], 3)


def test_a_removed_note_takes_its_visit_and_leaves_what_it_taught(session: Session, regular: str) -> None:
    session.notes.delete("note")
    book = session.book
    assert book.visits.get("visit") is None
    taught: list[Any] = [*book.tags.all(), *book.asks.all(), *book.followups.all(), *book.promises.all()]
    assert [(row.id, row.note_id) for row in taught] == [
        ("tag", None),
        ("closed", None),
        ("ask", None),
        ("followup", None),
        ("promise", None),
    ]


def test_a_removed_line_leaves_the_visit_of_the_next_one_of_that_day(session: Session, anna: str) -> None:
    wrong = write(session, anna, "Oat latte")
    right = write(session, anna, "Asked for a cake")
    session.notes.delete(wrong.id)
    assert [visit.note_id for visit in session.book.visits.of_client(anna)] == [right.id]
    session.notes.delete(right.id)
    assert session.book.visits.of_client(anna) == []


def test_a_removed_answer_leaves_its_question_closed(session: Session, regular: str) -> None:
    session.notes.delete("answer")
    ask = session.book.asks.get("closed")
    assert ask is not None
    assert (ask.answer_id, ask.closed) == (None, DAY)


@pytest.mark.parametrize("deed", ["edit", "pin", "delete"])
def test_nothing_is_done_to_a_note_that_is_gone(session: Session, deed: str) -> None:
    arguments = {"edit": ("gone", "text"), "pin": ("gone", True), "delete": ("gone",)}[deed]
    assert code(lambda: getattr(session.notes, deed)(*arguments)) == "note_gone"


def test_a_draft_is_kept_replaced_and_forgotten(session: Session, anna: str, news: list[Changes]) -> None:
    assert session.notes.draft(anna) is None
    session.notes.keep_draft(anna, "Ha", visit=True)
    session.notes.keep_draft(anna, "  Half a li", visit=False)
    assert session.notes.draft(anna) == Draft(anna, "  Half a li", visit=False)
    session.notes.keep_draft(anna, "  ", visit=True)
    assert (session.notes.draft(anna), news, len(session.history.steps())) == (None, [], 1)


def test_drafts_are_there_after_the_program_ended_and_the_latest_is_first(
    session: Session, anna: str, clock: HandClock
) -> None:
    bob = session.clients.create("Bob").id
    session.notes.keep_draft(bob, "earlier", visit=True)
    clock.at += timedelta(seconds=2)
    session.notes.keep_draft(anna, "later", visit=True)
    session.close()
    again = Session.open(session.book.path, clock)
    assert [draft.text for draft in again.notes.drafts()] == ["later", "earlier"]
    again.close()


def test_half_a_character_in_a_draft_does_not_stop_the_typing(session: Session, anna: str) -> None:
    session.notes.keep_draft(anna, "smile \ud83d", visit=True)
    assert session.notes.draft(anna) == Draft(anna, "smile ", visit=True)


def test_a_saved_line_is_no_longer_a_draft(session: Session, anna: str) -> None:
    other = session.clients.create("Bob").id
    session.notes.keep_draft(anna, "line", visit=True)
    session.notes.keep_draft(other, "another", visit=True)
    write(session, anna, "line")
    assert [draft.client_id for draft in session.notes.drafts()] == [other]


def test_a_draft_stays_when_the_line_could_not_be_saved(
    session: Session, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*rows: object) -> None:
        raise UserError("disk_full")

    session.notes.keep_draft(anna, "line", visit=True)
    monkeypatch.setattr(session.book.visits, "insert", full)
    assert code(lambda: write(session, anna, "line")) == "disk_full"
    assert (session.notes.draft(anna), session.book.notes.count()) == (Draft(anna, "line", visit=True), 0)


def test_the_author_of_a_note_shows_by_initials(session: Session, anna: str) -> None:
    saved = write(session, anna, "line")
    with session.book.operation(session.history.steps()[0].label):
        session.book.staff.insert(Staff(id="mia", name="Mia", initials="M"))
        session.book.notes.update(saved.id, author="mia")
    page = session.pages.of(anna)
    assert page is not None
    assert page.entries[0].author == "M"


def test_a_draft_of_an_earlier_day_is_no_visit_of_today(session: Session, anna: str, clock: HandClock) -> None:
    session.notes.keep_draft(anna, "half a li", True)
    clock.at += timedelta(days=1)
    assert session.notes.draft(anna) == Draft(anna, "half a li", visit=False)


def test_the_newest_note_is_the_last_one(session: Session, anna: str) -> None:
    write(session, anna, "Came in late")
    newest = write(session, anna, "And came back")
    assert session.notes.last_of(anna) == session.notes.get(newest.id)


def test_a_note_whose_client_another_program_took_out_is_still_named_in_its_step(session: Session, anna: str) -> None:
    note = write(session, anna, "Came in late").id
    session.book.connection.execute("PRAGMA foreign_keys = OFF")
    session.book.connection.execute("DELETE FROM clients")
    session.notes.pin(note, True)
    label = session.history.steps()[0].label
    assert (label.facts["name"], label.facts["what"]) == ("", "Came in late")
