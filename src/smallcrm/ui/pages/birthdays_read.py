"""What the birthdays page has read: the rows under their headings, and how many there are, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from smallcrm.domain.birthday_list import WEEKS, Birthday, BirthdayList, Span, missed_span
from smallcrm.ui.house import House
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.models.birthdays import Item
from smallcrm.ui.pages.birthdays_views import Undated
from smallcrm.ui.pages.birthdays_words import grouped, some_time, summary
from smallcrm.ui.words import translate


class BirthdaysRead:
    """`unfolded`: those without a date stand below the others."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._asked = WEEKS
        self._missed: tuple[Birthday, ...] = ()
        self._undated_at = -1
        self.unfolded = False
        self.listed: BirthdayList | None = None

    def again(self, asked: str, span: Span, *, family: bool) -> None:
        """Read these days. UserError as of `Birthdays.listed`."""
        birthdays, today = self._house.session.birthdays, self._house.today()
        self._asked = asked
        self.listed = birthdays.listed(span, relatives=family)
        week = missed_span(today) if span.first == today else None
        before = birthdays.of_days(week, relatives=family) if week else ()
        # One that is wished today stays for the day, so that it can be taken back where it was done.
        self._missed = tuple(row for row in before if row.wished in (None, today))

    def items(self) -> Sequence[Item]:
        """Rows and headings, from the top."""
        listed, words, today = self.listed, self._house.words, self._house.today()
        items: list[Item] = []
        if listed is None:
            return items
        if self._missed:
            items += [GroupView(translate("Birthdays", "Missed"), strong=True), *self._missed]
        items += grouped(listed.rows, words, today)
        items += some_time(listed.some_time, words)
        self._undated_at = -1
        undated = self._house.session.birthdays.undated_clients() if self.unfolded else ()
        if undated:
            self._undated_at = len(items)
            items.append(GroupView(translate("Birthdays", "No date yet")))
            items += map(Undated, undated)
        return items

    def undated_at(self) -> int:
        """Where the heading over those without a date stands; -1 where it does not."""
        return self._undated_at

    def wish_day(self, row: Birthday) -> date:
        """The day a birthday is kept on; of one whose day is unknown the first of its month in these days."""
        if row.day is not None:
            return row.day
        months = self.listed.span.months() if self.listed else {}
        return months.get(row.born.month or 1, self._house.today())

    def replace(self, row: Birthday, by: Birthday) -> None:
        """The same row, otherwise than it was read."""
        if self.listed:
            rows, some = (
                (by if one is row else one for one in rows) for rows in (self.listed.rows, self.listed.some_time)
            )
            self.listed = dataclasses.replace(self.listed, rows=tuple(rows), some_time=tuple(some))

    def summary(self) -> str:
        """7 birthdays in the next 4 weeks."""
        listed = self.listed
        if listed is None:
            return ""
        return summary(self._asked, listed, self._house.words, self._house.today())

    def undated_said(self) -> str:
        """41 people have no date yet; empty where everybody has one."""
        undated = self.listed.undated if self.listed else 0
        return translate("Birthdays", "%n person(s) has/have no date yet", None, undated) if undated else ""

    def empty(self) -> str:
        """No birthdays in the next 4 weeks. 41 people have no date yet."""
        said = (self.summary(), self.undated_said())
        return " ".join(f"{sentence}." for sentence in said if sentence)

    def days(self) -> str:
        """20 November to 17 December."""
        span = self.listed.span if self.listed else None
        return self._house.words.stretch(span.first, span.last, self._house.today()) if span else ""

    def on_paper(self, people: int, pages: int) -> str:
        """7 people, one page, black and white; without the pages where they are not counted (0)."""
        said = [translate("Birthdays", "%n person(s)", None, people) if people else translate("Birthdays", "nobody")]
        if pages:
            one = translate("Birthdays", "one page")
            said.append(one if pages == 1 else translate("Birthdays", "%n page(s)", None, pages))
        return ", ".join([*said, translate("Birthdays", "black and white")])
