"""The fields of the editor: each keeps itself when it is left, and says at its own place what it cannot keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

Keep = Callable[[Sequence[str]], object]


class Line(NamedTuple):
    """One row of a list being edited: the id of the row in the book ("" for a new one) and the texts of its cells."""

    row_id: str
    cells: tuple[str, ...]


class Held(NamedTuple):
    """What stands in a line and cannot be kept, and the sentence that says why."""

    texts: tuple[str, ...]
    wrong: str


class EditedLine(QWidget):
    """One to three cells that are kept together when the focus leaves them, or with Enter.

    `keep` gets the texts; a `UserError` it raises is said under the cells, and what was typed stays.
    """

    def __init__(
        self, look: Look, names: Sequence[str], stretches: Sequence[int], keep: Keep, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._loading = False
        self._kept: tuple[str, ...] = ("",) * len(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self.cells: list[LineField] = []
        for name, stretch in zip(names, stretches, strict=True):
            cell = LineField(look, name, placeholder=name, height=40)
            cell.editingFinished.connect(self._finished)
            cell.returnPressed.connect(self._entered)
            cell.installEventFilter(self)
            self.cells.append(cell)
            row.addWidget(cell, stretch)
        column.addLayout(row)
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)

    def load(self, texts: Sequence[str]) -> None:
        """Show what the book holds; loading is not editing."""
        self._loading = True
        self._kept = tuple(texts)
        for cell, text in zip(self.cells, texts, strict=True):
            if cell.text() != text:
                cell.setText(text)
                cell.setCursorPosition(0)
        self._wrong.hide()
        self._loading = False

    def held(self) -> Held | None:
        """What was typed and not kept, with what was said of it; None when all is kept."""
        return Held(self.texts(), self._wrong.text() if self.is_wrong() else "") if self.unsaved() else None

    def hold(self, held: Held) -> None:
        """Stand there again with what was typed."""
        for cell, text in zip(self.cells, held.texts, strict=True):
            cell.setText(text)
        self._say_wrong(held.wrong)

    def is_wrong(self) -> bool:
        """Whether something stands here that cannot be kept."""
        return not self._wrong.isHidden()

    def texts(self) -> tuple[str, ...]:
        """What stands in the cells."""
        return tuple(cell.text() for cell in self.cells)

    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.texts() != self._kept

    def finish(self) -> bool:
        """Keep what is typed now; False when it cannot be kept."""
        if self._loading or not self.unsaved():
            return True
        texts = self.texts()
        # Before it is kept: keeping is news, and the news load this line again.
        before, self._kept = self._kept, texts
        try:
            self._keep(texts)
        except UserError as error:
            self._kept = before
            self._say_wrong(messages.sentence(error))
            return False
        self._wrong.hide()
        return True

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _entered(self) -> None:
        # Enter keeps the line and goes on, like Tab.
        if self.finish():
            self.focusNextPrevChild(True)

    def _finished(self) -> None:
        # Going from one cell of the line to the next is not leaving the line.
        if not any(cell.hasFocus() for cell in self.cells) or self.sender() is self.focusWidget():
            self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if escape and event.key() == Qt.Key.Key_Escape and self.unsaved():  # type: ignore[attr-defined]
            self.load(self._kept)
            return True
        return super().eventFilter(watched, event)


class EditedList(QWidget):
    """Lines of one kind with an empty one at the end: type into it to add, empty a line to remove it.

    `keep(row_id, texts)` writes one line; `row_id` is "" for a new one. The page reloads the list afterwards.
    """

    def __init__(
        self,
        look: Look,
        names: Sequence[str],
        stretches: Sequence[int],
        keep: Callable[[str, Sequence[str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._names, self._stretches, self._keep = look, names, stretches, keep
        self._ids: list[str] = []
        self.lines: list[EditedLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))

    def load(self, lines: Sequence[Line], *, fresh: bool) -> None:
        """Show these lines and an empty one. What was typed and not kept stays with its row, unless `fresh`."""
        held = {} if fresh else self._held()
        wanted = [*lines, Line("", ("",) * len(self._names))]
        while len(self.lines) < len(wanted):
            self._add_line()
        self._ids = [line.row_id for line in wanted]
        for place, widget in enumerate(self.lines):
            widget.setVisible(place < len(wanted))
            if place < len(wanted):
                widget.load(wanted[place].cells)
                if typed := held.get(wanted[place].row_id):
                    widget.hold(typed)

    def cells(self) -> list[LineField]:
        """The cells shown, in reading order."""
        return [cell for line in self.lines[: len(self._ids)] for cell in line.cells]

    def last(self) -> LineField:
        """The first cell of the empty line."""
        return self.lines[len(self._ids) - 1].cells[0]

    def finish(self) -> bool:
        """Keep every line; False when one cannot be kept."""
        kept = [line.finish() for line in self.lines if line.isVisible()]
        return all(kept)

    def _held(self) -> dict[str, Held]:
        shown = zip(self._ids, self.lines, strict=False)
        return {row_id: held for row_id, line in shown if (held := line.held())}

    def _add_line(self) -> None:
        place = len(self.lines)
        line = EditedLine(
            self._look, self._names, self._stretches, lambda texts: self._keep(self._ids[place], texts), self
        )
        self.lines.append(line)
        self._column.addWidget(line)
