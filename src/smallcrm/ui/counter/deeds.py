"""What the owner does to the client shown: each is told in the chip row, with its undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.words import isolated

T = TypeVar("T")


class Say(Protocol):
    """Tells a sentence, with or without a button that takes the deed back."""

    def __call__(self, text: str, *, undo: bool = False) -> None: ...


class PageDeeds(QObject):
    """`shown` gives the page on screen; `say` tells what was done."""

    def __init__(self, house: House, shown: Callable[[], ClientPage | None], say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._shown = shown
        self._say = say

    def archive(self) -> None:
        """Put the shown client away, or take them back."""
        page = self._shown()
        if page is None:
            return
        clients = self._house.session.clients
        name = isolated(page.client.name)
        if page.client.archived:
            if self.attempt(lambda: clients.restore(page.client.id)):
                self._say(self.tr("%1 is back in the list").replace("%1", name), undo=True)
        elif self.attempt(lambda: clients.archive(page.client.id)):
            self._say(self.tr("%1 put away; search still finds them").replace("%1", name), undo=True)

    def remove(self) -> None:
        """Remove the shown client; undo brings everything back."""
        page = self._shown()
        if page and self.attempt(lambda: self._house.session.clients.delete(page.client.id)):
            self._say(self.tr("%1 removed").replace("%1", isolated(page.client.name)), undo=True)

    def asked_first(self) -> None:
        """The first question on the page was asked."""
        page = self._shown()
        if page and page.asks:
            self.asked(page.asks[0].id)

    def asked(self, ask_id: str) -> None:
        """The question was asked."""
        if self.attempt(lambda: self._house.session.details.close_ask(ask_id)):
            self._say(self.tr("Asked"), undo=True)

    def edit_note(self, note_id: str, text: str) -> None:
        """Change the words of a note."""
        if self.attempt(lambda: self._house.session.notes.edit(note_id, text)):
            self._say(self.tr("Note changed"), undo=True)

    def remove_note(self, note_id: str) -> None:
        """Remove a note."""
        if self.attempt(lambda: self._house.session.notes.delete(note_id)):
            self._say(self.tr("Note removed"), undo=True)

    def pin_note(self, note_id: str, pinned: bool) -> None:
        """Keep a note on top, or no longer."""
        self.attempt(lambda: self._house.session.notes.pin(note_id, pinned))

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Do it; on a fault of the world, say so and return None."""
        try:
            return action()
        except UserError as error:
            self._say(messages.sentence(error))
            return None
