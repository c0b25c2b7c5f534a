"""Whether a warning is of an allergy."""

from __future__ import annotations

import re

from smallcrm.domain.quicknote.reading import Fact

# Compiled when first asked: every start would wait for it.
_SAYS_SO = r"(?i)\bal{1,2}erg|anaphyl|алл?[еэ]рг|анафил"

_CALLED = ("llerg", "alerg", "anaphyl", "анафил", "лерг")


def is_allergy(fact: Fact, line: str) -> bool:
    """Whether an alert is an allergy: the line says so where the fact was read, or the fact itself does.

    A bare "!penicillin" is a warning like any other: the owner did not say what of.

    >>> is_allergy(Fact("alert", "nuts", (0, 16)), "allergic to nuts"), is_allergy(Fact("alert", "dog", (0, 4)), "!dog")
    (True, False)
    """
    start, end = fact.span or (0, 0)
    return any(re.search(_SAYS_SO, text) for text in (fact.text, fact.value or "", line[start:end]))


def says_allergy(text: str) -> bool:
    """Whether the owner's words of an allergy call it one: others read as if it were an order.

    >>> says_allergy("Nussallergie"), says_allergy("nuts")
    (True, False)
    """
    return any(piece in text.casefold() for piece in _CALLED)
