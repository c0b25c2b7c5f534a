"""Whatever is done in whatever order, taken back it is as it was, done again it is the same, and search knows all."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.domain.hits import ListRow
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote.reading import Fact, Reading
from smallcrm.errors import UserError
from smallcrm.services.detail_rows import KINDS
from smallcrm.services.followups import FollowUps
from smallcrm.services.search import query
from smallcrm.services.session import Session
from smallcrm.services.set_aside import Aside
from smallcrm.services.today import Today
from smallcrm.services.wishes import Wishes
from smallcrm.storage.search import Search
from tests.builders import a_file
from tests.services.conftest import HandClock
from tests.storage.test_random_deeds import refreshed, the_whole

NAMES = ("Anna", "Анна", "Mari Ko", "Marina Kovarik", "王伟", "x" * 200, "x" * 201, " ")
LINES = ("Oat latte", "", "two\nlines", "+44 20 7946 0018", "#vip", "x" * 2001, "4012 3456", "\u202eيمين")
SAID = (
    *("flat white 4.50 tip 1", "usual", "tab 3.00", "paid tab", "paid tab 2.00 and 5.00", "with Anna 4.50"),
    *("for Mari Ko 4.50", "yesterday 9.00", "?rome +2w #vip", "likes oat, allergic to nuts", "away until 4 dec"),
)
MONEY = (None, 0, 1, 450, -3, 10**11 + 1)
FACTS = (
    *(Fact("spent", "4.50"), Fact("tip", "1.00"), Fact("tab", "3.00"), Fact("paid_tab", "2.00"), Fact("paid_tab")),
    *(Fact("ask", "rome"), Fact("ask", "exam", day=date(2026, 5, 1)), Fact("remind", "2026-05-01"), Fact("tag", "vip")),
    *(Fact("alert", "allergy nuts"), Fact("alert", "late"), Fact("allergies_none"), Fact("like", "oat"), Fact("like")),
    *(Fact("usual", "tea", price="2.00"), Fact("usual", "latte"), Fact("born", "1980-05-04"), Fact("owes", "3.00")),
    *(Fact("promise", "photo"), Fact("person", "Paul", text="son"), Fact("person", "Paul", text="likes tea")),
    *(Fact("away", "2026-12-12"), Fact("away"), Fact("moved_away"), Fact("contact"), Fact("complaint")),
    *(Fact("when", "2026-04-14"), Fact("when", "2026-09-01"), Fact("same_again"), Fact("spent", "99999999999999")),
)
OFTEN = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Owner:
    """Somebody who does anything the services know, to anybody, by the dice of one seed."""

    def __init__(self, session: Session, clock: HandClock, seed: int) -> None:
        self.session = session
        self.clock = clock
        self.dice = random.Random(seed)
        self.today = Today(session.desk, session.shop)

    def a_deed(self) -> bool:
        """Whether anything could be done; a refusal must leave no trace."""
        before = the_whole(self.session.book)
        try:
            self.dice.choice((*self.rooms(),))()
        except UserError:
            assert the_whole(self.session.book) == before
            return False
        return True

    def rooms(self) -> tuple[Callable[[], None], ...]:
        """Where things are done."""
        people = (self.to_a_client, self.to_a_note, self.to_a_visit, self.to_details, self.to_many)
        return (*people, self.to_what_is_due, self.to_the_day)

    def to_what_is_due(self) -> None:
        session, client, ask, promise = self.session, self.some("clients"), self.some("asks"), self.some("promises")
        deeds: tuple[Callable[[], object], ...] = (
            lambda: session.tabs.settle(client, self.of(MONEY)),
            lambda: session.asks.answer(ask, self.of(LINES)),
            lambda: session.asks.close(ask),
            lambda: session.asks.not_now(ask),
            lambda: session.notes.add(client_id=client, reading=Reading("was fine", (Fact("answers", ask),))),
            lambda: FollowUps(session.desk).done(self.some("followups")),
            lambda: FollowUps(session.desk).not_done(self.some("followups")),
            lambda: FollowUps(session.desk).kept(promise),
            lambda: Wishes(session.desk).wish(client, self.clock.today()),
            lambda: Wishes(session.desk).unwish(client, self.clock.today()),
            lambda: Aside(session.desk).not_now(client),
            lambda: Aside(session.desk).thanked(client, self.some("clients")),
        )
        self.of(deeds)()

    def to_the_day(self) -> None:
        session, client = self.session, self.some("clients")
        day = self.clock.today() - timedelta(days=self.of((0, 0, 1, 2)))
        deeds: tuple[Callable[[], object], ...] = (
            lambda: session.walkins.set(day, self.of((0, 1, 3, -1)), self.of((0, 450, -3))),
            lambda: session.day_sheet.keep_line(day, client, self.of(LINES), visit=True),
            lambda: session.day_sheet.add(day, client, session.notes.read(client, self.of(SAID), day=day)),
            lambda: session.day_sheet.add(day, client, self.a_reading()),
            lambda: session.notes.add(client_id=client, reading=session.notes.read(client, self.of(SAID))),
        )
        self.of(deeds)()

    def to_a_client(self) -> None:
        clients, one = self.session.clients, self.some("clients")
        deeds: list[Callable[[], object]] = [
            lambda: clients.create(self.of(NAMES)),
            lambda: clients.edit(one, name=self.of(NAMES), nickname=self.of(LINES)),
            lambda: clients.edit(one, brought_by=self.some("clients"), birthday=PartialDate(None, 2, 29)),
            lambda: clients.archive(one),
            lambda: clients.restore(one),
            lambda: clients.set_died(one, self.of((None, self.day()))),
            lambda: clients.set_moved_away(one, self.of((None, self.day()))),
            lambda: clients.set_away(one, self.of((None, self.day()))),
            lambda: clients.delete(one),
            self.wait,
        ]
        self.of((deeds[0], *deeds))()

    def wait(self) -> None:
        self.clock.at += timedelta(hours=self.dice.randint(1, 30))

    def to_a_note(self) -> None:
        notes, one, client = self.session.notes, self.some("notes"), self.some("clients")
        deeds: list[Callable[[], object]] = [
            lambda: notes.add(client_id=client, reading=notes.read(client, self.of(LINES))),
            lambda: notes.add(client_id=client, reading=self.a_reading()),
            lambda: notes.move(one, client),
            lambda: notes.edit(one, self.of(LINES)),
            lambda: notes.pin(one, self.of((True, False))),
            lambda: notes.delete(one),
        ]
        self.of((*deeds[:3], *deeds[:3], *deeds))()

    def a_reading(self) -> Reading:
        """A line that says several things at once, sure or not."""
        said = self.dice.sample(FACTS, self.dice.randint(0, 6))
        today = self.clock.today().isoformat()
        whom = [Fact(kind, "somebody", (0, 4), who=self.some("clients")) for kind in ("with", "for", "brought_by")]
        facts = (*said, self.of(whom), Fact("visit", today), Fact("alert", "nuts", sure=False))
        return Reading("line", tuple(fact for fact in facts if self.dice.random() < 0.8))

    def to_a_visit(self) -> None:
        visits, one, day, payment = self.session.visits, self.some("visits"), self.day(), self.of(("paid", "tab"))
        amount, tip = self.of(MONEY), self.of(MONEY)
        self.of(
            (
                lambda: visits.add(self.some("clients"), day, amount, tip, payment=payment),
                lambda: visits.change(one, day=day, amount=amount, tip=tip, payment=payment, join=True),
                lambda: visits.remove(one),
            )
        )()

    def to_details(self) -> None:
        details, client, kind = self.session.details, self.some("clients"), self.of(tuple(KINDS["preferences"]))
        table = self.of(("preferences", "alerts", "people", "tags"))
        line = self.of(LINES)
        deeds: tuple[Callable[[], object], ...] = (
            lambda: details.add_preference(client, kind, line, price=self.of(MONEY), label=self.of(LINES)),
            lambda: details.add_alert(client, "allergy", line),
            lambda: details.add_person(client, line, "son"),
            lambda: details.add_tag(client, line),
            lambda: details.retag(self.some("tags"), self.of(("vip", ""))),
            lambda: details.set_person_died(self.some("people"), self.of((None, self.day()))),
            lambda: details.change("people", self.some("people"), other_id=client),
            lambda: details.set_allergies(client, "none_known"),
            lambda: details.move("preferences", self.some("preferences"), self.of((-1, 1))),
            lambda: details.remove(table, self.some(table)),
        )
        self.of(deeds)()

    def to_many(self) -> None:
        session, several = self.session, [self.some("clients") for _ in range(3)]
        self.of(
            (
                lambda: session.bulk.tag(several, "vip"),
                lambda: session.bulk.untag(several, "VIP"),
                lambda: session.bulk.archive(several),
                lambda: session.bulk.restore(several),
                lambda: session.bulk.remove(several[:2]),
                lambda: session.photos.keep(several[0], self.of((b"one", b"other"))),
                lambda: session.photos.remove(several[0]),
                lambda: session.staff.add(self.of(("Ann", "Bob"))),
                lambda: session.staff.leave(self.some("staff")),
                lambda: session.staff.remove(self.some("staff")),
                lambda: session.staff.writes(self.some("staff")),
                lambda: session.shop.set("day_ends", self.of(("00:00", "06:00"))),
            )
        )()

    def of(self, choices: Sequence[Any]) -> Any:
        return self.dice.choice(choices)

    def day(self) -> date:
        today: date = self.clock.today()
        return today + timedelta(days=self.of((0, 0, -1, -400, 3)))

    def some(self, table: str) -> str:
        rows = self.session.book.connection.execute(f"SELECT id FROM {table} ORDER BY rowid")
        ids = [row["id"] for row in rows][-6:]
        return str(self.of(ids)) if ids and self.dice.random() < 0.95 else "nobody"


@contextmanager
def a_shop(seed: int) -> Iterator[Owner]:
    with TemporaryDirectory() as folder:
        clock = HandClock()
        session = Session.open(a_file(Path(folder)), clock)
        session.book.connection.execute("PRAGMA synchronous = OFF")
        owner = Owner(session, clock, seed)
        for name in ("Anna", "Mari Ko", "Tomas"):
            saved = session.clients.create(name)
            session.notes.add(client_id=saved.id, reading=session.notes.read(saved.id, "Oat latte"))
        yield owner
        assert session.book.integrity_problems() == []
        assert the_whole(session.book) == refreshed(session.book)
        session.close()


@OFTEN
@given(seed=st.integers(0, 2**32))
def test_all_deeds_taken_back_give_the_same_book_and_done_again_the_same_end(seed: int) -> None:
    with a_shop(seed) as owner:
        book, states = owner.session.book, {owner.session.book.history(1)[0].id: the_whole(owner.session.book)}
        for _ in range(40):
            owner.a_deed()
            # A deed that goes on with the one before is one step with it.
            states[book.history(1)[0].id] = the_whole(book)
        steps = list(states.values())
        for state in reversed(steps[:-1]):
            assert owner.session.history.undo().kept == ()
            assert the_whole(book) == state
        for state in steps[1:]:
            assert owner.session.history.redo().kept == ()
            assert the_whole(book) == state


@OFTEN
@given(seed=st.integers(0, 2**32))
def test_deeds_taken_back_in_any_order_leave_a_book_that_can_be_read(seed: int) -> None:
    with a_shop(seed) as owner:
        session = owner.session
        for _ in range(30):
            owner.a_deed()
        done = session.book.history(100)
        for step in owner.dice.sample(done, min(8, len(done))):
            session.history.undo(step.id)
            owner.a_deed()
        for client in session.book.clients.all():
            assert session.pages.of(client.id) is not None
            assert session.tabs.owed(client.id) >= 0
            assert client.id in {row.id for row in session.search.find(client.name).rows}
        named = {row.who.id for group in owner.today.page().groups for row in group.rows}
        assert not named & {client.id for client in session.book.clients.all() if client.died or client.archived}
        assert session.day_sheet.of(owner.clock.today()).day == owner.clock.today()


@OFTEN
@given(seed=st.integers(0, 2**32))
def test_whatever_is_done_the_list_is_as_one_read_for_the_first_time(seed: int) -> None:
    with a_shop(seed) as owner:
        session = owner.session
        for _ in range(40):
            owner.a_deed()
            if owner.dice.random() < 0.3:
                session.history.undo()
            assert listed(session.book.search) == listed(Search(session.book.connection))


def listed(search: Search) -> tuple[Sequence[ListRow], ...]:
    return search.latest(), search.hidden(), search.find(query("a")).rows
