"""Where search found something, and what an import could not read."""

from __future__ import annotations

from smallcrm.domain.draft import Problem
from smallcrm.ui.words.speaker import Speaker, isolated


class FoundWords(Speaker):
    """Names of fields, reasons of problems."""

    def problem(self, problem: Problem) -> str:
        """One line about a card that could not be read whole."""
        reasons = {
            "bad_date": self._tr("is not a date I can read"),
            "no_name": self._tr("names nobody; left out"),
            "group": self._tr("is a list, not a person; left out"),
            "too_long": self._tr("is too long; the rest is in a note"),
            "not_fetched": self._tr("lies on the internet and was not fetched"),
            "unreadable": self._tr("cannot be read"),
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
