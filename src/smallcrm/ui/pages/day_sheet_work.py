"""Writing up the day: whose turn it is, what is typed, what is saved. Knows the rows, not how they look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from smallcrm.domain.day_sheet import DaySheet, SheetRow
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.domain.quicknote.takings import Takings, takings
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.notes import NewIds
from smallcrm.services.session import Session
from smallcrm.ui import messages
from smallcrm.ui.counter.line_state import Line, LineState
from smallcrm.ui.pages.day_sheet_lines import LinesByDay
from smallcrm.ui.pages.day_sheet_undo import SheetUndo

# A line is written at most this long after a pause in typing, and at least this often while typing goes on.
KEEP_AFTER_MS = 400
NOTHING = Takings()


class SheetWork(QObject):
    """The sheet of one day at a time. `failed` says why a line was not saved; it stands where it stood."""

    failed = Signal(str)

    def __init__(self, session: Session, decided: dict[str, Line], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.day = session.clock.today()
        self.sheet = DaySheet(self.day)
        self._by_day = LinesByDay(session, decided)
        self.lines = self._by_day.of(self.day)
        # Whoever was put on the sheet by name, and those of other days too.
        self._named: dict[str, SheetRow] = {}
        self._ids: dict[tuple[date, str], NewIds] = {}
        self.undo = SheetUndo(self._by_day)
        self._takings: dict[str, Takings] = {}
        self._dirty: dict[str, Line] = {}
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)

    def begin(self, day: date) -> None:
        """The sheet of this day; what is typed on the one before is kept."""
        self.keep()
        if day != self.day:
            self._named.clear()
            self.day, self.lines = day, self._by_day.of(day)
        self.read_again()

    def read_again(self) -> None:
        """Read the book."""
        self.keep()
        self.lines.read_again()
        self.sheet = _with_another_line(self._session.day_sheet.of(self.day), self.lines.kept())
        self._takings = {row.id: self._money(row, self.line(row)) for row in self.to_write()}

    def put_on(self, client_id: str) -> SheetRow | None:
        """Somebody else was here; None when they are gone."""
        row = next((row for row in self.sheet.rows if row.id == client_id), None)
        if row is None or not (row.here or row.written):
            row = self._session.day_sheet.row(self.day, client_id, here=True)
            if row:
                self._named[client_id] = row
        return row

    # Rows

    def named(self) -> list[SheetRow]:
        """Who was put on the sheet by name and has no line."""
        known = {row.id for row in self.sheet.rows if row.here or row.written}
        return [row for row in self._named.values() if row.id not in known and self._session.clients.get(row.id)]

    def open_rows(self) -> list[SheetRow]:
        """Who was here and has no line, those put on by name last."""
        return [*self.sheet.open, *self.named()]

    def seen_rows(self) -> list[SheetRow]:
        """Who was only opened."""
        return [row for row in self.sheet.seen if row.id not in self._named]

    def to_write(self) -> list[SheetRow]:
        """Every row with a field, from top to bottom."""
        return [*self.open_rows(), *self.seen_rows()]

    def takings(self, client_id: str) -> Takings:
        """What the line typed in a row would add."""
        return self._takings.get(client_id, NOTHING)

    def spent(self) -> tuple[int, int]:
        """What the day brought and its tips, with all that is typed: as the amounts on the sheet add up."""
        spent = sum((takings.spent or 0) + (takings.tab or 0) for takings in self._takings.values())
        tips = sum(takings.tip or 0 for takings in self._takings.values())
        return self.sheet.spent + spent, self.sheet.tips + tips

    def count(self) -> tuple[int, int]:
        """How many people are written up, of how many."""
        return len(self.sheet.written), len(self.sheet.written) + len(self.open_rows())

    # Typing

    def type(self, row: SheetRow, line: Line) -> None:
        """The line of a row is this now."""
        self._dirty[row.id] = line
        if not self._soon.isActive():
            self._soon.start()
        self._takings[row.id] = self._money(row, line)

    def read(self, row: SheetRow, line: Line) -> Reading:
        """What a line means, as it would be saved."""
        return LineState(line.choices).apply(self.read_bare(row, line.text), self.day)

    def read_bare(self, row: SheetRow, text: str) -> Reading:
        """What a line means before anybody chose."""
        return self._session.notes.read(row.id, text, day=self.day)

    def line(self, row: SheetRow) -> Line:
        """What is typed in a row."""
        return self._dirty.get(row.id) or self.lines.of(row)

    def keep(self) -> None:
        """Write what is typed into the book now."""
        self._soon.stop()
        for client_id, line in list(self._dirty.items()):
            self.lines.keep(client_id, line)
        self._dirty.clear()

    # Saving

    def save(self, row: SheetRow) -> Saved | None:
        """Save the line of a row; None when it could not be, and `failed` says why."""
        line = self.line(row)
        ids = self._ids.setdefault((self.day, row.id), self._session.notes.new_ids())
        try:
            saved = self._session.day_sheet.add(self.day, row.id, self.read(row, line), ids=ids, origin=self)
        except UserError as error:
            self.failed.emit(messages.sentence(error))
            return None
        self._dirty.pop(row.id, None)
        self._ids.pop((self.day, row.id))
        self._named.pop(row.id, None)
        self.lines.saved(row.id)
        self.undo.saved(saved.step, self.day, row.id, line)
        return saved

    def save_kept(self) -> bool:
        """Save every line that is typed; False when one could not be."""
        self.keep()
        kept = set(self.lines.kept())
        return all(self.save(row) for row in self.to_write() if row.id in kept)

    def _money(self, row: SheetRow, line: Line) -> Takings:
        return takings(self.read(row, line)) if line.text.strip() else NOTHING


def _with_another_line(sheet: DaySheet, kept: Collection[str]) -> DaySheet:
    """Whoever has a line, and another one that is typed and not saved, is to be written about once more."""
    rows = (replace(row, here=True, lines=()) if row.written and row.id in kept else row for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))
