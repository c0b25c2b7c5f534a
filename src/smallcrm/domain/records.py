"""The rows of the book. One frozen dataclass a table; a field is a column of the same name.

Dates are local dates, never instants; `time` is "HH:MM" for showing only. Order among rows of a day comes from
`seq`, a number that only grows, because clocks jump. Money is in minor units (450 is 4.50). Ids are UUIDs of version 7.
"""

from __future__ import annotations

from datetime import date

from smallcrm.domain.late import dataclass
from smallcrm.domain.partial_date import PartialDate

NOT_ASKED, NONE_KNOWN, LISTED = "not_asked", "none_known", "listed"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A row with its id."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Client(Record):
    """A person (or company) of the shop. Only `name` is required: free text, as the owner calls them.

    `allergies` is one of "not_asked", "none_known", "listed". `archived`, `died` and `moved_away` hold the day it was
    noted. `created` and `seq` place a new client among the latest. `since` is "2021", "2021-04" or "2021-04-12".
    """

    name: str
    seq: int
    created: date
    nickname: str = ""
    kind: str = ""
    since: str = ""
    birthday: PartialDate | None = None
    language: str = ""
    company: str = ""
    arrangement: str = ""
    away_until: date | None = None
    moved_away: date | None = None
    brought_by: str | None = None
    allergies: str = NOT_ASKED
    photo: str | None = None
    archived: date | None = None
    died: date | None = None


@dataclass(frozen=True, kw_only=True)
class OfClient(Record):
    """A row that belongs to one client."""

    client_id: str


@dataclass(frozen=True, kw_only=True)
class ContactPoint(OfClient):
    """`kind` is "phone", "email", "address", "web" or "messenger"; `value` is as the owner wrote it."""

    kind: str
    value: str
    label: str = ""
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Preference(OfClient):
    """`kind` is "usual" (with `price` in minor units), "like", "dislike", "habit" or "label" (`label`: `text`)."""

    kind: str
    text: str
    label: str = ""
    price: int | None = None
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Alert(OfClient):
    """`kind` is "allergy" or "alert"."""

    kind: str
    text: str
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Person(OfClient):
    """Somebody around the client; `other_id` when that person is a client too."""

    name: str
    relation: str = ""
    birthday: PartialDate | None = None
    remark: str = ""
    died: date | None = None
    other_id: str | None = None
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class ImportantDate(OfClient):
    """A wedding, a trip, an anniversary."""

    name: str
    when: PartialDate


@dataclass(frozen=True, kw_only=True)
class Tag(OfClient):
    """`note_id` is the note whose line brought the tag, if one did."""

    name: str
    note_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Note(OfClient):
    """`text` is the line exactly as typed. `kind` is "note", "contact", "complaint", "job", "request" or "thought"."""

    day: date
    time: str
    text: str
    seq: int
    kind: str = "note"
    author: str | None = None
    pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class Visit(OfClient):
    """`payment` is "paid" or "tab" (spent, not yet paid). `settled` is the day a tab was paid.

    `part_paid` is what was paid of a tab that is still open, in minor units.
    """

    day: date
    time: str
    seq: int
    amount: int | None = None
    tip: int | None = None
    payment: str = "paid"
    settled: date | None = None
    note_id: str | None = None
    part_paid: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ask(OfClient):
    """A question for the next visit, or from `from_date` on. Closed by an answer, which is a note.

    `source` is "" for the owner's own; a question that came up by itself and was answered or put off names what it
    came from: "birthday:PERSON_ID:2026", "year_ago:DATE_ID:2026". Its `asked` is the day it is about; see `asks`.
    """

    text: str
    asked: date
    seq: int
    context: str = ""
    from_date: date | None = None
    closed: date | None = None
    answer_id: str | None = None
    note_id: str | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class FollowUp(OfClient):
    """Something to do on a day."""

    text: str
    due: date
    seq: int
    done: date | None = None
    note_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Promise(OfClient):
    """`kind` is "promise" (the shop's word) or "debt" (what the client owes); `amount` in minor units, or None."""

    kind: str
    text: str
    made: date
    seq: int
    amount: int | None = None
    done: date | None = None
    note_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Wish(OfClient):
    """A birthday wished: the client's own, or that of `person_id` around them."""

    year: int
    day: date
    person_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetAside(OfClient):
    """Something that comes up by itself, settled on `day`; it may come up again from `until` on, or never.

    `matter` is "overdue" (their silence; a new visit makes this void) or "thanks" (for bringing the client `about`).
    """

    matter: str
    about: str
    day: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class CardSource(OfClient):
    """Where an imported client came from: the card's UID, the file's hash."""

    uid: str
    file_hash: str


@dataclass(frozen=True, kw_only=True)
class ImportedFile(Record):
    """A file brought in, so that the same file twice adds nobody. `sha256` is of its bytes."""

    name: str
    sha256: str
    day: date
    added: int


@dataclass(frozen=True, kw_only=True)
class Staff(Record):
    """Somebody who writes in the book."""

    name: str
    initials: str
    position: int = 0
    left: date | None = None


@dataclass(frozen=True, kw_only=True)
class ShopSetting(Record):
    """A setting that travels with the book; `id` is its name, `value` its text."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Walkins(Record):
    """Guests without a name on one day: how many and what they spent together."""

    day: date
    guests: int
    amount: int
