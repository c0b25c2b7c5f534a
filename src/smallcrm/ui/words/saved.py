"""What else came of a line that was saved: told beside "Saved for Anna"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smallcrm.services.filing import (
    ADDED,
    LEFT_OUT,
    NOTHING_OWED,
    OTHERS_VISIT,
    PAID_OVER,
    TAB_CLEARED,
    TAB_LEFT,
)
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.speaker import translate

ALSO: Mapping[str, str] = {
    ADDED: QT_TRANSLATE_NOOP("Saved", "added to today's visit"),
    TAB_CLEARED: QT_TRANSLATE_NOOP("Saved", "nothing is owed now"),
    TAB_LEFT: QT_TRANSLATE_NOOP("Saved", "some is still owed"),
    PAID_OVER: QT_TRANSLATE_NOOP("Saved", "more than was owed"),
    NOTHING_OWED: QT_TRANSLATE_NOOP("Saved", "nothing was owed"),
    OTHERS_VISIT: QT_TRANSLATE_NOOP("Saved", "and a visit for who was with them"),
    LEFT_OUT: QT_TRANSLATE_NOOP("Saved", "what could not be kept is in the text"),
}


# Of a line that says it was another day.
_ADDED_THEN = QT_TRANSLATE_NOOP("Saved", "added to the visit of %1")


def also(codes: Iterable[str], then: str = "") -> str:
    """What is said behind "Saved for Anna", with what parts it from that; "" for nothing.

    `then` is the day of the line in words, where that is not today.
    """
    said = {**ALSO, ADDED: _ADDED_THEN} if then else ALSO
    return "".join(f" · {translate('Saved', said[code])}" for code in codes if code in said).replace("%1", then)
