"""What is said when the book has become as a copy is. Apart from the dialog, which is made when first asked for."""

from __future__ import annotations

from smallcrm.services.copies import KEPT_ASIDE, VERSION, Copy
from smallcrm.ui.words import Words, translate


def told_gone_back(words: Words, copy: Copy) -> str:
    """One sentence; only a copy of the day is of when it began."""
    if copy.reason == VERSION:
        said = translate("GoBack", "The book is as it was on %1, before SmallCRM was updated")
    elif copy.reason == KEPT_ASIDE:
        said = translate("GoBack", "The book is as it was on %1, before another book took its place")
    else:
        return translate("GoBack", "The book is as it was when %1 began").replace("%1", words.full_day(copy.day))
    day = words.full_day(copy.day)
    if copy.at:
        day = translate("GoBack", "%1 at %2").replace("%1", day).replace("%2", words.time(copy.at))
    return said.replace("%1", day)
