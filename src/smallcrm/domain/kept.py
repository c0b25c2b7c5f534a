"""Everything a book holds about one person: what they may ask to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from smallcrm.domain.late import dataclass
from smallcrm.domain.records import (
    Alert,
    Ask,
    Client,
    ContactPoint,
    FollowUp,
    ImportantDate,
    ImportedFile,
    Note,
    Person,
    Preference,
    Promise,
    SetAside,
    Tag,
    Visit,
    Wish,
)


@dataclass(frozen=True)
class Learnt:
    """Worked out from their visits: days between them, what one brings (minor units), when their silence is long."""

    gap: int | None = None
    spend: int | None = None
    overdue_from: date | None = None


@dataclass(frozen=True)
class CameFrom:
    """A card they were brought in from: its own number, and the file; None where the book no longer names it."""

    uid: str
    file: ImportedFile | None


@dataclass(frozen=True)
class Unsaved:
    """A line typed and not saved, and when."""

    text: str
    at: datetime | None


@dataclass(frozen=True)
class Remembered:
    """What the history of changes still holds of them: how many earlier versions of rows that were changed or removed,
    by table, and when the oldest of these changes was made.
    """

    versions: Mapping[str, int]
    since: datetime | None = None


@dataclass(frozen=True)
class NamedOn:
    """What another page says of them as somebody around its client. Whose page it is, is not told: see `services.kept`.

    `wishes` are days on which that page's client was wished well for their birthday.
    """

    person: Person
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kept:
    """All of it, each kind in the order of the book. `photo` are the bytes of a JPEG.

    `brought` counts those who came through them; `thanked` are settled thanks for having been brought themselves.
    `opened` are days on which their page was looked at; `authors` names who wrote, by id.
    """

    client: Client
    photo: bytes | None
    brought_by: str
    brought: int
    contact_points: tuple[ContactPoint, ...]
    preferences: tuple[Preference, ...]
    alerts: tuple[Alert, ...]
    people: tuple[Person, ...]
    dates: tuple[ImportantDate, ...]
    tags: tuple[Tag, ...]
    asks: tuple[Ask, ...]
    followups: tuple[FollowUp, ...]
    promises: tuple[Promise, ...]
    notes: tuple[Note, ...]
    visits: tuple[Visit, ...]
    wishes: tuple[Wish, ...]
    set_aside: tuple[SetAside, ...]
    came_from: tuple[CameFrom, ...]
    named_on: tuple[NamedOn, ...]
    thanked: tuple[SetAside, ...]
    learnt: Learnt
    drafts: tuple[Unsaved, ...]
    opened: tuple[date, ...]
    remembered: Remembered
    authors: Mapping[str, str]
