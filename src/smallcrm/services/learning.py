"""What a line teaches of a client, filed row by row inside its step. Nothing known is doubled, nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from smallcrm.domain import plain_text, relations
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.allergies import is_allergy
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.domain.quicknote.takings import minor
from smallcrm.domain.records import NONE_KNOWN, Alert, Ask, FollowUp, Preference, Promise, Tag
from smallcrm.fold import fold
from smallcrm.services import allergies
from smallcrm.services.clients import LONGEST_FIELD
from smallcrm.services.detail_rows import among
from smallcrm.services.filing import Line
from smallcrm.services.learning_people import birthday_of, learn_person, says_less
from smallcrm.storage.book import Book

_AMOUNT = r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,2})?(?![\d.,]*\d)"


class Learning:
    """Files the facts of one line but for its visit and its money."""

    def __init__(self, book: Book, line: Line, today: date) -> None:
        self._book = book
        self._line = line
        self._note = line.note
        self._id = line.note.client_id
        self._today = today

    def file(self) -> bool:
        """File all of them; False where one could not be kept."""
        ways: Mapping[str, Callable[[Fact], bool]] = {
            say.TAG: self._tag,
            say.ASK: self._ask,
            say.REMIND: self._remind,
            say.ALERT: self._alert,
            say.ALLERGIES_NONE: self._no_allergies,
            say.LIKE: self._preference,
            say.DISLIKE: self._preference,
            say.USUAL: self._usual,
            say.BORN: self._born,
            say.PROMISE: self._promise,
            say.OWES: self._owes,
            say.PERSON: self._person,
            say.BROUGHT_BY: self._brought_by,
            say.AWAY: self._away,
            say.MOVED_AWAY: self._moved_away,
        }
        left_out = [fact for fact in self._line.reading.facts if fact.kind in ways and not ways[fact.kind](fact)]
        return not left_out

    def _tag(self, fact: Fact) -> bool:
        name = fit(fact.value).lstrip("#№")
        if name and not among(self._book.tags.of_client(self._id), name):
            self._book.tags.insert(Tag(id=self._new(), client_id=self._id, name=name, note_id=self._note.id))
        return bool(name)

    def _ask(self, fact: Fact) -> bool:
        text = fit(fact.value)
        if text:
            row = Ask(
                id=self._new(),
                client_id=self._id,
                text=text,
                asked=self._note.day,
                seq=self._book.next_seq(),
                from_date=fact.day,
                note_id=self._note.id,
            )
            self._book.asks.insert(row)
        return bool(text)

    def _remind(self, fact: Fact) -> bool:
        text = fit(fact.text) or fit(self._note.text)
        due = _day(fact.value)
        if due is None:
            return False
        seq = self._book.next_seq()
        row = FollowUp(id=self._new(), client_id=self._id, text=text, due=due, seq=seq, note_id=self._note.id)
        self._book.followups.insert(row)
        return True

    def _alert(self, fact: Fact) -> bool:
        text = fit(fact.value)
        known = self._book.alerts.of_client(self._id)
        kind = "allergy" if is_allergy(fact, self._line.reading.text) else "alert"
        if text and not any(alike(row.text, text) and kind in (row.kind, "alert") for row in known):
            place = max((row.position for row in known), default=-1) + 1
            row = Alert(id=self._new(), client_id=self._id, kind=kind, text=text, position=place)
            self._book.alerts.insert(row)
            if kind == "allergy":
                allergies.settle(self._book, self._id)
        return bool(text)

    def _no_allergies(self, fact: Fact) -> bool:
        if any(alert.kind == "allergy" for alert in self._book.alerts.of_client(self._id)):
            return False
        self._set(allergies=NONE_KNOWN)
        return True

    def _preference(self, fact: Fact) -> bool:
        return learn_preference(self._book, self._id, fact.kind, fit(fact.value))

    def _usual(self, fact: Fact) -> bool:
        return learn_usual(self._book, self._id, fit(fact.value), minor(fact.price))

    def _born(self, fact: Fact) -> bool:
        born = birthday_of(fact.value or "", self._today)
        if born is None:
            return False
        client = self._book.clients.get(self._id)
        if not says_less(born, client.birthday if client else None):
            self._set(birthday=born)
        return True

    def _promise(self, fact: Fact) -> bool:
        return self._given("promise", fit(fact.value), None)

    def _owes(self, fact: Fact) -> bool:
        text = fit(fact.value)
        found = re.findall(_AMOUNT, text)
        amount = minor(found[0]) if len(found) == 1 else None
        # Of a bare amount the amount says all.
        return bool(text) and self._given("debt", "" if text == (found or [None])[0] else text, amount)

    def _given(self, kind: str, text: str, amount: int | None) -> bool:
        if not text and amount is None:
            return False
        row = Promise(
            id=self._new(),
            client_id=self._id,
            kind=kind,
            text=text,
            amount=amount,
            made=self._note.day,
            seq=self._book.next_seq(),
            note_id=self._note.id,
        )
        self._book.promises.insert(row)
        return True

    def _person(self, fact: Fact) -> bool:
        said, born = fit(fact.text), None
        relation = said if " " not in said and relations.relation(fold(said)) else ""
        remark = "" if relation else said
        if fact.born:
            # What was said of them is their birthday, and stands there.
            born, remark = birthday_of(fact.born, self._today), ""
            if born is None:
                return False
        return learn_person(self._book, self._id, fit(fact.value), relation, remark, birthday=born)

    def _brought_by(self, fact: Fact) -> bool:
        if fact.who and fact.who != self._id and self._book.clients.get(fact.who):
            self._set(brought_by=fact.who)
            return True
        # Nobody in the book, or one of several: a person around them, in the owner's own words.
        start, end = fact.span or (0, 0)
        return learn_person(self._book, self._id, fit(fact.value), "", fit(self._line.reading.text[start:end]))

    def _away(self, fact: Fact) -> bool:
        until = _day(fact.value)
        if until is None or until <= self._today:
            return False
        self._set(away_until=until)
        return True

    def _moved_away(self, fact: Fact) -> bool:
        if self._line.client.moved_away is None:
            self._set(moved_away=self._note.day)
        return True

    def _set(self, **fields: object) -> None:
        client = self._book.clients.get(self._id)
        changed = {name: value for name, value in fields.items() if getattr(client, name) != value}
        if changed:
            self._book.clients.update(self._id, **changed)

    def _new(self) -> str:
        return self._book.new_id()


def learn_preference(book: Book, client_id: str, kind: str, text: str) -> bool:
    """A like or a dislike, once. False for an empty one."""
    known = book.preferences.of_client(client_id)
    if text and not any(row.kind == kind and alike(row.text, text) for row in known):
        place = max((row.position for row in known), default=-1) + 1
        book.preferences.insert(Preference(id=book.new_id(), client_id=client_id, kind=kind, text=text, position=place))
    return bool(text)


def learn_usual(book: Book, client_id: str, text: str, price: int | None) -> bool:
    """The first usual from now on; those known come after it. One known already gets only its price."""
    if not text:
        return False
    known = [row for row in book.preferences.of_client(client_id) if row.kind == "usual"]
    first = min((row.position for row in known), default=1) - 1
    same = next((row for row in known if alike(row.text, text)), None)
    if same is None:
        row = Preference(id=book.new_id(), client_id=client_id, kind="usual", text=text, price=price, position=first)
        book.preferences.insert(row)
        return True
    changes: dict[str, object] = {}
    if price is not None and price != same.price:
        changes["price"] = price
    if same is not known[0]:
        changes["position"] = first
    if changes:
        book.preferences.update(same.id, **changes)
    return True


def fit(text: str | None) -> str:
    """A text on one line and short enough to keep; "" where there is nothing to see."""
    line = plain_text.one_line(text or "")[:LONGEST_FIELD].rstrip()
    return "" if plain_text.is_blank(line) else line


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same: case, accents and blanks apart."""
    return fold(one).split() == fold(other).split()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
