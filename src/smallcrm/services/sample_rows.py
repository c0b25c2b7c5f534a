"""What made-up books are put together from: ids, rows in the order of their days, days told in words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from smallcrm import bundled
from smallcrm.domain import records
from smallcrm.domain.partial_date import PartialDate

_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1)
_GAP = re.compile(r"\{(-?\d+):(\w+)\}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = {
    "day": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "day_uk": (
        *("січня", "лютого", "березня", "квітня", "травня", "червня"),
        *("липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
    ),
}
Numbered = TypeVar("Numbered", records.Client, records.Note, records.Visit)


def read_toml(name: str) -> dict[str, Any]:
    """One of the files in `resources/sample/`."""
    return tomllib.loads(bundled.read_text(f"sample/{name}.toml"))


class MadeUpIds:
    """Ids in the form of real ones (UUIDs of version 7), but the same each time: random bits come from the seed."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        # A day back, so that whatever is written in the sample afterwards gets larger ids.
        self._millis = ((today - _EPOCH).days - 1) * _DAY_MS

    def __call__(self) -> str:
        self._millis += 1
        bits = self._rng.getrandbits(74)
        value = self._millis << 80 | 0x7 << 76 | (bits >> 62) << 64 | 0b10 << 62 | bits & ((1 << 62) - 1)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass
class Rows:
    """Rows to be written together. `number` gives clients, notes and visits their place among each other."""

    clients: list[records.Client] = field(default_factory=list)
    notes: list[records.Note] = field(default_factory=list)
    visits: list[records.Visit] = field(default_factory=list)
    tags: list[records.Tag] = field(default_factory=list)
    asks: list[records.Ask] = field(default_factory=list)
    followups: list[records.FollowUp] = field(default_factory=list)
    promises: list[records.Promise] = field(default_factory=list)
    people: list[records.Person] = field(default_factory=list)
    contact_points: list[records.ContactPoint] = field(default_factory=list)
    preferences: list[records.Preference] = field(default_factory=list)
    alerts: list[records.Alert] = field(default_factory=list)
    important_dates: list[records.ImportantDate] = field(default_factory=list)

    @property
    def moments(self) -> int:
        """How many numbers `number` will use."""
        return len(self.clients) + len(self.notes) + len(self.visits)

    def number(self, first: int) -> None:
        """Number clients, notes and visits by day and time; a note's visit gets its own number next to it."""
        moments = sorted(
            [(client.created, "00:00", client.id) for client in self.clients]
            + [(note.day, note.time, note.id) for note in self.notes]
            + [(visit.day, visit.time, visit.id) for visit in self.visits]
        )
        seqs = {row_id: first + index for index, (_, _, row_id) in enumerate(moments)}
        self.clients = _numbered(self.clients, seqs)
        self.notes = _numbered(self.notes, seqs)
        self.visits = _numbered(self.visits, seqs)


def _numbered(rows: list[Numbered], seqs: dict[str, int]) -> list[Numbered]:
    return [replace(row, seq=seqs[row.id]) for row in rows]


def told(text: str, today: date) -> str:
    """The text with its days filled in: "{-2:weekday}" is the weekday of two days ago, "{4:day}" a date."""
    return _GAP.sub(lambda gap: _day(today + timedelta(days=int(gap[1])), gap[2]), text)


def _day(day: date, form: str) -> str:
    return _WEEKDAYS[day.weekday()] if form == "weekday" else f"{day.day} {_MONTHS[form][day.month - 1]}"


def born(next_on: date, turns: int | None) -> PartialDate:
    """A birthday kept on that day; without a year where the age is unknown or that year has no such day."""
    try:
        return PartialDate(next_on.year - turns if turns else None, next_on.month, next_on.day)
    except ValueError:
        return PartialDate(None, next_on.month, next_on.day)
