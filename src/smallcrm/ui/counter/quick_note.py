"""The quick note: always there, for the client whose face stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain import faces
from smallcrm.domain.page import ClientPage
from smallcrm.domain.quicknote.reading import VISIT, Reading
from smallcrm.errors import UserError
from smallcrm.services.notes import NewIds
from smallcrm.services.returning import BACK
from smallcrm.ui import messages
from smallcrm.ui.counter.chip_row import ChipRow, Offer
from smallcrm.ui.house import House
from smallcrm.ui.kit.alert_strip import AlertMark
from smallcrm.ui.kit.avatar import Avatar
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Banner, Hairline
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.safe import ElidedLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

# A draft is written at most this long after a pause in typing, and at least this often while typing goes on.
DRAFT_AFTER_MS = 400


@dataclass(frozen=True)
class LastSaved:
    """The line just saved: what the next Ctrl+Z takes back and puts into the box again.

    `visit` is the owner's choice, not whether a visit was noted: on the second line of a day there is none to note.
    """

    step: int
    client_id: str
    text: str
    visit: bool


class QuickNote(QWidget):
    """Keeps one line per client. `undo_wanted` carries the step to take back; `focused` follows the caret."""

    undo_wanted = Signal(int)
    focused = Signal(bool)
    drafted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._client_id = ""
        self._name = ""
        self._visit_off = False
        self._dirty = False
        self._ids: NewIds | None = None
        self.last_saved: LastSaved | None = None
        # The line an undo brought back.
        self._returned: LastSaved | None = None
        # Lines the disk would not take, by client: (text, whether the visit is left out).
        self._unwritten: dict[str, tuple[str, bool]] = {}
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
            self._short.setText("")
            self._mark.show_alert("")
        else:
            client = page.client
            self._name = client.name
            short = client.name if page.reads_alike else faces.short_name(client.name, client.nickname)
            self._short.setText(short)
            self._face.show_face(faces.initials(client.name), faces.hue(client.id), photo)
            hint = self.tr("What happened with %1? One line, then Enter")
            if client.died:
                hint = self.tr("A line about %1, then Enter")
            self.edit.show_hint(hint.replace("%1", isolated(short[:40])))
            self._mark.show_alert(self._house.words.warned(page))
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
        notes = self._house.session.notes
        if saved.client_id != self._client_id:
            draft = notes.draft(saved.client_id)
            if not again or (draft and draft.text == saved.text):
                self._keep_of_another(saved, "" if again else saved.text)
            return
        typed = self.edit.toPlainText()
        if again and typed != saved.text:
            return
        self._visit_off = not (again or saved.visit)
        self.edit.setPlainText("" if again else f"{saved.text}\n{typed}" if typed.strip() else saved.text)
        self.take_focus()
        self.keep_draft()

    def _keep_of_another(self, saved: LastSaved, text: str) -> None:
        try:
            self._house.session.notes.keep_draft(saved.client_id, text, saved.visit)
        except UserError:
            # The disk would not take it: the line waits here and comes back with its client.
            self._unwritten[saved.client_id] = (text, not saved.visit)
        self.drafted.emit(saved.client_id)

    def say(self, text: str, *, undo: int | None, offer: Offer | None = None) -> None:
        """Tell what was done, in the chip row, for eight seconds."""
        self._chips.say(text, undo=undo, offer=offer)
        _announce(self.edit, text)

    def keep_draft(self) -> None:
        """Write what is typed into the book now."""
        self._draft_timer.stop()
        if not self._client_id or not self._dirty:
            return
        try:
            self._house.session.notes.keep_draft(self._client_id, self.edit.toPlainText(), not self._visit_off)
        except UserError:
            # The draft is as old as its last write; saving tells what is wrong. The line comes back with its client.
            self._unwritten[self._client_id] = (self.edit.toPlainText(), self._visit_off)
            return
        self._unwritten.pop(self._client_id, None)
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
            self._tell_failed(error)
            return
        self._draft_timer.stop()
        self._unwritten.pop(self._client_id, None)
        self.last_saved = LastSaved(saved.step, self._client_id, self.edit.toPlainText(), not self._visit_off)
        self._ids = None
        self._failed.hide()
        self._visit_off = False
        # This forgets the box's own undo: what was saved is taken back by the book, not letter by letter.
        self.edit.setPlainText("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # also when Save was pressed, which is off now
        self._dirty = False
        said = self.tr("Saved for %1, who is back") if BACK in saved.also else self.tr("Saved for %1")
        self.say(said.replace("%1", isolated(shortened(self._name))), undo=saved.step)

    # Building

    def _build(self) -> None:
        look = self._house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(look))
        self._chips = ChipRow(look)
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
        self._chips.visit_set.connect(self._set_visit)
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
        self.edit.textChanged.connect(self._typed)
        self.edit.submitted.connect(self.save)
        self.edit.left_down.connect(self._chips.take_focus)
        self.edit.focused.connect(self.focused)
        self._save = Button(look, self.tr("Save"), kind=Kind.SAVE, icon="corner-down-left")
        self._save.setObjectName("saveNote")
        self._save.clicked.connect(self.save)
        self._save.setEnabled(False)
        self._chips.come_after(self._save)
        self._who = QWidget()
        row = QHBoxLayout(self._who)
        row.setContentsMargins(0, look.px(4), 0, 0)
        row.setSpacing(look.px(8))
        self._face = Avatar(look, 28)
        self._short = ElidedLabel(look, role=Type.STRONG)
        self._short.setObjectName("noteFor")
        self._short.setMaximumWidth(look.px(180))
        self._mark = AlertMark(look)
        row.addWidget(self._face)
        row.addWidget(self._short)
        row.addWidget(self._mark)
        return NoteFrame(look, self.edit, left=self._who, right=self._save)

    def set_compact(self, *, compact: bool) -> None:
        """Margins and reserved chip rows for the room there is."""
        px = self._house.look.px
        margin = px(24 if compact else 32)
        self._inside.setContentsMargins(margin, px(12), margin, px(12))

    # Typing

    def _typed(self) -> None:
        self._dirty = True
        self._save.setEnabled(bool(self.edit.toPlainText().strip()))
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._chips.stop_telling()
        self._show_chips()

    def _take_draft(self) -> None:
        draft = self._house.session.notes.draft(self._client_id) if self._client_id else None
        kept = (draft.text, not draft.visit) if draft else ("", False)
        text, self._visit_off = self._unwritten.get(self._client_id, kept)
        self.edit.setPlainText(text)
        self._draft_timer.stop()
        self._dirty = self._client_id in self._unwritten

    def _read(self) -> Reading | None:
        text = self.edit.toPlainText()
        if not text.strip() or not self._client_id:
            return None
        reading = self._house.session.notes.read(self._client_id, text)
        visit = reading.fact(VISIT)
        return reading.without(visit) if visit and self._visit_off else reading

    def _show_chips(self) -> None:
        typed = self.edit.toPlainText()
        if not self._client_id:
            self._chips.clear()
        elif typed.strip():
            reading = self._house.session.notes.read(self._client_id, typed)
            self._chips.show_reading(reading, visit_off=self._visit_off)
        else:
            self._chips.show_hint()

    def _set_visit(self, on: bool) -> None:
        self._visit_off = not on
        self._dirty = True
        self._draft_timer.start()
        self._show_chips()

    # Telling

    def _tell_failed(self, error: UserError) -> None:
        text = messages.sentence(error)
        self._failed.say(text)
        self._failed.show()
        _announce(self.edit, text)


def _announce(edit: NoteEdit, text: str) -> None:
    """Let a screen reader say what was done, without moving the focus."""
    edit.setAccessibleDescription(text)
    QAccessible.updateAccessibility(QAccessibleEvent(edit, QAccessible.Event.DescriptionChanged))
