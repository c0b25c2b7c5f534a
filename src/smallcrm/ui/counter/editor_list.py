"""The lines of one kind in the editor, with an empty one at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.ui.counter.editor_fields import EditedLine, Keep, Line
from smallcrm.ui.counter.editor_parts import Part
from smallcrm.ui.counter.editor_row import Texts, blank

# Keeps a line: the row's id ("" for a new one), its texts as they were and as they are.
KeepRow = Callable[[str, Texts, Texts], str]
MakeLine = Callable[[Part, Keep, QWidget], EditedLine]


class EditedList(QWidget):
    """Type into the empty line to add a row, empty a line to remove it.

    A line stays with its row whatever comes, goes or moves around it, and the caret stays with the line. `moved`
    and `removed` carry the line whose row is to move (up: -1) or to go.
    """

    moved = Signal(object, int)
    removed = Signal(object)

    def __init__(self, part: Part, make: MakeLine, keep: KeepRow, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part, self._make, self._keep = part, make, keep
        self._adding: EditedLine | None = None
        self._spare: list[EditedLine] = []
        self.lines: list[EditedLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def load(self, rows: Sequence[Line], *, fresh: bool) -> None:
        """Show these rows and an empty line. What was typed and not kept stays with its row, unless `fresh`."""
        known = {line.row_id: line for line in self.lines}
        shown = [self._line_of(row, known, fresh=fresh) for row in (*rows, Line("", blank(self._part)))]
        self._put_away([line for line in self.lines if line not in shown], shown, fresh=fresh)
        if shown != self.lines:
            self.lines = shown
            for line in shown:
                # Added again, it moves to the end.
                self._column.removeWidget(line)
                self._column.addWidget(line)
                line.show()
        for number, line in enumerate(shown, start=1):
            line.number(number)

    def line_of(self, row_id: str) -> EditedLine:
        """The line of this row; the empty one for "" and for a row that went."""
        return next((line for line in self.lines if line.row_id == row_id), self.lines[-1])

    def _line_of(self, row: Line, known: dict[str, EditedLine], *, fresh: bool) -> EditedLine:
        line = known.get(row.row_id)
        if line is None and self._adding is not None:
            # The empty line that is just being kept has become this row.
            line, self._adding = self._adding, None
            known.pop("", None)
        elif line is None:
            line, fresh = self._spare.pop() if self._spare else self._new_line(), True
        line.row_id = row.row_id
        line.load(row.texts, fresh=fresh)
        return line

    def _put_away(self, gone: Sequence[EditedLine], shown: Sequence[EditedLine], *, fresh: bool) -> None:
        for line in gone:
            if line.unsaved() and not fresh and not shown[-1].unsaved():
                # Its row went while it was typed into: the words are not lost, they can be added again.
                shown[-1].hold(line.texts())
            focus = QApplication.focusWidget()
            if focus is not None and line.isAncestorOf(focus):
                place = min(self.lines.index(line), len(shown) - 1)
                shown[place].show()
                shown[place].focus()
            line.row_id = ""
            line.load(blank(self._part), fresh=True)
            line.hide()
            self._spare.append(line)

    def _new_line(self) -> EditedLine:
        line = self._make(self._part, lambda before, after: self._keep_line(line, before, after), self)
        line.moved.connect(lambda by: self.moved.emit(line, by))
        line.removed.connect(lambda: self.removed.emit(line))
        return line

    def _keep_line(self, line: EditedLine, before: Texts, after: Texts) -> str:
        self._adding = None if line.row_id else line
        try:
            said = self._keep(line.row_id, before, after)
            if self._adding:
                # Nothing came of it, as of a tag that was there already.
                line.load(blank(self._part), fresh=True)
            return said
        finally:
            self._adding = None
