"""Where search found something, and what an import could not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.speaker import Speaker, isolated, translate

if TYPE_CHECKING:
    from smallcrm.domain.draft import Problem

_REASONS: Mapping[str, str] = {
    "characters": QT_TRANSLATE_NOOP("Words", "is not written in the letters it declares; read as well as could be"),
    "cut": QT_TRANSLATE_NOOP("Words", "is too long; the whole text is in a note"),
    "differs": QT_TRANSLATE_NOOP("Words", "differs from your book, which was left as it is"),
    "group": QT_TRANSLATE_NOOP("Words", "is a list, not a person; left out"),
    "no_month": QT_TRANSLATE_NOOP("Words", "has no day and month; kept as text"),
    "no_name": QT_TRANSLATE_NOOP("Words", "has no name; left out"),
    "no_such_day": QT_TRANSLATE_NOOP("Words", "is not in the calendar; kept as text"),
    "not_a_date": QT_TRANSLATE_NOOP("Words", "is not a date; kept as text"),
    "not_fetched": QT_TRANSLATE_NOOP("Words", "is a photo on the internet and was not fetched"),
    "outside_card": QT_TRANSLATE_NOOP("Words", "stands between people; left out"),
    "photo_no_reader": QT_TRANSLATE_NOOP("Words", "is a photo this computer cannot read; left out"),
    "photo_not_a_picture": QT_TRANSLATE_NOOP("Words", "is not a picture; left out"),
    "photo_too_big": QT_TRANSLATE_NOOP("Words", "is too big a photo; left out"),
    "photo_too_many_pixels": QT_TRANSLATE_NOOP("Words", "is too big a photo; left out"),
    "photo_unreadable": QT_TRANSLATE_NOOP("Words", "is a photo that cannot be read; left out"),
    "too_deep": QT_TRANSLATE_NOOP("Words", "holds people within people; each was read alone"),
    "too_long": QT_TRANSLATE_NOOP("Words", "is too long; left out"),
    "too_many_lines": QT_TRANSLATE_NOOP("Words", "has too many lines; the rest was left out"),
    "unfinished": QT_TRANSLATE_NOOP("Words", "has no end; kept as far as it goes"),
    "unreadable": QT_TRANSLATE_NOOP("Words", "cannot be read; left out"),
}

_FIELDS: Mapping[str, str] = {
    "nickname": QT_TRANSLATE_NOOP("Words", "Called"),
    "person": QT_TRANSLATE_NOOP("Words", "Family"),
    "family_of": QT_TRANSLATE_NOOP("Words", "Family of"),
    "phone": QT_TRANSLATE_NOOP("Words", "Phone"),
    "email": QT_TRANSLATE_NOOP("Words", "E-mail"),
    "address": QT_TRANSLATE_NOOP("Words", "Address"),
    "web": QT_TRANSLATE_NOOP("Words", "Web"),
    "messenger": QT_TRANSLATE_NOOP("Words", "Messenger"),
    "tag": QT_TRANSLATE_NOOP("Words", "Tag"),
    "usual": QT_TRANSLATE_NOOP("Words", "Has"),
    "like": QT_TRANSLATE_NOOP("Words", "Likes"),
    "dislike": QT_TRANSLATE_NOOP("Words", "Does not like"),
    "habit": QT_TRANSLATE_NOOP("Words", "Habit"),
    "label": QT_TRANSLATE_NOOP("Words", "Known"),
    "company": QT_TRANSLATE_NOOP("Words", "Company"),
    "arrangement": QT_TRANSLATE_NOOP("Words", "Arrangement"),
    "alert": QT_TRANSLATE_NOOP("Words", "Alert"),
    "allergy": QT_TRANSLATE_NOOP("Words", "Allergy"),
    "note": QT_TRANSLATE_NOOP("Words", "Note"),
}


class FoundWords(Speaker):
    """Names of fields, reasons of problems."""

    def problem(self, problem: Problem) -> str:
        """One line about a card that could not be read whole."""
        value = f" “{isolated(problem.value[:80])}”" if problem.value else ""
        return f"{problem.where}:{value} {_said(_REASONS, problem.why) or problem.why}"

    def field(self, code: str) -> str:
        """The name of a field in which search found something."""
        return _said(_FIELDS, code)


def _said(table: Mapping[str, str], code: str) -> str:
    text = table.get(code)
    return translate("Words", text) if text else ""
