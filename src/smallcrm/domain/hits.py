"""Rows of the client list: all that one row draws, and why it was found."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date

from smallcrm.domain.late import dataclass
from smallcrm.domain.partial_date import PartialDate

Spans = tuple[tuple[int, int], ...]

# How well a client matches; the lower, the higher in the list. NAME_WHOLE: all that was typed are whole words of the
# name as it is written, its first among them, so that Mari Ko comes before Marina Kovarik.
# NEAR is no match at all, but nearly one.
NAME_WHOLE, NAME_START, NAME_WORD, NAME_WITHIN, FIELD, NOTE, NEAR = range(7)


# One character for one, so that spans stay where they are.
_LINE_ENDS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]")


def nothing_marked(text: str) -> Spans:
    """No part of the text was searched for."""
    return ()


@dataclass(frozen=True)
class Why:
    """Where a hit is that is not in the name.

    `field`: "nickname", "person", "family_of" (by the page of that client), "phone", "email", "address", "web",
    "messenger", "tag", "usual", "like", "dislike", "habit", "label", "company", "arrangement", "allergy", "alert" or
    "note". `text` is as the owner wrote it.
    """

    field: str
    text: str
    mark: Callable[[str], Spans] = dataclasses.field(default=nothing_marked, compare=False, repr=False)

    @property
    def spans(self) -> Spans:
        """The (start, end) parts of `text` that match, in code points; worked out when asked, as few rows are seen."""
        return self.mark(self.text)

    def excerpt(self, before: int = 24) -> tuple[str, Spans]:
        """`text` on one line from just before the first match on, at a word, and the spans in it.

        A row shows the first few words of a note only; a match further on would be cut off.
        """
        spans, line = self.spans, _LINE_ENDS.sub(" ", self.text)
        start = spans[0][0] - before if spans else 0
        if start <= 0:
            return line, spans
        start = line.find(" ", start, spans[0][0]) + 1 or start
        return "…" + line[start:], tuple((first - start + 1, last - start + 1) for first, last in spans)


@dataclass(frozen=True)
class ListRow:
    """One client in the list.

    `latest` is the place in the list by recency (larger is newer) and the key of the next page. `alerts` counts
    allergies too; `allergies` as in `records.Client`. `distinct` tells two people apart whose names read alike, as
    `told_apart` says it; empty when nobody else in the book reads so. `warnings` are what the alerts say; the first
    `allergens` of them are allergies. `gap` (days) and `overdue_from` are what `rhythm` learns from their visits;
    `presence.is_overdue` says whether it matters now.
    """

    id: str
    name: str
    nickname: str
    company: str
    birthday: PartialDate | None
    last_visit: date | None
    last_time: str
    usual: str
    alerts: int
    allergies: str
    photo: str | None
    archived: date | None
    died: date | None
    created: date
    latest: str
    distinct: str = ""
    rank: int = NAME_START
    why: Why | None = None
    mark: Callable[[str], Spans] = dataclasses.field(default=nothing_marked, compare=False, repr=False)
    away_until: date | None = None
    moved_away: date | None = None
    warnings: tuple[str, ...] = ()
    gap: int | None = None
    overdue_from: date | None = None
    allergens: int = 0

    @property
    def name_spans(self) -> Spans:
        """The (start, end) parts of `name` that match, in code points."""
        return self.mark(self.name)


@dataclass(frozen=True)
class Hits:
    """What was found. `total` is exact unless `capped`: then there are more than that."""

    rows: tuple[ListRow, ...]
    total: int
    capped: bool = False
