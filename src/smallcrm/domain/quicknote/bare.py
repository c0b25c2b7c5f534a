"""Whether a line says no more than that they had the usual: the end of the day still asks for a word about them."""

from __future__ import annotations

from smallcrm.domain.quicknote.reading import SAME_AGAIN, SPENT, TAB, TIP, Reading

_SAID = frozenset({SAME_AGAIN, SPENT, TAB, TIP})
_AROUND = " \t\n=.,;·-"


def only_the_usual(reading: Reading, usual: str) -> bool:
    """Whether the line is a bare "same again", or just names `usual`, with or without its price.

    >>> only_the_usual(Reading("Flat white"), "flat white"), only_the_usual(Reading("Knee better"), "flat white")
    (True, False)
    """
    rest, end = "", 0
    for start, stop in sorted(fact.span for fact in reading.facts if fact.span and fact.kind in _SAID):
        rest += reading.text[end:start]
        end = max(end, stop)
    rest = (rest + reading.text[end:]).strip(_AROUND)
    if not rest:
        return reading.fact(SAME_AGAIN) is not None
    return rest.casefold() == usual.strip().casefold()
