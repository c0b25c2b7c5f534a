"""The cells of a line of the editor side by side, with what is said under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.counter.editor_cells import ChoiceCell, ClientCell, EditedCell, LinesCell, TextCell, TickCell
from smallcrm.ui.counter.editor_parts import CHOICES, USUAL, Cell, Part, Sort
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import IconButton
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

Texts = Sequence[str]


class CellRow(QWidget):
    """One line's cells, by its part. `many` is a line among others, which has a number and an x.

    `typed` carries the sort of the cell and its text, `settled` follows a choice, `entered` is Enter in a cell of
    several lines, `removed` the x, `chooser_wanted` carries the cell that asks for a client.
    """

    typed = Signal(object, str)
    settled = Signal()
    entered = Signal()
    removed = Signal()
    chooser_wanted = Signal(object)

    def __init__(self, house: House, part: Part, *, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = ""
        self.part = part
        self._house = house
        self._many = many
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(house.look.px(4))
        self.cells: list[EditedCell] = []
        self._build()
        self._hint = PlainLabel(house.look, role=Type.SMALL, colour="text2", wrap=True)
        self._wrong = PlainLabel(house.look, role=Type.SMALL, colour="alert", wrap=True)
        for label in (self._hint, self._wrong):
            label.hide()
            self._column.addWidget(label)

    def texts(self) -> tuple[str, ...]:
        """What stands in the cells."""
        return tuple(cell.value() for cell in self.cells)

    def stops(self) -> list[QWidget]:
        """Where Tab goes in this line."""
        return [stop for cell in self.cells for stop in cell.stops() if not stop.isHidden()]

    def number(self, number: int) -> None:
        """Name every cell: "Phone 2, Number"."""
        label = word(self._house, self.part.label)
        which = f"{label} {number}" if self._many else label
        for cell, one in zip(self.cells, self.part.cells, strict=True):
            name = word(self._house, one.name)
            cell.call(which if name == label else f"{which}, {name}")
        if self._many:
            self._cross.set_name(self.tr("Remove %1").replace("%1", which))

    def is_wrong(self) -> bool:
        """Whether something stands here that cannot be kept."""
        return not self._wrong.isHidden()

    def hint(self, text: str) -> None:
        """Say something quietly under the line."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def say_wrong(self, text: str) -> None:
        """Say under the line why it cannot be kept; "" takes that back."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def show_below(self) -> None:
        """The second row and the x are there once the line is a row of the book."""
        there = bool(self.row_id)
        self._below.setVisible(there and any(cell.below for cell in self.part.cells))
        if self._many:
            self._cross.setVisible(there)

    # Building

    def _build(self) -> None:
        px = self._house.look.px
        rows = [QHBoxLayout(), QHBoxLayout()]
        below = QWidget()
        below.setLayout(rows[1])
        for row in rows:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
        for one in self.part.cells:
            cell = self._make(one)
            self.cells.append(cell)
            rows[one.below].addWidget(cell, one.stretch)  # type: ignore[arg-type]
        if self._many:
            self._cross = IconButton(self._house.look, "x", "", size=28, glyph=14, framed=False, colour="text3")
            # Emptying the line removes it too: one stop of Tab less in every line.
            self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._cross.clicked.connect(self.removed)
            policy = self._cross.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._cross.setSizePolicy(policy)
            rows[0].addWidget(self._cross)
            # As wide as the x above it; a little more below, as the next line is somebody else.
            rows[1].addSpacing(px(28))
            rows[1].setContentsMargins(0, 0, 0, px(8))
        self._column.addLayout(rows[0])
        self._column.addWidget(below)
        self._below = below
        self.show_below()

    def _make(self, one: Cell) -> EditedCell:
        look, name = self._house.look, word(self._house, one.name)
        cell: EditedCell
        if one.sort in CHOICES:
            cell = ChoiceCell(look, [(code, _tr(word)) for code, word in CHOICES[one.sort]])
            cell.settled.connect(self.settled)
        elif one.sort is Sort.CLIENT:
            cell = ClientCell(self._house, name)
            cell.settled.connect(self.settled)
            cell.wanted.connect(lambda: self.chooser_wanted.emit(cell))
        elif one.sort is Sort.DIED:
            cell = TickCell(look, name)
            cell.settled.connect(self.settled)
        elif one.sort is Sort.LINES:
            cell = LinesCell(look, name)
            cell.edit.submitted.connect(self.entered)
        else:
            cell = TextCell(look, name)
            cell.textEdited.connect(lambda text: self.typed.emit(one.sort, text))
        for stop in cell.stops():
            stop.installEventFilter(self)
            stop.setObjectName(f"{self.part.key}.{one.field}")
        return cell


def blank(part: Part) -> tuple[str, ...]:
    """The texts of an empty line."""
    return tuple(CHOICES[cell.sort][0][0] if cell.sort in CHOICES else "" for cell in part.cells)


def word(house: House, text: str) -> str:
    """A word of the table of parts; the usual is called as in this kind of shop."""
    return house.words.of_kind("usual") if text == USUAL else _tr(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Editor", text)
