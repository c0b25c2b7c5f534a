"""The quick note: always there, for the client whose face stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.errors import UserError
from smallcrm.services.notes import NewIds
from smallcrm.services.returning import BACK
from smallcrm.ui import messages
from smallcrm.ui.counter.chip_row import ChipRow
from smallcrm.ui.counter.fact_colours import colours
from smallcrm.ui.counter.line_state import Choices, LineState
from smallcrm.ui.counter.lines import Line, Lines
from smallcrm.ui.counter.note_for import NoteFor
from smallcrm.ui.counter.writer import with_writer
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Banner, Hairline
from smallcrm.ui.kit.marked import Marked
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.words import isolated, shortened

# A draft is written at most this long after a pause in typing, and at least this often while typing goes on.
DRAFT_AFTER_MS = 400


@dataclass(frozen=True)
class LastSaved:
    """The line just saved: what the next Ctrl+Z takes back and puts into the box again, with what was decided of it."""

    step: int
    client_id: str
    text: str
    choices: Choices


class QuickNote(QWidget):
    """Keeps one line per client. `focused` follows the caret.

    `undo_wanted` carries the step to take back, `move_wanted` the note that belongs to somebody else.
    """

    undo_wanted = Signal(int)
    move_wanted = Signal(str)
    focused = Signal(bool)
    drafted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._client_id = ""
        self._name = ""
        self._state = LineState()
        self._dirty = False
        self._ids: NewIds | None = None
        self.last_saved: LastSaved | None = None
        # The line an undo brought back.
        self._returned: LastSaved | None = None
        self._lines = Lines(house)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._build()

    # What others ask of it

    def show_client(self, page: ClientPage | None, photo: QPixmap | None = None) -> None:
        """Make the box this client's; the line typed for the one before is kept as a draft."""
        client_id = page.client.id if page else ""
        before = self._client_id
        if client_id != self._client_id:
            self.keep_draft()
            self._client_id = client_id
            self._ids = None
            self._failed.hide()
            self._take_draft()
        if client_id != before or self._house.veil.closed:
            # What was told last may be about somebody else.
            self._chips.stop_telling()
            self.edit.setAccessibleDescription("")
        # Not the chips: when somebody was removed, they hold the way back.
        self._frame.setEnabled(page is not None)
        self._who.setVisible(page is not None)
        if page is None:
            self.edit.show_hint("")
            self._who.show_nobody()
        else:
            self._name = self._house.words.called(page.client.name, page.distinct)
            short = self._who.show_client(page, photo)
            hint = self._house.words.of_kind("note")
            if page.client.died:
                hint = self.tr("A line about %1, then Enter")
            self.edit.show_hint(hint.replace("%1", isolated(shortened(short, 32))), self.tr("A line, then Enter"))
        if not self._chips.telling():
            self._show_chips()

    def take_focus(self, _typed: str = "") -> None:
        """Put the caret behind what is typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)

    def stop(self) -> None:
        """The book is about to be closed: write the draft now, and touch the book no more."""
        self.keep_draft()
        self._client_id = ""
        self._chips.stop_telling()

    def undone(self, step: int) -> None:
        """`step` was taken back or done again: the line it saved returns to the box, or leaves it again."""
        if self.last_saved and self.last_saved.step == step:
            self._returned, self.last_saved = self.last_saved, None
            self._bring_back(self._returned)
        elif self._returned and self._returned.step == step:
            self.last_saved, self._returned = self._returned, None
            self._bring_back(self.last_saved, again=True)

    def _bring_back(self, saved: LastSaved, *, again: bool = False) -> None:
        """The line comes back in front of what was typed since. Saved `again` it goes, unless it was changed."""
        if saved.client_id != self._client_id:
            if not again or self._lines.of(saved.client_id).text == saved.text:
                self._lines.keep(saved.client_id, Line("" if again else saved.text, saved.choices))
                self.drafted.emit(saved.client_id)
            return
        typed = self.edit.toPlainText()
        if again and typed != saved.text:
            return
        self._state = LineState(None if again else saved.choices)
        self.edit.setPlainText("" if again else f"{saved.text}\n{typed}" if typed.strip() else saved.text)
        self.take_focus()
        self.keep_draft()

    def is_typed(self) -> bool:
        """Whether a line stands in the box that is not saved."""
        return bool(self._client_id and self.edit.toPlainText().strip())

    def give_to(self, client_id: str) -> None:
        """The line in the box was meant for somebody else: it waits in their box, and this one is empty."""
        self._lines.give(client_id, Line(self.edit.toPlainText(), self._state.choices))
        self._ids = None
        self._state.forget()
        self._failed.hide()
        self.edit.setPlainText("")
        self.keep_draft()
        self.drafted.emit(client_id)

    def say(self, text: str, *, undo: int | None = None, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, in the chip row, for eight seconds."""
        self._chips.say(text, undo=undo, offers=offers)
        describe(self.edit, text)

    def keep_draft(self) -> None:
        """Write what is typed into the book now."""
        self._draft_timer.stop()
        if not self._client_id or not self._dirty:
            return
        if self._lines.keep(self._client_id, Line(self.edit.toPlainText(), self._state.choices)):
            self._dirty = False
            self.drafted.emit(self._client_id)

    def save(self) -> None:
        """Save the line; on failure everything stays as it is and the reason is told."""
        reading = self._read()
        if reading is None:
            return
        notes = self._house.session.notes
        # The same ids on a second try: a save that failed may be found committed later.
        self._ids = self._ids or notes.new_ids()
        try:
            saved = notes.add(client_id=self._client_id, reading=reading, ids=self._ids, origin=self)
        except UserError as error:
            text = messages.sentence(error)
            self._failed.say(text)
            self._failed.show()
            describe(self.edit, text)
            return
        self._draft_timer.stop()
        self._lines.saved(self._client_id)
        self.last_saved = LastSaved(saved.step, self._client_id, self.edit.toPlainText(), self._state.choices)
        self._ids = None
        self._failed.hide()
        self._state.forget()
        # This forgets the box's own undo: what was saved is taken back by the book, not letter by letter.
        self.edit.setPlainText("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # also when Save was pressed, which is off now
        self._dirty = False
        move = partial(self.move_wanted.emit, saved.id)
        wrong = Offer("wrongPerson", self.tr("Wrong person?"), move, self.tr("Ctrl M"))
        said = self.tr("Saved for %1, who is back") if BACK in saved.also else self.tr("Saved for %1")
        self.say(said.replace("%1", self._name), undo=saved.step, offers=(wrong,))

    # Building

    def _build(self) -> None:
        look = self._house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(look))
        self._chips = ChipRow(self._house)
        self.facts = self._chips.facts
        inside = self._inside = QVBoxLayout()
        inside.setSpacing(look.px(8))
        self._failed = Banner(look, "alert")
        again = self._failed.add_button(self.tr("Try again"))
        again.clicked.connect(self.save)
        self._failed.hide()
        inside.addWidget(self._failed)
        self._frame = self._build_box()
        inside.addWidget(self._frame)
        self._chips.undo_wanted.connect(self.undo_wanted)
        self._chips.facts.changed.connect(self._decided)
        self._chips.faded.connect(self._show_chips)
        self._chips.left.connect(self.take_focus)
        self._chips.left.connect(self.edit.insertPlainText)
        inside.addWidget(self._chips)
        column.addLayout(inside)
        self.set_compact(compact=False)

    def _build_box(self) -> NoteFrame:
        look = self._house.look
        self.edit = NoteEdit(look, self.tr("Quick note"))
        self.edit.setObjectName("quickNote")
        self._marked = Marked(look, self.edit)
        self.edit.textChanged.connect(self._typed)
        self.edit.submitted.connect(self.save)
        self.edit.refused.connect(self.say)
        self.edit.left_down.connect(self._chips.take_focus)
        self.edit.focused.connect(self.focused)
        self._save = Button(look, self.tr("Save"), kind=Kind.SAVE, icon="corner-down-left")
        self._save.setObjectName("saveNote")
        self._save.clicked.connect(self.save)
        self._save.setEnabled(False)
        self._chips.come_after(self._save)
        self._who = NoteFor(self._house)
        return NoteFrame(look, self.edit, left=self._who, right=with_writer(self._house, self._save, self.take_focus))

    def set_compact(self, *, compact: bool) -> None:
        """Margins and reserved chip rows for the room there is."""
        px = self._house.look.px
        margin = px(24 if compact else 32)
        self._inside.setContentsMargins(margin, px(12), margin, px(12))
        self._chips.set_reserved(2 if compact else 1)

    # Typing

    def _typed(self) -> None:
        self._dirty = True
        self._save.setEnabled(bool(self.edit.toPlainText().strip()))
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._chips.stop_telling()
        self._show_chips()

    def _take_draft(self) -> None:
        line = self._lines.of(self._client_id)
        self._state = LineState(line.choices)
        self.edit.setPlainText(line.text)
        self._draft_timer.stop()
        self._dirty = self._lines.waits(self._client_id)

    def _read(self) -> Reading | None:
        """What the line means now, as the chips show it; None where there is nothing to save."""
        text = self.edit.toPlainText()
        if not text.strip() or not self._client_id:
            return None
        read = self._house.session.notes.read(self._client_id, text)
        return self._chips.facts.show_reading(read, state=self._state)

    def _show_chips(self) -> None:
        typed, reading = self.edit.toPlainText(), self._read()
        self._marked.show_words(colours(reading, typed) if reading else ())
        if not self._client_id:
            self._chips.clear()
        elif reading is None:
            self._state.forget()
            self._chips.show_examples()
        elif reading.facts or self._state.choices.visit_off:
            self._chips.show_facts()
        else:
            self._chips.show_hint()

    def _decided(self) -> None:
        """Something was left out, confirmed or put right by hand."""
        self._dirty = True
        self._draft_timer.start()
        self._marked.show_words(colours(self._chips.facts.reading, self.edit.toPlainText()))
