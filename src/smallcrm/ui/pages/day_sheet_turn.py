"""The line of the row whose turn it is: what is typed in its field, what it means, and a written line changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.pages.day_sheet_line import LineEditor
from smallcrm.ui.pages.day_sheet_lines import SheetLine
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
        self.editor = LineEditor(house.look)
        self.editor.typed.connect(self._typed)
        self.editor.visit_set.connect(self._set_visit)

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
            name = f"{name}. {', '.join(row.client.warnings)}"
        self._filling = True
        self.editor.show_line(self.editor.text() if again else text, name, self._wording.hint(row))
        self._filling = False
        self._show_chips(row)

    def keep_mended(self) -> None:
        """A written line that was changed is kept as it stands now; an emptied one is as it was."""
        row, self._mended = self._mended, None
        if row is None or self._row is None or self._row.id != row.id or not self.editor.text().strip():
            return
        try:
            self._house.session.notes.edit(row.lines[-1].id, self.editor.text())
        except UserError as error:
            self.failed.emit(messages.sentence(error))

    def rest(self) -> None:
        """Nobody's turn."""
        self._row = None

    def _show_chips(self, row: SheetRow) -> None:
        chips, line = self.editor.chips, self._work.line(row)
        if self.mends(row.id) or not line.text.strip():
            chips.clear()
        else:
            reading = self._house.session.notes.read(row.id, line.text)
            chips.show_reading(reading, visit_off=line.visit_off)

    def _typed(self) -> None:
        row = self._row
        if not self._filling and row is not None and not self.mends(row.id):
            self._take(row, SheetLine(self.editor.text(), self._work.line(row).visit_off))

    def _set_visit(self, on: bool) -> None:
        if self._row is not None:
            self._take(self._row, SheetLine(self.editor.text(), not on))

    def _take(self, row: SheetRow, line: SheetLine) -> None:
        self._work.type(row, line)
        self._show_chips(row)
        self.typed.emit(row.id)
