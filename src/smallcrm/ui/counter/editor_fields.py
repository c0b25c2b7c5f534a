"""A line of the editor: it keeps itself when it is left, and says at its own place what it cannot keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.editor_cells import ChoiceCell, ClientCell, EditedCell, LinesCell, TextCell, TickCell
from smallcrm.ui.counter.editor_parts import CHOICES, Cell, Part, Sort
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import IconButton
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

Texts = Sequence[str]
# Keeps a line: gets its texts as they were and as they are.
Keep = Callable[[Texts, Texts], object]
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(NamedTuple):
    """One line to edit: the id of its row in the book ("" for a new one) and the texts of its cells."""

    row_id: str
    texts: tuple[str, ...]


class Trouble(NamedTuple):
    """What stands in a line and cannot be kept: the line's name, the text typed, and why."""

    label: str
    text: str
    why: str


class EditedLine(QWidget):
    """The cells of a line, kept together when the focus leaves them, or with Enter.

    A `UserError` that keeping raises is said under the cells, and what was typed stays. `moved` is sent by Alt+Up (-1)
    and Alt+Down (1), `removed` by the x, `chooser_wanted` with the cell that asks for a client.
    """

    moved = Signal(int)
    removed = Signal()
    chooser_wanted = Signal(object)

    def __init__(
        self,
        house: House,
        part: Part,
        keep: Keep,
        reading: Callable[[Sort, str], str],
        *,
        many: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row_id = ""
        self.part = part
        self._house, self._keep, self._reading = house, keep, reading
        self._many = many
        self._loading = False
        self._kept: tuple[str, ...] = blank(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(house.look.px(2))
        self.cells: list[EditedCell] = []
        self._build()
        self._hint = PlainLabel(house.look, role=Type.SMALL, colour="text2", wrap=True)
        self._wrong = PlainLabel(house.look, role=Type.SMALL, colour="alert", wrap=True)
        for label in (self._hint, self._wrong):
            label.hide()
            self._column.addWidget(label)

    # What stands here

    def load(self, texts: Texts, *, fresh: bool) -> None:
        """Show what the book holds; loading is not editing. Cells that are being typed into keep what was typed there,
        unless `fresh`.
        """
        self._loading = True
        meanwhile, kept = "", list(texts)
        for place, (cell, text, before) in enumerate(zip(self.cells, texts, self._kept, strict=True)):
            if fresh or cell.value() == before:
                cell.put(text)
                # As the field has it: one line of it may stand for two.
                kept[place] = cell.value()
            elif text != before:
                meanwhile = text
        self._kept = tuple(kept)
        self._show_below()
        if not self.unsaved():
            self._say_wrong("")
            self.hint("")
        if meanwhile:
            said = self.tr("The book says “%1” now.").replace("%1", isolated(shortened(meanwhile)))
            self.hint(said)
        self._loading = False

    def hold(self, texts: Texts) -> None:
        """Stand there as if these had been typed."""
        for cell, text in zip(self.cells, texts, strict=True):
            cell.put(text)

    def texts(self) -> tuple[str, ...]:
        """What stands in the cells."""
        return tuple(cell.value() for cell in self.cells)

    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.texts() != self._kept

    def is_wrong(self) -> bool:
        """Whether something stands here that cannot be kept."""
        return not self._wrong.isHidden()

    def trouble(self) -> Trouble | None:
        """What stands here and could not be kept."""
        if not self.unsaved():
            return None
        typed = " ".join(cell.value() for cell in self._dirty() if isinstance(cell, TextCell | LinesCell))
        return Trouble(_tr(self.part.label), typed, self._wrong.text())

    def drop(self) -> None:
        """What the book holds, again."""
        self.load(self._kept, fresh=True)

    # Keeping

    def finish(self) -> bool:
        """Keep what is typed now; False when it cannot be kept."""
        if self._loading or not self.unsaved():
            return True
        texts = self.texts()
        # Before it is kept: keeping is news, and the news load this line again.
        before, self._kept = self._kept, texts
        try:
            self._keep(before, texts)
        except UserError as error:
            self._kept = before
            self._say_wrong(messages.sentence(error))
            return False
        self._say_wrong("")
        self.hint("")
        for cell in self.cells:
            # Typing that is kept is taken back by undoing the step, not letter by letter.
            cell.put(cell.value())
        return True

    def hint(self, text: str) -> None:
        """Say something quietly under the line."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def focus(self, field: str = "") -> QWidget:
        """Put the caret into this field, else into what is wrong, else at the beginning; the widget that has it now."""
        named = [cell for cell, one in zip(self.cells, self.part.cells, strict=True) if one.field == field]
        typed = [cell for cell in self._dirty() if self.is_wrong()]
        target = (named or typed[-1:] or self.cells)[0].stops()[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, TextCell):
            target.selectAll()
        return target

    def stops(self) -> list[QWidget]:
        """Where Tab goes in this line."""
        return [stop for cell in self.cells for stop in cell.stops() if not stop.isHidden()]

    def number(self, number: int) -> None:
        """Name every cell: "Phone 2, Number"."""
        label = _tr(self.part.label)
        which = f"{label} {number}" if self._many else label
        for cell, one in zip(self.cells, self.part.cells, strict=True):
            name = _tr(one.name)
            cell.call(which if name == label else f"{which}, {name}")
        if self._many:
            self._cross.set_name(self.tr("Remove %1").replace("%1", which))

    def _dirty(self) -> list[EditedCell]:
        return [cell for cell, before in zip(self.cells, self._kept, strict=True) if cell.value() != before]

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    # Hands

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._left(event.reason())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event, watched) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _left(self, reason: Qt.FocusReason) -> None:
        now = QApplication.focusWidget()
        # Going from one cell of the line to the next is not leaving it.
        if reason not in _PASSING and not (now and self.isAncestorOf(now)):
            self.finish()

    def _took(self, event: QKeyEvent, watched: QObject) -> bool:
        key, alone = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.unsaved():
            self.drop()
            return True
        if key in _ENTER and alone and isinstance(watched, TextCell):
            self._entered()
            return True
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if turn and event.modifiers() == Qt.KeyboardModifier.AltModifier and self.part.ordered:
            self.moved.emit(turn)
            return True
        return False

    def _entered(self) -> None:
        # Enter keeps the line and goes on, like Tab. Where the line went away the keyboard is on the next already.
        if self.finish() and self.isVisible():
            self.focusNextPrevChild(True)

    def _typed(self, cell: Cell, text: str) -> None:
        self.hint(self._reading(cell.sort, text))

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
            rows[1].addSpacing(px(28))
        self._column.addLayout(rows[0])
        self._column.addWidget(below)
        self._below = below
        self._show_below()

    def _make(self, one: Cell) -> EditedCell:
        look, name = self._house.look, _tr(one.name)
        cell: EditedCell
        if one.sort in CHOICES:
            cell = ChoiceCell(look, [(code, _tr(word)) for code, word in CHOICES[one.sort]])
            cell.settled.connect(self._settled)
        elif one.sort is Sort.CLIENT:
            cell = ClientCell(self._house, name)
            cell.settled.connect(self.finish)
            cell.wanted.connect(lambda: self.chooser_wanted.emit(cell))
        elif one.sort is Sort.DIED:
            cell = TickCell(look, name)
            cell.settled.connect(self.finish)
        elif one.sort is Sort.LINES:
            cell = LinesCell(look, name)
            cell.edit.submitted.connect(self._entered)
        else:
            cell = TextCell(look, name)
            cell.textEdited.connect(lambda text: self._typed(one, text))
        for stop in cell.stops():
            stop.installEventFilter(self)
            stop.setObjectName(f"{self.part.key}.{one.field}")
        return cell

    def _settled(self) -> None:
        # A choice in a new line waits for the words beside it.
        if self.row_id or not self._many:
            self.finish()

    def _show_below(self) -> None:
        there = bool(self.row_id)
        self._below.setVisible(there and any(cell.below for cell in self.part.cells))
        if self._many:
            self._cross.setVisible(there)


def blank(part: Part) -> tuple[str, ...]:
    """The texts of an empty line."""
    return tuple(CHOICES[cell.sort][0][0] if cell.sort in CHOICES else "" for cell in part.cells)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Editor", text)
