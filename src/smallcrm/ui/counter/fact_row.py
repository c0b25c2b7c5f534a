"""What a line was understood as: a row of chips, each of which can be made text again, confirmed or put right.

Under the note box and under the active row of the day sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm.domain.quicknote.allergies import is_allergy
from smallcrm.domain.quicknote.reading import ALERT, ANSWERS, ASK, NO_SUCH_DAY, VISIT, WHOSE, Fact, Reading
from smallcrm.ui.counter.chip_editor import NAMES, ChipEditor
from smallcrm.ui.counter.line_state import LineState
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.chips import CHIP_HEIGHT, Chip
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.words.facts import DAY, FactWords

# What a plain yes does not answer.
_ASKS = (WHOSE, NO_SUCH_DAY)


class Lead(NamedTuple):
    """A chip before the facts: whose line it may be. `style` is a name of `PILLS`."""

    text: str
    icon: str
    style: str
    spoken: str


class Piece(NamedTuple):
    """What one chip stands for: a fact, the day of a dated ask, or a lead. Neither is the visit that was left out."""

    fact: Fact | None
    part: str = ""
    lead: Lead | None = None


class FactChips(QWidget):
    """Shows one reading at a time; the choices made by hand are kept in its `LineState`.

    `changed`: the owner decided something, `reading` is another one now. `left`: back to the line, with the letters
    typed on a chip ("" for none). `lead_pressed` carries the place of a lead.
    """

    changed = Signal()
    lead_pressed = Signal(int)
    left = Signal(str)

    def __init__(self, house: House, state: LineState | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.state = state or LineState()
        self.reading = Reading("")
        self._raw = Reading("")
        # The day of the line, where that is not today: of an earlier day's sheet.
        self.day: date | None = None
        # Of whom the line is; "" for somebody not in the book yet.
        self.client_id = ""
        self._leads: Sequence[Lead] = ()
        self._pieces: list[Piece] = []
        self._chips: list[Chip] = []
        self._after: QWidget | None = None
        self._words = FactWords(house.words)
        self._editor = ChipEditor(house, self)
        self._editor.done.connect(self._put_right)
        self.setObjectName("factChips")
        look = house.look
        self._flow = FlowLayout(look.px(6), look.px(6))
        self.setLayout(self._flow)
        self.set_reserved(1)

    # What others ask of it

    def show_reading(self, read: Reading, *, state: LineState | None = None, leads: Sequence[Lead] = ()) -> Reading:
        """Show a line just read, with the choices made of it so far; returns the reading to be saved.

        Only chips that say something else are painted again.
        """
        self._leads = leads
        if state is not None:
            self.state = state
        self._editor.close()
        self._raw = read
        self.reading = self.state.apply(read, self.day or self._house.today())
        pieces = [piece for fact in self.reading.facts for piece in _pieces_of(fact)]
        if read.fact(VISIT) and not self.reading.fact(VISIT):
            pieces.insert(0, Piece(None))
        self._fill([*(Piece(None, lead=lead) for lead in leads), *pieces])
        return self.reading

    def clear(self) -> None:
        """Show nothing."""
        self._editor.close()
        self.reading = self._raw = Reading("")
        self._fill([])

    def set_reserved(self, rows: int) -> None:
        """Keep the room of so many rows, so that nothing jumps."""
        self._flow.set_reserved(rows, self._house.look.px(CHIP_HEIGHT))

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from `widget` to the first chip."""
        self._after = widget
        self._order()

    def take_focus(self) -> bool:
        """Put the keyboard on the first chip; False where there is none."""
        if not self._pieces:
            return False
        self._chips[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def holds_focus(self) -> bool:
        """Whether the keyboard is on a chip, or in the editor of one."""
        return any(chip.hasFocus() for chip in self._chips) or self._editor.holds_focus()

    # Filling

    def _fill(self, pieces: Sequence[Piece]) -> None:
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._pieces = list(pieces)
        while len(self._chips) < len(pieces):
            self._add()
        if focused is not None and focused >= len(pieces):
            # The last chip went from under the keyboard.
            if pieces:
                self._chips[len(pieces) - 1].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.left.emit("")
        for chip, piece in zip(self._chips, pieces, strict=False):
            self._dress(chip, piece)
            chip.show()
        for chip in self._chips[len(pieces) :]:
            if not chip.isHidden():
                chip.hide()
                # A screen reader finds hidden ones.
                chip.show_words("")

    def _dress(self, chip: Chip, piece: Piece) -> None:
        if piece.lead:
            text, icon, style, spoken = piece.lead
            chip.show_words(text, icon=icon, style=style, removable=False, spoken=spoken)
            return
        if piece.fact is None:
            spoken = self.tr("Not a visit, press Enter to make it one")
            chip.show_words(self.tr("Not a visit"), icon="plus", style="dashed", removable=False, spoken=spoken)
            return
        said = self._words.said(
            piece.fact,
            self._house.today(),
            line=self.reading.text,
            part=piece.part,
            veiled=self._house.veil.closed,
        )
        style = _style(piece.fact, allergy=piece.fact.kind == ALERT and is_allergy(piece.fact, self.reading.text))
        chip.show_words(said.text, icon=said.icon, style=style, spoken=said.spoken)

    def _add(self) -> None:
        chip = Chip(self._house.look, "", parent=self)
        place = len(self._chips)
        chip.removed.connect(lambda: self._unfile(place))
        chip.activated.connect(lambda: self._activate(place))
        chip.installEventFilter(self)
        chip.hide()
        self._chips.append(chip)
        self._flow.addWidget(chip)
        self._order()

    def _order(self) -> None:
        before = self._after
        for chip in self._chips:
            if before:
                QWidget.setTabOrder(before, chip)
            before = chip

    # Hands

    def _unfile(self, place: int) -> None:
        fact, part, _ = self._pieces[place]
        if fact is None:
            return
        by_key = self._chips[place].ringed()
        if part == DAY:
            self.state.change(fact, replace(fact, day=None))
        else:
            self.state.unfile(fact)
        self._decided()
        if not by_key:
            self.left.emit("")

    def _activate(self, place: int) -> None:
        fact = self._pieces[place].fact
        if self._pieces[place].lead:
            self.lead_pressed.emit(place)
            self.left.emit("")
        elif fact is None:
            self.state.refile_visit()
            self._decided()
        elif not fact.sure and fact.look not in _ASKS and (fact.kind not in NAMES or fact.who):
            self.state.confirm(fact)
            self._decided()
        elif fact.kind != ANSWERS:
            self._editor.client_id, self._editor.line = self.client_id, self.reading.text
            self._editor.open(self._chips[place], fact, self._pieces[place].part)

    def _put_right(self, fact: Fact, by: Fact) -> None:
        self.state.change(fact, by)
        self._decided()

    def answer(self, question: Fact) -> None:
        """The line answers this question; told once more, it does not."""
        self.state.answer(None if self.state.choices.answers == question else question)
        self._decided()

    def _decided(self) -> None:
        self.show_reading(self._raw, leads=self._leads)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, PaintedButton):
            return self._took(watched, event)
        return False

    def _took(self, chip: PaintedButton, event: QKeyEvent) -> bool:
        """Keys on a chip that are not the chip's own. A plain button would send its arrows anywhere."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 0}
        if event.key() == Qt.Key.Key_Up:
            self.left.emit("")
        elif Qt.Key(event.key()) in steps:
            self._step(chip, steps[Qt.Key(event.key())])
        elif event.text().isprintable() and event.text().strip():
            self.left.emit(event.text())
        else:
            return False
        return True

    def _step(self, chip: PaintedButton, by: int) -> None:
        place = next(at for at, other in enumerate(self._chips) if other is chip) + by
        if 0 <= place < len(self._pieces):
            self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)


def _pieces_of(fact: Fact) -> tuple[Piece, ...]:
    """A dated ask has two chips, as two things can be said of it."""
    if fact.kind == ASK and fact.day:
        return Piece(fact), Piece(fact, DAY)
    return (Piece(fact),)


def _style(fact: Fact, *, allergy: bool) -> str:
    if fact.kind == ALERT and not fact.sure:
        return "question"
    if allergy:
        return "alert"
    if fact.look:
        return "amber" if fact.sure else "amber_dashed"
    if not fact.sure:
        return "dashed"
    return "tint" if fact.kind == VISIT else "solid"
