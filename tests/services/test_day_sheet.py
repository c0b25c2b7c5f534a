"""The end of the day: who waits for a line, what is kept while typing, and what the day came to."""

from datetime import date, datetime, timedelta

from smallcrm.domain.changes import Label
from smallcrm.domain.day_sheet import DaySheet, Others
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.domain.records import Visit
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock

YESTERDAY = DAY - timedelta(days=1)


def visit(session: Session, client_id: str, day: date = DAY, **fields: object) -> None:
    """They were here, and nothing was written."""
    session.visits.add(client_id, day)
    if fields:
        row = session.book.visits.newest_of(client_id)
        assert row
        with session.desk.step(Label("filled")):
            session.book.visits.update(row.id, **fields)


def write(session: Session, client_id: str, text: str) -> None:
    """A line at the counter."""
    session.notes.add(client_id=client_id, reading=session.notes.read(client_id, text))


def write_up(session: Session, client_id: str, text: str) -> str:
    """A line on the sheet of today; the id of the note."""
    return session.day_sheet.add(DAY, client_id, session.notes.read(client_id, text)).id


def names(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [row.client.name for row in rows]


def sheet(session: Session, day: date = DAY) -> DaySheet:
    return session.day_sheet.of(day)


def people(session: Session, *called: str) -> list[str]:
    return [session.clients.create(name).id for name in called]


def test_who_was_here_and_has_no_line_waits_in_the_order_they_came(session: Session) -> None:
    bea, tom, _ = people(session, "Bea", "Tom", "Nobody")
    visit(session, tom, time="08:12")
    visit(session, bea)
    assert names(sheet(session).open) == ["Tom", "Bea"]
    assert [row.time for row in sheet(session).open] == ["08:12", ""]


def test_a_line_makes_the_row_written(session: Session, anna: str) -> None:
    visit(session, anna)
    write(session, anna, "Knee better")
    assert (names(sheet(session).open), names(sheet(session).written)) == ([], ["Anna Petrova"])
    assert [note.text for note in sheet(session).written[0].lines] == ["Knee better"]


def test_a_bare_same_again_still_wants_its_line(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "usual", "Flat white", price=320)
    write(session, anna, "flat white")
    (row,) = sheet(session).rows
    assert (row.written, row.usual) == (False, True)


def test_the_usual_written_on_the_sheet_is_all_there_is_to_say(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "usual", "Flat white", price=320)
    visit(session, anna)
    write(session, anna, "flat white")
    assert not sheet(session).finished
    write_up(session, anna, "Flat white")
    assert sheet(session).finished


def test_who_was_only_opened_comes_after_those_who_were_here(session: Session) -> None:
    bea, tom, mia = people(session, "Bea", "Tom", "Mia")
    session.clients.opened(tom)
    session.clients.opened(bea)
    visit(session, mia)
    assert names(sheet(session).rows) == ["Mia", "Tom", "Bea"]
    assert (names(sheet(session).open), names(sheet(session).seen)) == (["Mia"], ["Tom", "Bea"])


def test_who_was_only_opened_does_not_keep_the_day_from_being_finished(session: Session, anna: str) -> None:
    session.clients.opened(anna)
    assert sheet(session).finished


def test_nobody_who_died_is_asked_for_only_because_their_page_was_read(session: Session, anna: str) -> None:
    session.clients.opened(anna)
    session.clients.set_died(anna, DAY)
    assert sheet(session).rows == ()


def test_a_row_carries_the_last_line_of_an_earlier_day_on_one_line(
    session: Session, anna: str, clock: HandClock
) -> None:
    clock.at -= timedelta(days=3)
    write(session, anna, "Landlord\ntrouble")
    clock.at += timedelta(days=1)
    write(session, anna, "=")
    clock.at += timedelta(days=2)
    visit(session, anna)
    assert sheet(session).open[0].last == "Landlord trouble"


def test_the_totals_add_up_with_those_who_have_no_name(session: Session) -> None:
    bea, tom = people(session, "Bea", "Tom")
    visit(session, bea, amount=450, tip=100)
    visit(session, tom, amount=280)
    session.walkins.set(DAY, 3, 1050)
    assert (sheet(session).spent, sheet(session).tips) == (1780, 100)


def test_the_day_in_figures_counts_guests_regulars_and_answers(session: Session, regular: str, anna: str) -> None:
    for back in range(1, 4):
        visit(session, regular, DAY - timedelta(days=back))
    visit(session, anna)
    session.walkins.set(DAY, 12, 0)
    figures = session.day_sheet.figures(DAY)
    assert (figures.guests, figures.regulars, figures.answered) == (14, 1, 1)


def test_a_line_whose_visit_was_another_day_writes_up_that_day(session: Session, anna: str) -> None:
    write(session, anna, "Haircut yesterday")
    note, book = session.book.notes.of_client(anna)[0], session.book
    seen = book.visits.of_client(anna)[0]
    with session.desk.step(Label("filled")):
        book.visits.delete(seen.id)
        book.visits.insert(Visit(id="v", client_id=anna, day=YESTERDAY, time="", seq=seen.seq, note_id=note.id))
    assert names(sheet(session, YESTERDAY).written) == ["Anna Petrova"]


def test_two_visits_of_a_day_are_one_row_with_the_money_of_both(session: Session, anna: str) -> None:
    for number in range(2):
        with session.desk.step(Label("filled")):
            seq = session.book.next_seq()
            session.book.visits.insert(Visit(id=f"v{number}", client_id=anna, day=DAY, time="", seq=seq, amount=300))
    assert [row.amount for row in sheet(session).rows] == [600]


# What is typed and not saved


def test_todays_line_is_the_one_draft_the_counter_shows(session: Session, anna: str) -> None:
    session.day_sheet.keep_line(DAY, anna, "bike stolen", True)
    draft, line = session.notes.draft(anna), session.day_sheet.line(DAY, anna)
    assert draft
    assert line
    assert (draft.text, line.text) == ("bike stolen", "bike stolen")
    session.notes.keep_draft(anna, "bike found", True)
    assert session.day_sheet.kept(DAY)[anna].text == "bike found"


def test_the_line_of_an_earlier_day_is_apart_from_todays(session: Session, anna: str) -> None:
    session.notes.keep_draft(anna, "today", True)
    session.day_sheet.keep_line(YESTERDAY, anna, "yesterday", False)
    kept, draft = session.day_sheet.line(YESTERDAY, anna), session.notes.draft(anna)
    assert kept
    assert draft
    assert (kept.text, kept.visit, draft.text) == ("yesterday", False, "today")
    assert [draft.text for draft in session.notes.drafts()] == ["today"]


def test_a_line_left_overnight_is_found_on_its_own_days_sheet(session: Session, anna: str, clock: HandClock) -> None:
    session.day_sheet.keep_line(DAY, anna, "bike", True)
    clock.at = datetime(2026, 4, 16, 9, 0)
    assert session.day_sheet.kept(DAY)[anna].text == "bike"
    assert session.day_sheet.kept(DAY + timedelta(days=1)) == {}
    session.day_sheet.keep_line(DAY, anna, "bike stolen", True)
    assert session.notes.draft(anna) is None
    assert session.day_sheet.kept(DAY)[anna].text == "bike stolen"


def test_who_has_a_line_not_saved_stands_on_the_sheet(session: Session, anna: str) -> None:
    session.day_sheet.keep_line(YESTERDAY, anna, "fell ill", False)
    session.unnamed.keep("of nobody")
    assert names(sheet(session, YESTERDAY).seen) == ["Anna Petrova"]
    assert sheet(session).rows == ()


def test_saving_forgets_the_line_that_was_kept(session: Session, anna: str) -> None:
    session.day_sheet.keep_line(YESTERDAY, anna, "fell ill", False)
    session.day_sheet.add(YESTERDAY, anna, Reading("fell ill"))
    assert session.day_sheet.kept(YESTERDAY) == {}


def test_taking_a_line_back_opens_the_row_again(session: Session, anna: str) -> None:
    visit(session, anna)
    write_up(session, anna, "Knee better")
    session.history.undo()
    assert names(sheet(session).open) == ["Anna Petrova"]


def test_someone_put_on_the_sheet_by_name_was_here(session: Session, anna: str) -> None:
    row = session.day_sheet.row(DAY, anna, here=True)
    assert row
    assert (row.client.name, row.here) == ("Anna Petrova", True)
    assert session.day_sheet.row(DAY, "gone") is None


def test_a_day_nobody_came_is_an_empty_sheet(session: Session) -> None:
    assert sheet(session) == DaySheet(DAY, (), Others())


def test_a_line_saved_for_an_earlier_day_stands_there_with_its_visit(session: Session, anna: str) -> None:
    reading = session.notes.read(anna, "Fell ill at home", day=YESTERDAY)
    session.day_sheet.add(YESTERDAY, anna, reading)
    assert names(sheet(session, YESTERDAY).written) == ["Anna Petrova"]
    assert [visit.day for visit in session.book.visits.of_client(anna)] == [YESTERDAY]
    assert sheet(session).rows == ()


def test_what_was_typed_is_in_the_file_when_the_program_is_killed(session: Session, anna: str) -> None:
    session.day_sheet.keep_line(DAY, anna, "bike", True)
    session.day_sheet.keep_line(YESTERDAY, anna, "ill", True)
    # Nothing is closed: another reader finds what a start after the kill would.
    after = Session.read(session.book.path, session.clock)
    kept = [after.day_sheet.kept(day)[anna].text for day in (DAY, YESTERDAY)]
    after.book.close()
    assert kept == ["bike", "ill"]


def test_a_line_of_an_earlier_day_leaves_what_is_being_typed_today(session: Session, anna: str) -> None:
    session.notes.keep_draft(anna, "half a line", visit=True)
    reading = session.notes.read(anna, "Knee better", day=YESTERDAY)
    session.day_sheet.add(YESTERDAY, anna, reading)
    draft = session.notes.draft(anna)
    assert draft
    assert draft.text == "half a line"
