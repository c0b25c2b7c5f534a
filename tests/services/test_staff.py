"""Who writes in the book, and who wrote what."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import HandClock

NOBODY = None


def put_on(session: Session, *names: str) -> list[str]:
    return [session.staff.add(name).id for name in names]


def write(session: Session, client: str, text: str) -> str:
    return session.notes.add(client_id=client, reading=session.notes.read(client, text)).id


def author(session: Session, note: str) -> str | None:
    found = session.book.notes.get(note)
    assert found
    return found.author


def refusal(session: Session, name: str, initials: str = "") -> UserError:
    with pytest.raises(UserError) as refused:
        session.staff.add(name, initials)
    return refused.value


def initials(session: Session) -> list[str]:
    return [member.initials for member in session.staff.all()]


def test_initials_come_from_the_name_unless_they_are_given(session: Session) -> None:
    session.staff.add("Ines Ferreira")
    session.staff.add("Ines Vidal", "Nes")
    assert initials(session) == ["IF", "Nes"]


def test_those_with_the_same_initials_are_told_apart(session: Session) -> None:
    put_on(session, *["Anna Berg"] * 5)
    assert initials(session) == ["AB", "An", "Ann", "A2", "A3"]


@pytest.mark.parametrize("name", ["🙂", "王伟", "ليلى", "ß", "A"])
def test_any_name_has_initials(session: Session, name: str) -> None:
    put_on(session, name)
    assert len(initials(session)[0]) in (1, 2)


@pytest.mark.parametrize(
    ("name", "letters", "code"),
    [
        ("", "", "staff_name_empty"),
        (" \n", "X", "staff_name_empty"),
        ("\u200b", "X", "staff_name_empty"),
        ("x" * 81, "", "text_too_long"),
        ("Otto", "OTTO", "initials_too_long"),
    ],
)
def test_what_is_no_name_or_no_initials_is_refused(session: Session, name: str, letters: str, code: str) -> None:
    assert refusal(session, name, letters).code == code


def test_initials_stand_for_one_alone_and_whose_they_are_is_told(session: Session) -> None:
    put_on(session, "Ines Ferreira")
    assert refusal(session, "Igor Falk", "if").facts == {"initials": "if", "name": "Ines Ferreira"}


def test_initials_of_who_left_are_not_given_again(session: Session) -> None:
    (ines,) = put_on(session, "Ines Ferreira")
    session.staff.leave(ines)
    assert refusal(session, "Igor Falk", "IF").code == "initials_taken"


def test_a_name_and_initials_are_changed_in_one_step_and_back(session: Session) -> None:
    (ines,) = put_on(session, "Ines Ferreira")
    session.staff.change(ines, name="Inês Ferreira", initials="Nê")
    session.history.undo()
    assert [(member.name, member.initials) for member in session.staff.all()] == [("Ines Ferreira", "IF")]


def test_what_is_changed_to_what_it_was_is_no_step(session: Session) -> None:
    (ines,) = put_on(session, "Ines Ferreira")
    assert session.staff.change(ines, name=" Ines Ferreira ", initials="IF") is None
    assert (session.staff.back(ines), session.staff.order([ines])) == (None, None)


def test_initials_cannot_be_taken_away(session: Session) -> None:
    (ines,) = put_on(session, "Ines Ferreira")
    with pytest.raises(UserError) as refused:
        session.staff.change(ines, initials=" ")
    assert refused.value.code == "initials_empty"


def test_somebody_no_longer_there_is_told(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        session.staff.leave("gone")
    assert refused.value.code == "row_gone"


def test_who_left_and_came_back_is_active_again(session: Session) -> None:
    ines, igor = put_on(session, "Ines", "Igor")
    session.staff.leave(ines)
    assert session.staff.leave(ines) is None
    assert [member.id for member in session.staff.active()] == [igor]
    session.staff.back(ines)
    assert [member.id for member in session.staff.active()] == [ines, igor]


def test_staff_stand_in_the_owners_order(session: Session) -> None:
    ines, igor, otto = put_on(session, "Ines", "Igor", "Otto")
    session.staff.order([otto, ines])
    assert [member.id for member in session.staff.all()] == [otto, ines, igor]
    session.history.undo()
    assert [member.id for member in session.staff.all()] == [ines, igor, otto]


def test_one_alone_is_not_written_beside_the_notes(session: Session, anna: str) -> None:
    (ines,) = put_on(session, "Ines")
    session.staff.writes(ines)
    assert author(session, write(session, anna, "Oat latte")) is NOBODY


def test_of_two_the_one_who_writes_stands_beside_note_and_step(session: Session, anna: str) -> None:
    ines, _igor = put_on(session, "Ines", "Igor")
    session.staff.writes(ines)
    note = write(session, anna, "Oat latte")
    session.notes.pin(note, True)
    session.history.undo()
    assert author(session, note) == ines
    assert [step.author for step in session.history.steps()][:3] == [ines, ines, ines]


def test_while_nobody_is_chosen_nobody_is_named(session: Session, anna: str) -> None:
    put_on(session, "Ines", "Igor")
    assert author(session, write(session, anna, "Oat latte")) is NOBODY


def test_who_is_chosen_and_unknown_here_is_nobody(session: Session) -> None:
    put_on(session, "Ines", "Igor")
    session.staff.writes("of another book")
    assert session.staff.writing() is None


def test_who_leaves_writes_no_more_and_undo_lets_them_write_again(session: Session) -> None:
    ines, _igor, _otto = put_on(session, "Ines", "Igor", "Otto")
    session.staff.writes(ines)
    session.staff.leave(ines)
    gone = session.staff.writing()
    session.history.undo()
    assert (gone, session.book.author) == (NOBODY, ines)


def test_the_timeline_keeps_the_initials_of_who_left(session: Session, anna: str) -> None:
    ines, _igor = put_on(session, "Ines Ferreira", "Igor")
    session.staff.writes(ines)
    write(session, anna, "Oat latte")
    session.staff.leave(ines)
    page = session.pages.of(anna)
    assert page
    assert [entry.author for entry in page.entries] == ["IF"]


def test_who_has_written_is_never_taken_off(session: Session, anna: str) -> None:
    ines, igor = put_on(session, "Ines", "Igor")
    session.staff.writes(ines)
    write(session, anna, "Oat latte")
    with pytest.raises(UserError) as refused:
        session.staff.remove(ines)
    assert (refused.value.code, refused.value.facts) == ("staff_has_written", {"name": "Ines"})
    session.staff.remove(igor)
    assert [member.name for member in session.staff.all()] == ["Ines"]


def test_taking_back_who_was_put_on_keeps_whoever_has_written_since(session: Session, anna: str) -> None:
    ines, _igor = put_on(session, "Ines", "Igor")
    session.staff.writes(ines)
    write(session, anna, "Oat latte")
    first = session.history.steps()[-2]
    assert first.label.facts == {"name": "Ines"}
    assert [kept.why for kept in session.history.undo(first.id).kept] == ["has_newer"]


def texts(session: Session, author: str | None, since: date | None = None) -> list[str]:
    return [note.text for note in session.staff.notes_of(author, since)]


@pytest.fixture
def week(session: Session, anna: str, clock: HandClock) -> Sequence[str]:
    """Ines wrote on Monday and Tuesday, Igor on Tuesday, nobody named on Wednesday: (Ines, Igor)."""
    ines, igor = put_on(session, "Ines", "Igor")
    clock.at -= timedelta(days=2)
    for who, text in ((ines, "Mon I"), (None, ""), (ines, "Tue I"), (igor, "Tue G"), (None, ""), (None, "Wed")):
        if not text:
            clock.at += timedelta(days=1)
            continue
        session.staff.writes(who)
        write(session, anna, text)
    return ines, igor


def test_notes_are_found_by_who_wrote_them_the_newest_first(session: Session, week: Sequence[str]) -> None:
    ines, igor = week
    assert (texts(session, ines), texts(session, igor), texts(session, None)) == (
        ["Tue I", "Mon I"],
        ["Tue G"],
        ["Wed"],
    )


def test_notes_are_found_since_a_day_that_day_included(session: Session, week: Sequence[str]) -> None:
    assert texts(session, week[0], date(2026, 4, 14)) == ["Tue I"]
    assert session.staff.count_of(week[0], date(2026, 4, 13)) == 2


def test_notes_are_found_page_by_page(session: Session, week: Sequence[str]) -> None:
    (first,) = session.staff.notes_of(week[0], None, limit=1)
    (second,) = session.staff.notes_of(week[0], None, limit=1, after=first)
    assert (first.text, second.text, second.client) == ("Tue I", "Mon I", "Anna Petrova")
    assert session.staff.notes_of(week[0], None, after=second) == []


def test_who_wrote_what_is_read_off_its_index(session: Session) -> None:
    plan = session.book.connection.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM notes WHERE author IS 'x' AND day >= '2026' ORDER BY day DESC, seq DESC"
    ).fetchall()
    assert [row["detail"] for row in plan] == ["SEARCH notes USING INDEX notes_by_author (author=? AND day>?)"]
