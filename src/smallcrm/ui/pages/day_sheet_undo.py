"""Lines saved on the day sheet: taking their step back puts them into their row again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from smallcrm.services.session import Session
from smallcrm.ui.counter.lines import Line
from smallcrm.ui.pages.day_sheet_lines import SheetLines


@dataclass(frozen=True)
class Written:
    """Whose line a step saved, and the line as it was typed."""

    client_id: str
    line: Line


class SheetUndo:
    """Remembers by step, for as long as the book is open."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._written: dict[int, Written] = {}
        self._returned: dict[int, Written] = {}

    def saved(self, step: int, client_id: str, line: Line) -> None:
        """The step saved this line."""
        self._written[step] = Written(client_id, line)

    def undone(self, step: int, day: date, lines: SheetLines) -> str:
        """Taken back: the line stands in front of what was typed since. Whose it is; "" for nobody's."""
        written = self._written.pop(step, None)
        if written is None:
            return ""
        self._returned[step] = written
        typed = self._typed(day, written.client_id)
        text = f"{written.line.text}\n{typed}" if typed.strip() else written.line.text
        lines.keep(written.client_id, replace(written.line, text=text))
        return written.client_id

    def done_again(self, step: int, day: date, lines: SheetLines) -> None:
        """Saved again: the line goes from its row, unless it was changed."""
        written = self._returned.pop(step, None)
        if written is None:
            return
        if self._typed(day, written.client_id) == written.line.text:
            lines.keep(written.client_id, Line())
            lines.saved(written.client_id)
        self._written[step] = written

    def _typed(self, day: date, client_id: str) -> str:
        draft = self._session.day_sheet.line(day, client_id)
        return draft.text if draft else ""
