"""Birthdays as an iCalendar file (RFC 5545), as calendars of phones and computers take it.

What the file looks like, and why, is told in `docs/calendar.md`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from icalendar import Alarm, Calendar, Event, vText

from smallcrm.domain import birthdays
from smallcrm.domain.partial_date import PartialDate, is_leap

NO_REMINDER, ON_THE_DAY, DAY_BEFORE = "none", "day", "before"
REMINDERS = (NO_REMINDER, ON_THE_DAY, DAY_BEFORE)
PRODUCT = "-//SmallCRM//Birthdays//EN"
# From the midnight a day begins with: at nine of that morning, and of the morning before.
_AHEAD: Mapping[str, timedelta] = {ON_THE_DAY: timedelta(hours=9), DAY_BEFORE: timedelta(hours=-15)}
# Calendars do not all go further back.
_EARLIEST_YEAR = 1900
# So far ahead the days of leap years are written out, where the rule cannot say them.
_YEARS_AHEAD = 40
_LAST_YEAR: Final = date.max.year - 1
_DAY = timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """A birthday of which the day is known. `uid` is the same in every file; `gone`: it is to be taken out again."""

    uid: str
    born: PartialDate
    title: str
    about: str = ""
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What one file says of itself: the calendar's name, the shop's day, the instant (UTC), a number that grows."""

    name: str
    today: date
    at: datetime
    number: int
    leap_rule: str = birthdays.FEB_28
    reminder: str = NO_REMINDER


class Rule(NamedTuple):
    """The first day, the yearly rule, and days of the rule on which it is kept another day: (by the rule, kept)."""

    first: date
    by: Mapping[str, str | int]
    moved: tuple[tuple[date, date], ...] = ()


def written(entries: Iterable[Yearly], edition: Edition) -> Iterator[str]:
    """The text of the file, an event at a time, with CRLF and lines folded after 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Of a name it does not know the library does not see that it is text.
    calendar.add("x-wr-calname", vText(_one_line(edition.name)))
    yield calendar.to_ical().removesuffix(_END).decode()
    for entry in entries:
        yield _event(entry, edition).to_ical().decode()
    yield _END.decode()


def rule_of(born: PartialDate, today: date, leap_rule: str) -> Rule:
    """When a birthday comes round.

    It begins in the year of birth where that is known. Where it is not, it begins with the next time it is kept: a day
    still to come is taken by nobody for a day of birth.

    Of 29 February the last day of February is a rule that every calendar knows. "Else 1 March" is the 60th day of the
    year, which Outlook does not know: it leaves such an event out. So the rule is 1 March, and each leap year has it
    moved to 29 February (EXDATE with RDATE), as Outlook writes a day that was moved. Such an event begins in a common
    year, because the first day of an event must be one of its rule.
    """
    known = born.year is not None and born.year >= _EARLIEST_YEAR
    first = birthdays.falls_on(born, born.year, leap_rule) if known and born.year else None
    first = first or birthdays.next_on(born, today, leap_rule) or today
    if (born.month, born.day) != (2, 29):
        return Rule(first, {"freq": "yearly"})
    if leap_rule != birthdays.MAR_1:
        return Rule(first, {"freq": "yearly", "bymonth": 2, "bymonthday": -1})
    if is_leap(first.year):
        first = date(first.year + (1 if known else -1), 3, 1)
    last = min(today.year + _YEARS_AHEAD, _LAST_YEAR)
    leaps = (year for year in range(first.year, last + 1) if is_leap(year))
    moved = tuple((date(year, 3, 1), date(year, 2, 29)) for year in leaps)
    return Rule(first, {"freq": "yearly", "bymonth": 3, "bymonthday": 1}, moved)


def _event(entry: Yearly, edition: Edition) -> Event:
    rule, title = rule_of(entry.born, edition.today, edition.leap_rule), _one_line(entry.title)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", edition.at)
    event.add("last-modified", edition.at)
    event.add("sequence", edition.number)
    event.add("status", "CANCELLED" if entry.gone else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("summary", title)
    if entry.about:
        event.add("description", _one_line(entry.about))
    event.add("dtstart", rule.first)
    # The day after: some calendars show nothing of an event without an end.
    event.add("dtend", rule.first + _DAY)
    event.add("rrule", dict(rule.by))
    if rule.moved:
        event.add("exdate", [by_rule for by_rule, _ in rule.moved])
        event.add("rdate", [kept for _, kept in rule.moved])
    ahead = _AHEAD.get(edition.reminder)
    if ahead is not None and not entry.gone:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", ahead)
        alarm.add("description", title)
        event.add_component(alarm)
    return event


def _one_line(text: str) -> str:
    """Without what no line of the file may hold: breaks, control characters, half characters."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join("".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in whole).split())
