"""Everything done, newest first; any deed can be taken back alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes, Step
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.kit.note_delegate import NoteDelegate, NotesView
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.steps import StepsModel
from smallcrm.ui.theme import Type

PAGE = 100


class HistoryPage(Ground):
    """`undo_wanted` carries the number of a step; `left` goes back to the counter."""

    undo_wanted = Signal(int)
    left = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self.setObjectName("historyPage")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(16))
        column.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, self.tr("History"), role=Type.TITLE), 1)
        self._take_back = Button(look, self.tr("Take back"), icon="undo")
        self._take_back.setObjectName("takeBack")
        self._take_back.clicked.connect(self._tell)
        head.addWidget(self._take_back)
        back = Button(look, self.tr("Back to the counter"), kind=Kind.SECONDARY, keys=self.tr("Ctrl 1"))
        back.clicked.connect(self.left)
        head.addWidget(back)
        column.addLayout(head)
        hint = self.tr("Everything written in this book, newest first. Choose one and take it back, even weeks later.")
        column.addWidget(PlainLabel(look, hint, colour="text2", wrap=True))
        self._said = Banner(look, "tint")
        self._said.hide()
        column.addWidget(self._said)
        column.addWidget(self._build_view(), 1)

    def reload(self) -> None:
        """Read the steps again; the choice stays where it was."""
        place = max(self.view.currentIndex().row(), 0)
        self._model.reload()
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(min(place, self._model.rowCount() - 1)))
        self._settle()

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was taken back, over the list, with the button that puts it back."""
        self._said.say(text)
        self._said.offer(offers)
        self._said.setVisible(bool(text))

    def stop(self) -> None:
        """The book is about to be closed."""
        self._model.stop()

    def changed(self, _changes: Changes) -> None:
        """Something was written."""
        if self.isVisible():
            self.reload()

    def _build_view(self) -> NotesView:
        house = self._house
        self._model = StepsModel(self._view, lambda before: house.session.history.steps(PAGE, before))
        view = self.view = NotesView(self)
        view.setObjectName("history")
        view.setAccessibleName(self.tr("History"))
        dress_list(house.look, view)
        view.setItemDelegate(NoteDelegate(house.look, inset=8, parent=view))
        view.setModel(self._model)
        view.activated.connect(lambda _: self._tell())
        view.selectionModel().currentChanged.connect(lambda *_: self._settle())
        return view

    def _view(self, step: Step) -> NoteView:
        words = self._house.words
        text = words.whole_step(step.label)
        if step.kind == "undo":
            text = self.tr("Taken back: %1").replace("%1", text)
        elif step.kind == "redo":
            text = self.tr("Done again: %1").replace("%1", text)
        tags = (self.tr("taken back"),) if step.undone and step.kind == "do" else ()
        day = self._house.session.clock.day_of(datetime.fromisoformat(step.at))
        near = words.note_day(day, self._house.today())
        writer = self._house.session.staff.get(step.author) if step.author else None
        who = writer.initials if writer else ""
        return NoteView(key=str(step.id), date_text=near, author=who, text=text, amount_text=step.at[11:16], tags=tags)

    def _chosen(self) -> Step | None:
        index: QModelIndex = self.view.currentIndex()
        return self._model.step_at(index.row()) if index.isValid() else None

    def _settle(self) -> None:
        step = self._chosen()
        back = step and (step.undone if step.kind == "do" else step.kind == "undo")
        self._take_back.setText(self.tr("Put back") if back else self.tr("Take back"))
        self._take_back.setEnabled(self._opposite() is not None)

    def _opposite(self) -> int | None:
        """The step to take back for the row chosen: of a deed taken back already, the one that did so."""
        step = self._chosen()
        if step is None or not step.undone:
            return step.id if step else None
        return self._model.undoing(step.id)

    def _tell(self) -> None:
        step = self._opposite()
        if step is not None:
            self.undo_wanted.emit(step)
