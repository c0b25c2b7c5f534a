"""Wrong person? A note, or the line being typed, goes to whom it belongs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from smallcrm.domain.plain_text import beginning
from smallcrm.domain.records import Note
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.house import House
from smallcrm.ui.shown import Shown
from smallcrm.ui.taking_back import open_offer
from smallcrm.ui.veil import not_now
from smallcrm.ui.words import isolated

SHOWN = 100


class WrongPerson(QObject):
    """Asks who it was, and moves it there."""

    def __init__(self, shown: Shown, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._deeds = deeds

    def ask(self, note_id: str = "") -> None:
        """This note; without one the note chosen in the timeline, the line typed, or the last note of the page."""
        house, counter = self._shown.house, self._shown.counter
        if house is None or counter is None:
            return
        if house.veil.closed:
            self._shown.say(not_now())
            return
        note_id = note_id or counter.page.timeline.chosen_note()
        client_id = counter.client_id()
        if not note_id and client_id and counter.note.is_typed():
            self._ask_of_line(house, counter, client_id)
            return
        note = house.session.notes.get(note_id) if note_id else house.session.notes.last_of(client_id or "")
        if note is None:
            self._shown.say(messages.sentence(UserError("note_gone")) if note_id else self.tr("No note to move here."))
            return
        self._ask_of_note(house, counter, note)

    def _ask_of_line(self, house: House, counter: Counter, client_id: str) -> None:
        about = self._quoted(counter.note.edit.toPlainText())
        give = partial(self._give, counter)
        self._deeds.ask_who(house, self.tr("Who is this line for?"), without=client_id, about=about, chosen=give)

    def _ask_of_note(self, house: House, counter: Counter, note: Note) -> None:
        day = house.words.note_day(note.day, house.today())
        about = f"{day}: {self._quoted(note.text)}"
        move = partial(self._move, house, counter, note.id)
        title = self.tr("Who does this note belong to?")
        self._deeds.ask_who(house, title, without=note.client_id, about=about, chosen=move)

    def _quoted(self, text: str) -> str:
        return f"“{isolated(beginning(text, SHOWN))}”"

    def _give(self, counter: Counter, client_id: str) -> None:
        counter.note.give_to(client_id)
        counter.open(client_id)

    def _move(self, house: House, counter: Counter, note_id: str, client_id: str) -> None:
        try:
            saved = house.session.notes.move(note_id, client_id)
        except UserError as error:
            self._shown.say(messages.sentence(error))
            return
        client = house.session.clients.get(client_id)
        if saved is None or client is None:
            return
        name = house.words.called(client.name, house.session.search.distinct(client_id))
        text = self.tr("Moved to %1").replace("%1", name)
        counter.say(text, undo=saved.step, offers=(open_offer(counter, client),))
        counter.note.take_focus()
