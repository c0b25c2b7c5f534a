"""The owner's own words for greetings: kept for next time, let go, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.domain.wishing import OWN, OWN_ABOUT
from smallcrm.errors import UserError
from smallcrm.services.greetings import Greeting, Occasion
from smallcrm.ui import messages
from smallcrm.ui.dialogs.greet_parts import Templates
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.note_edit import NoteEdit


class OwnWords(QWidget):
    """`kept`: what stands in the box is kept, or need not be; `told` carries what was done, or why it was not."""

    kept = Signal()
    told = Signal(str)

    def __init__(self, house: House, occasion: Occasion, templates: Templates, box: NoteEdit) -> None:
        super().__init__()
        self._house, self._occasion = house, occasion
        self._templates, self._box = templates, box
        self._step = 0
        look = house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        self._back = Button(look, self.tr("Undo"), kind=Kind.LINK)
        self._back.setObjectName("greetKeptBack")
        self._back.clicked.connect(self._take_back)
        self._let_go = Button(look, self.tr("Let go of my own words"), kind=Kind.LINK)
        self._let_go.setObjectName("greetLetGo")
        self._let_go.clicked.connect(self._forget)
        keep = Button(look, self.tr("Keep these words for next time"), kind=Kind.LINK)
        keep.setObjectName("greetKeep")
        keep.clicked.connect(self.keep)
        for button in (self._back, self._let_go, keep):
            row.addWidget(button)
        self._back.hide()
        self._let_go.hide()

    def show_greeting(self, greeting: Greeting) -> None:
        """Other words are chosen: their own ones can be let go of."""
        self._let_go.setVisible(greeting.code in (OWN, OWN_ABOUT))

    def keep(self) -> bool:
        """Keep what stands in the box; False where that cannot be, which is told."""
        text, greeting = self._box.toPlainText().strip(), self._templates.greeting()
        if not text:
            return self._forget()
        if not self._write(text, greeting):
            return False
        self._templates.read_again(OWN_ABOUT if greeting.about else OWN)
        self.show_greeting(self._templates.greeting())
        self.kept.emit()
        self.told.emit(self._said_kept())
        return True

    def _forget(self) -> bool:
        """Own words are offered no more, from now on and here; those that ship take their place."""
        greeting = self._templates.greeting()
        if not self._write("", greeting):
            return False
        self._templates.read_again("")
        self._templates.start()
        self.told.emit(self.tr("Your own words are let go."))
        self._back.setVisible(bool(self._step))
        if self._step:
            self._back.setFocus()
        return True

    def _write(self, text: str, greeting: Greeting) -> bool:
        greetings, language = self._house.session.greetings, self._templates.language()
        try:
            self._step = greetings.keep_words(text, greeting, self._occasion, language) or 0
        except UserError as error:
            self.told.emit(messages.sentence(error))
            return False
        self._back.hide()
        return True

    def _take_back(self) -> None:
        try:
            self._house.session.history.undo(self._step)
        except UserError as error:
            self.told.emit(messages.sentence(error))
            return
        self._templates.read_again("")
        self._templates.choose_code(OWN, OWN_ABOUT)
        self._back.hide()
        self.told.emit(self.tr("Your own words are back."))

    def _said_kept(self) -> str:
        if self._occasion.late:
            return self.tr("Kept as your own words for belated greetings, with places for the name, age and shop.")
        return self.tr("Kept as your own words, with places for the name, the age and the shop.")
