"""Reaching somebody from the page: a call, a letter, a copy. Another program does it; this one opens no connection."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm import phone_numbers
from smallcrm.ui.counter.facts import Fact
from smallcrm.ui.words import translate

# One address and nothing besides: what follows "?" would write the letter, a comma would add a reader.
_ADDRESS = re.compile(r"[^\s@,;:?&%<>()\[\]\"\\]+@[\w.-]+\.\w+")
LONGEST_ADDRESS = 254
SHORTEST_NUMBER, LONGEST_NUMBER = 3, 20


def tel(number: str) -> QUrl | None:
    """The number for the computer's telephone: its digits, and a plus at the front; None where there is none."""
    # As written, "+44 (0)20" is no number to dial.
    key = phone_numbers.key(number, None)
    figures = key.removeprefix("+")
    if not (SHORTEST_NUMBER <= len(figures) <= LONGEST_NUMBER and figures.isascii() and figures.isdigit()):
        return None
    return QUrl(f"tel:{key}")


def mailto(address: str) -> QUrl | None:
    """A new letter to this address; None for anything but one plain address."""
    address = address.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return None
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address)
    return url


class Reach:
    """The menu of a fact. `edit` and `open_client` do what they say, `say` tells what was done."""

    def __init__(
        self,
        window: QWidget,
        edit: Callable[[str], object],
        open_client: Callable[[str], object],
        say: Callable[[str], object],
    ) -> None:
        self._window, self._edit, self._open_client, self._say = window, edit, open_client, say

    def open_menu(self, fact: Fact, place: QPoint) -> None:
        """Show the menu there."""
        menu = QMenu(self._window)
        for text, deed in self.deeds(fact):
            menu.addAction(text).triggered.connect(deed)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def deeds(self, fact: Fact) -> list[tuple[str, Callable[[], object]]]:
        """What can be done with a fact, in words."""
        deeds: list[tuple[str, Callable[[], object]]] = []
        kind = fact.contact.kind if fact.contact else ""
        value = fact.contact.value if fact.contact else fact.text
        url = tel(value) if kind == "phone" else mailto(value) if kind == "email" else None
        if url is not None:
            word = translate("Side", "Call") if kind == "phone" else translate("Side", "Write an e-mail")
            deeds.append((word, lambda: self._go(url, value)))
        if fact.client:
            deeds.append((translate("Side", "Open their page"), lambda: self._open_client(fact.client)))
        deeds.append((translate("Side", "Copy"), lambda: self._copy(value, translate("Side", "Copied"))))
        if fact.field:
            deeds.append((translate("Side", "Edit"), lambda: self._edit(fact.field)))
        return deeds

    def _go(self, url: QUrl, value: str) -> None:
        if not QDesktopServices.openUrl(url):
            self._copy(value, translate("Side", "No program on this computer answers to that. It is copied instead."))

    def _copy(self, value: str, said: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._say(said)
