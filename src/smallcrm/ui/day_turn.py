"""A window left open over the end of the shop's day follows it, without taking the keyboard from anybody."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit

from smallcrm.services.clock import Clock
from smallcrm.ui.bridge import Bridge

# Asked for often rather than once at the hour: timers stand still while a computer sleeps, and clocks are changed.
LOOK_EVERY_MS = 60_000
# Whoever has not typed for so long has left the line; it is kept, and "today" is today again.
PAUSE_MS = 30 * 60_000


class DayTurn(QObject):
    """Tells the bridge that the day turned. While a line is being typed the day stays what it was."""

    def __init__(self, clock: Clock, bridge: Bridge, edit: QPlainTextEdit) -> None:
        super().__init__(bridge)
        self._clock = clock
        self._bridge = bridge
        self._edit = edit
        self._shown = clock.today()
        self._often = QTimer(self, interval=LOOK_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._often.timeout.connect(self.look)
        self._often.start()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._pause.timeout.connect(self._go_on)
        # Not at once: a line that is being saved is saved first.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        edit.textChanged.connect(self._typed)
        self._typed()

    def look(self) -> None:
        """Follow the day now, if it turned."""
        today = self._clock.today()
        if today != self._shown:
            self._shown = today
            self._bridge.day_turned.emit()

    def stop(self) -> None:
        """The book is about to be closed: nothing may be read from it any more."""
        for timer in (self._often, self._pause, self._soon):
            timer.stop()
        self._edit.textChanged.disconnect(self._typed)
        self._clock.go_on()

    def _typed(self) -> None:
        if not self._edit.toPlainText().strip():
            self._go_on()
            return
        if not self._pause.isActive():
            # The first letter after a night: first the new day, then the line.
            self.look()
            self._clock.stay()
        self._pause.start()

    def _go_on(self) -> None:
        self._pause.stop()
        self._clock.go_on()
        self._soon.start()
