"""Lines typed and not yet saved, one a client: in the book, or here while the disk will not take them."""

from __future__ import annotations

from smallcrm.errors import UserError
from smallcrm.ui.counter.line_state import NO_VISIT, NONE_MADE, Line
from smallcrm.ui.house import House


class Lines:
    """Never loses one: what the disk refuses waits here and comes back with its client."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._unwritten: dict[str, Line] = {}
        # The book keeps of the choices whether it is a visit; the others are remembered until the window is closed.
        self._decided: dict[str, Line] = house.decided
        # While guests look: the lines typed before, and those typed since, which alone may be seen.
        self.hidden = False
        self._under: dict[str, Line] = {}
        self._above: dict[str, Line] = {}

    def hide(self, *, hidden: bool) -> None:
        """Let the lines typed before guests came wait under those typed since; both are one line when they are gone."""
        self.hidden = hidden
        self._under.clear()
        self._above.clear()

    def of(self, client_id: str) -> Line:
        """The line of this client, as far as it may be seen; an empty one where there is none."""
        if not self.hidden or not client_id:
            return self._whole(client_id)
        if client_id not in self._under:
            self._under[client_id] = self._whole(client_id)
        return self._above.get(client_id, Line())

    def waits_under(self, client_id: str) -> bool:
        """Whether a line of this client is not to be seen now."""
        return bool(self._under.get(client_id, Line()).text.strip())

    def _whole(self, client_id: str) -> Line:
        waiting = self._unwritten.get(client_id)
        if waiting is not None or not client_id:
            return waiting or Line()
        draft = self._house.session.notes.draft(client_id)
        if draft is None:
            return Line()
        kept = Line(draft.text, NONE_MADE if draft.visit else NO_VISIT)
        decided = self._decided.get(client_id)
        return decided if decided and decided.is_as_kept(kept) else kept

    def put_by(self, text: str) -> None:
        """A line typed with nobody open: the list offers it until it is somebody's."""
        try:
            self._house.session.unnamed.keep(text)
        except UserError:
            self._unwritten[""] = Line(text)
            return
        self._unwritten.pop("", None)

    def waits(self, client_id: str) -> bool:
        """Whether the line is still to be written."""
        return client_id in self._unwritten

    def keep(self, client_id: str, line: Line) -> bool:
        """Write the line into the book now, behind one that waits under it; False when the disk would not take it."""
        if self.hidden and client_id:
            self.of(client_id)
            self._above[client_id] = line
            line = self._under[client_id].followed_by(line)
        self._decided[client_id] = line
        try:
            self._house.session.notes.keep_draft(client_id, line.text, not line.choices.visit_off)
        except UserError:
            # The draft is as old as its last write; saving tells what is wrong.
            self._unwritten[client_id] = line
            return False
        self._unwritten.pop(client_id, None)
        return True

    def saved(self, client_id: str) -> None:
        """The line is a note now."""
        self._unwritten.pop(client_id, None)
        self._decided.pop(client_id, None)
        self._above.pop(client_id, None)
        if self.waits_under(client_id):
            # It was the draft that became the note.
            self.keep(client_id, Line())

    def give(self, client_id: str, line: Line) -> None:
        """The line was meant for this client: it stands after what was typed for them already."""
        self.keep(client_id, self.of(client_id).followed_by(line))
