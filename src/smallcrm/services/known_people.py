"""Who in a file is somebody the book already knows, and what it knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from smallcrm import phone_numbers
from smallcrm.domain.draft import ClientDraft
from smallcrm.domain.sameness import SamenessKey, same_person, sameness_keys
from smallcrm.fold import fold
from smallcrm.services.clients import LONGEST_NAME
from smallcrm.storage.book import Book

# A shorter one is a number some program counted up: another program's "3" is somebody else.
SHORTEST_UID = 8

Mark = tuple[str, str]


@dataclass
class Somebody:
    """What is known of one person, from the book and from the cards already read.

    name       folded
    marks      what they have, comparable, so that nothing is added twice
    positions  the next free position in each table that has an order
    fields     the filled fields of the client's own row
    """

    id: str
    name: str
    marks: set[Mark] = field(default_factory=set)
    positions: dict[str, int] = field(default_factory=dict)
    fields: dict[str, object] = field(default_factory=dict)

    def take(self, mark: Mark) -> bool:
        """Remember the mark; False when it was there."""
        if mark in self.marks:
            return False
        self.marks.add(mark)
        return True

    def place(self, table: str) -> int:
        """The next position in this table."""
        position = self.positions.get(table, 0)
        self.positions[table] = position + 1
        return position


class KnownPeople:
    """Finds the person a card speaks of. Reads the book's names once; the rest only of those who may be meant."""

    def __init__(self, book: Book, region: str, file_hash: str, drafts: Iterable[ClientDraft]) -> None:
        self._book = book
        self._region = region or None
        self._file_hash = file_hash
        self._several = _several(drafts)
        self._people: dict[str, Somebody] = {}
        self._by_name: dict[str, list[str]] = {}
        for client in book.clients.all():
            self._by_name.setdefault(fold(client.name), []).append(client.id)
        self._by_uid: dict[str, str] = {}
        self._of_this_file: dict[str, str] = {}
        for source in book.card_sources.all():
            self._by_uid.setdefault(source.uid, source.client_id)
            if source.file_hash == file_hash:
                self._of_this_file[source.uid] = source.client_id

    def brought_before(self, draft: ClientDraft) -> bool:
        """Whether this very card of this very file made or joined somebody who is still in the book."""
        return self.uid(draft) in self._of_this_file

    def find(self, draft: ClientDraft) -> Somebody | None:
        """The person of this card, from the book or from a card before it."""
        by_uid = self._by_uid.get(self.uid(draft)) if draft.uid else None
        if by_uid is not None:
            return self._person(by_uid)
        name = called(draft)
        alike = self._by_name.get(name, ())
        if not alike:  # reading phones takes time, and most names are nobody else's
            return None
        theirs = sameness_keys(uid=None, folded_name=name, contact_keys=self._reach(draft))
        return next((person for person in map(self._person, alike) if same_person(theirs, _keys(person))), None)

    def add(self, client_id: str, draft: ClientDraft) -> Somebody:
        """Somebody new; the cards that follow may speak of them again."""
        person = Somebody(client_id, called(draft))
        self._people[client_id] = person
        self._by_name.setdefault(person.name, []).append(client_id)
        return person

    def learn(self, person: Somebody, draft: ClientDraft) -> None:
        """This card was theirs: its UID is a mark of theirs from now on."""
        if draft.uid:
            self._by_uid.setdefault(self.uid(draft), person.id)

    def uid(self, draft: ClientDraft) -> str:
        """What the card is known by: its UID, or its place in the file.

        A UID that several names of the file share, or a short one, counts only with the name.
        """
        if not draft.uid:
            return draft.where
        weak = draft.uid in self._several or len(draft.uid) < SHORTEST_UID
        return f"{draft.uid}|{called(draft)}" if weak else draft.uid

    def phone(self, value: str) -> str:
        """A comparable form of a phone; of one without digits, its words."""
        return phone_numbers.key(value, self._region) or plain(value)

    def contact(self, kind: str, value: str) -> Mark:
        """A comparable form of a contact point."""
        return (kind, self.phone(value) if kind == "phone" else plain(value))

    def _reach(self, draft: ClientDraft) -> list[str]:
        phones = [self.contact("phone", phone.value) for phone in draft.phones]
        return _reach({*phones, *(self.contact("email", mail.value) for mail in draft.emails)})

    def _person(self, client_id: str) -> Somebody:
        person = self._people.get(client_id)
        if person is None:
            person = self._people[client_id] = self._read(client_id)
        return person

    def _read(self, client_id: str) -> Somebody:
        book = self._book
        client = book.clients.get(client_id)
        person = Somebody(client_id, fold(client.name) if client else "")
        if client is None:
            return person
        points = book.contact_points.of_client(client_id)
        person.marks |= {self.contact(point.kind, point.value) for point in points}
        labels = book.preferences.of_client(client_id)
        person.marks |= {(f"label {plain(row.label)}", plain(row.text)) for row in labels if row.kind == "label"}
        around = book.people.of_client(client_id)
        person.marks |= {("person", plain(row.name)) for row in around}
        person.marks |= {("tag", plain(row.name)) for row in book.tags.of_client(client_id)}
        person.marks |= {("date", f"{plain(row.name)} {row.when}") for row in book.important_dates.of_client(client_id)}
        person.marks |= {("note", plain(row.text)) for row in book.notes.of_client(client_id)}
        person.marks |= {("source", row.uid) for row in book.card_sources.of_client(client_id)}
        for table, rows in (("contact_points", points), ("preferences", labels), ("people", around)):
            person.positions[table] = max((row.position for row in rows), default=-1) + 1
        person.fields = {name: value for name in _FIELDS if (value := getattr(client, name))}
        return person


def _keys(person: Somebody) -> frozenset[SamenessKey]:
    return sameness_keys(uid=None, folded_name=person.name, contact_keys=_reach(person.marks))


def _reach(marks: Iterable[Mark]) -> list[str]:
    return [value for kind, value in marks if kind in ("phone", "email")]


_FIELDS = ("nickname", "birthday", "language", "company", "photo", "died")


def plain(text: str) -> str:
    """Text made alike for comparing: folded, every run of blanks one blank."""
    return " ".join(fold(text).split())


def called(draft: ClientDraft) -> str:
    """The name as the book would hold it, folded."""
    return fold(draft.name[:LONGEST_NAME].rstrip())


def _several(drafts: Iterable[ClientDraft]) -> frozenset[str]:
    """UIDs that stand on cards of different names: some programs write the same one on every card."""
    names: dict[str, str] = {}
    several = set()
    for draft in drafts:
        if draft.uid:
            name = names.setdefault(draft.uid, draft.name)
            if name != draft.name and fold(name) != fold(draft.name):
                several.add(draft.uid)
    return frozenset(several)
