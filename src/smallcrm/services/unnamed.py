"""Lines typed where nobody was open: kept until the owner says whose they are."""

from __future__ import annotations

from smallcrm.domain import plain_text
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk
from smallcrm.storage.memory import Draft

# They lie with the lines not yet saved, under an id that is no client's.
_OF_NOBODY = "nobody:"


class Unnamed:
    """Kept while typing, as drafts are: no step, and nothing to take back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drafts = desk.book.drafts

    def keep(self, text: str) -> None:
        """Keep a line of nobody's. UserError as the book's."""
        line = Draft(f"{_OF_NOBODY}{self._desk.book.new_id()}", plain_text.storable(text), visit=True)
        self._drafts.put(line, self._desk.clock.now())

    def all(self) -> list[Draft]:
        """Every such line, the latest first; its `client_id` is the id of the line."""
        return [line for line in self._drafts.all() if line.client_id.startswith(_OF_NOBODY)]

    def drop(self, line_id: str) -> None:
        """The owner wants it no more. UserError as the book's."""
        self._drafts.drop(line_id)

    def give(self, line_id: str, client_id: str) -> None:
        """It is this client's: it stands after what is being typed for them. UserError "client_gone", and the book's.

        A line of an earlier day is no visit of today.
        """
        line, at = self._drafts.get(line_id), self._drafts.at(line_id)
        if line is None or at is None:
            return
        if self._desk.book.clients.get(client_id) is None:
            raise UserError("client_gone")
        before = self._drafts.get(client_id)
        visit = before.visit if before else self._desk.clock.day_of(at) == self._desk.clock.today()
        text = f"{before.text}\n{line.text}" if before else line.text
        # In this order: a disk that fails in between leaves the line twice, never lost.
        self._drafts.put(Draft(client_id, text, visit), self._desk.clock.now())
        self._drafts.drop(line_id)
