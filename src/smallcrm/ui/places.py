"""The pages beside the counter, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.rail import Rail
from smallcrm.ui.taste import Taste

if TYPE_CHECKING:
    from smallcrm.ui.pages.settings import SettingsPage


class Places(QObject):
    """Pages over one book. `left` asks for the counter."""

    left = Signal()

    def __init__(self, house: House, pages: QStackedWidget, taste: Taste, rail: Rail) -> None:
        super().__init__(pages)
        self._house = house
        self._pages = pages
        self._taste = taste
        self._rail = rail
        self._settings: SettingsPage | None = None
        pages.currentChanged.connect(self.mark)

    def show_settings(self) -> None:
        """What belongs to the shop and to this computer."""
        if self._settings is None:
            from smallcrm.ui.pages.settings import SettingsPage

            self._settings = SettingsPage(self._house, self._taste)
            self._settings.left.connect(self.left)
            self._pages.addWidget(self._settings)
        self._settings.say("")
        self._settings.reload()
        self._pages.setCurrentWidget(self._settings)
        self._settings.take_focus()

    def say(self, text: str, offers: Sequence[Offer] = ()) -> bool:
        """Tell something on the page shown, if it is one of these."""
        if self._settings is None or self._pages.currentWidget() is not self._settings:
            return False
        self._settings.say(text, offers)
        return True

    def close(self) -> None:
        """The book is about to be closed: what is typed is kept, and nothing asks for it any more."""
        for page in self._all():
            page.hide()
            page.setEnabled(False)
            self._pages.removeWidget(page)
            page.deleteLater()
        self._pages.currentChanged.disconnect(self.mark)
        self.deleteLater()

    def _all(self) -> list[QWidget]:
        return [page for page in (self._settings,) if page is not None]

    def mark(self) -> None:
        """Let the rail say where one is."""
        here = self._settings is not None and self._pages.currentWidget() is self._settings
        self._rail.be_at("navSettings" if here else "navCounter")
