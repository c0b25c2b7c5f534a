"""Saves the line of the note box, for whom it is, once; and knows which line the next undo brings back."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.domain.quicknote.reading import ANSWERS
from smallcrm.services.desk import Saved
from smallcrm.services.notes import NewIds
from smallcrm.ui.counter.line_reader import ReadLine
from smallcrm.ui.counter.line_state import Choices, Line
from smallcrm.ui.counter.lines import Lines
from smallcrm.ui.house import House


@dataclass(frozen=True)
class LastSaved:
    """The line just saved: what the next Ctrl+Z takes back and puts into the box again, with what was decided of it.

    `client_id` is whose box it comes back to.
    """

    step: int
    client_id: str
    text: str
    choices: Choices


class LineSaver:
    """`origin` is spared the news of what it saved itself."""

    def __init__(self, house: House, lines: Lines, origin: object) -> None:
        self._house = house
        self._lines = lines
        self._origin = origin
        self._ids: NewIds | None = None
        # Somebody new, written down by a first try that failed after it.
        self._new = ""
        self._last: LastSaved | None = None
        # The line an undo brought back.
        self._returned: LastSaved | None = None

    def begin(self) -> None:
        """Another line is typed."""
        self._ids, self._new = None, ""

    def save(self, line: ReadLine, typed: str, box: str, choices: Choices) -> tuple[Saved, str]:
        """Save a line typed in the box of the client `box` ("" for nobody); what was saved, and for whom.

        UserError as `notes.add` and `clients.create`; the same line again is saved once.
        """
        session = self._house.session
        notes = session.notes
        # The same ids on a second try: a save that failed may be found committed later.
        self._ids = self._ids or notes.new_ids()
        if line.aim.new and not self._new:
            self._new = session.clients.create(line.aim.new).id
        client_id = line.aim.client_id or self._new
        # What is being typed for somebody else stays there: only the line saved is a draft no more.
        waiting = self._lines.of(client_id) if client_id != box else Line()
        answers = line.reading.fact(ANSWERS)
        # A question of who is open is not answered by a line for somebody else.
        reading = line.reading.without(answers) if answers and client_id != box else line.reading
        saved = notes.add(client_id=client_id, reading=reading, ids=self._ids, origin=self._origin)
        self._lines.saved(box)
        if client_id != box:
            self._lines.keep(client_id, waiting)
        if client_id != box and box:
            self._lines.keep(box, Line())
        text = typed if box else line.reading.text
        self._last = LastSaved(saved.step, box or client_id, text, choices)
        self.begin()
        return saved, client_id

    def undone(self, step: int) -> tuple[LastSaved, bool] | None:
        """The line that `step` saved, and whether it was saved again now; None where it was another's step."""
        if self._last and self._last.step == step:
            self._returned, self._last = self._last, None
            return self._returned, False
        if self._returned and self._returned.step == step:
            self._last, self._returned = self._returned, None
            return self._last, True
        return None
