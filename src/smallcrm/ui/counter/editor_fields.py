"""A line of the editor: it keeps itself when it is left, and says at its own place what it cannot keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.editor_cells import EditedCell, LinesCell, TextCell
from smallcrm.ui.counter.editor_parts import Part, Sort
from smallcrm.ui.counter.editor_row import CellRow, Texts, blank, word
from smallcrm.ui.house import House
from smallcrm.ui.words import isolated, shortened

# Keeps a line: gets its texts as they were and as they are, and returns a quiet word about it or "".
Keep = Callable[[Texts, Texts], str]
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}


class Line(NamedTuple):
    """One line to edit: the id of its row in the book ("" for a new one) and the texts of its cells."""

    row_id: str
    texts: tuple[str, ...]


class Trouble(NamedTuple):
    """What stands in a line and cannot be kept: the line's name, the text typed, and why."""

    label: str
    text: str
    why: str


class EditedLine(CellRow):
    """The cells of a line, kept together when the focus leaves them, or with Enter.

    A `UserError` that keeping raises is said under the cells, and what was typed stays. `moved` is Alt+Up (-1) and
    Alt+Down (1).
    """

    moved = Signal(int)

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
        super().__init__(house, part, many=many, parent=parent)
        self._keep = keep
        self._loading = False
        # Whether Ctrl+Z is offered, under the line, for what Esc took out.
        self._offers_back = False
        self._kept: tuple[str, ...] = blank(part)
        self._reading = reading
        self.typed.connect(self._typed)
        self.settled.connect(self._settled)
        self.entered.connect(self._entered)

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
        self.show_below()
        if not self.unsaved():
            self.say_wrong("")
            self.hint("")
        if meanwhile:
            said = self.tr("The book says “%1” now.").replace("%1", isolated(shortened(meanwhile)))
            self.hint(said)
        self._loading = False

    def hold(self, texts: Texts) -> None:
        """Stand there as if these had been typed."""
        for cell, text in zip(self.cells, texts, strict=True):
            cell.put(text)

    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.texts() != self._kept

    def trouble(self) -> Trouble | None:
        """What stands here and could not be kept."""
        if not self.unsaved():
            return None
        typed = " ".join(cell.value() for cell in self._dirty() if isinstance(cell, TextCell | LinesCell))
        return Trouble(word(self._house, self.part.label), typed, self._wrong.text())

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
            said = self._keep(before, texts)
        except UserError as error:
            self._kept = before
            self.say_wrong(messages.sentence(error))
            return False
        self.say_wrong("")
        self.hint(said)
        for cell in self.cells:
            # Typing that is kept is taken back by undoing the step, not letter by letter.
            cell.put(cell.value())
        return True

    def focus(self, field: str = "") -> QWidget:
        """Put the caret into this field, else into what is wrong, else at the beginning; the widget that has it now."""
        named = [cell for cell, one in zip(self.cells, self.part.cells, strict=True) if one.field == field]
        typed = [cell for cell in self._dirty() if self.is_wrong()]
        target = (named or typed[-1:] or self.cells)[0].stops()[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, TextCell):
            # Nothing is selected: one key would replace all that stands there.
            target.end(False)
        return target

    def _dirty(self) -> list[EditedCell]:
        return [cell for cell, before in zip(self.cells, self._kept, strict=True) if cell.value() != before]

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
            if self._offers_back:
                # Elsewhere the same key takes a step back.
                self._offers_back = False
                self.hint("")
            self.finish()

    def _took(self, event: QKeyEvent, watched: QObject) -> bool:
        key, alone = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._put_back(watched):
            return True
        if key in _TABS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return self._tabbed(watched, forward=_TABS[Qt.Key(key)])
        if key in _ENTER and alone and isinstance(watched, TextCell):
            self._entered()
            return True
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if turn and event.modifiers() == Qt.KeyboardModifier.AltModifier and self.part.ordered:
            self.moved.emit(turn)
            return True
        return False

    def _put_back(self, watched: QObject) -> bool:
        """What stood in the cell the keyboard is in, and in no other; False when nothing was typed there."""
        for cell, before in zip(self.cells, self._kept, strict=True):
            if watched in cell.stops() and cell.value() != before:
                self._offers_back = cell.put_back(before)
                self.say_wrong("")
                self.hint(self.tr("What you typed is taken out. Ctrl+Z brings it back.") if self._offers_back else "")
                return True
        return False

    def _tabbed(self, watched: QObject, *, forward: bool) -> bool:
        """Out of the line: kept first, so that Tab goes on into what opens below it. True when Tab is done already."""
        stops = [stop for stop in self.stops() if stop.isVisibleTo(self)]
        if not stops or watched is not stops[-1 if forward else 0] or not self.unsaved():
            return False
        self.finish()
        gone = not self.isVisible()
        if gone and not forward:
            # The keyboard is on the line that took this one's place.
            self.focusNextPrevChild(False)
        return gone

    def _entered(self) -> None:
        # Enter keeps the line and goes on, like Tab. Where the line went away the keyboard is on the next already.
        if self.finish() and self.isVisible():
            self.focusNextPrevChild(True)

    def _typed(self, sort: Sort, text: str) -> None:
        # What was said was about the text as it was.
        self.say_wrong("")
        self.hint(self._reading(sort, text))

    def _settled(self) -> None:
        # A choice in a new line waits for the words beside it.
        if self.row_id or not self._many:
            self.finish()
