"""Puts the value of a chip right in its own place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.domain.quicknote.reading import Fact
from smallcrm.ui.counter.fact_editing import FactEditing
from smallcrm.ui.house import House
from smallcrm.ui.kit.chip_field import ChipField
from smallcrm.ui.kit.chips import Chip


class ChipEditor(QObject):
    """One field at a time, over a chip of `row`. `done` carries the fact as it was and as it was put right."""

    done = Signal(object, object)

    def __init__(self, house: House, row: QWidget) -> None:
        super().__init__(row)
        self._house = house
        self._row = row
        self._editing = FactEditing(house.words, house.today)
        self._field: ChipField | None = None

    def open(self, chip: Chip, fact: Fact, part: str) -> None:
        """Stand on the chip of this fact, if there is something to put right; while guests look nothing is opened."""
        if self._house.veil.closed or not self._editing.is_editable(fact):
            return
        field = self._field = ChipField(self._house.look, chip.words(), self._editing.typed(fact, part), self._row)
        field.left.connect(lambda: self._leave(chip))
        field.entered.connect(lambda text: self._enter(chip, fact, part, text))
        field.stand_on(chip)

    def close(self) -> None:
        """Away without a change."""
        if self._field:
            field, self._field = self._field, None
            field.hide()
            field.deleteLater()

    def holds_focus(self) -> bool:
        """Whether the keyboard is in it."""
        return self._field is not None and self._field.hasFocus()

    def _enter(self, chip: Chip, fact: Fact, part: str, text: str) -> None:
        try:
            by = self._editing.read(fact, text, part)
        except ValueError:
            if self._field:
                self._field.refuse(self.tr("That cannot be read here. Esc leaves it as it was."))
            return
        self._leave(chip)
        self.done.emit(fact, by)

    def _leave(self, chip: Chip) -> None:
        had_focus = self.holds_focus()
        self.close()
        if had_focus:
            chip.setFocus(Qt.FocusReason.TabFocusReason)
