"""The facts read out of one typed line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smallcrm.domain.late import dataclass

VISIT = "visit"


@dataclass(frozen=True)
class Fact:
    """One thing the line says. `span` is [start, end) in code points of the text, None for what is not typed.

    `sure` False is a guess that is saved only when confirmed.
    """

    kind: str
    value: str | None
    span: tuple[int, int] | None = None
    sure: bool = True


@dataclass(frozen=True)
class Reading:
    """The line whole, exactly as typed, and what was read in it."""

    text: str
    facts: tuple[Fact, ...]

    def without(self, fact: Fact) -> Reading:
        """The same line with one fact un-filed."""
        return replace(self, facts=tuple(other for other in self.facts if other != fact))

    def fact(self, kind: str) -> Fact | None:
        """The first fact of a kind."""
        return next((fact for fact in self.facts if fact.kind == kind), None)


def read_line(line: str, *, today: date, here_already: bool) -> Reading:
    """Read a line. As yet a line is plain text; a first line of the day is a visit, once."""
    facts = () if here_already else (Fact(VISIT, today.isoformat()),)
    return Reading(line.strip(), facts)
