"""Where search found something, and what an import could not read."""

from __future__ import annotations

from smallcrm.domain.draft import Problem
from smallcrm.ui.words.speaker import Speaker, isolated


class FoundWords(Speaker):
    """Names of fields, reasons of problems."""

    def problem(self, problem: Problem) -> str:
        """One line about a card that could not be read whole."""
        reasons = {
            "characters": self._tr("is not written in the letters it declares; read as well as could be"),
            "cut": self._tr("is too long; the whole text is in a note"),
            "differs": self._tr("differs from your book, which was left as it is"),
            "group": self._tr("is a list, not a person; left out"),
            "no_month": self._tr("has no day and month; kept as text"),
            "no_name": self._tr("names nobody; left out"),
            "no_such_day": self._tr("is not in the calendar; kept as text"),
            "not_a_date": self._tr("is not a date; kept as text"),
            "not_fetched": self._tr("is a photo on the internet and was not fetched"),
            "outside_card": self._tr("stands between people; left out"),
            "photo_no_reader": self._tr("is a photo this computer cannot read; left out"),
            "photo_not_a_picture": self._tr("is not a picture; left out"),
            "photo_too_big": self._tr("is too big a photo; left out"),
            "photo_too_many_pixels": self._tr("is too big a photo; left out"),
            "photo_unreadable": self._tr("is a photo that cannot be read; left out"),
            "too_deep": self._tr("holds people within people; each was read alone"),
            "too_long": self._tr("is too long; left out"),
            "too_many_lines": self._tr("has too many lines; the rest was left out"),
            "unfinished": self._tr("has no end; kept as far as it goes"),
            "unreadable": self._tr("cannot be read; left out"),
        }
        value = f" “{isolated(problem.value[:80])}”" if problem.value else ""
        return f"{problem.where}:{value} {reasons.get(problem.why, problem.why)}"

    def field(self, code: str) -> str:
        """The name of a field in which search found something."""
        names = {
            "nickname": self._tr("Called"),
            "person": self._tr("Family"),
            "phone": self._tr("Phone"),
            "email": self._tr("E-mail"),
            "address": self._tr("Address"),
            "web": self._tr("Web"),
            "messenger": self._tr("Messenger"),
            "tag": self._tr("Tag"),
            "usual": self._tr("Has"),
            "like": self._tr("Likes"),
            "dislike": self._tr("Does not like"),
            "habit": self._tr("Habit"),
            "label": self._tr("Known"),
            "company": self._tr("Company"),
            "arrangement": self._tr("Arrangement"),
            "alert": self._tr("Alert"),
            "allergy": self._tr("Allergy"),
            "note": self._tr("Note"),
        }
        return names.get(code, "")
