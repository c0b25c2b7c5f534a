"""What each line of a page brought and meant, as the book was told when it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain.page import Entry
from smallcrm.storage.book import Book

# A line that says "same again" and little else.
_SHORT = 40
Facts = Mapping[str, Any]


def with_their_own(book: Book, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The lines with what each brought, where the one visit of their day holds the money of several."""
    lines = Counter(entry.day for entry in entries if entry.note)
    days = {entry.day for entry in entries if _has_money(entry) and lines[entry.day] > 1}
    facts = {
        entry.note.id: book.filed.facts(entry.note.id)
        for entry in entries
        if entry.note and (entry.day in days or len(entry.note.text) <= _SHORT)
    }
    adding_up = {day for day in days if _adds_up([entry for entry in entries if entry.day == day], facts, day)}
    return tuple(_told(entry, facts, shares=entry.day in adding_up) for entry in entries)


def _told(entry: Entry, facts: Mapping[str, Facts], *, shares: bool) -> Entry:
    said = facts.get(entry.note.id) if entry.note else None
    if said is None:
        return entry
    same = str(said.get("same", ""))
    if not shares:
        return replace(entry, same=same) if same else entry
    amount, tip = _own(said)
    return replace(entry, shares=True, amount=amount or None, tip=tip or None, same=same)


def _adds_up(entries: Sequence[Entry], facts: Mapping[str, Facts], day: date) -> bool:
    """Whether the lines brought just what the visits hold: a visit put right by hand is nobody's sum any more."""
    visits = [entry.visit for entry in entries if entry.visit]
    own = [_own(facts[entry.note.id]) for entry in entries if entry.note]
    noted = all(entry.note or not _has_money(entry) for entry in entries)
    held = (sum(visit.amount or 0 for visit in visits), sum(visit.tip or 0 for visit in visits))
    brought = (sum(amount for amount, _ in own), sum(tip for _, tip in own))
    return noted and held == brought and all(visit.day == day for visit in visits)


def _own(facts: Facts) -> tuple[int, int]:
    return (facts.get("spent") or 0) + (facts.get("tab") or 0), facts.get("tip") or 0


def _has_money(entry: Entry) -> bool:
    return entry.visit is not None and bool(entry.visit.amount or entry.visit.tip)
