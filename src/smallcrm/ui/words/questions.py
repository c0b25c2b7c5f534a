"""Questions in words: the owner's own, and those that came up by themselves."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import asks
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Ask
from smallcrm.ui.words.dates import WEEK, DateWords
from smallcrm.ui.words.speaker import isolated, translate


class QuestionWords(DateWords):
    """What stands beside a tick, and the small line under it."""

    def question(self, ask: Ask, today: date) -> str:
        """The owner's words; or Tom has a birthday on Sunday; a year ago today: Rome."""
        parts = asks.source_parts(ask.source)
        if parts is None:
            return ask.text
        kind, _, year = parts
        if kind == asks.BIRTHDAY:
            return self._birthday_of(ask, today)
        when = _when(ask.context)
        return self._years_ago(ask, year - (when.year or year) if when else 0, today)

    def question_context(self, ask: Ask) -> str:
        """What stands under it: what the owner added, else its day; the relation; when it was."""
        parts = asks.source_parts(ask.source)
        if parts and parts[0] == asks.YEAR_AGO:
            when = _when(ask.context)
            return self.partial(when) if when else ""
        if parts:
            return ask.context[:1].upper() + ask.context[1:]
        return ask.context or (self.full_day(ask.from_date) if ask.from_date else "")

    def question_later(self, ask: Ask, today: date) -> str:
        """A question that waits, and from when it is asked: son's exam, from 4 Dec."""
        when = asks.since(ask)
        day = self._format(when, "d MMM" if when.year == today.year else "d MMM yyyy")
        return translate("Words", "%1, from %2").replace("%2", day).replace("%1", isolated(self.question(ask, today)))

    def _birthday_of(self, ask: Ask, today: date) -> str:
        away = (ask.asked - today).days
        if away == 0:
            said = translate("Words", "%1 has a birthday today")
        elif away == 1:
            said = translate("Words", "%1 has a birthday tomorrow")
        elif away > 0:
            said = translate("Words", "%1 has a birthday on %2")
        else:
            said = translate("Words", "%1 had a birthday on %2")
        return said.replace("%2", self._on(ask.asked, today)).replace("%1", isolated(ask.text))

    def _years_ago(self, ask: Ask, years: int, today: date) -> str:
        """Of a day whose year is not known, `years` is 0."""
        if ask.asked == today:
            said = translate("Words", "%n year(s) ago today: %1", None, years)
            said = said if years else translate("Words", "Today: %1")
        else:
            said = translate("Words", "%n year(s) ago on %2: %1", None, years)
            said = (said if years else translate("Words", "On %2: %1")).replace("%2", self._on(ask.asked, today))
        return said.replace("%1", isolated(ask.text))

    def _on(self, day: date, today: date) -> str:
        return self._format(day, "dddd" if abs((day - today).days) < WEEK else "d MMMM")


def _when(context: str) -> PartialDate | None:
    """None where another program wrote something else."""
    try:
        return PartialDate.parse(context)
    except ValueError:
        return None
