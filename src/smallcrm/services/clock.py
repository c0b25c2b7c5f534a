"""The only clock of the program."""

from __future__ import annotations

from datetime import date, datetime


class Clock:
    """Local time. A fixed `today` (from the terminal's --today) replaces the date and keeps the time of day."""

    def __init__(self, today: date | None = None) -> None:
        self._fixed = today

    def now(self) -> datetime:
        """Local time without a zone."""
        now = datetime.now()
        return datetime.combine(self._fixed, now.time()) if self._fixed else now

    def today(self) -> date:
        """The shop's date."""
        return self.now().date()

    def time(self) -> str:
        """ "HH:MM", for showing."""
        return self.now().strftime("%H:%M")
