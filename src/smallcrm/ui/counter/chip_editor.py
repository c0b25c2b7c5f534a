"""Puts the value of a chip right: in its own place, or by choosing who is meant."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.domain.quicknote.reading import BROUGHT_BY, FOR, WHOSE, WITH, Fact
from smallcrm.ui.counter.fact_editing import FactEditing
from smallcrm.ui.dialogs.who import WhoIs
from smallcrm.ui.dialogs.whose_fact import WhoseFact
from smallcrm.ui.house import House
from smallcrm.ui.kit.chip_field import ChipField
from smallcrm.ui.kit.chips import Chip
from smallcrm.ui.words import isolated, shortened

# Other clients, by name.
NAMES = frozenset({WITH, FOR, BROUGHT_BY})


class ChipEditor(QObject):
    """One field at a time, over a chip of `row`. `done` carries the fact as it was and as it was put right."""

    done = Signal(object, object)

    def __init__(self, house: House, row: QWidget) -> None:
        super().__init__(row)
        self._house = house
        self._row = row
        self._editing = FactEditing(house.words, house.today)
        self._field: ChipField | None = None
        # Of whom and of which line the chips are.
        self.client_id = ""
        self.line = ""

    def open(self, chip: Chip, fact: Fact, part: str) -> None:
        """Stand on the chip of this fact, if there is something to put right; while guests look nothing is opened."""
        if self._house.veil.closed:
            return
        if fact.look == WHOSE:
            self._ask_whose(chip, fact)
            return
        if not self._editing.is_editable(fact):
            return
        if fact.kind in NAMES:
            self._choose(fact)
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

    def _ask_whose(self, chip: Chip, fact: Fact) -> None:
        owners = self._house.session.whose.may_be(self.client_id, fact, self.line)
        dialog = WhoseFact(self._house, chip.words(), owners, self._row.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda by: self.done.emit(fact, by))
        # It names who is around the client: guests who come meanwhile see none of them.
        self._house.veil.changed.connect(dialog.reject)
        dialog.open()

    def _choose(self, fact: Fact) -> None:
        """A name may be anybody's: who is meant is chosen from the book."""
        about = f"“{isolated(shortened(fact.value or ''))}”"
        dialog = WhoIs(self._house, self.tr("Who is it?"), about=about, parent=self._row.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda client_id: self._chose(fact, client_id))
        dialog.open()

    def _chose(self, fact: Fact, client_id: str) -> None:
        client = self._house.session.clients.get(client_id)
        if client:
            self.done.emit(fact, replace(fact, value=client.name, who=client_id))

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
