"""The birthdays of the book for a calendar of another program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Protocol

from smallcrm.domain import birthdays
from smallcrm.domain.birthday_list import Birthday, Span
from smallcrm.domain.late import dataclass
from smallcrm.formats import ics
from smallcrm.formats.ics import DAY_BEFORE, NO_REMINDER, ON_THE_DAY, REMINDERS
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.beside import standing_still
from smallcrm.storage.born import Born, BornRows

__all__ = ["DAY_BEFORE", "NO_REMINDER", "ON_THE_DAY", "REMINDERS", "CalendarFile", "CalendarWords", "Calendars"]


class CalendarWords(Protocol):
    """What stands in the calendar, in the owner's language. No age: next year it would be another."""

    def calendar_title(self, birthday: Birthday) -> str:
        """Whose birthday it is."""

    def calendar_about(self, birthday: Birthday) -> str:
        """Of which year, where that is known; may be empty."""

    def calendar_name(self) -> str:
        """What a calendar is called whose shop has no name."""


@dataclass(frozen=True)
class CalendarFile:
    """A file that is ready to be written. `birthdays` are in it, `gone` are taken out of the calendar by it.

    `no_day` are left out of it, for of them only the month is known.
    """

    entries: tuple[ics.Yearly, ...]
    edition: ics.Edition
    no_day: int

    @property
    def birthdays(self) -> int:
        """How many are in it."""
        return len(self.entries) - self.gone

    @property
    def gone(self) -> int:
        """How many it takes out again: of who died or was put away."""
        return sum(entry.gone for entry in self.entries)

    def pieces(self) -> Iterator[str]:
        """Its text. Reads no book, so that it may be written on another thread."""
        return ics.written(self.entries, self.edition)


class Calendars:
    """Reads; never writes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop

    def file(
        self,
        words: CalendarWords,
        *,
        relatives: bool = False,
        reminder: str = NO_REMINDER,
        span: Span | None = None,
    ) -> CalendarFile:
        """Everybody's birthday, or those kept within a span of days, as events that come round every year.

        Who died or was put away is in it as cancelled, so that a calendar which has them lets them go.
        """
        rows = BornRows(self._book.connection)
        with standing_still(self._book):
            found = [*rows.clients(), *(rows.relatives() if relatives else ())]
            number, leap_rule, name = rows.last_step(), self._shop.leap_rule(), self._shop.get("name")
        kept = birthdays.days_kept(span.first, span.last, leap_rule) if span else None
        dated = [row for row in found if row.born.day and (kept is None or _place(row) in kept)]
        edition = ics.Edition(
            name=name or words.calendar_name(),
            today=self._clock.today(),
            at=self._clock.now().astimezone(UTC),
            number=number,
            leap_rule=leap_rule,
            reminder=reminder,
        )
        no_day = sum(row.born.day is None and not row.gone for row in found if span is None or _touches(row, span))
        return CalendarFile(tuple(_entry(row, words) for row in dated), edition, no_day)


def _entry(row: Born, words: CalendarWords) -> ics.Yearly:
    birthday = Birthday(row.client_id, row.name, row.born, None, row.person_id, row.person, row.relation)
    return ics.Yearly(
        # An id is never given twice, so a person's alone says which.
        uid=f"birthday-{row.person_id or row.client_id}@smallcrm",
        born=row.born,
        title=words.calendar_title(birthday),
        about=words.calendar_about(birthday),
        gone=row.gone,
    )


def _place(row: Born) -> int:
    return (row.born.month or 0) * 100 + (row.born.day or 0)


def _touches(row: Born, span: Span) -> bool:
    """Whether a month lies in a span, at least in part."""
    first = span.first.year * 12 + span.first.month
    months = range(first, span.last.year * 12 + span.last.month + 1)
    return any(month % 12 == (row.born.month or 0) % 12 for month in months)
