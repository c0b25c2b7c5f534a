"""Greeting somebody on a birthday, from wherever it is shown: what was done is told there, with its undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from smallcrm.domain.birthday_list import Birthday
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.shown import Shown
from smallcrm.ui.words import isolated, shortened


class Greeting(QObject):
    """Opens the words for a birthday; `undo` takes back a step."""

    def __init__(self, shown: Shown, deeds: Deeds, undo: Callable[[int], object], parent: QObject) -> None:
        super().__init__(parent)
        self._shown, self._deeds, self._undo = shown, deeds, undo

    def begin(self, birthday: Birthday) -> None:
        """For this one."""
        if self._shown.house:
            self._deeds.greet(self._shown.house, birthday, self._tell)

    def of_client(self) -> None:
        """For the nearest one of the client shown, or of somebody around them."""
        house, counter = self._shown.house, self._shown.counter
        page = counter.page.page if counter else None
        if house is None or page is None:
            return
        try:
            birthday = house.session.greetings.near.nearest(page.client.id)
        except UserError as error:
            self._shown.say(messages.sentence(error))
            return
        if birthday:
            self.begin(birthday)
        else:
            nothing = self.tr("No birthday to greet for is known of %1.")
            self._shown.say(nothing.replace("%1", isolated(shortened(page.client.name))))

    def _tell(self, step: int, said: str) -> None:
        undo = Offer("undoSaved", self.tr("Undo"), lambda: self._undo(step), self.tr("Ctrl Z"))
        self._shown.say(said, (undo,) if step else ())
