"""Undo and redo: each says what it did, and beside it stands the button that does the opposite."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smallcrm.domain import faces
from smallcrm.domain.changes import Undone
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.ui import messages
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.shown import Shown
from smallcrm.ui.words import isolated, translate

if TYPE_CHECKING:
    from smallcrm.ui.pages.settings_undo import PageDeeds

# What is taken back here concerns where the client stands, or whose a note is: their page is the place to see it.
_LEADS_TO_PAGE = frozenset({"client_removed", "client_archived", "client_restored", "client_died", "note_moved"})


class TakingBack(QObject):
    """Takes deeds back and does them again, for the window shown."""

    def __init__(self, shown: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown

    def undo(self) -> None:
        """Take back the newest deed; on the settings page the newest of that page."""
        here = self._shown.places.deeds() if self._shown.places else None
        if here is None:
            self._take_back(lambda session: session.history.undo())
        else:
            self._on_page(here, again=False)

    def step(self, step: int) -> None:
        """Take back one deed alone; of an undo that is to do its deed again."""
        self._take_back(lambda session: session.history.undo(step))

    def redo(self) -> None:
        """Do it again."""
        here = self._shown.places.deeds() if self._shown.places else None
        if here is None:
            self._take_back(lambda session: session.history.redo())
        else:
            self._on_page(here, again=True)

    def _on_page(self, deeds: PageDeeds, *, again: bool) -> None:
        deed = deeds.newest(again=again)
        if deed is None:
            nothing = (
                self.tr("Nothing to do again on this page") if again else self.tr("Nothing to take back on this page")
            )
            self._shown.say(nothing)
            return
        deeds.begin()
        if isinstance(deed, int):
            undone = self._take_back(lambda session: session.history.undo(deed))
            deeds.end(again=again, by=undone.changes.step if undone else 0)
            return
        (deed.again if again else deed.back)()
        deeds.end(again=again)
        told = self.tr("Done again: %1") if again else self.tr("Taken back: %1")
        names = {
            "theme": self.tr("Light or dark"),
            "font_scale": self.tr("Size of text"),
            "language": self.tr("Language of the program"),
        }
        self._shown.say(told.replace("%1", names[deed.setting]))

    def _take_back(self, how: Callable[[Session], Undone]) -> Undone | None:
        house, counter = self._shown.house, self._shown.counter
        if house is None or counter is None:
            return None
        try:
            undone = how(house.session)
        except UserError as error:
            self._shown.say(messages.sentence(error))
            return None
        offers = []
        if undone.changes.tables:
            counter.note.undone(undone.step)
            if self._shown.places:
                self._shown.places.undone(undone.step, again=undone.again)
            offers.append(self._opposite(undone))
            if self._shown.on_counter() and not house.veil.closed:
                offers += self._lead_to_client(house, counter, undone)
        self._shown.say(self._told(house, undone), offers)
        return undone

    def _told(self, house: House, undone: Undone) -> str:
        if not undone.changes.tables:
            again, back = self.tr("Nothing to do again in: %1"), self.tr("Nothing to take back in: %1")
        else:
            again, back = self.tr("Done again: %1"), self.tr("Taken back: %1")
        # A deed may be about anybody.
        what = self.tr("something") if house.veil.closed else house.words.brief_step(undone.label)
        text = (again if undone.again else back).replace("%1", what)
        return f"{text} · {house.words.kept(len(undone.kept))}" if undone.kept else text

    def _opposite(self, undone: Undone) -> Offer:
        do = partial(self.step, undone.changes.step)
        return Offer("undoSaved", self.tr("Undo"), do) if undone.again else Offer("putBack", self.tr("Put back"), do)

    def _lead_to_client(self, house: House, counter: Counter, undone: Undone) -> list[Offer]:
        """Show whom it was about, or offer to."""
        facts = undone.label.facts
        back = facts.get("from") if undone.label.code == "note_moved" and not undone.again else None
        client_id = str(back or facts.get("client") or "")
        client = house.session.clients.get(client_id)
        if client is None or client_id == counter.client_id():
            return []
        if undone.label.code in _LEADS_TO_PAGE:
            counter.open(client_id, remembered=False)
            return []
        return [open_offer(counter, client)]


def open_offer(counter: Counter, client: Client) -> Offer:
    """ "Open Tomas": a button that leads to a client."""
    name = isolated(faces.short_name(client.name, client.nickname))
    text = translate("TakingBack", "Open %1").replace("%1", name)
    return Offer("openClient", text, partial(counter.open, client.id))
