"""Who wrote what: the notes of one who writes, since a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes
from smallcrm.domain.typed_since import read_since
from smallcrm.domain.written import WrittenNote
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import FlowLayout, dress_list
from smallcrm.ui.kit.note_delegate import NoteDelegate, NotesView
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.written import WrittenModel
from smallcrm.ui.theme import Type

PAGE = 100
# Stands for nobody named among the ids of the staff.
NOBODY = ""


class WrittenByPage(Ground):
    """`left` goes back to the counter; `opened` carries the client whose note was chosen."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self.setObjectName("writtenByPage")
        self._since: date | None = None
        self._written = ""
        look = house.look
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._build_head())
        self._said = Banner(look, "tint")
        self._said.hide()
        self._column.addWidget(self._said)
        self._column.addLayout(self._build_question())
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        self._column.addWidget(self._wrong)
        self._count = PlainLabel(look, colour="text2", wrap=True)
        self._count.setObjectName("writtenCount")
        self._column.addWidget(self._count)
        self._column.addWidget(self._build_view(), 1)
        house.bridge.shop_changed.connect(self._offer)
        house.bridge.changed.connect(self._changed)
        look.changed.connect(self._dress)
        self._dress()

    def ask_anew(self) -> None:
        """Who, since when: as the page is opened, whoever writes since the week began."""
        self._offer()
        words, today = self._house.words, self._house.today()
        writing = self._house.session.staff.writing()
        if writing:
            self._author.show_value(writing.id)
        began = today - timedelta(days=(today.isoweekday() - words.first_weekday) % 7)
        self._written = words.full_day(began)
        self._day.setText(self._written)
        self._since = began
        self._say_wrong("")
        self.say("")
        self.reload()

    def reload(self) -> None:
        """Read the notes again; the choice stays where it was."""
        place = max(self.view.currentIndex().row(), 0)
        staff = self._house.session.staff
        self._model.reload()
        number = staff.count_of(self._author.value() or None, self._since)
        found = self.tr("%n note(s)", "", number)
        if self._since:
            found = self.tr("%n note(s) since %1", "", number).replace("%1", self._house.words.full_day(self._since))
        self._count.setText(found)
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(min(place, self._model.rowCount() - 1)))

    def take_focus(self) -> None:
        """Put the keyboard on who wrote."""
        self._author.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, over the notes."""
        self._said.say(text)
        self._said.offer(offers)
        self._said.setVisible(bool(text))

    def _build_head(self) -> QHBoxLayout:
        look = self._house.look
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, self.tr("Who wrote what"), role=Type.TITLE), 1)
        back = Button(look, self.tr("Back to the counter"), keys=self.tr("Ctrl 1"))
        back.clicked.connect(self.left)
        head.addWidget(back)
        return head

    def _build_question(self) -> FlowLayout:
        look = self._house.look
        flow = FlowLayout(look.px(12), look.px(8))
        self._author = Choice(look, self.tr("Written by"))
        self._author.setObjectName("writtenBy")
        self._author.chosen.connect(lambda _: self.reload())
        hint = self.tr("Since Monday, 1 Nov, 2 weeks ago; empty for ever")
        self._day = LineField(look, self.tr("Since"), placeholder=hint, icon="calendar", height=40)
        self._day.setObjectName("writtenSince")
        self._day.returnPressed.connect(self._read_day)
        self._day.editingFinished.connect(self._read_day)
        flow.addWidget(self._author)
        flow.addWidget(self._day)
        return flow

    def _build_view(self) -> NotesView:
        look = self._house.look
        self._model = WrittenModel(self._view, self._more)
        view = self.view = NotesView(self)
        view.setObjectName("written")
        view.setAccessibleName(self.tr("Notes"))
        dress_list(look, view)
        view.setItemDelegate(NoteDelegate(look, inset=8, parent=view))
        view.setModel(self._model)
        view.activated.connect(self._open)
        return view

    def _more(self, after: WrittenNote | None) -> Sequence[WrittenNote]:
        staff = self._house.session.staff
        return staff.notes_of(self._author.value() or None, self._since, limit=PAGE, after=after)

    def _view(self, note: WrittenNote) -> NoteView:
        day = self._house.words.note_day(note.day, self._house.today())
        return NoteView(
            key=note.id,
            date_text=day,
            text=note.text,
            amount_text=note.time,
            tags=(note.client,),
            spoken=f"{note.client}, {day}, {note.time}, {note.text}",
        )

    def _offer(self) -> None:
        """Everybody who writes or wrote here, and nobody named."""
        members = self._house.session.staff.all()
        gone = self.tr("%1 (has left)")
        named = [(one.id, gone.replace("%1", one.name) if one.left else one.name) for one in members]
        self._author.set_options([*named, (NOBODY, self.tr("Nobody named"))])

    def _read_day(self) -> None:
        words, today = self._house.words, self._house.today()
        try:
            typed = self._day.text()
            # What the page wrote there itself is no typing to be read.
            since = self._since if typed == self._written else read_since(typed, today, months=words.months())
        except ValueError:
            self._say_wrong(self.tr("Not a day I can read. Try Monday, 1 Nov or 2 weeks ago."))
            return
        self._say_wrong("")
        if since != self._since:
            self._since = since
            self.reload()

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _open(self, index: QModelIndex) -> None:
        note = self._model.note_at(index.row())
        if note:
            self.opened.emit(note.client_id)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("notes", "clients"):
            self.reload()

    def _dress(self) -> None:
        px = self._house.look.px
        self._column.setContentsMargins(px(32), px(24), px(20), px(16))
        self._column.setSpacing(px(10))
        self._day.setFixedWidth(px(320))
