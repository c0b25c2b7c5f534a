"""The words of a line that its facts were read from, in the colours their chips have."""

from __future__ import annotations

from smallcrm.domain.quicknote.reading import ALERT, Fact, Reading
from smallcrm.ui.kit.marked import Words


def colours(reading: Reading, typed: str) -> tuple[Words, ...]:
    """Spans of `typed`. The text of a reading has neither its outer blanks nor the name it may begin with."""
    before = len(typed.rstrip()) - len(reading.text)
    if before < 0 or typed[before : before + len(reading.text)] != reading.text:
        return ()
    facts = sorted((fact for fact in reading.facts if fact.span), key=lambda fact: fact.span or (0, 0))
    spans = [(fact, fact.span) for fact in facts if fact.span]
    return tuple(Words(start + before, end + before, _token(fact)) for fact, (start, end) in spans)


def _token(fact: Fact) -> str:
    if fact.kind == ALERT:
        return "alert_text"
    if fact.look:
        return "due_text"
    return "accent" if fact.sure else "text3"
