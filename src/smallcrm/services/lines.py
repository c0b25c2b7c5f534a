"""What a line is read against: what the book knows of the client. Read once a client, as a line is read at each key."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from smallcrm.domain import money
from smallcrm.domain.changes import Changes
from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.allergies import is_allergy, says_allergy
from smallcrm.domain.quicknote.parser import read_line, with_visit
from smallcrm.domain.quicknote.reading import Around, Fact, Reading, Scene
from smallcrm.domain.records import NONE_KNOWN, Client, Person, Preference
from smallcrm.fold import fold
from smallcrm.services.desk import Desk
from smallcrm.services.elsewhere import Elsewhere
from smallcrm.services.learning import alike
from smallcrm.services.learning_people import another, called
from smallcrm.services.names import Named, Names
from smallcrm.services.shop import CLINIC, Shop

# So many clients are remembered at once: a day sheet has several open.
_REMEMBERED = 64
# In letters: "nut" is a word, "nuts" the same one.
_SHORTEST_NOUN, _LONGEST_ENDING = 3, 2
# Something was written, and nobody says what.
_UNKNOWN = Changes(0, frozenset(), frozenset())


@dataclass(frozen=True)
class Known:
    """What is known of a client, as far as a line may speak of it."""

    client: Client | None
    usuals: tuple[Preference, ...]
    people: tuple[Person, ...]
    allergies: tuple[str, ...]
    brought_by: str
    scene: Scene


class Lines:
    """Reads lines, and forgets what it knew of a client when something of theirs changes."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk = desk
        self._book = desk.book
        self._shop = shop
        self._names = Names(desk)
        self._elsewhere = Elsewhere(desk.book)
        self._known: dict[str, Known] = {}
        self._visited: dict[tuple[str, date], bool] = {}
        desk.hub.subscribe(self._told)

    def read(self, client_id: str, line: str, day: date, *, day_first: bool | None = None) -> Reading:
        """What the line means for this client on that day."""
        if self._elsewhere.wrote():
            self._told(_UNKNOWN)
        known = self._of(client_id)
        scene = replace(known.scene, today=day, here_already=self._here_already(client_id, known, day))
        if day_first is not None:
            scene = replace(scene, day_first=day_first)
        reading = read_line(line, scene)
        when = reading.fact(say.WHEN)
        if when and when.value and when.sure:
            # Whether it notes a visit is asked of the day it speaks of.
            here = self._here_already(client_id, known, date.fromisoformat(when.value))
            if here != scene.here_already:
                scene = replace(scene, here_already=here)
                reading = read_line(line, scene)
        read = self._look_again(reading, known)
        # Paid for nobody who is known, it is their own visit after all.
        return with_visit(read, scene) if read.fact(say.FOR) else read

    def usual(self, client_id: str) -> str:
        """What "same again" means for this client now."""
        return self._of(client_id).scene.usual

    def _look_again(self, reading: Reading, known: Known) -> Reading:
        """Mark what would replace something known, and whom names mean.

        A birthday, a usual and who brought them: `look` REPLACES, `was` what is known (of a usual with the same words
        its price). "None known" with allergies listed is no longer sure, and is never filed; `was` names them; an
        allergy where none was known has `was` "none_known"; an alert of what is listed among the allergies in other
        words is LISTED_ALREADY. A `with` or `for` of nobody or of several is not sure; a
        `brought_by` of nobody stays sure, as it is kept by name.
        """
        facts = tuple(self._marked(fact, reading, known) for fact in reading.facts)
        return reading if facts == reading.facts else replace(reading, facts=facts)

    def _marked(self, fact: Fact, reading: Reading, known: Known) -> Fact:
        if fact.look in (say.WHOSE, say.NO_SUCH_DAY):
            # Of whom it is, is asked first.
            return fact
        if fact.kind in (say.WITH, say.FOR, say.BROUGHT_BY):
            return self._whom(fact, known)
        listed = _listed(fact, known)
        if listed:
            return replace(fact, look=fact.look or say.LISTED_ALREADY, was=listed)
        was = _was(fact, reading, known)
        if not was:
            return fact
        # Of somebody's birthday it may be another one who is meant: "baby born 4 May".
        sure = fact.sure and fact.kind not in (say.ALLERGIES_NONE, say.PERSON)
        return replace(fact, look=say.REPLACES, was=was, sure=sure)

    def _whom(self, fact: Fact, known: Known) -> Fact:
        name = fact.value or ""
        linked = {person.other_id for person in known.people if person.other_id and called(person.name, name)}
        linked = {one for one in linked if one and (who := self._book.clients.get(one)) and who.died is None}
        found = Named(next(iter(linked)) or "") if len(linked) == 1 else self._names.find(name)
        client = known.client
        if found.one and client and found.one != client.id:
            if fact.kind == say.BROUGHT_BY and client.brought_by and client.brought_by != found.one:
                return replace(fact, who=found.one, look=say.REPLACES, was=known.brought_by)
            return replace(fact, who=found.one)
        free = fact.kind == say.BROUGHT_BY and not found.several
        look = say.SEVERAL if found.several else say.NOBODY
        return replace(fact, look=fact.look or look, sure=fact.sure and free)

    def _here_already(self, client_id: str, known: Known, day: date) -> bool:
        # Whoever has died does not come in: a line about them is no visit.
        if known.client is not None and known.client.died is not None:
            return True
        visited = self._visited.get((client_id, day))
        if visited is None:
            visited = bool(self._book.visits.where(client_id=client_id, day=day))
            self._visited[(client_id, day)] = visited
        return visited

    def _of(self, client_id: str) -> Known:
        known = self._known.get(client_id)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
                self._visited.clear()
            known = self._known[client_id] = self._read_of(client_id)
        return known

    def _read_of(self, client_id: str) -> Known:
        book = self._book
        client = book.clients.get(client_id)
        usuals = tuple(book.preferences.where(client_id=client_id, kind="usual"))
        people = tuple(book.people.of_client(client_id))
        brought = book.clients.get(client.brought_by) if client and client.brought_by else None
        price = usuals[0].price if usuals else None
        scene = Scene(
            today=self._desk.clock.today(),
            whole_prices=self._shop.whole_prices(),
            day_first=self._shop.day_first(),
            clinic=self._shop.kind() == CLINIC,
            usual=usuals[0].text if usuals else "",
            usual_price=None if price is None else money.plain(price),
            around=tuple(Around(person.name, person.relation) for person in people),
            own_names=tuple(name for name in (client.name, client.nickname) if name) if client else (),
        )
        listed = tuple(alert.text for alert in book.alerts.where(client_id=client_id, kind="allergy"))
        return Known(client, usuals, people, listed, brought.name if brought else "", scene)

    def _told(self, changes: Changes) -> None:
        self._names.forget(changes)
        if not changes.clients or changes.touches("shop_settings"):
            self._known.clear()
            self._visited.clear()
            return
        for client_id in changes.clients:
            self._known.pop(client_id, None)
        for client_id, day in tuple(self._visited):
            if client_id in changes.clients:
                del self._visited[client_id, day]


def _was(fact: Fact, reading: Reading, known: Known) -> str:
    """What is known that this fact would replace; "" for nothing."""
    client, value = known.client, fact.value or ""
    if client is None:
        return ""
    if fact.kind == say.BORN:
        return another(value, client.birthday)
    if fact.kind == say.PERSON and fact.born:
        theirs = next((person.birthday for person in known.people if called(person.name, value)), None)
        return another(fact.born, theirs)
    if fact.kind == say.USUAL and known.usuals:
        first = known.usuals[0]
        if not alike(first.text, value):
            return first.text
        price = "" if first.price is None else money.plain(first.price)
        return price if fact.price and price and fact.price != price else ""
    if fact.kind == say.ALLERGIES_NONE:
        return ", ".join(known.allergies)
    if fact.kind == say.ALERT and client.allergies == NONE_KNOWN and is_allergy(fact, reading.text):
        return NONE_KNOWN
    return ""


def _listed(fact: Fact, known: Known) -> str:
    """The allergy that an alert says once more, "Nut allergy" of "!nuts"; "" for none."""
    said = _nouns(fact.value or "") if fact.kind == say.ALERT else []
    return next(
        (text for text in known.allergies for word in _nouns(text) if any(_akin(word, one) for one in said)), ""
    )


def _nouns(text: str) -> list[str]:
    words = re.findall(r"\w+", fold(text))
    return [word for word in words if len(word) >= _SHORTEST_NOUN and not says_allergy(word)]


def _akin(one: str, other: str) -> bool:
    """Whether two words are one but for its ending."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) <= _LONGEST_ENDING
