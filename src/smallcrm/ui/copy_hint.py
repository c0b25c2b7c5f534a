"""Once a day, where it is time: the quiet line that a copy outside this computer would be good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.services import copy_out
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.theme import Look


class CopyHint(Banner):
    """`copy_wanted` asks for the copy. The line goes when it is answered, either way."""

    copy_wanted = Signal()

    def __init__(self, look: Look, days: int | None, parent: QWidget | None = None) -> None:
        super().__init__(look, "tint", radius=0, parent=parent)
        self.setObjectName("copyHint")
        if days is None:
            self.say(self.tr("Your book was never copied off this computer. A stick in a drawer is enough."))
        else:
            self.say(self.tr("Last copy outside this computer: %n day(s) ago", "", days))
        copy = self.add_button(self.tr("Copy my book to..."))
        copy.setObjectName("copyNow")
        copy.clicked.connect(self.copy_wanted)
        later = self.add_button(self.tr("Not today"))
        later.setObjectName("notToday")
        for button in (copy, later):
            button.clicked.connect(self.go)

    def go(self) -> None:
        """Away with the line."""
        self.hide()
        self.deleteLater()


def hint_for(session: Session, settings: Settings, look: Look) -> CopyHint | None:
    """The line, if it is time for it today; it counts as given then."""
    book, today = session.book.path, session.clock.today()
    if not copy_out.is_hint_due(settings, book, today, lambda: session.book.insights.counts()["clients"]):
        return None
    copy_out.hint_given(settings, today)
    return CopyHint(look, copy_out.last_copy_out(settings, book, today))
