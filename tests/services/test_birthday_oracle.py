"""The birthday list against a wall calendar: its leaves are torn off one by one, and on each is written whom it is for.

Nothing here asks the program when a birthday falls.
"""

from __future__ import annotations

import calendar
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smallcrm.domain.birthday_list import Birthday, Span
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Person
from smallcrm.services.session import Session
from smallcrm.services.today import Today
from tests.services.conftest import DAY, HandClock

PEOPLE, CLIENTS, RANGES = 10_000, 7_000, 60
RULES = {"feb28": "02-28", "mar1": "03-01"}
# Who stands on which leaf: client, relative or "", day, age.
Line = tuple[str, str, str, int | None]


@dataclass(frozen=True)
class One:
    """Somebody as they would be written on a wall calendar; `leaf` is "04-12", `month` "04" where no more is known."""

    client: str
    person: str
    year: int | None
    leaf: str
    month: str


# Who is written on which leaf.
Leaves = dict[str, list[One]]


def born(rng: random.Random) -> PartialDate | None:
    """A birthday with or without its year and its day, or none; more leap days than there are."""
    month = 2 if rng.random() < 0.1 else rng.randrange(1, 13)
    day = 29 if month == 2 and rng.random() < 0.6 else rng.randrange(1, calendar.monthrange(2023, month)[1] + 1)
    year = rng.randrange(1920, 2031)
    year -= year % 4 if (month, day) == (2, 29) else 0
    known = rng.choices(("ymd", "md", "m", "ym", ""), (55, 25, 6, 4, 10))[0]
    if not known:
        return None
    return PartialDate(year if "y" in known else None, month, day if "d" in known else None)


def crowd(session: Session) -> list[One]:
    """Ten thousand people in a book, 3,000 of them around the others; some dead, some put away. Those to be named."""
    rng, clients, people, named = random.Random(2026_04), [], [], []
    gone: set[str] = set()
    for number in range(PEOPLE):
        birthday, lost = born(rng), rng.choices(("", "died", "archived"), (90, 6, 4))[0]
        if number < CLIENTS:
            client, person = f"c{number:05}", ""
            when = {lost: DAY} if lost else {}
            clients.append(Client(id=client, name="Guest", seq=number, created=DAY, birthday=birthday, **when))  # type: ignore[arg-type]
            gone |= {client} if lost else set()
        else:
            client, person = f"c{rng.randrange(CLIENTS):05}", f"p{number:05}"
            died = DAY if lost == "died" else None
            people.append(Person(id=person, client_id=client, name=f"Kin {number}", birthday=birthday, died=died))
            if died or client in gone:
                continue
        if birthday and not (lost and not person):
            leaf = f"{birthday.month:02}-{birthday.day:02}" if birthday.day else ""
            named.append(One(client, person, birthday.year, leaf, "" if leaf else f"{birthday.month:02}"))
    with session.book.filling():
        session.book.clients.insert_all(clients)
        session.book.people.insert_all(people)
    return named


def leaves(first: date, last: date, rule: str) -> Iterator[tuple[str, list[str]]]:
    """Each day, and which birthdays are written on its leaf."""
    for torn_off in range((last - first).days + 1):
        day = (first + timedelta(days=torn_off)).isoformat()
        written = [day[5:]]
        if not calendar.isleap(int(day[:4])) and day[5:] == RULES[rule]:
            written.append("02-29")
        yield day, written


def pinned_up(named: list[One]) -> Leaves:
    """Who is written on each leaf; on "" those of whom no day is known."""
    pinned: Leaves = {}
    for one in named:
        pinned.setdefault(one.leaf, []).append(one)
    return pinned


def by_hand(pinned: Leaves, first: date, last: date, rule: str) -> Counter[Line]:
    """What is read off the leaves of these days."""
    found: Counter[Line] = Counter()
    for day, written in leaves(first, last, rule):
        for one in (one for text in written for one in pinned.get(text, ())):
            turned = None if one.year is None else int(day[:4]) - one.year
            if turned is None or turned >= 0:
                found[one.client, one.person, day, turned or None] += 1
    return found


def told(rows: Sequence[Birthday]) -> Counter[Line]:
    """The same as the program lists it."""
    assert [row.day for row in rows] == sorted(row.day for row in rows if row.day)
    return Counter((row.client_id, row.person_id or "", str(row.day), row.age) for row in rows)


def by_hand_some_time(pinned: Leaves, first: date, last: date) -> set[tuple[str, str]]:
    """Whose month comes round in these days, and was theirs already when it first does."""
    years: dict[str, int] = {}
    for day, _ in leaves(first, last, "feb28"):
        years.setdefault(day[5:7], int(day[:4]))
    return {
        (one.client, one.person)
        for one in pinned.get("", ())
        if one.month in years and (one.year or 0) <= years[one.month]
    }


def ranges(rng: random.Random) -> Iterator[tuple[date, date]]:
    """Mostly weeks, some of one day, some longer than a year; many over a turn of the year or a 28 February."""
    for number in range(RANGES):
        year = rng.randrange(2020, 2040)
        near = rng.choice([date(year, 12, 20), date(year, 2, 20), date(year, rng.randrange(1, 13), 1)])
        first = near + timedelta(days=rng.randrange(15))
        longest = 900 if number % 20 == 0 else 60
        yield first, first + timedelta(days=rng.choice((0, 27, rng.randrange(longest))))


def test_of_ten_thousand_people_the_list_names_whom_a_wall_calendar_names(session: Session) -> None:
    pinned = pinned_up(crowd(session))
    for rule in RULES:
        session.shop.set("leap_rule", rule)
        for first, last in ranges(random.Random(rule)):
            found = session.birthdays.listed(Span(first, last))
            some_time = {(row.client_id, row.person_id or "") for row in found.some_time}
            assert told(found.rows) == by_hand(pinned, first, last, rule), (rule, first, last)
            assert some_time == by_hand_some_time(pinned, first, last), (rule, first, last)


def everybody(session: Session, year: int | None = None) -> list[One]:
    """One client for each leaf of a leap year."""
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    with session.book.operation(Label("tested")):
        session.book.clients.insert_all(
            Client(
                id=f"{day:%m-%d}",
                name=f"{day:%m-%d}",
                seq=number,
                created=DAY,
                birthday=PartialDate(year, day.month, day.day),
            )
            for number, day in enumerate(days)
        )
    return [One(f"{day:%m-%d}", "", year, f"{day:%m-%d}", "") for day in days]


@pytest.mark.parametrize("rule", RULES)
def test_every_day_of_eleven_years_names_those_on_its_leaf(session: Session, rule: str) -> None:
    pinned = pinned_up(everybody(session, 2004))
    session.shop.set("leap_rule", rule)
    for first, last in (
        (date(2023, 1, 1), date(2028, 6, 30)),
        (date(2028, 7, 1), date(2033, 12, 31)),
    ):
        assert told(session.birthdays.listed(Span(first, last)).rows) == by_hand(pinned, first, last, rule)


@pytest.mark.parametrize("rule", RULES)
def test_on_every_day_of_two_winters_today_and_what_was_missed_are_those_of_the_leaves(
    session: Session, clock: HandClock, rule: str
) -> None:
    everybody(session)
    session.shop.set("leap_rule", rule)
    for first in (date(2026, 12, 20), date(2027, 12, 20)):
        for number in range(80):
            day = first + timedelta(days=number)
            clock.at = datetime.combine(day, clock.at.time())
            leaf = [text for _, written in leaves(day, day, rule) for text in written]
            week = [
                text
                for _, written in leaves(day - timedelta(days=7), day - timedelta(days=1), rule)
                for text in written
            ]
            assert [row.name for row in session.birthdays.listed(Span(day, day)).rows] == sorted(leaf), day
            assert sorted(row.name for row in session.birthdays.missed()) == sorted(week), day


# --- the clock --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "ends", "leaf"),
    [
        ("2026-04-15T23:59", "04:00", "04-15"),
        ("2026-04-16T00:01", "04:00", "04-15"),
        ("2026-04-16T03:59", "04:00", "04-15"),
        ("2026-04-16T04:00", "04:00", "04-16"),
        ("2026-04-15T23:59", "00:00", "04-15"),
        ("2026-04-16T00:01", "00:00", "04-16"),
        ("2025-12-31T23:59", "00:00", "12-31"),
        ("2026-01-01T00:01", "00:00", "01-01"),
        ("2026-01-01T00:01", "04:00", "12-31"),
        ("2026-03-01T00:01", "00:00", "03-01"),
        ("2028-02-29T23:59", "00:00", "02-29"),
        # Nights in which the clocks are changed.
        ("2026-03-29T00:01", "00:00", "03-29"),
        ("2026-03-29T23:59", "00:00", "03-29"),
        ("2026-10-25T00:01", "00:00", "10-25"),
        ("2026-10-25T02:30", "04:00", "10-24"),
        ("2026-10-25T23:59", "00:00", "10-25"),
    ],
)
def test_today_is_the_day_of_the_shop_on_every_page(
    session: Session, clock: HandClock, at: str, ends: str, leaf: str
) -> None:
    everybody(session)
    session.shop.set("day_ends", ends)
    clock.at = datetime.fromisoformat(at)
    today = clock.today()
    assert [row.name for row in session.birthdays.listed(Span(today, today)).rows] == [leaf]
    page = Today(session.desk, session.shop).page()
    assert page.groups[0].rows[0].who.name == leaf
    client = session.pages.of(leaf)
    assert client is not None
    assert client.birthday_on == today


@pytest.mark.parametrize(("zone", "hours"), [("<+14>-14", 14), ("<-11>11", -11)])
def test_a_machine_at_either_end_of_the_world_names_its_own_day(book_path: Path, zone: str, hours: int) -> None:
    session = Session.open(book_path, HandClock())
    everybody(session)
    session.close()
    before = there(hours)
    done = subprocess.run(
        [sys.executable, "-c", TELL, str(book_path)],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in {before, there(hours)}


TELL = """
import sys
from pathlib import Path
from smallcrm.domain.birthday_list import TODAY, span_of
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
session = Session.read(Path(sys.argv[1]), Clock())
print(*[row.name for row in session.birthdays.listed(span_of(TODAY, session.clock.today())).rows])
"""


def there(hours: int) -> str:
    """The leaf of the shop's day there, which ends at four; here, on a system that takes its zone from nowhere else."""
    now = datetime.now(UTC) + timedelta(hours=hours) if hasattr(time, "tzset") else datetime.now()
    day = now - timedelta(hours=4)
    return f"{day:%m-%d}" if (day.month, day.day) != (2, 28) or calendar.isleap(day.year) else "02-28 02-29"
