"""Lines saved as if they had been read as given facts, and what the book says then."""

from datetime import date, timedelta
from typing import Any

from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Fact, Reading
from smallcrm.domain.records import Client
from smallcrm.services.desk import Saved
from smallcrm.services.session import Session
from tests.services.conftest import DAY

YESTERDAY = DAY - timedelta(days=1)
HERE = Fact(say.VISIT, DAY.isoformat())


def file(session: Session, client_id: str, *facts: Fact, text: str = "a line", **given: Any) -> Saved:
    """Save a line that was read as these facts."""
    return session.notes.add(client_id=client_id, reading=Reading(text, facts), **given)


def visits(session: Session, client_id: str) -> list[tuple[date, int | None, int | None, str]]:
    """Day, amount, tip and payment of each visit, the newest first."""
    return [(row.day, row.amount, row.tip, row.payment) for row in session.book.visits.of_client(client_id)]


def client(session: Session, client_id: str) -> Client:
    found = session.clients.get(client_id)
    assert found
    return found


def owed(session: Session, client_id: str) -> int:
    page = session.pages.of(client_id)
    assert page
    return page.figures.owed
