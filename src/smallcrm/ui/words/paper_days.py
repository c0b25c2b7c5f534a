"""Days as paper says them: it hangs for weeks, so nothing is today, tomorrow or this week."""

from __future__ import annotations

from datetime import date, timedelta

from smallcrm.ui.words.speaker import Speaker, translate


class PaperDayWords(Speaker):
    """Days, weeks, months and stretches of days, each by its date."""

    def day_and_month(self, day: date) -> str:
        """20 Nov."""
        return self._format(day, "d MMM")

    def weekday(self, day: date) -> str:
        """Thu."""
        return self._format(day, "ddd")

    def weekday_name(self, day: date) -> str:
        """Thursday."""
        return self._format(day, "dddd")

    def weekday_and_month(self, day: date) -> str:
        """Fri 28 Feb."""
        return self._format(day, "ddd d MMM")

    def plain_day(self, day: date) -> str:
        """20 November 2025."""
        return self._format(day, "d MMMM yyyy")

    def short_date(self, day: date) -> str:
        """20 Nov 2025."""
        return self._format(day, "d MMM yyyy")

    def month(self, day: date, *, year: bool) -> str:
        """November; November 2025."""
        # Alone, not within a date: in many languages another form of the word.
        name = self._locale.standaloneMonthName(day.month)
        return f"{name} {day.year}" if year else name

    def week_of(self, first: date, *, year: bool) -> str:
        """Week of 24 November; Week of 5 January 2026."""
        said = self._format(first, "d MMMM yyyy" if year else "d MMMM")
        return translate("Paper", "Week of %1").replace("%1", said)

    def days(self, first: date, last: date) -> str:
        """20 November to 17 December 2025; a whole month is November 2025."""
        if first == last:
            return self._format(first, "dddd d MMMM yyyy")
        if first.day == 1 and last == _last_of_month(first):
            return self.month(first, year=True)
        start = self._format(first, "d MMMM" if first.year == last.year else "d MMMM yyyy")
        return translate("Paper", "%1 to %2").replace("%1", start).replace("%2", self.plain_day(last))


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
