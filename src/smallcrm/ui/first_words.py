"""What is said over the page once it is painted: the book was brought up to date, or a copy elsewhere would be good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.settings import Settings
from smallcrm.ui.copy_hint import hint_for
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.theme import Look
from smallcrm.ui.window import Window
from smallcrm.ui.words import isolated


class BroughtUpToDate(Banner):
    """An older SmallCRM's book was changed, and kept as it was at `copy`. The line goes when it was read."""

    def __init__(self, look: Look, copy: Path, parent: QWidget | None = None) -> None:
        super().__init__(look, "tint", radius=0, parent=parent)
        self.setObjectName("broughtUpToDate")
        said = self.tr("This book was brought up to date for this SmallCRM. As it was before, it lies in %2: %1")
        self.say(said.replace("%2", isolated(str(copy.parent))).replace("%1", isolated(copy.name)))
        read = self.add_button(self.tr("OK"))
        read.setObjectName("upToDateRead")
        read.clicked.connect(self.hide)
        read.clicked.connect(self.deleteLater)


def tell(window: Window, settings: Settings, book: Path, *, own: bool) -> None:
    """Say what is to be said over the book at `book`, if that is the one shown, and not a copy of it.

    `own`: it is this computer's, and to be copied off it from time to time.
    """
    house = window.house
    if house is None or house.session.book.path != book:
        return
    copy, house.session.copies.before_upgrade = house.session.copies.before_upgrade, None
    if copy is not None:
        line = BroughtUpToDate(window.look, copy)
        house.bridge.destroyed.connect(line.deleteLater)
        window.column.insertWidget(0, line)
    elif own and window.on_counter() and not house.veil.closed:
        hint = hint_for(house.session, settings, window.look)
        if hint is not None:
            hint.copy_wanted.connect(window.copy_wanted)
            window.column.insertWidget(0, hint)
