"""The dozen regulars of a made-up shop, with years of visits behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from smallcrm.domain import birthdays, records
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.sample_rows import MadeUpIds, Rows, born, read_toml, told

_WEEK = 7
_SUNDAY, _SATURDAY = 6, 5
# Of the visits nobody wrote a line for in this file: how many of the last weeks' and of the older ones get one.
_LATELY_TOLD, _LONG_AGO_TOLD = 0.9, 0.3


def regulars(shop: dict[str, Any], rng: Random, ids: MadeUpIds, today: date) -> Rows:
    """All rows of the shop's regulars."""
    rows = Rows()
    # A shop has words of its own for what happened long ago; those of the cafe serve the crowd as well.
    pools = shop.get("pools") or read_toml("lines")
    for facts in shop["regular"]:
        _Regular(facts, rows, rng, ids, today).write(pools[facts.get("pool", facts.get("language", "en"))])
    by_name = {client.name: client.id for client in rows.clients}
    bringers = {facts["name"]: by_name[facts["brought_by"]] for facts in shop["regular"] if "brought_by" in facts}
    rows.clients = [replace(client, brought_by=bringers.get(client.name)) for client in rows.clients]
    return rows


class _Regular:
    """Writes the rows of one regular from what the file says of them."""

    def __init__(self, facts: dict[str, Any], rows: Rows, rng: Random, ids: MadeUpIds, today: date) -> None:
        self._facts = facts
        self._rows = rows
        self._rng = rng
        self._ids = ids
        self._today = today
        self._id = ids()

    def write(self, pool: Sequence[str]) -> None:
        """Everything of them; lines of long ago come from `pool`, each at most once."""
        self._write_client()
        self._write_preferences()
        self._write_alerts()
        self._write_people()
        self._write_plans()
        for line in self._facts.get("lines", ()):
            self._write_line(line)
        if "came" in self._facts:
            # Here today, and nobody has written a line yet: the day sheet waits for it.
            self._write_visit(self._today, self._facts["came"], None, None, None)
        self._write_other_visits(pool)

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _told(self, text: str) -> str:
        return told(text, self._today)

    def _write_client(self) -> None:
        facts = self._facts
        allergies = records.LISTED if "allergies" in facts else records.NOT_ASKED
        self._rows.clients.append(
            records.Client(
                id=self._id,
                name=facts["name"],
                nickname=facts.get("nickname", ""),
                seq=0,
                created=self._ago(facts.get("since_days", facts.get("created", 0))),
                kind=facts.get("kind", "guest") if "usual" in facts else "",
                birthday=self._birthday(facts.get("birthday")),
                language=facts.get("language", ""),
                company=facts.get("company", ""),
                arrangement=facts.get("arrangement", ""),
                allergies=records.NONE_KNOWN if facts.get("none_known") else allergies,
            )
        )

    def _birthday(self, told_as: dict[str, Any] | None) -> PartialDate | None:
        if told_as is None:
            return None
        if "next" in told_as:
            # The coming one of that weekday, never today.
            day = self._today + timedelta(days=(told_as["next"] - self._today.weekday() - 1) % _WEEK + 1)
        elif "in_days" in told_as:
            day = self._today + timedelta(days=told_as["in_days"])
        else:
            day = self._next_on(told_as["on"])
        return born(day, told_as.get("turns"))

    def _next_on(self, month_and_day: str) -> date:
        birthday = PartialDate.parse(f"--{month_and_day}")
        return birthdays.next_on(birthday, self._today) or self._today

    def _write_preferences(self) -> None:
        facts = self._facts
        rows = [("usual", usual["text"], usual["price"]) for usual in facts.get("usual", ())]
        rows += [(kind, text, None) for kind in ("like", "dislike", "habit") for text in facts.get(f"{kind}s", ())]
        for position, (kind, text, price) in enumerate(rows):
            self._rows.preferences.append(
                records.Preference(
                    id=self._ids(), client_id=self._id, kind=kind, text=text, price=price, position=position
                )
            )

    def _write_alerts(self) -> None:
        facts = self._facts
        rows = [("allergy", text) for text in facts.get("allergies", ())]
        rows += [("alert", text) for text in facts.get("alerts", ())]
        for position, (kind, text) in enumerate(rows):
            self._rows.alerts.append(
                records.Alert(id=self._ids(), client_id=self._id, kind=kind, text=text, position=position)
            )

    def _write_people(self) -> None:
        facts = self._facts
        for position, row in enumerate(facts.get("people", ())):
            # `age` is theirs today, so at the next birthday they are a year older.
            birthday = born(self._next_on(row["birthday"]), row["age"] + 1) if "birthday" in row else None
            if "in_days" in row:
                birthday = born(self._ago(-row["in_days"]), row["age"] + 1 if "age" in row else None)
            self._rows.people.append(
                records.Person(
                    id=self._ids(),
                    client_id=self._id,
                    name=row["name"],
                    relation=row["relation"],
                    remark=row.get("remark", ""),
                    birthday=birthday,
                    position=position,
                )
            )
        for position, row in enumerate(facts.get("contacts", ())):
            self._rows.contact_points.append(
                records.ContactPoint(
                    id=self._ids(),
                    client_id=self._id,
                    kind=row["kind"],
                    value=row["value"],
                    label=row.get("label", ""),
                    position=position,
                )
            )
        for row in facts.get("dates", ()):
            # `years` ago today, or a day like any other.
            when = born(self._today, row["years"]) if "years" in row else PartialDate.parse(row["when"])
            self._rows.important_dates.append(
                records.ImportantDate(id=self._ids(), client_id=self._id, name=row["name"], when=when)
            )
        self._rows.tags += [
            records.Tag(id=self._ids(), client_id=self._id, name=name) for name in facts.get("tags", ())
        ]

    def _write_plans(self) -> None:
        facts = self._facts
        for seq, row in enumerate(facts.get("asks", ())):
            self._rows.asks.append(
                records.Ask(
                    id=self._ids(),
                    client_id=self._id,
                    text=self._told(row["text"]),
                    context=self._told(row["context"]),
                    asked=self._ago(row["ago"]),
                    from_date=self._ago(row["from"]) if "from" in row else None,
                    seq=seq,
                )
            )
        for seq, row in enumerate(facts.get("followups", ())):
            due = self._ago(-row["due"])
            self._rows.followups.append(
                records.FollowUp(id=self._ids(), client_id=self._id, text=row["text"], due=due, seq=seq)
            )
        for seq, row in enumerate(facts.get("promises", ())):
            made = self._ago(row["ago"])
            self._rows.promises.append(
                records.Promise(
                    id=self._ids(),
                    client_id=self._id,
                    kind=row["kind"],
                    text=row["text"],
                    amount=row.get("amount"),
                    made=made,
                    seq=seq,
                )
            )

    def _write_line(self, line: dict[str, Any]) -> None:
        day, text = self._ago(line["ago"]), self._told(line["text"])
        time = line.get("at", "10:00")
        note_id = self._write_note(day, time, text, line.get("kind", "note"))
        if line.get("visit", True):
            payment = "tab" if line.get("tab") else "paid"
            self._write_visit(day, time, line.get("spent"), line.get("tip"), note_id, payment)
        self._rows.tags += [
            records.Tag(id=self._ids(), client_id=self._id, name=name, note_id=note_id) for name in line.get("tags", ())
        ]

    def _write_note(self, day: date, time: str, text: str, kind: str = "note") -> str:
        note = records.Note(id=self._ids(), client_id=self._id, day=day, time=time, text=text, seq=0, kind=kind)
        self._rows.notes.append(note)
        return note.id

    def _write_visit(
        self, day: date, time: str, amount: int | None, tip: int | None, note_id: str | None, payment: str = "paid"
    ) -> None:
        self._rows.visits.append(
            records.Visit(
                id=self._ids(),
                client_id=self._id,
                day=day,
                time=time,
                seq=0,
                amount=amount,
                tip=tip,
                payment=payment,
                note_id=note_id,
            )
        )

    def _write_other_visits(self, pool: Sequence[str]) -> None:
        facts = self._facts
        if "visits" not in facts:
            return
        told_days = {line["ago"] for line in facts["lines"] if line.get("visit", True)}
        if "came" in facts:
            told_days.add(0)
        recent = _recent_days(facts["weeks"], told_days, self._today)
        long_ago = self._long_ago(facts["visits"] - len(told_days) - len(recent))
        lines = self._rng.sample(pool, len(pool))
        for days, share in ((recent, _LATELY_TOLD), (long_ago, _LONG_AGO_TOLD)):
            for ago in days:
                text = lines.pop() if lines and self._rng.random() < share else None
                self._write_usual_visit(self._ago(ago), text)

    def _long_ago(self, count: int) -> list[int]:
        """Days before the last weeks, as days ago, the latest first; the first visit is among them."""
        facts = self._facts
        since = facts["since_days"]
        first = len(facts["weeks"]) * _WEEK
        open_days = [ago for ago in range(first, since) if self._ago(ago).weekday() != _SUNDAY]
        return [*sorted(self._rng.sample(open_days, count - 1)), since]

    def _write_usual_visit(self, day: date, text: str | None) -> None:
        prices = [usual["price"] for usual in self._facts["usual"]]
        treat = day.weekday() == _SATURDAY or self._rng.random() < 0.1
        amount = sum(prices[:2]) if treat else prices[0]
        tip = (self._facts["tip"] or None) if self._rng.random() < 0.5 else None
        hour, minute = self._facts["lines"][0]["at"].split(":")
        time = f"{hour}:{(int(minute) + self._rng.randrange(25)) % 60:02d}"
        note_id = self._write_note(day, time, text) if text else None
        self._write_visit(day, time, amount, tip, note_id)


def _recent_days(weeks: Sequence[int], told_days: set[int], today: date) -> list[int]:
    """Days ago, so that with `told_days` each of the last weeks has its number of visits, well apart; latest first."""
    taken = set(told_days)
    for back, wanted in enumerate(reversed(weeks)):
        week = range(back * _WEEK, (back + 1) * _WEEK)
        while len(taken & set(week)) < wanted:
            taken.add(max(set(week) - taken, key=lambda ago: _fit(ago, taken, today)))
    return sorted(taken - told_days)


def _fit(ago: int, taken: set[int], today: date) -> tuple[int, bool, int]:
    apart = min((abs(ago - other) for other in taken), default=_WEEK)
    return min(apart, 3), (today - timedelta(days=ago)).weekday() != _SUNDAY, -ago
