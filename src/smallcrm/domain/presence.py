"""Who is to be greeted and congratulated, and who is expected to come: every list asks here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from smallcrm.domain import birthdays

if TYPE_CHECKING:
    from smallcrm.domain.partial_date import PartialDate


class Someone(Protocol):
    """A client, a row of the list, or a person around a client."""

    @property
    def died(self) -> date | None: ...
    @property
    def birthday(self) -> PartialDate | None: ...


class Guest(Someone, Protocol):
    """Somebody who may come in."""

    @property
    def archived(self) -> date | None: ...
    @property
    def moved_away(self) -> date | None: ...
    @property
    def away_until(self) -> date | None: ...


def greets(someone: Someone) -> bool:
    """Whether there is anything to greet, wish or ask: never after a death."""
    return someone.died is None


def concerns(guest: Guest) -> bool:
    """Whether lists of what is to be done name them: not who has died, nor who was put away."""
    return greets(guest) and guest.archived is None


def birthday_within(someone: Someone, today: date, days: int, leap_rule: str = birthdays.FEB_28) -> date | None:
    """The next day their birthday is kept when that is at most `days` away; None for somebody who has died."""
    return birthdays.within(someone.birthday, today, days, leap_rule) if greets(someone) else None


def birthday_just_kept(someone: Someone, today: date, days: int, leap_rule: str = birthdays.FEB_28) -> date | None:
    """The last day before today their birthday was kept when that is at most `days` ago; None after a death."""
    return birthdays.just_kept(someone.birthday, today, days, leap_rule) if greets(someone) else None


def is_away(guest: Guest, today: date) -> bool:
    """Whether they said that they will be back, on a day that is still to come."""
    return greets(guest) and guest.away_until is not None and guest.away_until > today


def is_awaited(guest: Guest, today: date) -> bool:
    """Whether it means something that they have not come: not of who died, moved, is away or was put away."""
    return greets(guest) and guest.archived is None and guest.moved_away is None and not is_away(guest, today)


def is_overdue(guest: Guest, last_visit: date | None, overdue_from: date | None, today: date) -> bool:
    """Whether their silence is longer than their own habit makes likely; `overdue_from` is `rhythm.overdue_from`.

    Who was away is given as long after the day they meant to be back as others after their last visit.
    """
    if overdue_from is None or last_visit is None or not is_awaited(guest, today):
        return False
    back = guest.away_until
    late = today - back if back is not None and back > last_visit else today - last_visit
    return late >= overdue_from - last_visit


def seems_back(guest: Guest, last_visit: date | None) -> bool:
    """Whether somebody who moved away has been in since the day that was noted."""
    return greets(guest) and guest.moved_away is not None and last_visit is not None and last_visit > guest.moved_away
