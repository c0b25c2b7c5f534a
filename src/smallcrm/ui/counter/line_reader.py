"""Reads what stands in the note box at each key, and shows it: as chips, in colours, and whose line it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from smallcrm.domain.quicknote.reading import Reading
from smallcrm.ui.counter.chip_row import ChipRow
from smallcrm.ui.counter.fact_colours import colours
from smallcrm.ui.counter.line_state import Choices, LineState
from smallcrm.ui.counter.meant import Aim, MeantFor
from smallcrm.ui.house import House
from smallcrm.ui.kit.marked import Marked
from smallcrm.ui.kit.note_edit import NoteEdit


@dataclass(frozen=True)
class ReadLine:
    """A line that is typed: for whom, and what it means for them as the chips show it."""

    aim: Aim
    reading: Reading


class LineReader(QObject):
    """One parse at each key. `decided`: something was left out, confirmed, put right, or said of whose line it is.

    `wanted` carries a client who is looked for by name in the note box.
    """

    decided = Signal()
    wanted = Signal(str)

    def __init__(self, house: House, edit: NoteEdit, chips: ChipRow) -> None:
        super().__init__(edit)
        self._house = house
        self._edit = edit
        self._chips = chips
        self._client_id = ""
        self._state = LineState()
        self._marked = Marked(house.look, edit)
        self.meant = MeantFor(house, edit)
        self.meant.changed.connect(lambda: self.show(self._client_id))
        self.meant.wanted.connect(self.wanted)
        chips.facts.lead_pressed.connect(self.meant.press)
        chips.facts.changed.connect(self._decided)

    @property
    def choices(self) -> Choices:
        """What was decided of the line by hand."""
        return self._state.choices

    def begin(self, choices: Choices | None = None) -> None:
        """Another line begins, with what was decided of it before."""
        self._state = LineState(choices)
        self.meant.forget()

    def read(self, client_id: str) -> ReadLine | None:
        """What is typed, with `client_id` open ("" for nobody); None where there is nothing to save."""
        self._client_id = client_id
        typed = self._edit.toPlainText()
        if not typed.strip():
            return None
        aim = self.meant.aim(typed, client_id)
        # What it means is asked when it is said for whom: something else may be known of each.
        waits = aim.open_question and aim.leads
        read = Reading("") if waits else self._house.session.notes.read(aim.client_id, typed[aim.start :])
        self._chips.facts.client_id = aim.client_id
        reading = self._chips.facts.show_reading(read, state=self._state, leads=aim.leads)
        return ReadLine(aim, reading)

    def show(self, client_id: str) -> None:
        """Show what is typed as it is understood now."""
        line = self.read(client_id)
        self._marked.show_words(colours(line.reading, self._edit.toPlainText()) if line else ())
        if line is None:
            self.begin()
            if client_id and self._house.veil.closed:
                # An example may look like somebody's.
                self._chips.show_hint()
            elif client_id:
                self._chips.show_examples()
            else:
                self._chips.clear()
        elif line.reading.facts or line.aim.leads or self._state.choices.visit_off or not client_id:
            self._chips.show_facts()
        else:
            self._chips.show_hint()

    def _decided(self) -> None:
        # Also where no chip stood before: what is saved is shown.
        self.show(self._client_id)
        self.decided.emit()
