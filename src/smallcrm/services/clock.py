"""The only clock of the program."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

# A note written after midnight belongs to the evening before, until the shop's day ends.
DAY_ENDS = time(4)
_DAY = timedelta(days=1)


class Clock:
    """Local time, and the shop's day, which ends at `day_ends`, a whole hour of the early morning.

    A fixed `today` (from the terminal's --today) replaces the day and keeps the time. Whole hours, because a clock
    set back by an hour in autumn then never falls back into a day that has ended.
    """

    def __init__(self, today: date | None = None, day_ends: time = DAY_ENDS) -> None:
        self._fixed = today
        self._stayed: date | None = None
        self.day_ends = day_ends

    def now(self) -> datetime:
        """Local time without a zone."""
        now = datetime.now()
        if self._fixed is None:
            return now
        # The early morning of a shop's day stands in the next day of the calendar.
        late = now.time() < self.day_ends and self._fixed < date.max
        return datetime.combine(self._fixed + _DAY if late else self._fixed, now.time())

    def today(self) -> date:
        """The shop's day."""
        return self._fixed or self._stayed or self.day_of(self.now())

    def day_of(self, at: datetime) -> date:
        """The shop's day at a local time: at 01:30 it is still the evening before.

        >>> Clock().day_of(datetime(2026, 1, 1, 1, 30)), Clock().day_of(datetime(2026, 1, 1, 4))
        (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))
        """
        # By the calendar, never by counting hours: a night has 23 or 25 of them when the clocks are changed.
        return at.date() - _DAY if at.time() < self.day_ends else at.date()

    def time(self) -> str:
        """ "HH:MM", for showing."""
        return self.now().strftime("%H:%M")

    def stay(self) -> None:
        """Let today be today until `go_on`: what is being typed shall not change its day under the hands."""
        self._stayed = self.today()

    def go_on(self) -> None:
        """Let the day follow the time again."""
        self._stayed = None
