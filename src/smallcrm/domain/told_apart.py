"""What tells people apart whose names read the same.

The answer is lines of "kind:value", best first, for `words` to say: "phone:0123" is "ends 0123". Kinds: "phone" (last
four digits), "company", "email", "nickname", "usual", "visit" (the day they were last here), "since", "created" (the
day they were written down), "number" (which of them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from smallcrm.domain.late import dataclass

KINDS = ("phone", "company", "email", "nickname", "usual", "visit", "since", "created")
# A row has no room for more, and what is cut off tells nobody apart.
LONGEST = 28
_FOR_GUESTS = ("since:", "created:", "number:")


@dataclass(frozen=True)
class Namesake:
    """One of those who read alike: what is known of each of `KINDS`, "" where nothing is. Dates are ISO text.

    `hidden` (put away, or died) are named by that, so they make nobody else ambiguous.
    """

    id: str
    known: tuple[str, ...]
    hidden: bool = False

    @property
    def created(self) -> str:
        """The day they were written down."""
        return self.known[-1] if len(self.known) == len(KINDS) else ""


def told_apart(people: Sequence[Namesake]) -> dict[str, str]:
    """What to add to each one's name, by id; no two get the same. "" for whom nobody else reads like.

    >>> anna, other = Namesake("1", ("0123", "", "")), Namesake("2", ("", "Acme", ""))
    >>> told_apart([anna, other])
    {'1': 'phone:0123', '2': 'company:Acme'}
    """
    living = [person for person in people if not person.hidden]
    apart = _apart(people)
    return {person.id: "" if len(people) == 1 or (living == [person]) else apart[person.id] for person in people}


def in_a_crowd(person: Namesake, number: int) -> str:
    """The same for one of very many, who are not all looked at: `number` is nobody else's."""
    return "\n".join([*islice(_pieces(person), 1), f"number:{number}"])


def says(distinct: str, kind: str) -> bool:
    """Whether it tells this already, so that the line beside it need not.

    >>> says("phone:0123\\nvisit:2026-11-21", "visit"), says("phone:0123", "visit")
    (True, False)
    """
    return any(line.startswith(f"{kind}:") for line in distinct.split("\n"))


def for_guests(distinct: str, created: date) -> str:
    """What of it guests may see: since when they come or are in the book, never a number to call.

    >>> for_guests("phone:0123", date(2021, 11, 12)), for_guests("", date(2021, 11, 12))
    ('created:2021-11-12', '')
    """
    harmless = [line for line in distinct.split("\n") if line.startswith(_FOR_GUESTS)]
    return "\n".join(harmless) or (f"created:{created}" if distinct else "")


def _apart(people: Sequence[Namesake]) -> dict[str, str]:
    found = dict.fromkeys((person.id for person in people), "")
    # Kind by kind, as mostly the first one tells all: this is done at every key.
    for place, kind in enumerate(KINDS):
        lines = {person.id: _line(kind, person.known[place]) for person in people if place < len(person.known)}
        having = Counter(line.casefold() for line in lines.values())
        found.update(
            {who: line for who, line in lines.items() if line and not found[who] and having[line.casefold()] == 1}
        )
        if all(found.values()):
            return found
    # Of those with nothing of their own, and of them alone, the day may tell.
    days = Counter(person.created.casefold() for person in people if not found[person.id])
    for number, person in enumerate(people, 1):
        alone = person.created and days[person.created.casefold()] == 1
        found[person.id] = found[person.id] or (f"created:{person.created}" if alone else f"number:{number}")
    return found


def _pieces(person: Namesake) -> Iterator[str]:
    for kind, value in zip(KINDS, person.known, strict=False):
        if line := _line(kind, value):
            yield line


def _line(kind: str, value: str) -> str:
    line = " ".join(value.split()) if value else ""
    return f"{kind}:{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}" if line else ""
