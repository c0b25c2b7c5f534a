"""Not asked, none known, listed: what is shown always agrees with the alerts, whatever was done and taken back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import LISTED, NONE_KNOWN, NOT_ASKED
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock

DEEDS = ("allergy", "alert", "remove", "to_alert", "to_allergy", "none", "unask", "undo", "redo", "undo_one", "note")


def page_of(session: Session, client_id: str) -> ClientPage:
    page = session.pages.of(client_id)
    assert page is not None
    return page


def state(session: Session, client_id: str) -> str:
    return page_of(session, client_id).client.allergies


@pytest.fixture
def clinic(session: Session) -> Session:
    session.shop.set("kind", "clinic")
    return session


def test_the_last_allergy_gone_nobody_knows(session: Session, anna: str) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    nuts = session.details.add_alert(anna, "allergy", "Nuts").id
    assert state(session, anna) == LISTED
    session.details.remove("alerts", nuts)
    assert state(session, anna) == NOT_ASKED


def test_taking_back_the_first_allergy_brings_back_what_was_said_before(session: Session, anna: str) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    session.details.add_alert(anna, "allergy", "Nuts")
    session.history.undo()
    assert state(session, anna) == NONE_KNOWN


def test_an_older_step_taken_back_alone_leaves_what_the_alerts_say(session: Session, anna: str) -> None:
    first = session.details.add_alert(anna, "allergy", "Nuts").step
    session.details.add_alert(anna, "allergy", "Sesame")
    session.history.undo(first)
    assert state(session, anna) == LISTED
    with pytest.raises(UserError, match="allergies_listed"):
        session.details.set_allergies(anna, NONE_KNOWN)


def test_a_clinic_asks_until_there_is_an_answer(clinic: Session, anna: str) -> None:
    assert page_of(clinic, anna).allergies_open
    clinic.details.set_allergies(anna, NONE_KNOWN)
    page = page_of(clinic, anna)
    assert (page.allergies_open, page.allergies_none, page.allergies_asked) == (False, True, DAY)


def test_the_day_they_were_asked_is_that_of_the_newest_answer_that_holds(
    clinic: Session, anna: str, clock: HandClock
) -> None:
    clinic.details.set_allergies(anna, NONE_KNOWN)
    clock.at += timedelta(days=9)
    clinic.details.set_allergies(anna, NOT_ASKED)
    clinic.details.set_allergies(anna, NONE_KNOWN)
    assert page_of(clinic, anna).allergies_asked == DAY + timedelta(days=9)
    clinic.history.undo()
    clinic.history.undo()
    assert page_of(clinic, anna).allergies_asked == DAY


def test_a_cafe_asks_nobody(session: Session, anna: str) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    page = page_of(session, anna)
    assert (page.allergies_open, page.allergies_none, page.has_notice) == (False, False, False)


def test_nobody_asks_the_dead(clinic: Session, anna: str) -> None:
    clinic.clients.set_died(anna, DAY)
    assert not page_of(clinic, anna).has_notice


@pytest.fixture
def books(blank_book: Path, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """A fresh book for each example."""
    opened: list[Session] = []

    def fresh() -> Session:
        for session in opened:
            session.close()
        opened.clear()
        path = tmp_path / "example.smallcrm"
        for left in tmp_path.glob("example.smallcrm*"):
            left.unlink()
        path.write_bytes(blank_book.read_bytes())
        opened.append(Session.open(path, HandClock()))
        return opened[0]

    yield fresh
    for session in opened:
        session.close()


def do(session: Session, client_id: str, deed: str, number: int) -> None:
    """One deed; one that is not possible now is none."""
    details, alerts = session.details, session.book.alerts.of_client(client_id)
    steps = [step for step in session.history.steps(30) if not step.undone and step.label.code != "client_added"]
    one = alerts[number % len(alerts)].id if alerts else ""
    step = steps[number % len(steps)].id if steps else 0
    deeds: dict[str, Callable[[], object]] = {
        "allergy": lambda: details.add_alert(client_id, "allergy", f"Allergy {number}"),
        "alert": lambda: details.add_alert(client_id, "alert", f"Alert {number}"),
        "remove": lambda: details.remove("alerts", one),
        "to_alert": lambda: details.change("alerts", one, kind="alert"),
        "to_allergy": lambda: details.change("alerts", one, kind="allergy"),
        "none": lambda: details.set_allergies(client_id, NONE_KNOWN),
        "unask": lambda: details.set_allergies(client_id, NOT_ASKED),
        "undo": lambda: session.history.undo(),
        "redo": lambda: session.history.redo(),
        "undo_one": lambda: session.history.undo(step),
        "note": lambda: session.notes.add(client_id=client_id, reading=session.notes.read(client_id, "Tea")),
    }
    try:
        deeds[deed]()
    except UserError:
        return


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9)), max_size=14))
def test_what_is_shown_agrees_with_the_alerts_after_whatever_was_done(
    books: Callable[[], Session], deeds: list[tuple[str, int]]
) -> None:
    session = books()
    anna = session.clients.create("Anna").id
    for deed, number in deeds:
        do(session, anna, deed, number)
        page = session.pages.of(anna)
        if page is None:
            return
        listed = any(alert.kind == "allergy" for alert in page.alerts)
        assert (page.client.allergies == LISTED) is listed
