"""What to ask a guest about: what is due, answered, asked without an answer, put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from smallcrm.domain import asks, plain_text
from smallcrm.domain.changes import Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Ask, ImportantDate, Note, Person
from smallcrm.errors import UserError
from smallcrm.services import questions
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.notes import checked_text
from smallcrm.services.shop import Shop
from smallcrm.services.wished import is_gone, wishes_to


@dataclass(frozen=True)
class Questions:
    """Of one client: `due` are to be asked now, `waiting` were noted during this visit, `older` stepped back.

    `later` have a day to come, the nearest first.
    """

    due: tuple[Ask, ...]
    waiting: tuple[Ask, ...]
    older: tuple[Ask, ...]
    later: tuple[Ask, ...]


class Asks:
    """A question that comes up by itself (a relative's birthday, a year ago today) has no row before it is answered
    or put off; its id is its source until then, and every function takes either.

    Functions that write may raise UserError "row_gone" or "client_gone".
    """

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk = desk
        self._book = desk.book
        self._shop = shop

    def due(self, client_id: str) -> tuple[Ask, ...]:
        """The questions for this client now, in the order of the page."""
        book, today = self._book, self._desk.clock.today()
        here = bool(book.visits.where(client_id=client_id, day=today))
        people, dates = book.people.of_client(client_id), book.important_dates.of_client(client_id)
        return self.of(client_id, people, dates, here_today=here).due

    def of(
        self, client_id: str, people: Sequence[Person], dates: Sequence[ImportantDate], *, here_today: bool
    ) -> Questions:
        """Every question of a client that stands on their page, where `people` and `dates` stand too.

        Who has died is a client like any other here.
        """
        today, rows = self._desk.clock.today(), self._book.asks.where(client_id=client_id, closed=None)
        days = self._shop.ask_for_days() if rows else None
        due = [ask for ask in rows if asks.is_due(ask, today, days, here_today=here_today)]
        older = [ask for ask in rows if asks.is_old(ask, today, days)]
        waiting = [ask for ask in rows if not ask.from_date and ask not in due and ask not in older]
        later = tuple(reversed(asks.in_order([ask for ask in rows if asks.since(ask) > today])))
        due += self._coming_up(people, dates)
        return Questions(asks.in_order(due), asks.in_order(waiting), asks.in_order(older), later)

    def answer(self, ask_id: str, text: str, *, origin: object | None = None) -> Saved | None:
        """What they said becomes a note, and closes the question; no words: it was asked, that is all.

        None when it is closed already. UserError "note_too_long" (limit).
        """
        if plain_text.is_blank(text):
            return self.close(ask_id, origin=origin)
        text, ask, clock = checked_text(text), self._known(ask_id), self._desk.clock
        if ask.closed:
            return None
        with self._desk.step(self._label("ask_answered", ask), origin=origin) as step:
            note = Note(
                id=self._book.new_id(),
                client_id=ask.client_id,
                day=clock.today(),
                time=clock.time(),
                text=text,
                seq=self._book.next_seq(),
                author=self._book.author,
            )
            self._book.notes.insert(note)
            row_id = questions.settle(self._book, ask, closed=clock.today(), answer_id=note.id)
        return Saved(step.step, row_id, step.changes)

    def close(self, ask_id: str, *, origin: object | None = None) -> Saved | None:
        """It was asked: it leaves the page without a word. None when it is closed already."""
        ask = self._known(ask_id)
        if ask.closed:
            return None
        with self._desk.step(self._label("ask_closed", ask), origin=origin) as step:
            row_id = questions.settle(self._book, ask, closed=self._desk.clock.today())
        return Saved(step.step, row_id, step.changes)

    def not_now(self, ask_id: str, *, origin: object | None = None) -> Saved | None:
        """Another time: it comes again in `asks.NOT_NOW_DAYS` days. None when it is closed already, or put off so."""
        ask, again = self._known(ask_id), self._desk.clock.today() + timedelta(days=asks.NOT_NOW_DAYS)
        if ask.closed or (ask.from_date == again and self._book.asks.get(ask.id)):
            return None
        with self._desk.step(self._label("ask_later", ask, day=again.isoformat()), origin=origin) as step:
            row_id = questions.settle(self._book, ask, from_date=again)
        return Saved(step.step, row_id, step.changes)

    def get(self, ask_id: str) -> Ask | None:
        """The question with this id, or of this source."""
        return questions.find(self._book, ask_id, self._shop.leap_rule())

    def _coming_up(self, people: Sequence[Person], dates: Sequence[ImportantDate]) -> list[Ask]:
        """What comes up by itself and was neither answered nor put off, nor wished already."""
        born = [one for one in people if one.birthday and not (one.other_id and is_gone(self._book, one.other_id))]
        if not born and not dates:
            return []
        found = asks.coming_up(born, dates, self._desk.clock.today(), self._shop.leap_rule())
        return [ask for ask in found if not self._book.asks.where(source=ask.source) and not self._wished(ask)]

    def _wished(self, ask: Ask) -> bool:
        kind, row_id, year = asks.source_parts(ask.source) or ("", "", 0)
        return kind == asks.BIRTHDAY and bool(wishes_to(self._book, ask.client_id, row_id, year))

    def _known(self, ask_id: str) -> Ask:
        ask = self.get(ask_id)
        if ask is None:
            raise UserError("row_gone")
        return ask

    def _label(self, code: str, ask: Ask, **facts: str) -> Label:
        client = self._book.clients.get(ask.client_id)
        if client is None:
            raise UserError("client_gone")
        return self._desk.label(code, client, what=plain_text.beginning(ask.text), **facts)
