"""The morning page: whom to greet, what to ask and to do, who is missed. Everything of one day, read in one go."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.hits import ListRow
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Ask

# What a row is.
BIRTHDAY, ASK, FOLLOWUP, PROMISE, TAB, DEBT, OVERDUE, THANKS = (
    *("birthday", "ask", "followup", "promise", "tab", "debt", "overdue", "thanks"),
)
# The groups of the page, from the top.
BIRTHDAYS, FOLLOWUPS, PROMISES, OWED, MISSED, BRINGERS = (
    *("birthdays", "followups", "promises", "owed", "missed", "bringers"),
)
# Birthdays are named a week ahead (those nobody wished a week after, too), everything else that is to come a fortnight.
BIRTHDAY_DAYS, COMING_DAYS = 7, 14
# Thanks for bringing somebody are owed while that somebody is new.
THANKS_DAYS = 60


@dataclass(frozen=True)
class Due:
    """One row of the page, about the client `who`. `id` is what its deed closes: a row of the book, or a client.

    `day` is the birthday, the day it was due, made or last here; `done` the day it was closed, where that is shown.
    `text` are the owner's words; of a birthday or of somebody missed, what to ask them. `person` is of whom it is
    where that is not the client: a relative, or the client who was brought. Money in minor units, `gap` in days.
    `question` is what to ask, as it stands on their page.
    """

    kind: str
    id: str
    who: ListRow
    day: date
    text: str = ""
    done: date | None = None
    amount: int | None = None
    age: int | None = None
    person: str = ""
    relation: str = ""
    gap: int | None = None
    question: Ask | None = None


@dataclass(frozen=True)
class Group:
    """Rows of one sort; `total` counts those still open, shown or not."""

    kind: str
    rows: tuple[Due, ...]
    total: int


@dataclass(frozen=True)
class Visitor:
    """Somebody who was in today. Money in minor units."""

    who: ListRow
    time: str
    amount: int | None
    tip: int | None


@dataclass(frozen=True)
class SoFar:
    """Of today. `visitors` counts the `nameless` too, and `spent` what they spent; `latest` are the newest named."""

    visitors: int
    spent: int
    tips: int
    nameless: int
    latest: tuple[Visitor, ...]

    @property
    def unlisted(self) -> int:
        """How many of the named stand not among `latest`."""
        return self.visitors - self.nameless - len(self.latest)


@dataclass(frozen=True)
class Coming:
    """A line of what is to come. `kind` is "birthday", "ask" or "followup"."""

    day: date
    kind: str
    client_id: str
    name: str
    text: str = ""
    person: str = ""
    age: int | None = None


@dataclass(frozen=True)
class TodayPage:
    """Everything the page shows."""

    day: date
    groups: tuple[Group, ...]
    so_far: SoFar
    coming: tuple[Coming, ...]

    def group(self, kind: str) -> Group:
        """The group of this kind, empty where nothing of it is due."""
        return next((group for group in self.groups if group.kind == kind), Group(kind, (), 0))

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to greet, to ask or to chase."""
        return not any(group.rows for group in self.groups)
