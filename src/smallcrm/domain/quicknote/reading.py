"""The facts read out of one typed line: what the chips show, what is saved, what `smallcrm note --json` prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smallcrm.domain.late import dataclass

# When it was, and whether they were here.
VISIT, WHEN = "visit", "when"
# Money, as "4.50". A tab is spent and not yet paid; PAID_TAB settles, its value None is "all of it".
SPENT, TIP, TAB, PAID_TAB = "spent", "tip", "tab", "paid_tab"
# To come back to. An ask has `day` when dated; a remind has its `text`.
ASK, REMIND = "ask", "remind"
# What is known of the client from now on. A usual has its `price`.
TAG, ALERT, LIKE, DISLIKE, USUAL, BORN = "tag", "alert", "like", "dislike", "usual", "born"
ALLERGIES_NONE = "allergies_none"
PROMISE, OWES = "promise", "owes"
SAME_AGAIN = "same_again"
# Other people, by name as typed.
PERSON, BROUGHT_BY, WITH, FOR = "person", "brought_by", "with", "for"
# Where the client is. The value of AWAY may be None: until when was not said.
AWAY, MOVED_AWAY = "away", "moved_away"
# What kind of note it is.
CONTACT, COMPLAINT, JOB, REQUEST, THOUGHT = "contact", "complaint", "job", "request", "thought"

# Not read from the line but said of it: it answers the question with the id `value`, whose words are in `text`.
ANSWERS = "answers"

NOTE_KINDS = frozenset({CONTACT, COMPLAINT, JOB, REQUEST, THOUGHT})
# Facts that are simply so: no value.
FLAGS = NOTE_KINDS | {SAME_AGAIN, MOVED_AWAY, ALLERGIES_NONE}
MONEY = frozenset({SPENT, TIP, TAB, PAID_TAB})
# As chips stand in a row, and as facts stand in a reading.
ORDER = (
    *(VISIT, WHEN, CONTACT, COMPLAINT, JOB, REQUEST, THOUGHT, SAME_AGAIN, SPENT, TIP, TAB, PAID_TAB, ASK, REMIND, TAG),
    *(ALERT, ALLERGIES_NONE, LIKE, DISLIKE, USUAL, BORN, PROMISE, OWES, PERSON, BROUGHT_BY, WITH, FOR),
    *(AWAY, MOVED_AWAY),
)

# Why a fact is to be looked at again, and shown amber: a day that has passed; a known birthday, usual or alert it
# would replace (`Fact.was`); a second visit of the day; somebody else's ("whose?"); nobody, or more than one, of that
# name in the book; an allergy that is listed in other words (`Fact.was`); a day no calendar has (`Fact.was`).
PAST, REPLACES, SECOND_VISIT, WHOSE, NOBODY, SEVERAL = "past", "replaces", "second_visit", "whose", "nobody", "several"
LISTED_ALREADY, NO_SUCH_DAY = "listed_already", "no_such_day"


@dataclass(frozen=True)
class Fact:
    """One thing the line says. `span` is [start, end) in code points of the text, None for what is not typed.

    `value` is a text, "4.50", an ISO day, "--02-29"; None for what is simply so. `sure` False is a guess (a dashed
    chip) that is saved only when confirmed. `day` dates an ask; `text` goes with a remind or a person; `price` with a
    usual. `parts` are the amounts a sum was made of. `look` says why it is shown amber, `was` what it would replace.
    `who` is the id of the client a `with`, `for` or `brought_by` means; the book knows it, not the line. Of "whose?"
    the `text` holds the words for whom. `born` is the birthday of a person, as the value of a `born`.
    """

    kind: str
    value: str | None = None
    span: tuple[int, int] | None = None
    sure: bool = True
    day: date | None = None
    text: str = ""
    price: str | None = None
    parts: tuple[str, ...] = ()
    look: str = ""
    was: str = ""
    who: str = ""
    born: str = ""


@dataclass(frozen=True)
class Reading:
    """The line whole, exactly as typed, and what was read in it, in the order of `ORDER`."""

    text: str
    facts: tuple[Fact, ...] = ()

    def without(self, fact: Fact) -> Reading:
        """The same line with one fact un-filed."""
        return replace(self, facts=tuple(other for other in self.facts if other != fact))

    def replacing(self, fact: Fact, by: Fact) -> Reading:
        """The same line with one fact put right, or confirmed."""
        return replace(self, facts=tuple(by if other == fact else other for other in self.facts))

    def fact(self, kind: str) -> Fact | None:
        """The first fact of a kind."""
        return next((fact for fact in self.facts if fact.kind == kind), None)

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Every fact of a kind."""
        return tuple(fact for fact in self.facts if fact.kind == kind)

    @property
    def sure(self) -> tuple[Fact, ...]:
        """What is saved: all but guesses nobody confirmed."""
        return tuple(fact for fact in self.facts if fact.sure)


@dataclass(frozen=True)
class Around:
    """Somebody around the client, as the language needs to know them: "Tom", "son"."""

    name: str
    relation: str = ""


@dataclass(frozen=True)
class Scene:
    """What a line is read against. `today` is the shop's day, or that of an earlier day's sheet.

    `here_already`: a visit of that day is noted (or the client cannot come any more), so a line alone notes none.
    `whole_prices`: a bare whole number at the right place is money. `day_first`: 3.10 after a lead word is 3 October.
    `usual` is what they usually have, and its price in the form "4.50"; "" and None where that is not known.
    `own_names` are what the client is called: "Maggie likes tea" on Maggie's page is said of nobody else.
    `clinic` reads a clinic's words ("complained of neck pain" is no complaint).
    """

    today: date
    here_already: bool = False
    whole_prices: bool = False
    day_first: bool = True
    clinic: bool = False
    usual: str = ""
    usual_price: str | None = None
    around: tuple[Around, ...] = ()
    own_names: tuple[str, ...] = ()
