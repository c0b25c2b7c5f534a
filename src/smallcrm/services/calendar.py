"""The birthdays of the book for a calendar of another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import Protocol

from smallcrm.domain import birthdays
from smallcrm.domain.birthday_list import Birthday, Span
from smallcrm.domain.late import dataclass
from smallcrm.formats import ics
from smallcrm.formats.ics import DAY_BEFORE, NO_REMINDER, ON_THE_DAY, REMINDERS
from smallcrm.services.birthdays import Birthdays
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.beside import standing_still
from smallcrm.storage.gone import Gone, GoneRows

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
    """A file that is ready to be written.

    `gone` people, who died or were put away, are taken out of the calendar by it. `no_day` are left out of it, for of
    them only the month is known.
    """

    entries: tuple[ics.Yearly, ...]
    edition: ics.Edition
    gone: int
    no_day: int

    @property
    def birthdays(self) -> int:
        """How many are in it."""
        return sum(not entry.gone for entry in self.entries)

    def pieces(self) -> Iterator[str]:
        """Its text. Reads no book, so that it may be written on another thread."""
        return ics.written(self.entries, self.edition)


class Calendars:
    """Reads; never writes."""

    def __init__(self, desk: Desk, shop: Shop, listed: Birthdays) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._listed = listed

    def file(
        self,
        words: CalendarWords,
        *,
        relatives: bool = False,
        reminder: str = NO_REMINDER,
        span: Span | None = None,
    ) -> CalendarFile:
        """Every birthday, or those kept within a span of days, as events that come round every year.

        Who died or was put away is in it as cancelled, so that a calendar which has them lets them go. UserError as
        `Birthdays.listed`.
        """
        rows, today, leap_rule = GoneRows(self._book.connection), self._clock.today(), self._shop.leap_rule()
        days = span or _everybody(today)
        with standing_still(self._book):
            found = self._listed.listed(days, relatives=relatives)
            left = [*rows.clients(), *(rows.relatives() if relatives else ())]
            number, name = rows.last_step(), self._shop.get("name")
        kept = birthdays.days_kept(days.first, days.last, leap_rule)
        gone = [row for row in left if _place(row) in kept]
        edition = ics.Edition(
            name=name or words.calendar_name(),
            today=today,
            at=self._clock.now().astimezone(UTC),
            number=number,
            leap_rule=leap_rule,
            reminder=reminder,
        )
        # Within more than a year they come round more than once.
        let_go = _entries(map(_birthday, gone), words, gone=True)
        entries = {entry.uid: entry for entry in (*let_go, *_entries(found.rows, words))}
        people = {row.other_id or row.person_id or row.client_id for row in gone}
        people -= {row.person_id or row.client_id for row in found.rows}
        return CalendarFile(tuple(entries.values()), edition, len(people), len(found.some_time))


def _everybody(today: date) -> Span:
    """Days on which each birthday is kept. From 29 February to the 1 March it is kept on next, a year is too short."""
    return Span(today, today + min(timedelta(days=366), date.max - today))


def _entries(rows: Iterable[Birthday], words: CalendarWords, *, gone: bool = False) -> Iterator[ics.Yearly]:
    for row in rows:
        yield ics.Yearly(
            # An id is never given twice, so a person's alone says which.
            uid=f"birthday-{row.person_id or row.client_id}@smallcrm",
            born=row.born,
            title=words.calendar_title(row),
            about=words.calendar_about(row),
            gone=gone,
        )


def _birthday(row: Gone) -> Birthday:
    return Birthday(row.client_id, row.name, row.born, None, row.person_id, row.person, row.relation)


def _place(row: Gone) -> int:
    return (row.born.month or 0) * 100 + (row.born.day or 0)
