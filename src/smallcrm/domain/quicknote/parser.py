"""Reads a line: `read_line` is the only door.

The line is taken apart once; then marks, first words, words and money each file what is theirs, and no piece of the
line belongs to two facts.
"""

from __future__ import annotations

from dataclasses import replace

from smallcrm.domain.quicknote.allergic import question_allergies
from smallcrm.domain.quicknote.marks import read_marks
from smallcrm.domain.quicknote.opening import read_opening
from smallcrm.domain.quicknote.reading import (
    CONTACT,
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
    # Before the money: an alert is not to stand inside the sum of what is written around it.
    question_allergies(slate)
    read_money(slate)
    return with_visit(Reading(text, tuple(_looked_at(fact, scene) for fact in slate.facts)), scene)


def with_visit(reading: Reading, scene: Scene) -> Reading:
    """The reading with the visit that its sure facts make, or without one, in the order of `ORDER`.

    They were here, on the day the line speaks of: once a day, and not by a call, by paying a tab alone, or by paying
    for somebody else. To be asked again where a fact turns out to be no sure one, such as `for` of nobody known.
    """
    said = {fact.kind: fact for fact in reading.facts if fact.sure and fact.kind != VISIT}
    elsewhere = CONTACT in said or FOR in said or (PAID_TAB in said and not _TAKEN & said.keys())
    facts = [fact for fact in reading.facts if fact.kind != VISIT]
    if not scene.here_already and (not elsewhere or SAME_AGAIN in said):
        when = said.get(WHEN)
        facts.append(Fact(VISIT, when.value if when else scene.today.isoformat()))
    return Reading(reading.text, tuple(sorted(facts, key=lambda fact: ORDER.index(fact.kind))))


def _looked_at(fact: Fact, scene: Scene) -> Fact:
    """Amber where another usual is known."""
    if fact.kind == USUAL and scene.usual and fold_text(scene.usual) != fold_text(fact.value or ""):
        return replace(fact, look=REPLACES, was=scene.usual)
    return fact
