"""The lasting line over a book that is not this computer's own, so that nobody writes in the wrong one unawares."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from smallcrm.services.standing import Standing
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import Veil
from smallcrm.ui.words import isolated


class StrangeBook(Banner):
    """`own_wanted` asks for the own book, `mine_wanted` to make this one the own. `has_own`: there is an own one."""

    own_wanted = Signal()
    mine_wanted = Signal()

    def __init__(
        self, look: Look, book: Path, standing: Standing, veil: Veil, *, has_own: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "due" if standing is Standing.OTHER else "tint", icon="info", radius=0, parent=parent)
        self.setObjectName("strangeBook")
        # The last folder only: the whole way is long, and mostly holds the name of whoever it is the home of.
        folder = book.parent.name or str(book.parent)
        self.say(self._sentence(standing).replace("%2", isolated(folder)).replace("%1", isolated(book.name)))
        self._deeds: list[QAbstractButton] = []
        if has_own:
            own = self.add_button(self.tr("Open my book"))
            own.setObjectName("openMyBook")
            own.clicked.connect(self.own_wanted)
            self._deeds.append(own)
        if standing is not Standing.OWN_COPY:
            mine = self.add_button(self.tr("Make it my book..."))
            mine.setObjectName("makeItMine")
            mine.clicked.connect(self.mine_wanted)
            self._deeds.append(mine)
        self._veil = veil
        veil.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """While guests look, no book takes the place of another."""
        for button in self._deeds:
            button.setVisible(not self._veil.closed)

    def _sentence(self, standing: Standing) -> str:
        if standing is Standing.OTHER:
            return self.tr("This is not your own book: %1 in %2. What you write here is kept there.")
        if standing is Standing.COPY:
            return self.tr("A copy to look at: %1 in %2. It stays what it was; nothing you do here is kept.")
        return self.tr(
            "A copy of your book to look at: %1. Nothing you do here is kept."
            " Go back to an earlier day, in the menu of your own book, brings such a day back."
        )


def title_of(book: Path, standing: Standing) -> str:
    """What the window is called over such a book."""
    said = QCoreApplication.translate("StrangeBook", "%1, not your own book - SmallCRM")
    if standing is not Standing.OTHER:
        said = QCoreApplication.translate("StrangeBook", "%1, a copy to look at - SmallCRM")
    # Qt takes "[*]" for the place of a mark; doubled it is a star in brackets.
    return said.replace("%1", book.name.replace("[*]", "[*][*]"))


def tell_own_is_open(window: QWidget, book: Path) -> None:
    """Another window has the own book, and it is there that another one can take its place."""
    said = QCoreApplication.translate(
        "StrangeBook",
        "Your own book is open in another window, which comes forward when you close this."
        ' There, choose "I have a book from another computer..." in the menu File, and then this file.',
    )
    inform(window, "SmallCRM", said, str(book))
