"""The quick note: always there, for the client whose face stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.filing import day_of_visit
from smallcrm.services.returning import BACK
from smallcrm.ui import messages
from smallcrm.ui.counter.chip_row import ChipRow
from smallcrm.ui.counter.line_reader import LineReader
from smallcrm.ui.counter.line_saver import LastSaved, LineSaver
from smallcrm.ui.counter.line_state import Line
from smallcrm.ui.counter.lines import Lines
from smallcrm.ui.counter.note_for import NoteFor
from smallcrm.ui.counter.number_strip import NumberStrip
from smallcrm.ui.counter.writer import with_writer
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Banner, Hairline
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.words import isolated, shortened
from smallcrm.ui.words.saved import also

# A draft is written at most this long after a pause in typing, and at least this often while typing goes on.
DRAFT_AFTER_MS = 400


class QuickNote(QWidget):
    """Keeps one line per client, and one while nobody is open. `focused` follows the caret.

    `undo_wanted` carries the step to take back, `move_wanted` the note that belongs to somebody else, `client_wanted`
    who was looked for or written for by name, `drafted` whose line was kept ("" for nobody's).
    """

    undo_wanted = Signal(int)
    move_wanted = Signal(str)
    focused = Signal(bool)
    drafted = Signal(str)
    client_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._client_id = ""
        self._name = ""
        self._dirty = False
        self._lines = Lines(house)
        self._saver = LineSaver(house, self._lines, self)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._build()

    # What others ask of it

    def show_client(self, page: ClientPage | None, photo: QPixmap | None = None) -> None:
        """Make the box this client's; the line typed for the one before is kept as a draft."""
        self._follow_veil()
        client_id = page.client.id if page else ""
        before = self._client_id
        if client_id != self._client_id:
            self._put_by()
            self._client_id = client_id
            self._saver.begin()
            self._failed.hide()
            self._take_draft()
        if client_id != before or self._house.veil.closed:
            # What was told last may be about somebody else.
            self._chips.stop_telling()
            self.edit.setAccessibleDescription("")
        self._who.setVisible(page is not None)
        if page is None:
            self.edit.show_hint(self.tr("Anna: a line about her, then Enter"), self.tr("Anna: a line"))
            self._who.show_nobody()
        else:
            self._name = self._house.words.called(page.client.name, page.distinct)
            short = self._who.show_client(page, photo)
            hint = self._house.words.of_kind("note")
            if page.client.died:
                hint = self.tr("A line about %1, then Enter")
            self.edit.show_hint(hint.replace("%1", isolated(shortened(short, 32))), self.tr("A line, then Enter"))
        if not self._chips.telling():
            self._reader.show(self._client_id)

    def take_focus(self, _typed: str = "") -> None:
        """Put the caret behind what is typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)

    def stop(self) -> None:
        """The book is about to be closed: write the draft now, and touch the book no more."""
        self._put_by()
        self._client_id = ""
        # A closing window says it twice: what still stood in the box would be nobody's line by then.
        self.edit.clear()
        self._draft_timer.stop()
        self._chips.stop_telling()

    def undone(self, step: int) -> None:
        """`step` was taken back or done again: the line it saved returns to the box, or leaves it again."""
        if returned := self._saver.undone(step):
            saved, again = returned
            self._bring_back(saved, again=again)

    def _bring_back(self, saved: LastSaved, *, again: bool) -> None:
        """The line comes back in front of what was typed since. Saved `again` it goes, unless it was changed."""
        here = saved.client_id == self._client_id
        typed = Line(self.edit.toPlainText(), self._reader.choices) if here else self._lines.of(saved.client_id)
        if again and typed.text != saved.text:
            return
        line = Line() if again else Line(saved.text, saved.choices).followed_by(typed)
        if not here:
            self._lines.keep(saved.client_id, line)
            self.drafted.emit(saved.client_id)
            return
        self._reader.begin(line.choices)
        self.edit.setPlainText(line.text)
        self.take_focus()
        self.keep_draft()

    def is_typed(self) -> bool:
        """Whether a line stands in the box that is not saved."""
        return bool(self._client_id and self.edit.toPlainText().strip())

    def give_to(self, client_id: str) -> None:
        """The line in the box was meant for somebody else: it waits in their box, and this one is empty."""
        self._lines.give(client_id, Line(self.edit.toPlainText(), self._reader.choices))
        self._saver.begin()
        self._reader.begin()
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
        if self._lines.keep(self._client_id, Line(self.edit.toPlainText(), self._reader.choices)):
            self._dirty = False
            self.drafted.emit(self._client_id)

    def save(self) -> None:
        """Save the line; on failure everything stays as it is and the reason is told."""
        line = self._reader.read(self._client_id)
        if line is None:
            return
        if line.aim.open_question:
            self._reader.meant.ask()
            self.say(self._reader.meant.said())
            return
        if self._number.asks():
            return
        box = self._client_id
        try:
            saved, client_id = self._saver.save(line, self.edit.toPlainText(), box, self._reader.choices)
        except UserError as error:
            text = messages.sentence(error)
            self._failed.say(text)
            self._failed.show()
            describe(self.edit, text)
            return
        self._draft_timer.stop()
        self._failed.hide()
        self._reader.begin()
        # This forgets the box's own undo: what was saved is taken back by the book, not letter by letter.
        self.edit.setPlainText("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # also when Save was pressed, which is off now
        self._dirty = False
        if not box:
            self.client_wanted.emit(client_id)
        elif client_id != box:
            # The news of the save is about somebody else.
            self.drafted.emit(box)
        self._tell(saved, client_id, line.reading)

    def _tell(self, saved: Saved, client_id: str, reading: Reading) -> None:
        move = partial(self.move_wanted.emit, saved.id)
        offers = [Offer("wrongPerson", self.tr("Wrong person?"), move, self.tr("Ctrl M"))]
        said = self.tr("Saved for %1, who is back") if BACK in saved.also else self.tr("Saved for %1")
        name = self._name
        other = self._house.session.clients.get(client_id) if client_id != self._client_id else None
        if other:
            name = self._house.words.called(other.name, self._house.session.search.distinct(client_id))
            opened = partial(self.client_wanted.emit, client_id)
            offers.insert(0, Offer("openClient", self.tr("Open"), opened))
        today = self._house.today()
        on = day_of_visit(reading, today, today)
        then = self._house.words.note_day(on, today) if on != today else ""
        self.say(said.replace("%1", name) + also(saved.also, then), undo=saved.step, offers=offers)

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
        frame = self._build_box()
        self._number = NumberStrip(look, self.edit)
        inside.addWidget(self._number)
        inside.addWidget(frame)
        self._chips.undo_wanted.connect(self.undo_wanted)
        self._reader = LineReader(self._house, self.edit, self._chips)
        self._reader.decided.connect(lambda: _decided(self))
        # What was typed is their name, and no line.
        self._reader.wanted.connect(self.edit.clear)
        self._reader.wanted.connect(self.client_wanted)
        self._chips.faded.connect(lambda: self._reader.show(self._client_id))
        self._chips.left.connect(self.take_focus)
        self._chips.left.connect(self.edit.insertPlainText)
        inside.addWidget(self._chips)
        column.addLayout(inside)
        self.set_compact(compact=False)

    def _build_box(self) -> NoteFrame:
        look = self._house.look
        self.edit = NoteEdit(look, self.tr("Quick note"))
        self.edit.setObjectName("quickNote")
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
        """Margins for the room there is; two rows are kept for the chips, so that the box stays while they come."""
        px = self._house.look.px
        margin = px(24 if compact else 32)
        self._inside.setContentsMargins(margin, px(12), margin, px(12))
        self._chips.set_reserved(2)

    # Typing

    def _typed(self) -> None:
        self._dirty = True
        self._save.setEnabled(bool(self.edit.toPlainText().strip()))
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._chips.stop_telling()
        self._reader.show(self._client_id)

    def _take_draft(self) -> None:
        line = self._lines.of(self._client_id)
        self._reader.begin(line.choices)
        self.edit.setPlainText(line.text)
        self._draft_timer.stop()
        self._dirty = self._lines.waits(self._client_id)

    def _follow_veil(self) -> None:
        """What was typed before guests came is not for them to read: it waits, and comes back when they are gone."""
        hidden = self._house.veil.on
        if hidden == self._lines.hidden:
            return
        if hidden or self._client_id:
            self._put_by()
        self._lines.hide(hidden=hidden)
        if hidden or self._client_id:
            self._saver.begin()
            self._take_draft()
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _put_by(self) -> None:
        """Somebody else's box is next: what was typed with nobody open is nobody's line, and kept as such."""
        self.keep_draft()
        typed = self.edit.toPlainText()
        if not self._client_id and typed.strip():
            self._lines.put_by(typed)
            self.drafted.emit("")


def _decided(note: QuickNote) -> None:
    """Something was left out, confirmed or put right by hand."""
    note._dirty = True
    note._draft_timer.start()
