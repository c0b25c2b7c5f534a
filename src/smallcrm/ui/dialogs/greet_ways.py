"""Where a greeting can be sent: a button that sends it, and beside it to whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.services.greetings import Greetings, Way
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.safe import ElidedLabel, set_tip
from smallcrm.ui.theme import Look
from smallcrm.ui.words import isolated, shortened


class WayRow(QWidget):
    """One way of each sort, or the one chosen of several. `wanted` carries it when the button is pressed.

    `nothing` stands there instead where there is none.
    """

    wanted = Signal(object)

    def __init__(
        self, look: Look, greetings: Greetings, button: Button, ways: Sequence[Way], nothing: str, *, named: bool
    ) -> None:
        super().__init__()
        self._greetings = greetings
        self._ways = tuple(ways)
        self.button = button
        self._choice: Choice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(button)
        told = [_told(way, named=named) for way in self._ways]
        if len(told) > 1:
            self._choice = Choice(look, self.tr("%1 to").replace("%1", button.words()))
            self._choice.setObjectName(f"{button.objectName()}To")
            self._choice.set_options([(str(place), text) for place, text in enumerate(told)])
            self._choice.chosen.connect(self._tell)
            row.addWidget(self._choice, 1)
        else:
            row.addWidget(ElidedLabel(look, told[0] if told else nothing, colour="text2" if told else "text3"), 1)
        button.setEnabled(bool(told))
        button.clicked.connect(self._want)
        self._tell()

    def way(self) -> Way | None:
        """The one that is chosen."""
        if not self._ways:
            return None
        return self._ways[int(self._choice.value())] if self._choice else self._ways[0]

    def prefer(self, client_id: str) -> None:
        """Choose the first that is this client's, where there is one."""
        place = next((place for place, way in enumerate(self._ways) if way.client_id == client_id), None)
        if self._choice and place is not None:
            self._choice.show_value(str(place))
            self._tell()

    def _want(self) -> None:
        if way := self.way():
            self.wanted.emit(way)

    def _tell(self) -> None:
        """The button says what it would open."""
        way = self.way()
        set_tip(self.button, (self._greetings.link(way) or "") if way else "")
        self.button.setAccessibleDescription(way.value if way else "")


def _told(way: Way, *, named: bool) -> str:
    pieces = (way.whose if named else "", way.value, way.label)
    return " \u00b7 ".join(isolated(shortened(piece)) for piece in pieces if piece)
