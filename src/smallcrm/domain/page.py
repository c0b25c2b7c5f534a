"""Everything the page of one client shows, read in one go."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.greeting import Part
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import (
    Alert,
    Ask,
    Client,
    ContactPoint,
    FollowUp,
    ImportantDate,
    Note,
    Person,
    Preference,
    Promise,
    Tag,
    Visit,
)


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: a note with its visit, or a visit without a word."""

    day: date
    time: str
    seq: int
    note: Note | None
    visit: Visit | None
    tags: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True)
class Figures:
    """Of one client. Money in minor units; `gap` in whole days; `weeks` visits a week, oldest first."""

    visits: int
    first_visit: date | None
    last_visit: date | None
    last_time: str
    spent: int
    owed: int
    gap: int | None
    usual_tip: int | None
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class ClientPage:
    """One client's page. `entries` are the newest; `older` more are in the book. `birthday_on` is set when near.

    `reads_alike`: somebody else is called the same in short; `distinct` tells apart whose whole names are the same.
    `brought_by` names who brought them; `brought` are those they brought, as (id, name) in the order written down.
    """

    client: Client
    greeting: tuple[Part, ...]
    birthday_on: date | None
    reads_alike: bool
    distinct: str
    here_today: bool
    brought_by: str
    contact_points: tuple[ContactPoint, ...]
    preferences: tuple[Preference, ...]
    alerts: tuple[Alert, ...]
    people: tuple[Person, ...]
    dates: tuple[ImportantDate, ...]
    tags: tuple[Tag, ...]
    asks: tuple[Ask, ...]
    followups: tuple[FollowUp, ...]
    promises: tuple[Promise, ...]
    entries: tuple[Entry, ...]
    older: int
    figures: Figures
    brought: tuple[tuple[str, str], ...] = ()

    @property
    def usuals(self) -> tuple[Preference, ...]:
        """What they have, first choice first."""
        return tuple(preference for preference in self.preferences if preference.kind == "usual")

    @property
    def is_new(self) -> bool:
        """Whether only a name is known: the page then offers six things to add."""
        known = (self.preferences, self.alerts, self.people, self.dates, self.asks, self.contact_points, self.entries)
        return not any(known) and self.client.birthday is None and self.figures.visits == 0
