"""Reads a line: `read_line` is the only door."""

from __future__ import annotations

from smallcrm.domain.quicknote.reading import VISIT, Fact, Reading, Scene


def read_line(line: str, scene: Scene) -> Reading:
    """Read a line. As yet a line is plain text; a first line of the day is a visit, once."""
    facts = () if scene.here_already else (Fact(VISIT, scene.today.isoformat()),)
    return Reading(line.strip(), facts)
