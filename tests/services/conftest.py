"""A book made once and copied for each test, with a clock that the test sets."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import (
    Alert,
    Ask,
    CardSource,
    ContactPoint,
    FollowUp,
    ImportantDate,
    Note,
    Person,
    Preference,
    Promise,
    Tag,
    Visit,
    Wish,
)
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.journal import JOURNALLED

DAY = date(2026, 4, 15)

# Every row of every journalled table, and what the list shows.
Picture = dict[str, list[tuple[object, ...]]]


class HandClock(Clock):
    """A clock that stands until the test moves it."""

    def __init__(self) -> None:
        super().__init__()
        self.at = datetime(2026, 4, 15, 10, 30)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> HandClock:
    """Ten thirty on Wednesday, 15 April 2026."""
    return HandClock()


@pytest.fixture(scope="session")
def blank_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book, closed."""
    path = tmp_path_factory.mktemp("blank") / "shop.smallcrm"
    Session.open(path, HandClock(), create=True).close()
    return path


@pytest.fixture
def book_path(blank_book: Path, tmp_path: Path) -> Path:
    """A copy of the empty book for this test alone."""
    return Path(shutil.copy(blank_book, tmp_path / "shop.smallcrm"))


@pytest.fixture
def session(book_path: Path, clock: HandClock) -> Iterator[Session]:
    """The services over an empty book."""
    session = Session.open(book_path, clock)
    yield session
    session.close()


@pytest.fixture
def news(session: Session) -> list[Changes]:
    """Everything published from here on."""
    heard: list[Changes] = []
    session.hub.subscribe(heard.append)
    return heard


@pytest.fixture
def picture(session: Session) -> Callable[[], Picture]:
    """Takes a picture of the whole book, to be compared with a later one."""

    def take() -> Picture:
        # The number of a list row is its place in the search tables; a client who comes back gets a new one.
        columns = dict.fromkeys(JOURNALLED, "*") | {
            "list_rows": "client_id, latest, last_visit, last_time, usual, alerts, hidden"
        }
        return {
            table: sorted(map(tuple, session.book.connection.execute(f"SELECT {some} FROM {table}")), key=repr)
            for table, some in columns.items()
        }

    return take


@pytest.fixture
def anna(session: Session) -> str:
    """The id of Anna, of whom only the name is known."""
    return session.clients.create("Anna Petrova").id


@pytest.fixture
def regular(session: Session) -> str:
    """The id of Clara, of whom every kind of row is known, and who stands in Bob's rows too."""
    book = session.book
    clara = session.clients.create("Clara Full").id
    bob = session.clients.create("Bob Friend").id
    with book.operation(Label("filled")):
        book.clients.update(clara, birthday=PartialDate(1980, 4, 20), nickname="Clari", company="Café Blau")
        book.clients.update(bob, brought_by=clara)
        of: dict[str, Any] = {"client_id": clara}
        seq = book.next_seq()
        book.notes.insert(Note(id="note", day=DAY, time="09:00", text="Back from Bali #quiet", seq=seq, **of))
        book.notes.insert(Note(id="answer", day=DAY, time="09:10", text="It went well", seq=seq + 1, **of))
        book.visits.insert(Visit(id="visit", day=DAY, time="09:00", seq=seq, amount=450, tip=50, note_id="note", **of))
        book.visits.insert(Visit(id="tab", day=date(2026, 4, 1), time="", seq=1, amount=300, payment="tab", **of))
        book.tags.insert(Tag(id="tag", name="quiet", note_id="note", **of))
        book.asks.insert(
            Ask(id="closed", text="the exam", asked=DAY, seq=2, closed=DAY, answer_id="answer", note_id="note", **of)
        )
        book.asks.insert(Ask(id="ask", text="the leg", asked=DAY - timedelta(1), seq=3, note_id="note", **of))
        book.followups.insert(FollowUp(id="followup", text="Call", due=DAY, seq=4, note_id="note", **of))
        book.promises.insert(
            Promise(id="promise", kind="debt", text="cake", made=DAY, seq=5, amount=900, note_id="note", **of)
        )
        book.people.insert(Person(id="son", name="Petya", relation="son", other_id=bob, **of))
        book.wishes.insert(Wish(id="wish", year=2026, day=DAY, **of))
        book.wishes.insert(Wish(id="wish-son", year=2026, day=DAY, person_id="son", **of))
        book.contact_points.insert(ContactPoint(id="phone", kind="phone", value="+44 20 7946 0018", **of))
        book.preferences.insert(Preference(id="usual", kind="usual", text="Oat latte", price=450, **of))
        book.alerts.insert(Alert(id="nuts", kind="allergy", text="Nuts", **of))
        book.clients.update(clara, allergies="listed")
        book.important_dates.insert(ImportantDate(id="date", name="Wedding", when=PartialDate(None, 6, 1), **of))
        book.card_sources.insert(CardSource(id="card", uid="uid-1", file_hash="00", **of))
        book.people.insert(Person(id="friend", client_id=bob, name="Clara", other_id=clara))
    return clara
