"""The rows one card adds: all of them for somebody new, only what is missing for somebody known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from smallcrm import imaging
from smallcrm.domain.draft import ClientDraft, ContactDraft, Problem
from smallcrm.domain.records import (
    CardSource,
    Client,
    ContactPoint,
    ImportantDate,
    Note,
    OfClient,
    Person,
    Preference,
    Tag,
)
from smallcrm.errors import UserError
from smallcrm.services.clients import LONGEST_FIELD, LONGEST_NAME
from smallcrm.services.known_people import KnownPeople, Somebody, plain
from smallcrm.services.notes import LONGEST_NOTE
from smallcrm.storage.book import Book

# As in the report of a file: enough to recognise the text, not all of it.
_VALUE_SHOWN = 200


@dataclass
class Plan:
    """Everything an import is going to write, and what there is to say about it."""

    clients: dict[str, Client] = field(default_factory=dict)
    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, list[OfClient]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    unchanged: int = 0


class BringingIn:
    """Turns cards into rows of a `Plan`. Writes nothing."""

    def __init__(self, book: Book, known: KnownPeople, today: date, time: str, file_hash: str) -> None:
        self._book = book
        self._known = known
        self._today = today
        self._time = time
        self._file_hash = file_hash
        self.plan = Plan()

    def take(self, draft: ClientDraft) -> None:
        """Plan the rows of one card."""
        known, plan = self._known, self.plan
        if known.brought_before(draft):
            plan.unchanged += 1
            return
        card = _Card(draft)
        person = known.find(draft)
        if person is None:
            person = known.add(self._book.new_id(), draft)
            name = card.fit("name", draft.name, LONGEST_NAME)
            plan.clients[person.id] = Client(id=person.id, name=name, seq=0, created=self._today)
            self._fill(person, card)
        else:
            before = len(person.marks), len(person.fields)
            self._fill(person, card)
            if (len(person.marks), len(person.fields)) == before:
                plan.unchanged += 1
            else:
                plan.joined.add(draft.where)
        known.learn(person, draft)
        # Not a mark of theirs to the counting above: that a card is known is no news for the owner.
        uid = known.uid(draft)
        if person.take(("source", uid)):
            self._row(
                "card_sources", CardSource(id=self._new_id(), client_id=person.id, uid=uid, file_hash=self._file_hash)
            )
        plan.problems += card.problems

    def _fill(self, person: Somebody, card: _Card) -> None:
        draft = card.draft
        self._fields(person, card)
        for kind, points in (
            ("phone", draft.phones),
            ("email", draft.emails),
            ("address", draft.addresses),
            ("web", draft.webs),
        ):
            for point in points:
                self._contact(person, card, kind, point)
        for what, text in draft.details:
            self._label(person, what, card.fit(what, text, LONGEST_FIELD))
        self._around(person, card)
        for text in (*draft.notes, *card.cut):
            self._note(person, text)

    def _fields(self, person: Somebody, card: _Card) -> None:
        draft = card.draft
        given = {
            "nickname": card.fit("nickname", draft.nickname, LONGEST_FIELD),
            "company": card.fit("organisation", draft.organisation, LONGEST_FIELD),
            "language": card.fit("language", draft.language, LONGEST_FIELD),
            "birthday": draft.birthday,
            "died": self._today if draft.died else None,
        }
        for name, value in given.items():
            if value and name not in person.fields:
                self._set(person, name, value)
            elif value and name in ("birthday", "company") and not _alike(person.fields[name], value):
                card.say("organisation" if name == "company" else name, str(value), "differs")
        if draft.photo and "photo" not in person.fields:
            jpeg = card.photo()
            if jpeg is not None:
                person.fields["photo"] = True
                self.plan.photos[person.id] = jpeg

    def _set(self, person: Somebody, name: str, value: object) -> None:
        person.fields[name] = value
        client = self.plan.clients.get(person.id)
        if client:
            self.plan.clients[person.id] = replace(client, **{name: value})  # type: ignore[arg-type] # names as in Client
        else:
            self.plan.updates.setdefault(person.id, {})[name] = value

    def _contact(self, person: Somebody, card: _Card, kind: str, point: ContactDraft) -> None:
        value = card.fit(kind, point.value, LONGEST_FIELD)
        if not value or not person.take(self._known.contact(kind, value)):
            return
        row = ContactPoint(
            id=self._new_id(),
            client_id=person.id,
            kind=kind,
            value=value,
            label=card.fit("label", point.label, LONGEST_FIELD),
            position=person.place("contact_points"),
        )
        self._row("contact_points", row)

    def _label(self, person: Somebody, what: str, text: str) -> None:
        if not text or not person.take((f"label {plain(what)}", plain(text))):
            return
        position = person.place("preferences")
        row = Preference(id=self._new_id(), client_id=person.id, kind="label", label=what, text=text, position=position)
        self._row("preferences", row)

    def _around(self, person: Somebody, card: _Card) -> None:
        for name, relation in card.draft.people:
            name = card.fit("person", name, LONGEST_FIELD)
            if name and person.take(("person", plain(name))):
                position = person.place("people")
                relation = card.fit("person", relation, LONGEST_FIELD)
                row = Person(id=self._new_id(), client_id=person.id, name=name, relation=relation, position=position)
                self._row("people", row)
        for name, when in card.draft.dates:
            if person.take(("date", f"{plain(name)} {when}")):
                name = card.fit("date", name, LONGEST_FIELD)
                self._row(
                    "important_dates", ImportantDate(id=self._new_id(), client_id=person.id, name=name, when=when)
                )
        for tag in card.draft.tags:
            tag = card.fit("tag", tag, LONGEST_FIELD).lstrip("#№ ")
            if tag and person.take(("tag", plain(tag))):
                self._row("tags", Tag(id=self._new_id(), client_id=person.id, name=tag))

    def _note(self, person: Somebody, text: str) -> None:
        text = _clean(text)
        for start in range(0, len(text), LONGEST_NOTE):
            part = text[start : start + LONGEST_NOTE].strip()
            if part and person.take(("note", plain(part))):
                day, time, note_id = self._today, self._time, self._new_id()
                self.plan.notes.append(Note(id=note_id, client_id=person.id, day=day, time=time, text=part, seq=0))

    def _row(self, table: str, row: OfClient) -> None:
        self.plan.rows.setdefault(table, []).append(row)

    def _new_id(self) -> str:
        return self._book.new_id()


class _Card:
    """A card being taken in: what is said about it, and the full texts of what had to be cut."""

    def __init__(self, draft: ClientDraft) -> None:
        self.draft = draft
        self.problems: list[Problem] = []
        self.cut: list[str] = []

    def say(self, what: str, value: str, why: str) -> None:
        """Report something that was not taken over as it stands."""
        self.problems.append(Problem(self.draft.where, what, value[:_VALUE_SHOWN], why))

    def fit(self, what: str, text: str, limit: int) -> str:
        """The text within the limit; what is too long stands whole in a note."""
        text = _clean(text)
        if len(text) <= limit:
            return text
        self.cut.append(text)
        self.say(what, text, "cut")
        return text[:limit].rstrip()

    def photo(self) -> bytes | None:
        """The card's photo as the book keeps it."""
        try:
            return imaging.to_photo(self.draft.photo or b"")
        except UserError as error:
            self.say("photo", "", error.code)
        except ImportError:  # a machine without the libraries of a screen can still bring people in
            self.say("photo", "", "photo_no_reader")
        return None


def _alike(one: object, other: object) -> bool:
    return plain(str(one)) == plain(str(other))


def _clean(text: str) -> str:
    """Text the book can keep: no zero bytes, no halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
