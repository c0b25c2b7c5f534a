"""What every widget of the window is handed: the open book, the look, the words, the news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.services.session import Session
from smallcrm.ui.bridge import Bridge
from smallcrm.ui.portraits import Portraits
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import Veil
from smallcrm.ui.words import Words


@dataclass(frozen=True)
class House:
    """Handed down in `__init__`; nothing in the window is global."""

    session: Session
    look: Look
    words: Words
    bridge: Bridge
    veil: Veil
    portraits: Portraits

    def today(self) -> date:
        """The shop's date."""
        return self.session.clock.today()
