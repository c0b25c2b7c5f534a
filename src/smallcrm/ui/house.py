"""What every widget of the window is handed: the open book, the look, the words, the news."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.services.session import Session
from smallcrm.ui.bridge import Bridge
from smallcrm.ui.portraits import Portraits
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import Veil
from smallcrm.ui.words import Words

if TYPE_CHECKING:
    from smallcrm.ui.counter.line_state import Line


@dataclass(frozen=True)
class House:
    """Handed down in `__init__`; nothing in the window is global."""

    session: Session
    look: Look
    words: Words
    bridge: Bridge
    veil: Veil
    portraits: Portraits
    # The file the owner knows this book by; None where it goes away again, as a made-up shop does.
    file: Path | None
    # What was decided of lines not yet saved, by client: the counter and the day sheet show the same ones.
    decided: dict[str, Line] = field(default_factory=dict)

    def today(self) -> date:
        """The shop's date."""
        return self.session.clock.today()
