"""Birthday greetings: for whom, in which language, in which words, and where they can be sent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from smallcrm import bundled
from smallcrm.domain import wishing
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.records import Client, Person
from smallcrm.domain.wishing import OWN, OWN_ABOUT, Greeted
from smallcrm.errors import UserError
from smallcrm.fold import fold
from smallcrm.services import links
from smallcrm.services.desk import Desk
from smallcrm.services.near_birthdays import NearBirthdays, client_of
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
    """Reads; `keep_words` and `remember` write settings of the shop. `near` knows which birthday is meant."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk, self._shop = desk, shop
        self.near = NearBirthdays(desk, shop)

    def occasion(self, birthday: Birthday) -> Occasion:
        """What is known for greeting somebody on this birthday. UserError "client_gone", "row_gone"."""
        book, shop = self._desk.book, self._shop.get("name")
        client = client_of(book, birthday.client_id)
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
            wished=self.near.wished(birthday),
            language=next((code for one in people if (code := self.language_of(one.language))), ""),
            ways=tuple(way for one in people for way in self._ways(one)),
            is_client=person is None or other is not None,
        )

    def texts(self, occasion: Occasion, language: str) -> tuple[Greeting, ...]:
        """The greetings to choose from, in this language; the best first, the owner's own before their like."""
        birthday, words = occasion.birthday, self._words(language)["texts"]
        age, late = birthday.age, occasion.late
        direct = wishing.offered(late=late, age=age, is_round=birthday.is_round, about=False)
        found = [Greeting(code, wishing.filled(words[code], occasion.direct, code)) for code in direct]
        found = [*self._own(occasion, language), *found]
        if occasion.told:
            told = wishing.offered(late=late, age=age, is_round=birthday.is_round, about=True)
            about = [Greeting(code, wishing.filled(words[code], occasion.told, code), about=True) for code in told]
            about = [*self._own(occasion, language, about=True), *about]
            found = found + about if occasion.is_client else about + found
        return tuple(found)

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

    def keep_words(self, text: str, greeting: Greeting, occasion: Occasion, language: str) -> int | None:
        """Keep these words as the owner's own, with places for name, age and shop; the step, None if they are kept.

        They are offered where these would be: on the day or late, to whom it is or to the client about them, and in
        this language. "" lets them go. UserError "text_too_long" (limit).
        """
        told = occasion.told if greeting.about else None
        name = _own_name(late=occasion.late, about=told is not None, language=language)
        return self._shop.set(name, wishing.as_template(text, told or occasion.direct, greeting.code))

    def remember(self, *, marks: bool, language: str, occasion: Occasion) -> None:
        """What was chosen, for the next one. A language they are known to speak is theirs, not the shop's."""
        self._shop.set("greeting_marks", "on" if marks else "off")
        if not occasion.language:
            self._shop.set("greeting_language", language)

    def region(self) -> str | None:
        """The shop's country, for numbers without one."""
        return self._shop.region()

    def _own(self, occasion: Occasion, language: str, *, about: bool = False) -> Iterator[Greeting]:
        """The owner's own words, where everything they name is known."""
        own = self._shop.get(_own_name(late=occasion.late, about=about, language=language))
        greeted = occasion.told if about else occasion.direct
        if own and greeted and not (wishing.names_age(own) and greeted.age is None):
            yield Greeting(OWN_ABOUT if about else OWN, wishing.filled(own, greeted), about=about)

    @cached_property
    def _languages(self) -> Mapping[str, frozenset[str]]:
        names = bundled.names(_FOLDER, _ENDING)
        codes = [name.removeprefix(f"{_FOLDER}/").removesuffix(_ENDING) for name in names]
        return {code: frozenset(map(fold, self._words(code)["spoken"])) for code in codes}

    def _words(self, language: str) -> dict[str, Any]:
        # Read anew where it is asked for: a few kilobytes, a few times a day.
        return tomllib.loads(bundled.read_text(f"{_FOLDER}/{language}{_ENDING}"))

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


def _own_name(*, late: bool, about: bool, language: str) -> str:
    """The setting of the shop that the owner's own words for this are kept in."""
    occasion = ("about_late" if late else "about") if about else ("late" if late else "day")
    return f"greeting_words/{occasion}/{language}"
