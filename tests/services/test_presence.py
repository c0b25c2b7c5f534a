"""Died, moved away, away until: each noted, and taken back, as one deed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote.reading import VISIT
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.returning import BACK
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture

LATER = DAY + timedelta(days=14)


def codes(session: Session, count: int) -> list[str]:
    return [step.label.code for step in session.history.steps(count)]


def deeds(session: Session, client_id: str) -> dict[str, Callable[[], Saved | None]]:
    return {
        "client_died": lambda: session.clients.set_died(client_id, DAY),
        "client_moved_away": lambda: session.clients.set_moved_away(client_id, DAY),
        "client_away": lambda: session.clients.set_away(client_id, LATER),
    }


@pytest.mark.parametrize("code", ["client_died", "client_moved_away", "client_away"])
def test_each_is_one_step_that_undo_takes_back(
    session: Session, anna: str, picture: Callable[[], Picture], code: str
) -> None:
    before = picture()
    assert deeds(session, anna)[code]() is not None
    assert codes(session, 1) == [code]
    session.history.undo()
    assert picture() == before


@pytest.mark.parametrize("code", ["client_died", "client_moved_away", "client_away"])
def test_what_is_so_already_is_no_deed(session: Session, anna: str, code: str) -> None:
    deeds(session, anna)[code]()
    assert deeds(session, anna)[code]() is None


def test_each_can_be_said_to_be_so_no_longer(session: Session, anna: str) -> None:
    for deed in deeds(session, anna).values():
        deed()
    clients = session.clients
    taken = [clients.set_died(anna, None), clients.set_moved_away(anna, None), clients.set_away(anna, None)]
    assert None not in taken
    assert codes(session, 3) == ["client_back", "client_moved_back", "client_not_died"]
    client = clients.get(anna)
    assert client is not None
    assert (client.died, client.moved_away, client.away_until) == (None, None, None)


def test_the_step_says_until_when(session: Session, anna: str) -> None:
    session.clients.set_away(anna, LATER)
    assert session.history.steps(1)[0].label.facts["day"] == LATER.isoformat()


@pytest.mark.parametrize("until", [DAY, DAY - timedelta(days=1)])
def test_nobody_is_away_until_a_day_that_has_come(session: Session, anna: str, until: date) -> None:
    with pytest.raises(UserError) as refused:
        session.clients.set_away(anna, until)
    assert (refused.value.code, refused.value.facts) == ("away_past", {"day": until.isoformat()})


def test_a_death_is_not_noted_ahead(session: Session, regular: str) -> None:
    ahead = DAY + timedelta(days=1)
    deeds: list[Callable[[], Saved | None]] = [
        lambda: session.clients.set_died(regular, ahead),
        lambda: session.details.set_person_died("son", ahead),
        lambda: session.details.change("people", "son", died=ahead),
    ]
    for deed in deeds:
        with pytest.raises(UserError, match="died_ahead"):
            deed()


def test_after_a_death_everything_known_is_still_there(
    session: Session, regular: str, picture: Callable[[], Picture]
) -> None:
    before = picture()
    session.clients.set_died(regular, DAY)
    after = picture()
    assert [table for table in before if before[table] != after[table]] == ["clients", "list_rows"]


def test_a_person_around_a_client_has_died_in_one_step(
    session: Session, regular: str, picture: Callable[[], Picture]
) -> None:
    before = picture()
    assert session.details.set_person_died("son", date(2023, 5, 1)) is not None
    step = session.history.steps(1)[0].label
    assert (step.code, step.facts["name"], step.facts["what"]) == ("person_died", "Clara Full", "Petya")
    session.history.undo()
    assert picture() == before


def test_a_death_noted_by_mistake_is_taken_back_for_a_person_too(session: Session, regular: str) -> None:
    session.details.set_person_died("son", DAY)
    assert session.details.set_person_died("son", DAY) is None
    assert session.details.set_person_died("son", None) is not None
    assert codes(session, 1) == ["person_not_died"]
    son = session.book.people.get("son")
    assert son is not None
    assert son.died is None


def test_a_birthday_row_stays_after_death(session: Session, anna: str) -> None:
    session.clients.edit(anna, birthday=PartialDate(1940, 4, 16))
    session.clients.set_died(anna, DAY)
    client = session.clients.get(anna)
    assert client is not None
    assert client.birthday == PartialDate(1940, 4, 16)


# Back again


def wrote(session: Session, client_id: str, line: str = "Back from Bali") -> Saved:
    return session.notes.add(client_id=client_id, reading=session.notes.read(client_id, line))


def away_until(session: Session, client_id: str) -> date | None:
    client = session.clients.get(client_id)
    assert client is not None
    return client.away_until


def test_a_visit_while_away_means_that_they_are_back_in_the_same_step(
    session: Session, anna: str, clock: HandClock
) -> None:
    session.clients.set_away(anna, LATER)
    clock.at += timedelta(days=3)
    saved = wrote(session, anna)
    assert (away_until(session, anna), saved.also) == (None, (BACK,))
    session.history.undo()
    assert away_until(session, anna) == LATER


def test_the_visit_of_the_day_the_absence_was_noted_is_the_goodbye(session: Session, anna: str) -> None:
    session.clients.set_away(anna, LATER)
    assert wrote(session, anna, "Off to Bali").also == ()
    assert away_until(session, anna) == LATER


def test_a_note_that_is_no_visit_leaves_them_away(session: Session, anna: str, clock: HandClock) -> None:
    session.clients.set_away(anna, LATER)
    clock.at += timedelta(days=3)
    reading = session.notes.read(anna, "Greetings from Bali")
    visit = reading.fact(VISIT)
    assert visit is not None
    session.notes.add(client_id=anna, reading=reading.without(visit))
    assert away_until(session, anna) == LATER


def test_a_forgotten_visit_of_an_earlier_day_leaves_them_away(session: Session, anna: str, clock: HandClock) -> None:
    session.clients.set_away(anna, LATER)
    clock.at += timedelta(days=3)
    assert session.visits.add(anna, DAY - timedelta(days=2)).also == ()
    assert session.visits.add(anna, clock.today()).also == (BACK,)


def test_who_moved_away_stays_so_after_a_visit_and_the_page_asks(session: Session, anna: str, clock: HandClock) -> None:
    session.clients.set_moved_away(anna, DAY)
    clock.at += timedelta(days=30)
    wrote(session, anna)
    page = session.pages.of(anna)
    assert page is not None
    assert (page.client.moved_away, page.seems_back) == (DAY, True)


@pytest.fixture
def tomas(session: Session) -> str:
    """The id of Tomas, for whom the line was meant."""
    return session.clients.create("Tomas Novak").id


def away(session: Session, clock: HandClock, *clients: str) -> date:
    """They are away, as was noted some days ago."""
    until = clock.today() + timedelta(days=30)
    for client in clients:
        session.clients.set_away(client, until)
    clock.at += timedelta(days=3)
    return until


def test_whose_visit_it_was_not_is_away_as_before(session: Session, anna: str, tomas: str, clock: HandClock) -> None:
    until = away(session, clock, anna)
    note = wrote(session, anna, "Oat latte").id
    assert away_until(session, anna) is None
    session.notes.move(note, tomas)
    assert away_until(session, anna) == until
    session.history.undo()
    assert away_until(session, anna) is None


def test_whose_visit_it_was_is_back(session: Session, anna: str, tomas: str, clock: HandClock) -> None:
    until = away(session, clock, anna, tomas)
    note = wrote(session, anna, "Oat latte").id
    moved = session.notes.move(note, tomas)
    assert moved is not None
    assert (moved.also, away_until(session, anna), away_until(session, tomas)) == ((BACK,), until, None)
    session.notes.move(note, session.clients.create("Third").id)
    assert away_until(session, tomas) == until


def test_who_was_here_all_the_same_is_not_away(session: Session, anna: str, tomas: str, clock: HandClock) -> None:
    away(session, clock, anna)
    note = wrote(session, anna, "Oat latte").id
    wrote(session, anna, "And a cake")
    session.notes.move(note, tomas)
    assert away_until(session, anna) is None


def test_what_was_noted_of_their_absence_since_stays(session: Session, anna: str, tomas: str, clock: HandClock) -> None:
    away(session, clock, anna)
    note = wrote(session, anna, "Oat latte").id
    session.clients.set_away(anna, clock.today() + timedelta(days=7))
    session.notes.move(note, tomas)
    assert away_until(session, anna) == clock.today() + timedelta(days=7)


def test_a_line_about_the_dead_is_no_visit(session: Session, anna: str) -> None:
    session.clients.set_died(anna, DAY)
    assert session.notes.read(anna, "Her daughter rang").fact(VISIT) is None


def test_nothing_is_asked_or_greeted_after_a_death_and_all_of_it_comes_back(session: Session, regular: str) -> None:
    before = session.pages.of(regular)
    session.clients.set_died(regular, DAY)
    page = session.pages.of(regular)
    assert before is not None
    assert page is not None
    assert (page.greeting, page.birthday_on, page.to_ask, page.warnings, page.is_new) == ((), None, (), (), False)
    assert page.asks == before.asks
    session.history.undo()
    assert session.pages.of(regular) == before
