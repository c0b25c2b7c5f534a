"""Many made-up people, drawn by lot: books of any size to measure with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from smallcrm.domain import records
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.sample_rows import MadeUpIds, Rows, read_toml

NOTES_EACH = 5
AT_ONCE = 1000
HERE_TODAY = 12
_SCRIPTS = ("latin", "cyrillic", "chinese")
_SHARES = (70, 18, 12)
_TIPS = (None, None, 50, 100)
# Every one of these is kept by Ofcom for drama: it rings nowhere. "#" is a digit.
_NUMBERS = (
    "020 7946 0###",
    "07700 900###",
    "0113 496 0###",
    "0114 496 0###",
    "0115 496 0###",
    "0116 496 0###",
    "0117 496 0###",
    "0118 496 0###",
    "0121 496 0###",
    "0131 496 0###",
    "0141 496 0###",
    "0151 496 0###",
    "0161 496 0###",
    "0191 498 0###",
    "029 2018 0###",
    "01632 960###",
)


def numbers_for(count: int) -> int:
    """How many numbers (see `Book.next_seq`) that many people take: one each, and one for each note and its visit."""
    return count * (1 + NOTES_EACH)


def crowd(count: int, rng: Random, ids: MadeUpIds, today: date, first: int) -> Iterator[Rows]:
    """Rows of `count` people, some at a time, numbered from `first`; a dozen of them are here today.

    Namesakes are many, as in life.
    """
    draw = _Draw(rng, ids, today, first)
    every = max(1, count // HERE_TODAY)
    for start in range(0, count, AT_ONCE):
        rows = Rows()
        for index in range(start, min(start + AT_ONCE, count)):
            draw.person(rows, here_today=index % every == 0)
        yield rows


class _Draw:
    """Draws one person after the other."""

    def __init__(self, rng: Random, ids: MadeUpIds, today: date, first: int) -> None:
        self._words = read_toml("crowd")
        self._lines = read_toml("lines")
        self._rng = rng
        self._ids = ids
        self._today = today
        self._seq = first - 1

    def person(self, rows: Rows, *, here_today: bool) -> None:
        """A client with notes, visits and what is known of them."""
        rng = self._rng
        script = self._words[rng.choices(_SCRIPTS, _SHARES)[0]]
        last = 0 if here_today else 1 + int(rng.expovariate(1 / 90))
        days = [last]
        for _ in range(NOTES_EACH - 1):
            days.append(days[-1] + 1 + int(rng.expovariate(1 / 9)))
        client = records.Client(
            id=self._ids(),
            name=self._name(script),
            seq=self._next(),
            created=self._ago(days[-1]),
            birthday=self._birthday(),
            company=self._pick("companies") if rng.random() < 0.1 else "",
        )
        rows.clients.append(client)
        self._write_notes(rows, client.id, script, days)
        self._write_facts(rows, client.id, script)

    def _next(self) -> int:
        self._seq += 1
        return self._seq

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _pick(self, name: str) -> str:
        return str(self._rng.choice(self._words[name]))

    def _name(self, script: dict[str, Any]) -> str:
        given, family = self._rng.choice(script["given"]), self._rng.choice(script["family"])
        return f"{given} {family}" if script["family_last"] else f"{family}{given}"

    def _birthday(self) -> PartialDate | None:
        rng = self._rng
        if rng.random() < 0.5:
            return None
        year = rng.randrange(1935, 2010) if rng.random() < 0.6 else None
        return PartialDate(year, rng.randrange(1, 13), rng.randrange(1, 29))

    def _write_notes(self, rows: Rows, client_id: str, script: dict[str, Any], days: list[int]) -> None:
        rng, lines = self._rng, self._lines[script["lines"]]
        for ago in reversed(days):
            day, time = self._ago(ago), f"{rng.randrange(7, 18):02d}:{rng.randrange(60):02d}"
            text = rng.choice(lines)
            if rng.random() < 0.5:
                text = f"{text} {rng.choice(script['usuals'])}."
            note = records.Note(id=self._ids(), client_id=client_id, day=day, time=time, text=text, seq=self._next())
            rows.notes.append(note)
            if ago != days[0] and rng.random() < 0.2:
                continue
            amount, tip = 10 * rng.randrange(25, 130), rng.choice(_TIPS)
            rows.visits.append(
                records.Visit(
                    id=self._ids(),
                    client_id=client_id,
                    day=day,
                    time=time,
                    seq=note.seq,
                    amount=amount,
                    tip=tip,
                    note_id=note.id,
                )
            )

    def _write_facts(self, rows: Rows, client_id: str, script: dict[str, Any]) -> None:
        rng, ids = self._rng, self._ids
        usual, price = rng.choice(script["usuals"]), 10 * rng.randrange(25, 60)
        rows.preferences.append(
            records.Preference(id=ids(), client_id=client_id, kind="usual", text=usual, price=price)
        )
        if rng.random() < 0.9:
            rows.contact_points.append(
                records.ContactPoint(id=ids(), client_id=client_id, kind="phone", value=self._number())
            )
        if rng.random() < 0.3:
            mail = f"client{self._seq}@example.com"
            rows.contact_points.append(
                records.ContactPoint(id=ids(), client_id=client_id, kind="email", value=mail, position=1)
            )
        if rng.random() < 0.5:
            rows.tags.append(records.Tag(id=ids(), client_id=client_id, name=self._pick("tags")))
        if rng.random() < 0.4:
            name, relation = rng.choice(script["given"]), self._pick("relations")
            rows.people.append(records.Person(id=ids(), client_id=client_id, name=name, relation=relation))
        if rng.random() < 0.15:
            rows.asks.append(
                records.Ask(id=ids(), client_id=client_id, text=self._pick("questions"), asked=self._today, seq=0)
            )
        if rng.random() < 0.05:
            rows.alerts.append(records.Alert(id=ids(), client_id=client_id, kind="alert", text=self._pick("alerts")))

    def _number(self) -> str:
        pattern, digits = self._rng.choice(_NUMBERS), f"{self._rng.randrange(1000):03d}"
        return pattern.replace("###", digits)
