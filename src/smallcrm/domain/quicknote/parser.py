"""Reads a line: `read_line` is the only door.

The line is taken apart once; then marks, first words, words and money each file what is theirs, and no piece of the
line belongs to two facts.
"""

from __future__ import annotations

from dataclasses import replace

from smallcrm.domain.quicknote.allergic import question_allergies
from smallcrm.domain.quicknote.marks import read_marks
from smallcrm.domain.quicknote.opening import is_contact, read_opening
from smallcrm.domain.quicknote.reading import (
    FOR,
    ORDER,
    PAID_TAB,
    REPLACES,
    SAME_AGAIN,
    SPENT,
    TAB,
    TIP,
    USUAL,
    VISIT,
    WHEN,
    Fact,
    Reading,
    Scene,
)
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.sums import read_money
from smallcrm.domain.quicknote.tokens import fold_text
from smallcrm.domain.quicknote.worded import read_words

_TAKEN = frozenset({SPENT, TIP, TAB, SAME_AGAIN})


def read_line(line: str, scene: Scene) -> Reading:
    """What a line says, as facts in the order of `ORDER`. A leading `Name:` is not looked for: see `leading`.

    >>> from datetime import date
    >>> reading = read_line("oat fw 4.50 tip 1 ?son's exam +2w", Scene(date(2025, 11, 20)))
    >>> [(fact.kind, fact.value) for fact in reading.facts]
    [('visit', '2025-11-20'), ('spent', '4.50'), ('tip', '1.00'), ('ask', "son's exam")]
    """
    text = line.strip()
    slate = Slate(text, scene)
    read_opening(slate)
    read_marks(slate)
    read_words(slate)
    read_money(slate)
    question_allergies(slate)
    _visit(slate)
    facts = (_looked_at(fact, scene) for fact in slate.facts)
    return Reading(text, tuple(sorted(facts, key=lambda fact: ORDER.index(fact.kind))))


def _visit(slate: Slate) -> None:
    """They were here, on the day the line speaks of; once a day, and not by a call or by paying a tab alone."""
    said = {fact.kind for fact in slate.facts if fact.sure}
    elsewhere = is_contact(slate) or FOR in said or (PAID_TAB in said and not said & _TAKEN)
    if slate.scene.here_already or (elsewhere and SAME_AGAIN not in said):
        return
    when = next((fact.value for fact in slate.facts if fact.kind == WHEN and fact.sure), None)
    slate.facts.append(Fact(VISIT, when or slate.scene.today.isoformat()))


def _looked_at(fact: Fact, scene: Scene) -> Fact:
    """Amber where another usual is known."""
    if fact.kind == USUAL and scene.usual and fold_text(scene.usual) != fold_text(fact.value or ""):
        return replace(fact, look=REPLACES, was=scene.usual)
    return fact
