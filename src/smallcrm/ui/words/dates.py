"""Days in words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from smallcrm.domain.day_words import days_ahead
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.words.speaker import Speaker, translate

WEEK = 7


class DateWords(Speaker):
    """Near days by name, far ones by date."""

    def day(self, day: date, today: date) -> str:
        """Today, Yesterday, Tuesday, then 12 Nov, then 12 Nov 2024."""
        near = self._near(day, today)
        if near:
            return near
        return self._format(day, "d MMM" if day.year == today.year else "d MMM yyyy")

    def note_day(self, day: date, today: date) -> str:
        """The date column of the timeline: Today, Tue 18 Nov, 12 Nov 2024."""
        if day == today:
            return translate("Words", "Today")
        return self._format(day, "ddd d MMM" if day.year == today.year else "d MMM yyyy")

    def badge_day(self, day: date, today: date) -> str:
        """A near day in a word: Today, Sun, 2 Dec."""
        if day == today:
            return translate("Words", "Today")
        return self._format(day, "ddd" if (day - today).days < WEEK else "d MMM")

    def full_day(self, day: date) -> str:
        """Sunday 23 November 2025."""
        return self._format(day, "dddd d MMMM yyyy")

    def weekday_and_day(self, day: date) -> str:
        """Thursday 20 November."""
        return self._format(day, "dddd d MMMM")

    def coming_day(self, day: date, today: date) -> str:
        """The column of days to come: Sun 23; Sat 6 Dec."""
        return self._format(day, "ddd d" if (day.year, day.month) == (today.year, today.month) else "ddd d MMM")

    def long_ago(self, day: date, today: date) -> str:
        """A day inside a sentence: yesterday, Tuesday, 12 Nov, 12 Nov 2024."""
        said = self.day(day, today)
        return said[:1].lower() + said[1:] if 0 <= (today - day).days <= 1 else said

    def short_day(self, day: date, today: date) -> str:
        """The same on a button: today, Tue, 12 Nov."""
        away = (today - day).days
        return self.long_ago(day, today) if not 1 < away < WEEK else self._format(day, "ddd")

    def day_ahead(self, day: date, today: date) -> str:
        """A day to come inside a sentence: 3 December; 3 March 2027."""
        return self._format(day, "d MMMM" if 0 <= (day - today).days < 330 else "d MMMM yyyy")

    def month_near(self, day: date, today: date) -> str:
        """Its month inside a sentence: December; December 2027."""
        return self._format(day, "MMMM" if day.year == today.year else "MMMM yyyy")

    def month_name(self, month: int, *, short: bool = False) -> str:
        """June; Jun."""
        return self._format(date(2000, month, 1), "MMM" if short else "MMMM")

    def stretch(self, first: date, last: date, today: date) -> str:
        """Days from one to another: 20 November to 17 December; 20 November 2025 to 19 November 2026."""
        if first == last:
            return self.weekday_and_day(first) if first.year == today.year else self.full_day(first)
        begin = "d MMMM" if first.year == last.year else "d MMMM yyyy"
        end = "d MMMM" if first.year == last.year == today.year else "d MMMM yyyy"
        said = translate("Words", "%1 to %2").replace("%2", self._format(last, end))
        return said.replace("%1", self._format(first, begin))

    def partial(self, when: PartialDate) -> str:
        """23 November 1978; 23 November; November 1978; November."""
        sample = date(when.year or 2000, when.month or 1, when.day or 1)
        shape = " ".join(part for part, known in (("d", when.day), ("MMMM", True), ("yyyy", when.year)) if known)
        return self._format(sample, shape)

    def born(self, when: PartialDate) -> str:
        """A birthday as it was understood: 23 November 1978; 23 November, no year."""
        said = self.partial(when)
        return said if when.year or not when.day else translate("Words", "%1, no year").replace("%1", said)

    def named_day(self, typed: str, today: date) -> date | None:
        """The day that today, tomorrow or yesterday is, as this program writes them or as a line is read."""
        word = " ".join(typed.casefold().split())
        near = (today + timedelta(days=by) for by in (0, 1, -1))
        ahead = days_ahead(word)
        if ahead is not None:
            return today + timedelta(days=ahead)
        return next((day for day in near if self._near(day, today).casefold() == word), None)

    def months(self) -> tuple[str, ...]:
        """The names of the twelve months, as `partial` writes them and as this computer does: both may be typed."""
        firsts = [QDate(2000, month, 1) for month in range(1, 13)]
        locales = (self._locale, QLocale.system())
        spelt = ([locale.toString(first, "MMMM") for locale in locales] for first in firsts)
        return tuple(" ".join(dict.fromkeys(names)) for names in spelt)

    def day_first(self) -> bool:
        """Whether figures are written with the day before the month, as nearly everywhere."""
        shape = self._locale.dateFormat(QLocale.FormatType.ShortFormat)
        return "M" not in shape or shape.find("d") < shape.find("M")

    def days_ago(self, day: date, today: date) -> str:
        """Since when somebody has not been here: Today, Yesterday, Tuesday, 24 days ago, then the date."""
        gone = (today - day).days
        if gone < WEEK or gone > 60:
            return self.day(day, today)
        return translate("Words", "%n day(s) ago", None, gone)

    def _near(self, day: date, today: date) -> str:
        away = (day - today).days
        if away == 0:
            return translate("Words", "Today")
        if away == -1:
            return translate("Words", "Yesterday")
        if away == 1:
            return translate("Words", "Tomorrow")
        return self._format(day, "dddd") if abs(away) < WEEK else ""
