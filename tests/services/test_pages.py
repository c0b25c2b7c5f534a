"""The page of a client: all of it, and no more reading than it shows."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.greeting import ALERT, ASK, USUAL, Part
from smallcrm.domain.page import ClientPage
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Ask, FollowUp, Note, Promise, Tag, Visit
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock


@pytest.fixture
def page_of(session: Session) -> Callable[..., ClientPage]:
    """The page of a client who is in the book."""

    def read(client_id: str, entries: int = 12) -> ClientPage:
        page = session.pages.of(client_id, entries)
        assert page is not None
        return page

    return read


def days_ago(number: int) -> date:
    return DAY - timedelta(days=number)


def visited(session: Session, client_id: str, *days: date, amount: int | None = None, tip: int | None = None) -> None:
    """Write visits without a word."""
    with session.book.operation(Label("visits")):
        for day in days:
            session.book.visits.insert(
                Visit(
                    id=session.book.new_id(),
                    client_id=client_id,
                    day=day,
                    time="08:15",
                    seq=session.book.next_seq(),
                    amount=amount,
                    tip=tip,
                )
            )


Page = Callable[..., ClientPage]


def test_nobody_has_no_page(session: Session) -> None:
    assert session.pages.of("nobody") is None


def test_a_new_client_has_an_empty_page(anna: str, page_of: Page) -> None:
    page = page_of(anna)
    assert (page.is_new, page.greeting, page.entries, page.older, page.here_today) == (True, (), (), 0, False)


def test_everything_known_is_on_the_page(session: Session, regular: str, page_of: Page) -> None:
    page = page_of(regular)
    assert page.greeting == (
        Part(ALERT, "Nuts", allergy=True),
        Part(USUAL, "Oat latte"),
        Part(ASK, "the leg"),
    )
    rows = (page.contact_points, page.people, page.dates, page.tags, page.asks, page.followups, page.promises)
    assert [[row.id for row in some] for some in rows] == [
        ["phone"], ["son"], ["date"], ["tag"], ["ask"], ["followup"], ["promise"]
    ]  # fmt: skip
    assert [usual.id for usual in page.usuals] == ["usual"]
    assert page.here_today
    assert not page.is_new


def test_who_brought_somebody_is_named(session: Session, regular: str, page_of: Page) -> None:
    bob = session.book.clients.where(name="Bob Friend")[0]
    assert page_of(bob.id).brought_by == "Clara Full"


def test_whom_somebody_brought_is_named_in_the_order_they_came(session: Session, anna: str, page_of: Page) -> None:
    brought = [session.clients.create(name).id for name in ("Zoe", "Adam")]
    for client_id in reversed(brought):
        session.clients.edit(client_id, brought_by=anna)
    assert page_of(anna).brought == ((brought[0], "Zoe"), (brought[1], "Adam"))


def test_a_note_and_its_visit_are_one_line_and_a_visit_without_a_word_its_own(regular: str, page_of: Page) -> None:
    lines = [(entry.note and entry.note.id, entry.visit and entry.visit.id) for entry in page_of(regular).entries]
    assert lines == [("answer", None), ("note", "visit"), (None, "tab")]


def test_a_line_has_the_tags_it_brought(regular: str, page_of: Page) -> None:
    assert [entry.tags for entry in page_of(regular).entries] == [(), ("quiet",), ()]


def test_a_line_another_window_removed_meanwhile_is_left_out(
    session: Session, regular: str, page_of: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[tuple[str | None, str | None]] = [("gone", None), ("note", "gone too")]
    monkeypatch.setattr(session.book.insights, "timeline", lambda client_id, limit: (lines, 2))
    entries = page_of(regular).entries
    assert [(entry.note and entry.note.id, entry.visit) for entry in entries] == [("note", None)]


def test_a_pinned_note_stands_first(session: Session, anna: str, page_of: Page, clock: HandClock) -> None:
    first = session.notes.add(client_id=anna, reading=session.notes.read(anna, "first"))
    clock.at += timedelta(days=1)
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "second"))
    session.notes.pin(first.id, True)
    assert [entry.note and entry.note.text for entry in page_of(anna).entries] == ["first", "second"]


def test_the_newest_lines_are_shown_and_older_ones_counted(session: Session, anna: str, page_of: Page) -> None:
    visited(session, anna, *(days_ago(number) for number in range(20)))
    page = page_of(anna, 5)
    assert ([entry.day for entry in page.entries], page.older) == ([days_ago(number) for number in range(5)], 15)


def test_lines_of_a_day_keep_the_order_they_were_written_in(
    session: Session, anna: str, page_of: Page, clock: HandClock
) -> None:
    for line in ("first", "second", "third"):
        session.notes.add(client_id=anna, reading=session.notes.read(anna, line))
        clock.at -= timedelta(hours=1)
    assert [entry.note and entry.note.text for entry in page_of(anna).entries] == ["third", "second", "first"]


@pytest.mark.parametrize(
    ("born", "near"),
    [
        (PartialDate(1980, 4, 15), DAY),
        (PartialDate(None, 4, 29), date(2026, 4, 29)),
        (PartialDate(None, 4, 30), None),
        (PartialDate(None, 4, 14), date(2026, 4, 14)),
        (PartialDate(None, 4, 8), date(2026, 4, 8)),
        (PartialDate(None, 4, 7), None),
        (PartialDate(None, 4, None), None),
    ],
)
def test_a_birthday_is_near_from_two_weeks_before_to_a_week_after(
    session: Session, anna: str, page_of: Page, born: PartialDate, near: date | None
) -> None:
    session.clients.edit(anna, birthday=born)
    assert page_of(anna).birthday_on == near


def test_the_shop_decides_where_29_february_falls(session: Session, anna: str, page_of: Page, clock: HandClock) -> None:
    session.clients.edit(anna, birthday=PartialDate(None, 2, 29))
    clock.at = clock.at.replace(year=2027, month=2, day=20)
    assert page_of(anna).birthday_on == date(2027, 2, 28)
    session.shop.set("leap_rule", "mar1")
    assert page_of(anna).birthday_on == date(2027, 3, 1)


def test_nobody_is_congratulated_after_death(session: Session, anna: str, page_of: Page) -> None:
    session.clients.edit(anna, birthday=PartialDate(1940, 4, 16))
    session.clients.set_died(anna, DAY)
    assert page_of(anna).birthday_on is None


def test_a_question_for_later_waits_for_its_day(session: Session, anna: str, page_of: Page, clock: HandClock) -> None:
    with session.book.operation(Label("ask")):
        session.book.asks.insert(
            Ask(id="a", client_id=anna, text="the exam", asked=DAY, seq=9, from_date=date(2026, 4, 16))
        )
    assert page_of(anna).asks == ()
    clock.at += timedelta(days=1)
    assert [ask.id for ask in page_of(anna).asks] == ["a"]


def test_what_is_done_is_off_the_page(session: Session, anna: str, page_of: Page) -> None:
    with session.book.operation(Label("done")):
        session.book.followups.insert(FollowUp(id="f", client_id=anna, text="Call", due=DAY, seq=9, done=DAY))
        session.book.promises.insert(
            Promise(id="p", client_id=anna, kind="promise", text="cake", made=DAY, seq=9, done=DAY)
        )
    assert (page_of(anna).followups, page_of(anna).promises) == ((), ())


def test_figures_count_visits_and_money(regular: str, page_of: Page) -> None:
    figures = page_of(regular).figures
    assert (figures.visits, figures.spent, figures.owed, figures.usual_tip) == (2, 750, 300, 50)
    assert (figures.first_visit, figures.last_visit, figures.last_time) == (date(2026, 4, 1), DAY, "09:00")


def test_a_settled_tab_is_no_longer_owed(session: Session, regular: str, page_of: Page) -> None:
    with session.book.operation(Label("settled")):
        session.book.visits.update("tab", settled=DAY)
    assert page_of(regular).figures.owed == 0


def test_figures_tell_the_rhythm(session: Session, anna: str, page_of: Page) -> None:
    visited(session, anna, *(days_ago(number) for number in (0, 7, 14, 21)))
    figures = page_of(anna).figures
    assert (figures.gap, figures.weeks) == (7, (0,) * 8 + (1,) * 4)


def test_figures_say_how_long_somebody_overdue_has_been_silent(session: Session, anna: str, page_of: Page) -> None:
    visited(session, anna, *(days_ago(number) for number in (13, 20, 27, 34)))
    assert page_of(anna).figures.silent == 13


def test_a_usual_silence_is_not_counted(session: Session, anna: str, page_of: Page) -> None:
    visited(session, anna, *(days_ago(number) for number in (12, 19, 26, 33)))
    assert page_of(anna).figures.silent is None


def test_the_silence_of_somebody_away_means_nothing(session: Session, anna: str, page_of: Page) -> None:
    visited(session, anna, *(days_ago(number) for number in (13, 20, 27, 34)))
    session.clients.set_away(anna, days_ago(-7))
    assert page_of(anna).figures.silent is None


def test_the_usual_tip_is_the_middle_one_given_lately(session: Session, anna: str, page_of: Page) -> None:
    for number, tip in enumerate([100, 50, 9_000, 0, 100]):
        visited(session, anna, days_ago(number), tip=tip)
    assert page_of(anna).figures.usual_tip == 100


def test_without_a_visit_there_are_no_figures(anna: str, page_of: Page) -> None:
    figures = page_of(anna).figures
    assert (figures.visits, figures.spent, figures.first_visit, figures.gap, figures.usual_tip) == (
        0,
        0,
        None,
        None,
        None,
    )
    assert (figures.last_visit, figures.last_time) == (None, "")


def test_reading_a_page_writes_nothing(session: Session, regular: str, page_of: Page) -> None:
    before = session.book.connection.total_changes
    page_of(regular)
    assert session.book.connection.total_changes == before


def _statements(session: Session, read: Callable[[], object]) -> int:
    """How many SQL statements a reading takes."""
    seen: list[str] = []
    session.book.connection.set_trace_callback(seen.append)
    read()
    session.book.connection.set_trace_callback(None)
    return len(seen)


def _fill(session: Session, client_id: str, notes: int) -> None:
    with session.book.operation(Label("years")):
        seq = session.book.next_seq()
        of_note = [(f"n{number}", days_ago(number % 700), seq + number) for number in range(notes)]
        session.book.notes.insert_all(
            Note(id=note, client_id=client_id, day=day, time="09:00", text="line " * 20, seq=at)
            for note, day, at in of_note
        )
        session.book.visits.insert_all(
            Visit(id=f"v{note}", client_id=client_id, day=day, time="09:00", seq=at, note_id=note)
            for note, day, at in of_note
        )
        session.book.tags.insert_all(
            Tag(id=f"t{note}", client_id=client_id, name=f"tag {note}", note_id=note)
            for note, _day, _at in of_note[:50]
        )


def test_the_page_of_two_thousand_notes_takes_a_bounded_number_of_queries(session: Session, anna: str) -> None:
    _fill(session, anna, 2_000)
    fixed, shown = 26, 12
    assert _statements(session, lambda: session.pages.of(anna, shown)) <= fixed + 2 * shown


def test_a_page_with_more_lines_takes_more_queries_only_for_those_lines(session: Session, anna: str) -> None:
    _fill(session, anna, 200)
    few, many = (_statements(session, partial(session.pages.of, anna, shown)) for shown in (10, 60))
    assert many - few <= 2 * 50


def test_only_the_notes_shown_are_read(session: Session, anna: str, page_of: Page) -> None:
    _fill(session, anna, 2_000)
    page = page_of(anna)
    assert (len(page.entries), page.older, page.figures.visits) == (12, 1_988, 2_000)
