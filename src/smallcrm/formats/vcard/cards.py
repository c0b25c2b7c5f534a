"""From content lines to cards: BEGIN and END, cards within cards, and cards that never end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from smallcrm.domain.draft import Problem
from smallcrm.formats.vcard.charsets import Letters
from smallcrm.formats.vcard.limits import Limits
from smallcrm.formats.vcard.lines import Line
from smallcrm.formats.vcard.properties import Property, read_property

_SHOWN = 200


@dataclass(slots=True)
class Card:
    """The properties between one BEGIN and its END, without those of cards within it.

    `agents` are cards that stand as the value of an AGENT property: people around this one, not clients.
    """

    number: int
    is_agent: bool = False
    properties: list[Property] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    agents: list[Card] = field(default_factory=list)
    lines: int = 0

    @property
    def where(self) -> str:
        return f"card {self.number}"

    def report(self, what: str, value: str, why: str) -> None:
        """Keep a problem for the reader's list."""
        self.problems.append(Problem(self.where, what, shown(value), why))


def shown(value: str) -> str:
    """A value as short as a report may show it."""
    flat = " ".join(value[: 4 * _SHOWN].split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def cards(lines: Iterable[Line], letters: Letters, limits: Limits) -> Iterator[Card | Problem]:
    """Cards as they end, a card within another before the other; text between cards as one problem a stretch."""
    open_cards: list[Card] = []
    number, outside = 0, False
    for line in lines:
        if line.kind == "begin":
            number, outside = number + 1, False
            if len(open_cards) >= limits.depth:
                open_cards[0].report("card", "", "too_deep")
                yield open_cards.pop(0)
            open_cards.append(Card(number, is_agent=_awaits_agent(open_cards)))
        elif open_cards and line.kind == "end":
            yield from _closed(open_cards)
        elif open_cards:
            _take(open_cards[-1], line, letters, limits)
        elif line.kind != "end" and not outside:
            outside = True
            yield Problem("file", "line", shown(letters.read(line.text[:_SHOWN])[0]), "outside_card")
    while open_cards:
        open_cards[-1].report("card", "", "unfinished")
        yield from _closed(open_cards)


def _awaits_agent(open_cards: list[Card]) -> bool:
    if not open_cards or not open_cards[-1].properties:
        return False
    last = open_cards[-1].properties[-1]
    return last.name == "AGENT" and not last.value.strip()


def _closed(open_cards: list[Card]) -> Iterator[Card]:
    card = open_cards.pop()
    if card.is_agent and open_cards:
        open_cards[-1].agents.append(card)
    else:
        yield card


def _take(card: Card, line: Line, letters: Letters, limits: Limits) -> None:
    card.lines += 1
    if card.lines > limits.lines_in_card:
        if card.lines == limits.lines_in_card + 1:
            card.report("card", "", "too_many_lines")
        return
    found = read_property(line.text, letters) if line.kind == "property" else None
    if found is not None:
        card.properties.append(found)
    elif len(card.problems) < limits.problems_in_card:
        text, _ = letters.read(line.text)
        if line.kind == "too_long":
            card.report(text.lower(), "", "too_long")
        else:
            card.report("line", text, "unreadable")
