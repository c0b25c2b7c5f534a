"""Lines saved on the day sheet: taking their step back puts them into their row again, on their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.ui.counter.line_state import Line
from smallcrm.ui.pages.day_sheet_lines import LinesByDay


@dataclass(frozen=True)
class Written:
    """Whose line a step saved and for which day, and the line as it was typed."""

    day: date
    client_id: str
    line: Line


class SheetUndo:
    """Remembers by step, for as long as the book is open. `lines` are those of every day."""

    def __init__(self, lines: LinesByDay) -> None:
        self._lines = lines
        self._written: dict[int, Written] = {}
        self._returned: dict[int, Written] = {}

    def saved(self, step: int, day: date, client_id: str, line: Line) -> None:
        """The step saved this line."""
        self._written[step] = Written(day, client_id, line)

    def undone(self, step: int) -> Written | None:
        """Taken back: the line stands in front of what was typed since. None where it was another's step."""
        written = self._written.pop(step, None)
        if written is None:
            return None
        self._returned[step] = written
        lines = self._lines.of(written.day)
        lines.read_again()
        lines.keep(written.client_id, written.line.followed_by(lines.typed(written.client_id)))
        return written

    def done_again(self, step: int) -> Written | None:
        """Saved again: the line goes from its row, unless it was changed. None where it was another's step."""
        written = self._returned.pop(step, None)
        if written is None:
            return None
        lines = self._lines.of(written.day)
        lines.read_again()
        if lines.typed(written.client_id).text == written.line.text:
            lines.keep(written.client_id, Line())
            lines.saved(written.client_id)
        self._written[step] = written
        return written
