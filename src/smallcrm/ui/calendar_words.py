"""What stands in a calendar file that is written from the window."""

from __future__ import annotations

from smallcrm.domain.birthday_list import Birthday
from smallcrm.ui.kit.painting import runs_both_ways
from smallcrm.ui.papers.people import whose
from smallcrm.ui.words import Words, translate
from smallcrm.ui.words.speaker import FIRST_STRONG_ISOLATE, POP_ISOLATE


class SpokenCalendar:
    """In the owner's language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def calendar_title(self, birthday: Birthday) -> str:
        """Birthday: Tom, Maggie Doyle's son."""
        title = translate("Calendar", "Birthday: %1").replace("%1", whose(self._words, birthday))
        # Other programs may show the marks of a direction: they are there only where one needs them.
        return title if runs_both_ways(title) else title.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")

    def calendar_about(self, birthday: Birthday) -> str:
        """Born 1980; nothing where the year is unknown."""
        year = birthday.born.year
        return translate("Calendar", "Born %1").replace("%1", str(year)) if year else ""

    def calendar_name(self) -> str:
        """Of a shop without a name."""
        return translate("Calendar", "Birthdays")
