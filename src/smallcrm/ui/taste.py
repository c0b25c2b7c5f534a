"""What the owner likes on this computer: light or dark, the size of text, where the window stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from smallcrm import settings as machine
from smallcrm.settings import Settings
from smallcrm.ui.theme import Look, Scheme

SMALLEST, USUAL, LARGEST, STEP = 90, 100, 150, 10


class Turned(NamedTuple):
    """One setting of this computer was changed: its name in `smallcrm.settings`, and the two ways to turn it."""

    setting: str
    back: Callable[[], object]
    again: Callable[[], object]


class Taste:
    """Changes the look and keeps the choice in the settings of this computer."""

    def __init__(self, look: Look, settings: Settings) -> None:
        self._look = look
        self._settings = settings
        self._listener: Callable[[Turned], object] | None = None

    def listen(self, listener: Callable[[Turned], object] | None) -> None:
        """Tell this one, alone, of each change of theme, size and language; None: nobody."""
        self._listener = listener

    def set_theme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system."""
        before = self._look.choice
        self._look.set_choice(scheme)
        self._settings.set(machine.THEME, str(scheme.value))
        if before is not scheme:
            self._tell("theme", partial(self.set_theme, before), partial(self.set_theme, scheme))

    def set_scale(self, percent: int) -> None:
        """Text of this size, as near as it may be."""
        percent = min(LARGEST, max(SMALLEST, percent))
        before = self._settings.get(machine.FONT_SCALE)
        self._settings.set(machine.FONT_SCALE, percent)
        self._look.set_scale(percent / 100)
        if before != percent:
            self._tell("font_scale", partial(self.set_scale, before), partial(self.set_scale, percent))

    def language(self) -> str:
        """The language wished for; "" is the computer's own."""
        return self._settings.get(machine.LANGUAGE)

    def set_language(self, code: str) -> None:
        """From the next start on."""
        before = self.language()
        self._settings.set(machine.LANGUAGE, code)
        if before != code:
            self._tell("language", partial(self.set_language, before), partial(self.set_language, code))

    def writer(self) -> str | None:
        """Who writes at this computer: a staff id."""
        return self._settings.get(machine.WRITER) or None

    def set_writer(self, member_id: str | None) -> None:
        """Remember who writes at this computer."""
        self._settings.set(machine.WRITER, member_id or "")

    @property
    def settings(self) -> Settings:
        """Everything kept on this computer."""
        return self._settings

    def larger(self) -> None:
        """Larger text."""
        self.set_scale(self._settings.get(machine.FONT_SCALE) + STEP)

    def smaller(self) -> None:
        """Smaller text."""
        self.set_scale(self._settings.get(machine.FONT_SCALE) - STEP)

    def usual_size(self) -> None:
        """Text as it was drawn."""
        self.set_scale(USUAL)

    def _tell(self, setting: str, back: Callable[[], object], again: Callable[[], object]) -> None:
        if self._listener:
            self._listener(Turned(setting, back, again))

    def keep_geometry(self, window: QWidget) -> None:
        """Remember where the window stands."""
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self._settings.set(machine.GEOMETRY, geometry)

    def restore_geometry(self, window: QWidget) -> None:
        """Put the window where it stood."""
        kept = self._settings.get(machine.GEOMETRY)
        if kept:
            window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))
