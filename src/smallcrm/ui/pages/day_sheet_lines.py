"""Lines typed on the sheet and not yet saved: in the book, or here while the disk will not take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.errors import UserError
from smallcrm.services.session import Session


@dataclass(frozen=True)
class SheetLine:
    """What is being typed; `visit_off` is a visit left out."""

    text: str = ""
    visit_off: bool = False


class SheetLines:
    """Of one day. Never loses one: what the disk refuses waits here."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self._day = day
        self._unwritten: dict[str, SheetLine] = {}
        self._written = {
            client_id: SheetLine(draft.text, not draft.visit)
            for client_id, draft in session.day_sheet.kept(day).items()
        }

    def of(self, row: SheetRow) -> SheetLine:
        """The line of this row; whoever was only opened was not here until that is said."""
        return self._unwritten.get(row.id) or self._written.get(row.id) or SheetLine(visit_off=not row.here)

    def kept(self) -> list[str]:
        """Whose lines wait to be saved."""
        lines = {**self._written, **self._unwritten}
        return [client_id for client_id, line in lines.items() if line.text.strip()]

    def keep(self, client_id: str, line: SheetLine) -> bool:
        """Write the line into the book now; False when the disk would not take it."""
        try:
            self._session.day_sheet.keep_line(self._day, client_id, line.text, not line.visit_off)
        except UserError:
            # The line in the book is as old as its last write; saving tells what is wrong.
            self._unwritten[client_id] = line
            return False
        self._unwritten.pop(client_id, None)
        self._written[client_id] = line
        return True

    def saved(self, client_id: str) -> None:
        """The line is a note now."""
        self._unwritten.pop(client_id, None)
        self._written.pop(client_id, None)
