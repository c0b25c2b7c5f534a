"""The row under the note box: what the line was understood as, or what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui.counter.fact_row import FactChips
from smallcrm.ui.counter.told_row import ToldRow
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer

SAID_FOR_MS = 8000


class ChipRow(QWidget):
    """`facts` are the chips of the line; in their place stands what was done, how to save, or examples.

    `undo_wanted` carries the step of the button beside what was done. `left` asks to go back to the line, with the
    letters typed on a chip ("" for the arrow up).
    What was done stays for eight seconds, or until something is typed; then `faded` asks for the chips again.
    """

    undo_wanted = Signal(int)
    faded = Signal()
    left = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What stands here, as it is asked for again at each letter.
        self._shown = ""
        self.setObjectName("chips")
        self.facts = FactChips(house)
        self.facts.left.connect(self.left)
        self._told = ToldRow(house.look)
        self._told.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._told)
        column.addWidget(self.facts)
        self.facts.hide()
        self.set_reserved(1)
        self._timer = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._timer.timeout.connect(self._fade)

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from `widget` to the first chip, whenever that was made."""
        self._told.come_after(widget)
        self.facts.come_after(widget)

    def set_reserved(self, rows: int) -> None:
        """Keep the room of so many rows, so that nothing jumps."""
        self._told.set_reserved(rows)
        self.facts.set_reserved(rows)

    def show_facts(self) -> None:
        """The chips of the line, as they are in `facts`."""
        if self._becomes("facts"):
            self._told.hide()
            self.facts.show()

    def show_hint(self) -> None:
        """How to save."""
        if self._becomes("hint"):
            self._told.hint()

    def show_examples(self) -> None:
        """What may stand in a line."""
        if self._becomes("examples"):
            self._told.examples()

    def clear(self) -> None:
        """Show nothing."""
        self._becomes("")

    def say(self, text: str, *, undo: int | None, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done; `undo` offers to take it back, `offers` follow."""
        had_focus = self._has_focus()
        self._shown = ""
        self._becomes("said")
        if undo:
            back = Offer("undoSaved", self.tr("Undo"), lambda: self.undo_wanted.emit(undo), self.tr("Ctrl Z"))
            offers = (back, *offers)
        self._told.say(text, offers)
        if had_focus or any(offer.asks for offer in offers):
            self.take_focus()
        self._timer.start()

    def telling(self) -> bool:
        """Whether what was done still stands here."""
        return self._timer.isActive()

    def stop_telling(self) -> None:
        """Something else is to be shown."""
        self._timer.stop()

    def take_focus(self) -> None:
        """Put the keyboard on the first chip, or the first button beside what was done."""
        if self._shown == "facts":
            self.facts.take_focus()
        else:
            self._told.take_focus()

    def _fade(self) -> None:
        """Not under the fingers of somebody who is about to press a button here."""
        if self._has_focus():
            self._timer.start()
        else:
            self.faded.emit()

    def _becomes(self, shown: str) -> bool:
        """Whether `shown` is still to be put into the row, which is empty then."""
        if shown == self._shown:
            return False
        self._shown = shown
        self._told.empty()
        self._told.show()
        if shown != "facts":
            self.facts.hide()
            self.facts.clear()
        return True

    def _has_focus(self) -> bool:
        return self.facts.holds_focus() or self._told.holds_focus()
