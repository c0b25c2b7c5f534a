"""Reaching somebody from the page: a call, a letter, a copy. Another program does it; this one opens no connection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.services.links import mailto, tel
from smallcrm.ui.counter.facts import Fact
from smallcrm.ui.outside import open_link
from smallcrm.ui.words import translate


class Reach:
    """The menu of a fact. `edit` and `open_client` do what they say, `say` tells what was done; `wish` marks a birthday
    as wished or, where it was, as not wished, `greet` finds words for it.
    """

    def __init__(
        self,
        window: QWidget,
        edit: Callable[[str], object],
        open_client: Callable[[str], object],
        say: Callable[[str], object],
        wish: Callable[[Birthday], object],
        greet: Callable[[Birthday], object],
    ) -> None:
        self._wish, self._greet = wish, greet
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
        link = tel(value) if kind == "phone" else mailto(value) if kind == "email" else None
        if link is not None:
            word = translate("Side", "Call") if kind == "phone" else translate("Side", "Write an e-mail")
            deeds.append((word, lambda: self._go(link, value)))
        if birthday := fact.birthday:
            wish = translate("Side", "Not wished after all") if birthday.wished else translate("Side", "Mark wished")
            deeds.append((wish, lambda: self._wish(birthday)))
            deeds.append((translate("Side", "Greet..."), lambda: self._greet(birthday)))
        if fact.client:
            deeds.append((translate("Side", "Open their page"), lambda: self._open_client(fact.client)))
        deeds.append((translate("Side", "Copy"), lambda: self._copy(value, translate("Side", "Copied"))))
        if fact.field:
            deeds.append((translate("Side", "Edit"), lambda: self._edit(fact.field)))
        return deeds

    def _go(self, link: str, value: str) -> None:
        if not open_link(link):
            self._copy(value, translate("Side", "No program on this computer answers to that. It is copied instead."))

    def _copy(self, value: str, said: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._say(said)
