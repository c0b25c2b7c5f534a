"""Whose may it be, what a line says of somebody? Asked where the line alone does not tell."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.named import known_as, named_in
from smallcrm.domain.quicknote.reading import BORN, PERSON, Around, Fact
from smallcrm.domain.records import Client, Person
from smallcrm.services.learning_people import another
from smallcrm.storage.book import Book


@dataclass(frozen=True)
class Owner:
    """One whose it may be, and `fact`, what is filed then. `own`: the client; `new`: nobody known around them yet.

    `was`: the birthday known of them, where this is another; in ISO form, "" for none.
    """

    name: str
    relation: str
    fact: Fact
    own: bool = False
    new: bool = False
    was: str = ""


class Whose:
    """Offers whom a fact may be of; chooses nobody."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def may_be(self, client_id: str, fact: Fact, line: str) -> tuple[Owner, ...]:
        """The client first ("" for one not in the book yet), who is named in the line, all who are around them.

        `fact` is one of `line` that is marked "whose?".
        """
        client = self._book.clients.get(client_id)
        mine = replace(fact, sure=True, look="", text="")
        own = Owner(client.name if client else "", "", mine, own=True, was=_was(fact, client))
        around = self._book.people.of_client(client_id) if client else []
        named = named_in(fact.text)
        known = known_as(named, [Around(person.name) for person in around]) if named else ()
        start, end = fact.span or (0, 0)
        said = line[start:end] if fact.span else fact.value or ""
        found = [own]
        if named and not known:
            text = named.relation if fact.kind == BORN else said
            found.append(Owner(named.name, named.relation, _of(fact, named.name, text), new=True))
        found += (
            Owner(person.name, person.relation, _of(fact, person.name, said), was=_was(fact, person))
            for person in around
        )
        return tuple(found)


def _was(fact: Fact, who: Client | Person | None) -> str:
    return another(fact.value or "", who.birthday) if who and fact.kind == BORN else ""


def _of(fact: Fact, name: str, text: str) -> Fact:
    born = fact.value or "" if fact.kind == BORN else ""
    return Fact(PERSON, name, fact.span, text=text, born=born)
