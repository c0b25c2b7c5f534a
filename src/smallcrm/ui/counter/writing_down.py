"""Somebody new: written down at once by the name nobody was found for, and told when the book seems to know them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt

from smallcrm.domain.hits import ListRow
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.ui import messages
from smallcrm.ui.counter.detail import Detail
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.words import isolated, shortened


class WritingDown(QObject):
    """`open_client` shows a client with the caret in the note box."""

    def __init__(self, house: House, pane: ListPane, detail: Detail, open_client: Callable[[str], None]) -> None:
        super().__init__(detail)
        self._house = house
        self._list = pane
        self._detail = detail
        self._open = open_client
        detail.named.connect(self.write)

    def begin(self, name: str) -> None:
        """Write down a new client by the name nobody was found for; else ask for the name in one field."""
        if not self._detail.may_leave(""):
            self._detail.page.editor.focus_wrong()
        elif not name.strip() or not self._list.finds.nobody():
            self._detail.ask_for_name(name)
        else:
            self.write(name)

    def write(self, name: str) -> None:
        """Write them down and open their page; a name that cannot be kept is asked for again, with the reason."""
        try:
            saved = self._house.session.clients.create(name)
        except UserError as error:
            self._detail.ask_for_name(name, messages.sentence(error))
            return
        self._detail.ask_no_more()
        self._list.search.clear()
        self._open(saved.id)
        self._tell(saved)

    def _tell(self, saved: Saved) -> None:
        page = self._detail.page.page
        if page is None:
            return
        # Guests need not know who else is in the book.
        alike = () if self._house.veil.closed else self._house.session.clients.looks_like(saved.id)
        name = page.client.name
        if not alike:
            text = self.tr("%1 is in the book").replace("%1", isolated(shortened(name)))
            self._detail.note.say(text, undo=saved.step)
            return
        self._detail.note.say(self._said(alike), undo=saved.step, offers=(self._offer(alike, name),))

    def _said(self, alike: Sequence[ListRow]) -> str:
        if len(alike) > 1:
            return QCoreApplication.translate(
                "WritingDown", "Saved. %n other(s) may be the same person", None, len(alike)
            )
        row = alike[0]
        return self.tr("Saved. There is another %1").replace("%1", self._house.words.told_apart(row.name, row.distinct))

    def _offer(self, alike: Sequence[ListRow], name: str) -> Offer:
        if len(alike) > 1:
            return Offer("offered", self.tr("Show them"), lambda: self._search(name))
        return Offer("offered", self.tr("Open the other"), lambda: self._open(alike[0].id))

    def _search(self, name: str) -> None:
        self._list.search.setText(name)
        self._list.view.setFocus(Qt.FocusReason.OtherFocusReason)
