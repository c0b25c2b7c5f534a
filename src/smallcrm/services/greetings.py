"""Birthday greetings: for whom, in which language, in which words, and where they can be sent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from smallcrm import bundled
from smallcrm.domain import birthdays, wishing
from smallcrm.domain.birthday_list import MISSED_DAYS, Birthday
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Person
from smallcrm.domain.wishing import OWN, Greeted
from smallcrm.errors import UserError
from smallcrm.fold import fold
from smallcrm.services import links
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop

_FOLDER, _ENDING = "greetings", ".toml"
SOURCE = "en"
EMAIL, MESSAGE = "email", "message"
_WAYS: Mapping[str, str] = {"email": EMAIL, "phone": MESSAGE, "messenger": MESSAGE}


class Way(NamedTuple):
    """Where a greeting can be sent: `kind` is EMAIL or MESSAGE; `whose` it is, as the book names them.

    `contact` is the kind of the contact point: "email", "phone" or "messenger".
    """

    kind: str
    contact: str
    value: str
    label: str
    whose: str
    client_id: str


class Greeting(NamedTuple):
    """Words to choose. `about`: they are for the client and tell of somebody around them."""

    code: str
    text: str
    about: bool = False


@dataclass(frozen=True)
class Occasion:
    """One birthday to be greeted for. `direct` and `told` fill the words to whom it is, and to the client about them.

    `late`: its day has passed; `wished` when it was wished already; `languages` of the one and of the other, "" where
    none is known; `ways` those of the person first. `is_client`: the person is a client, too.
    """

    birthday: Birthday
    direct: Greeted
    told: Greeted | None
    late: bool
    wished: date | None
    language: str
    ways: tuple[Way, ...]
    is_client: bool


class Greetings:
    """Reads; `keep_words` and `remember` write settings of the shop."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk, self._shop = desk, shop

    def occasion(self, birthday: Birthday) -> Occasion:
        """What is known for greeting somebody on this birthday. UserError "client_gone", "row_gone"."""
        book, shop = self._desk.book, self._shop.get("name")
        client = self._client(birthday.client_id)
        person: Person | None = book.people.get(birthday.person_id) if birthday.person_id else None
        if birthday.person_id and person is None:
            raise UserError("row_gone")
        other = book.clients.get(person.other_id) if person and person.other_id else None
        direct = self._greeted(other or client, birthday.age, shop)
        told = None
        if person:
            name = wishing.called(person.name)
            direct = direct if other else Greeted(name, person.name, birthday.age, shop)
            told = self._greeted(client, birthday.age, shop)._replace(person=name)
        people = [one for one in (other, client) if one is not None]
        return Occasion(
            birthday=birthday,
            direct=direct,
            told=told,
            late=birthday.day is not None and birthday.day < self._desk.clock.today(),
            wished=self.wished(birthday),
            language=next((code for one in people if (code := self.language_of(one.language))), ""),
            ways=tuple(way for one in people for way in self._ways(one)),
            is_client=person is None or other is not None,
        )

    def birthday(self, client_id: str, day: date, person_id: str | None = None) -> Birthday:
        """The birthday kept on `day`, as the book says now. UserError "client_gone", "row_gone"."""
        client = self._client(client_id)
        person: Person | None = self._desk.book.people.get(person_id) if person_id else None
        if person_id and person is None:
            raise UserError("row_gone")
        return _birthday(client, person, day)

    def nearest(self, client_id: str) -> Birthday | None:
        """The nearest birthday of a client or of somebody around them: one that was missed, or the next.

        None where no day is known, and of the dead. UserError "client_gone".
        """
        client, today = self._client(client_id), self._desk.clock.today()
        people: list[Person] = self._desk.book.people.of_client(client_id)
        found = []
        for person in (None, *(person for person in people if not person.died)):
            born = person.birthday if person else client.birthday
            for day in self._days(born, today) if born and not client.died else ():
                birthday = _birthday(client, person, day)
                if day >= today or self.wished(birthday) is None:
                    found.append(birthday)
        return min(found, key=lambda one: abs((one.day or today) - today), default=None)

    def _days(self, born: PartialDate, today: date) -> Iterator[date]:
        """The last one, if it may have been missed, and the next."""
        rule = self._shop.leap_rule()
        gone = birthdays.within(born, today - timedelta(days=MISSED_DAYS), MISSED_DAYS - 1, rule)
        coming = birthdays.next_on(born, today, rule)
        return (day for day in (gone, coming) if day is not None)

    def wished(self, birthday: Birthday) -> date | None:
        """The day it was wished, as the book says now."""
        if birthday.day is None:
            return None
        rows = self._desk.book.wishes.where(
            client_id=birthday.client_id, year=birthday.day.year, person_id=birthday.person_id
        )
        return min((row.day for row in rows), default=None)

    def texts(self, occasion: Occasion, language: str) -> tuple[Greeting, ...]:
        """The greetings to choose from, in this language; the best first, the owner's own before all."""
        birthday, words = occasion.birthday, self._words(language)["texts"]
        age, late = birthday.age, occasion.late
        direct = wishing.offered(late=late, age=age, is_round=birthday.is_round, about=False)
        found = [Greeting(code, wishing.filled(words[code], occasion.direct, code)) for code in direct]
        if occasion.told:
            told = wishing.offered(late=late, age=age, is_round=birthday.is_round, about=True)
            about = [Greeting(code, wishing.filled(words[code], occasion.told, code), about=True) for code in told]
            found = found + about if occasion.is_client else about + found
        return (*self._own(occasion), *found)

    def subject(self, language: str) -> str:
        """What stands over a letter."""
        return str(self._words(language)["subject"])

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages there are words in."""
        return tuple(self._languages)

    def language_of(self, said: str) -> str:
        """The code of a language as people and other programs write it: "ru", "ru-RU", "Russian", "русский".

        "" for one there are no words in.
        """
        pieces = re.findall(r"[^\W\d_]+", fold(said))
        return next((code for piece in pieces for code in self._languages if piece in self._languages[code]), "")

    def language_for(self, occasion: Occasion, spoken: str) -> str:
        """In which language to greet: theirs, else the one last chosen, else the program's (`spoken`)."""
        wanted = (occasion.language, self._shop.get("greeting_language"), spoken)
        return next((code for code in wanted if code in self._languages), SOURCE)

    def marks(self) -> bool:
        """Whether a greeting sent marks the birthday as wished."""
        return self._shop.get("greeting_marks") == "on"

    def keep_words(self, text: str, greeting: Greeting, occasion: Occasion) -> int | None:
        """Keep these words as the owner's own, with places for name, age and shop; the step, None if they are kept.

        "" lets the own words go. UserError "text_too_long" (limit).
        """
        greeted = occasion.told if greeting.about and occasion.told else occasion.direct
        return self._shop.set("greeting_words", wishing.as_template(text, greeted, greeting.code))

    def remember(self, *, marks: bool, language: str, occasion: Occasion) -> None:
        """What was chosen, for the next one. A language they are known to speak is theirs, not the shop's."""
        self._shop.set("greeting_marks", "on" if marks else "off")
        if not occasion.language:
            self._shop.set("greeting_language", language)

    def region(self) -> str | None:
        """The shop's country, for numbers without one."""
        return self._shop.region()

    def _own(self, occasion: Occasion) -> Iterator[Greeting]:
        """The owner's own words, where everything they name is known."""
        own = self._shop.get("greeting_words")
        if not own or (wishing.names_age(own) and occasion.direct.age is None):
            return
        if not wishing.names_person(own):
            yield Greeting(OWN, wishing.filled(own, occasion.direct))
        elif occasion.told:
            yield Greeting(OWN, wishing.filled(own, occasion.told), about=True)

    @cached_property
    def _languages(self) -> Mapping[str, frozenset[str]]:
        names = bundled.names(_FOLDER, _ENDING)
        codes = [name.removeprefix(f"{_FOLDER}/").removesuffix(_ENDING) for name in names]
        return {code: frozenset(map(fold, self._words(code)["spoken"])) for code in codes}

    def _words(self, language: str) -> dict[str, Any]:
        # Read anew where it is asked for: a few kilobytes, a few times a day.
        return tomllib.loads(bundled.read_text(f"{_FOLDER}/{language}{_ENDING}"))

    def _client(self, client_id: str) -> Client:
        client: Client | None = self._desk.book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return client

    def _greeted(self, client: Client, age: int | None, shop: str) -> Greeted:
        return Greeted(wishing.called(client.name, client.nickname), client.name, age, shop)

    def _ways(self, client: Client) -> Iterator[Way]:
        points = sorted(self._desk.book.contact_points.of_client(client.id), key=lambda point: point.position)
        for point in points:
            way = Way(_WAYS.get(point.kind, ""), point.kind, point.value, point.label, client.name, client.id)
            if way.kind and self.link(way):
                yield way

    def link(self, way: Way, text: str = "", subject: str = "") -> str | None:
        """What opens a letter or a message with this text; None for what is no address and no number."""
        if way.contact == "email":
            return links.mailto(way.value, subject, text)
        if way.contact == "phone":
            return links.sms(way.value, self.region(), text)
        return links.messenger(way.value, way.label, self.region(), text)


def _birthday(client: Client, person: Person | None, day: date) -> Birthday:
    born = (person.birthday if person else client.birthday) or PartialDate(None, day.month, day.day)
    if person is None:
        return Birthday(client.id, client.name, born, day)
    return Birthday(client.id, client.name, born, day, person.id, person.name, person.relation)
