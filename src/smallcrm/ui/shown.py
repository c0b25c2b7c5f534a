"""What commands ask of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from smallcrm.settings import Settings
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.places import Places
from smallcrm.ui.rail import Rail
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import Veil


class Shown(Protocol):
    """What a window shows now, and how to show something else."""

    look: Look
    settings: Settings
    veil: Veil
    house: House | None
    counter: Counter | None
    rail: Rail
    places: Places | None
    copy_wanted: SignalInstance
    other_wanted: SignalInstance

    def on_counter(self) -> bool: ...
    def show_counter(self) -> None: ...
    def show_history(self) -> None: ...
    def look_around(self) -> None: ...
    def say(self, text: str, offers: Sequence[Offer] = ()) -> None: ...
