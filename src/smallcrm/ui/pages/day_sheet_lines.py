"""Lines typed on the sheet and not yet saved: in the book, or here while the disk will not take them."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.ui.counter.line_state import NO_VISIT, NONE_MADE, Line


class SheetLines:
    """Of one day. Never loses one: what the disk refuses waits here."""

    def __init__(self, session: Session, decided: dict[str, Line], day: date) -> None:
        self._session = session
        self._day = day
        # What was decided of a line at the counter holds here, and the other way round.
        self._decided = decided
        self._unwritten: dict[str, Line] = {}
        self._written: dict[str, Line] = {}
        self.read_again()

    def read_again(self) -> None:
        """What the book has now. It keeps whether a line is a visit; what else was decided of it is remembered here."""
        before, self._written = self._written, {}
        for client_id, draft in self._session.day_sheet.kept(self._day).items():
            line, known = Line(draft.text, NONE_MADE if draft.visit else NO_VISIT), before.get(client_id)
            remembered = (known, self._decided.get(self._key(client_id)))
            self._written[client_id] = next((one for one in remembered if one and one.is_as_kept(line)), line)

    def of(self, row: SheetRow) -> Line:
        """The line of this row; whoever was only opened was not here until that is said."""
        return self._unwritten.get(row.id) or self._written.get(row.id) or self.fresh(row)

    def typed(self, client_id: str) -> Line:
        """What is typed about this client; an empty line where nothing is."""
        return self._unwritten.get(client_id) or self._written.get(client_id) or Line()

    def fresh(self, row: SheetRow) -> Line:
        """An empty line."""
        return Line(choices=NONE_MADE if row.here else NO_VISIT)

    def kept(self) -> list[str]:
        """Whose lines wait to be saved."""
        lines = {**self._written, **self._unwritten}
        return [client_id for client_id, line in lines.items() if line.text.strip()]

    def keep(self, client_id: str, line: Line) -> bool:
        """Write the line into the book now; False when the disk would not take it."""
        try:
            self._session.day_sheet.keep_line(self._day, client_id, line.text, not line.choices.visit_off)
        except UserError:
            # The line in the book is as old as its last write; saving tells what is wrong.
            self._unwritten[client_id] = line
            return False
        self._unwritten.pop(client_id, None)
        self._written[client_id] = self._decided[self._key(client_id)] = line
        return True

    def saved(self, client_id: str) -> None:
        """The line is a note now."""
        self._unwritten.pop(client_id, None)
        self._written.pop(client_id, None)
        self._decided.pop(self._key(client_id), None)

    def _key(self, client_id: str) -> str:
        return client_id if self._day == self._session.clock.today() else f"{self._day.isoformat()}:{client_id}"


class LinesByDay:
    """The lines of every day looked at: those of another one stay, what the disk refused of them too."""

    def __init__(self, session: Session, decided: dict[str, Line]) -> None:
        self._session = session
        self._decided = decided
        self._days: dict[date, SheetLines] = {}

    def of(self, day: date) -> SheetLines:
        """Those of this day."""
        lines = self._days.get(day)
        if lines is None:
            lines = self._days[day] = SheetLines(self._session, self._decided, day)
        return lines
