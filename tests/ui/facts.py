"""Facts as a line would give them, for what shows them."""

from __future__ import annotations

from typing import Any

from smallcrm.domain.quicknote.reading import VISIT, Fact, Reading
from tests.ui.desk import TODAY

VISIT_TODAY = Fact(VISIT, TODAY.isoformat())


def read(text: str, *facts: Fact, visit: bool = True) -> Reading:
    """A reading of `text`, with a visit of today unless it is told not to have one."""
    return Reading(text, (VISIT_TODAY, *facts) if visit else facts)


def fact(text: str, words: str, kind: str, value: str | None = None, **more: Any) -> Fact:
    """A fact read from `words`, which stand in `text`."""
    start = text.index(words)
    return Fact(kind, value, (start, start + len(words)), **more)
