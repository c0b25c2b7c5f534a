"""Whose is it? A line kept without a name goes into the note box of the client chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.detail import Detail
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.dialogs.who import WhoIs
from smallcrm.ui.house import House
from smallcrm.ui.words import isolated, shortened

_SHOWN = 200


class Whose(QObject):
    """Asks when the list does; `open_client` is given the id of who was chosen."""

    def __init__(self, house: House, people: ListPane, detail: Detail, open_client: Callable[[str], None]) -> None:
        super().__init__(detail)
        self._house = house
        self._people = people
        self._detail = detail
        self._open = open_client
        people.unnamed.whose_wanted.connect(self._ask)

    def _ask(self, line_id: str) -> None:
        lines = {line.client_id: line.text for line in self._house.session.unnamed.all()}
        if line_id not in lines:
            return
        about = "“%1”".replace("%1", isolated(shortened(lines[line_id], _SHOWN)))
        dialog = WhoIs(self._house, self.tr("Whose line is it?"), about=about, parent=self._detail.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda client_id: self._give(line_id, client_id))
        dialog.open()

    def _give(self, line_id: str, client_id: str) -> None:
        """Their box is left first: what stands in it is kept, and read again with the line behind it."""
        if not self._detail.may_leave(""):
            return
        self._detail.show_client("")
        try:
            self._house.session.unnamed.give(line_id, client_id)
        except UserError as error:
            self._detail.say(messages.sentence(error))
            return
        self._people.unnamed.show()
        self._open(client_id)
