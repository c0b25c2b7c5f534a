"""Everything the page of one client shows, read in one go."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import presence
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.greeting import Part, by_urgency
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import (
    NONE_KNOWN,
    NOT_ASKED,
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
    """One line of the timeline: a note with its visit, or a visit without a word.

    `shares`: the visit of its day holds the money of several lines; `amount` and `tip` are what this one brought, in
    minor units. `same` is what they had, where the line said no more than "same again".
    """

    day: date
    time: str
    seq: int
    note: Note | None
    visit: Visit | None
    tags: tuple[str, ...] = ()
    author: str = ""
    # The question it answers.
    answers: Ask | None = None
    shares: bool = False
    amount: int | None = None
    tip: int | None = None
    same: str = ""


@dataclass(frozen=True)
class Figures:
    """Of one client. Money in minor units; `gap` in whole days; `weeks` visits a week, oldest first.

    `silent`: how many days they have not been here, when that is longer than their own habit makes likely.
    """

    visits: int
    first_visit: date | None
    last_visit: date | None
    last_time: str
    spent: int
    owed: int
    gap: int | None
    usual_tip: int | None
    weeks: tuple[int, ...]
    silent: int | None = None


@dataclass(frozen=True)
class ClientPage:
    """One client's page. `entries` are the newest; `older` more are in the book.

    `birthdays` are those that are near, to come or just gone, wished or not: theirs first, then of people around them.
    `reads_alike`: somebody else is called the same in short; `distinct` tells apart whose whole names are the same.
    `asks` are to be asked now or were noted during this visit; `older_asks` went unanswered for too long;
    `later_asks` wait for their day.
    `brought_by` names who brought them; `brought` are those they brought, as (id, name) in the order written down.
    `asks_allergies`: a shop of this kind asks everybody; `allergies_asked` is the day it was noted that there are none.
    """

    client: Client
    greeting: tuple[Part, ...]
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
    older_asks: tuple[Ask, ...] = ()
    later_asks: tuple[Ask, ...] = ()
    asks_allergies: bool = False
    allergies_asked: date | None = None
    birthdays: tuple[Birthday, ...] = ()
    # Their own, of today or just gone, and not wished yet.
    to_wish: Birthday | None = None

    @property
    def birthday_on(self) -> date | None:
        """Their birthday when it is near: to come, or just gone."""
        return next((one.day for one in self.birthdays if one.person_id is None), None)

    @property
    def to_ask(self) -> tuple[Ask, ...]:
        """The questions for the next visit; put aside, not closed, when there will be none."""
        return self.asks if presence.greets(self.client) else ()

    @property
    def warnings(self) -> tuple[Alert, ...]:
        """What must not be missed, allergies first; whoever has died can be harmed no more."""
        return by_urgency(self.alerts) if presence.greets(self.client) else ()

    @property
    def allergies_open(self) -> bool:
        """Whether this shop asks everybody for allergies and has not asked them."""
        return self.asks_allergies and presence.greets(self.client) and self.client.allergies == NOT_ASKED

    @property
    def allergies_none(self) -> bool:
        """Whether this shop asks everybody for allergies, and they said there are none."""
        return self.asks_allergies and presence.greets(self.client) and self.client.allergies == NONE_KNOWN

    @property
    def owes(self) -> int:
        """What is still to be paid: open tabs, and debts of an amount. In minor units."""
        debts = sum(promise.amount or 0 for promise in self.promises if promise.kind == "debt")
        return self.figures.owed + debts

    @property
    def promised(self) -> Promise | None:
        """The oldest promise of the shop's that is open; nothing is kept to who has died."""
        kept = (promise for promise in self.promises if promise.kind == "promise")
        return next(kept, None) if presence.greets(self.client) else None

    @property
    def has_notice(self) -> bool:
        """Whether something is to be settled or said above the cards."""
        settled = not (self.owes or self.promised or self.to_wish)
        return self.seems_back or self.allergies_open or self.allergies_none or not settled

    @property
    def seems_back(self) -> bool:
        """Whether they moved away and have been in since."""
        return presence.seems_back(self.client, self.figures.last_visit)

    @property
    def usuals(self) -> tuple[Preference, ...]:
        """What they have, first choice first."""
        return tuple(preference for preference in self.preferences if preference.kind == "usual")

    @property
    def is_new(self) -> bool:
        """Whether only a name is known: the page then offers six things to add."""
        asks = (self.asks, self.older_asks, self.later_asks)
        known = (self.preferences, self.alerts, self.people, self.dates, *asks, self.contact_points, self.entries)
        bare = not any(known) and self.client.birthday is None and self.figures.visits == 0
        return bare and presence.greets(self.client)
