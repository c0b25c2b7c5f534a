"""The line of the row whose turn it is: what is typed in its field, what it means, and a written line changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.line_state import Line, LineState
from smallcrm.ui.house import House
from smallcrm.ui.pages.day_sheet_line import LineEditor
from smallcrm.ui.pages.day_sheet_words import SheetWording
from smallcrm.ui.pages.day_sheet_work import SheetWork
from smallcrm.ui.words import isolated


class LineTurn(QObject):
    """Fills the one field. `typed` says of which row the line is another now, `failed` why a change was not kept."""

    typed = Signal(str)
    failed = Signal(str)

    def __init__(self, house: House, work: SheetWork, wording: SheetWording) -> None:
        super().__init__(work)
        self._house = house
        self._work = work
        self._wording = wording
        self._row: SheetRow | None = None
        # The newest line of a written row, while it is being changed.
        self._mended: SheetRow | None = None
        self._filling = False
        self._state = LineState()
        self.editor = LineEditor(house)
        self.editor.typed.connect(self._typed)
        self.editor.chips.changed.connect(self._decided)

    def mends(self, key: str) -> bool:
        """Whether the written line of this row is being changed."""
        return self._mended is not None and self._mended.id == key

    def mend(self, row: SheetRow) -> None:
        """The newest line of a written row is to be changed."""
        self._mended = row

    def show(self, row: SheetRow) -> None:
        """It is this one's turn."""
        again = self._row is not None and self._row.id == row.id and self.mends(row.id)
        self._row = row
        text = row.lines[-1].text if self.mends(row.id) else self._work.line(row).text
        name = self.tr("A line about %1").replace("%1", isolated(self._wording.called(row)))
        if row.client.warnings:
            name = f"{name}. {self._wording.warned_of(row)}"
        self._state = LineState(self._work.line(row).choices)
        self.editor.chips.day = self._work.day
        self.editor.chips.client_id = row.id
        self._filling = True
        self.editor.show_line(self.editor.text() if again else text, name, self._wording.hint(row))
        self._filling = False
        self._show_chips(row)

    def keep_mended(self) -> bool:
        """A written line that was changed is kept as it stands now; an emptied one is as it was.

        False when it cannot be kept, and `failed` says why: it is still being changed.
        """
        row, self._mended = self._mended, None
        if row is None or self._row is None or self._row.id != row.id or not self.editor.text().strip():
            return True
        try:
            self._house.session.notes.edit(row.lines[-1].id, self.editor.text())
        except UserError as error:
            self._mended = row
            self.failed.emit(messages.sentence(error))
            return False
        return True

    def rest(self) -> None:
        """Nobody's turn."""
        self._row = None

    def _show_chips(self, row: SheetRow) -> None:
        line = self._work.line(row)
        if self.mends(row.id) or not line.text.strip():
            self.editor.show_nothing()
        else:
            self.editor.show_reading(self._work.read_bare(row, line.text), self._state)

    def _typed(self) -> None:
        row = self._row
        if self._filling or row is None or self.mends(row.id):
            return
        if not self.editor.text().strip():
            # What was decided of one line is nothing to the next.
            self._state = LineState(self._work.lines.fresh(row).choices)
        self._decided()
        self._show_chips(row)

    def _decided(self) -> None:
        """Typed, left out, confirmed or put right."""
        row = self._row
        if row is not None and not self.mends(row.id):
            self._work.type(row, Line(self.editor.text(), self._state.choices))
            self.typed.emit(row.id)
