"""What the owner does to the client shown: each is told in the chip row, with its undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.followups import FollowUps
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.words import isolated, shortened

T = TypeVar("T")


class Say(Protocol):
    """Tells a sentence, with or without a button that takes the deed back."""

    def __call__(self, text: str, *, undo: int | None = None) -> None: ...


class PageDeeds(QObject):
    """`shown` gives the page on screen; `say` tells what was done."""

    def __init__(self, house: House, shown: Callable[[], ClientPage | None], say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._shown = shown
        self._say = say

    def archive(self) -> None:
        """Put the shown client away, or take them back."""
        page = self._shown()
        if page is None:
            return
        clients, client = self._house.session.clients, page.client
        if client.archived:
            self._do(lambda: clients.restore(client.id), self.tr("%1 is back in the list"), client.name)
        else:
            said = self.tr("%1 put away; search still finds them")
            self._do(lambda: clients.archive(client.id), said, client.name)

    def remove(self) -> None:
        """Remove the shown client; undo brings everything back."""
        page = self._shown()
        if page:
            client = page.client
            # Not erased: who asks to be forgotten is not told that they are.
            said = self.tr("%1 removed; all of it is kept in History and the copies")
            self._do(lambda: self._house.session.clients.delete(client.id), said, client.name)

    def died(self) -> None:
        """The shown client has died; once more: has not, after all."""
        if page := self._shown():
            client, dead = page.client, page.client.died is not None
            said = self.tr("Noted that %1 has not died") if dead else self.tr("Noted that %1 has died")
            day = None if dead else self._house.today()
            self._do(lambda: self._house.session.clients.set_died(client.id, day), said, client.name)

    def moved_away(self) -> None:
        """The shown client moved away, or is back."""
        if page := self._shown():
            client, gone = page.client, page.client.moved_away is not None
            said = self.tr("%1 is back") if gone else self.tr("Noted that %1 moved away")
            day = None if gone else self._house.today()
            self._do(lambda: self._house.session.clients.set_moved_away(client.id, day), said, client.name)

    def away(self, client_id: str, until: date | None) -> None:
        """This client is away until a day, or is back."""
        client = self._house.session.clients.get(client_id)
        if client is None:
            return
        said = self.tr("%1 is back")
        if until:
            said = self.tr("Noted: %1 is away until %2")
            said = said.replace("%2", self._house.words.day_ahead(until, self._house.today()))
        self._do(lambda: self._house.session.clients.set_away(client_id, until), said, client.name)

    def none_known(self) -> None:
        """The shown client was asked, and knows of no allergy."""
        if page := self._shown():
            client = page.client
            said = self.tr("Noted: %1 has no known allergies")
            self._do(lambda: self._house.session.details.set_allergies(client.id, NONE_KNOWN), said, client.name)

    def paid(self) -> None:
        """The shown client paid what they owe."""
        if page := self._shown():
            owed = self._house.words.sum(page.owes)
            self._do(lambda: self._house.session.tabs.settle(page.client.id), self.tr("%1 paid"), owed)

    def kept(self, promise_id: str) -> None:
        """The shop kept its promise."""
        self._do(lambda: FollowUps(self._house.session.desk).kept(promise_id), self.tr("Promise kept"))

    def wish(self, birthday: Birthday) -> None:
        """A birthday was wished; one that was already, was not after all."""
        wishes, day = self._house.session.wishes, birthday.day
        if day is None:
            return
        client, person = birthday.client_id, birthday.person_id
        if birthday.wished:
            said = self.tr("Not wished after all: %1")
            self._do(lambda: wishes.unwish(client, day, person_id=person), said, birthday.who)
        else:
            self._do(lambda: wishes.wish(client, day, person_id=person), self.tr("Wished: %1"), birthday.who)

    def answered(self, ask_id: str, words: str) -> bool:
        """The question was asked; what they said becomes a note. Whether that is kept."""
        said = self.tr("Answer kept") if words else self.tr("Asked")
        return self._do(lambda: self._house.session.asks.answer(ask_id, words), said)

    def not_now(self, ask_id: str) -> bool:
        """The question is for another time. Whether that is kept."""
        saved = self.attempt(lambda: self._house.session.asks.not_now(ask_id))
        ask = self._house.session.asks.get(saved.id) if saved else None
        if saved and ask and ask.from_date:
            again = self._house.words.day_ahead(ask.from_date, self._house.today())
            self._say(self.tr("Not now: again from %1").replace("%1", again), undo=saved.step)
        return saved is not None

    def edit_note(self, note_id: str, text: str) -> None:
        """Change the words of a note."""
        self._do(lambda: self._house.session.notes.edit(note_id, text), self.tr("Note changed"))

    def remove_note(self, note_id: str) -> None:
        """Remove a note."""
        self._do(lambda: self._house.session.notes.delete(note_id), self.tr("Note removed"))

    def remove_visit(self, visit_id: str) -> None:
        """It was no visit."""
        self._do(lambda: self._house.session.visits.remove(visit_id), self.tr("Visit removed"))

    def pin_note(self, note_id: str, pinned: bool) -> None:
        """Keep a note on top, or no longer."""
        self.attempt(lambda: self._house.session.notes.pin(note_id, pinned))

    def _do(self, action: Callable[[], Saved | None], said: str, name: str = "") -> bool:
        saved = self.attempt(action)
        if saved:
            self._say(said.replace("%1", isolated(shortened(name))), undo=saved.step)
        return saved is not None

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Do it; on a fault of the world, say so and return None."""
        try:
            return action()
        except UserError as error:
            self._say(messages.sentence(error))
            return None
