"""The words of a birthday greeting: which are offered, and how they are filled. No age is ever guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from smallcrm.domain import plain_text

# The owner's own words, and those that ship, by their names in `resources/greetings`.
OWN, OWN_ABOUT = "own", "own_about"
PLAIN, WARM, FORMAL, AGE, ROUND = "plain", "warm", "formal", "age", "round"
LATE, LATE_WARM, LATE_FORMAL, LATE_AGE = "late", "late_warm", "late_formal", "late_age"
# To a client, about somebody around them.
ABOUT, ABOUT_AGE, ABOUT_LATE = "about", "about_age", "about_late"
CODES = (PLAIN, WARM, FORMAL, AGE, ROUND, LATE, LATE_WARM, LATE_FORMAL, LATE_AGE, ABOUT, ABOUT_AGE, ABOUT_LATE)
# Here the whole name stands, as on an envelope.
_WHOLE_NAME = frozenset({FORMAL, LATE_FORMAL})
# A first birthday is said otherwise in every language.
LEAST_AGE = 2
_PLACE = re.compile(r"\{(name|person|age|shop)\}")
# They would turn the words around them about.
_TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_TITLE = re.compile(r"(?i)(?:mr|mrs|ms|miss|dr|prof|sir|herr|frau|pan|pani|sr|sra|don|doña|m|mme|mlle|г-н|г-жа)\.?")
_SURNAME = re.compile(r"(?i)\w{2,}(?:ов|ова|ев|ева|ёв|ёва|ский|ская|ський|ська|енко|чук)")


class Greeted(NamedTuple):
    """What stands in the places of a greeting. `whole` is the full name; `person` is of whom it tells; "" and None:
    not known.
    """

    name: str
    whole: str
    age: int | None = None
    shop: str = ""
    person: str = ""


def offered(*, late: bool, age: int | None, is_round: bool, about: bool) -> tuple[str, ...]:
    """The greetings that suit, the first one best. `late`: the day has passed; `about`: told of somebody else."""
    known = age is not None and age >= LEAST_AGE
    if about:
        return (ABOUT_LATE,) if late else (ABOUT, *((ABOUT_AGE,) if known else ()))
    if late:
        return (LATE, LATE_WARM, LATE_FORMAL, *((LATE_AGE,) if known else ()))
    return (PLAIN, WARM, FORMAL, *((ROUND,) if known and is_round else (AGE,) if known else ()))


def names_age(template: str) -> bool:
    """Whether it cannot be filled without an age."""
    return "{age}" in template


def filled(template: str, greeted: Greeted, code: str = OWN) -> str:
    """The greeting. What is no place, or is not known, stays as it was written.

    A line that names the shop is left out where the shop has no name.

    >>> filled("Happy birthday, {name}!\\n{shop}", Greeted("Anna", "Anna Petrova"))
    'Happy birthday, Anna!'
    """
    name = greeted.whole if code in _WHOLE_NAME else greeted.name
    age = "" if greeted.age is None else str(greeted.age)
    known = {"name": name, "person": greeted.person, "age": age, "shop": greeted.shop}
    known = {place: as_told(text) for place, text in known.items() if text}
    lines = template.split("\n")
    if "shop" not in known:
        lines = [line for line in lines if "{shop}" not in line]
    # In one go: a name may read like a place itself.
    return _PLACE.sub(lambda found: known.get(found[1], found[0]), "\n".join(lines)).strip()


def as_template(text: str, greeted: Greeted, code: str = OWN) -> str:
    """The owner's words with places instead of what was filled in, for the next one.

    >>> as_template("All the best for 40, Anna!", Greeted("Anna", "Anna Petrova", 40))
    'All the best for {age}, {name}!'
    """
    said = {as_told(greeted.shop): "{shop}", as_told(greeted.person): "{person}"}
    said |= {as_told(greeted.whole): "{name}", as_told(greeted.name): "{name}"}
    if greeted.age is not None:
        said[str(greeted.age)] = "{age}"
    said.pop("", None)
    if not said:
        return text
    longest = sorted(said, key=len, reverse=True)
    either = "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in longest)
    return re.sub(either, lambda found: said[found[0]], text)


def called(name: str, nickname: str = "") -> str:
    """How somebody is greeted: by a nickname of one word, else the first name where it can be told, else as written.

    A nickname of several words is how they are told apart, not how they are called.

    >>> called("Maggie Doyle"), called("Иванова Анна"), called("Dr. Smith"), called("Margaret Doyle", "Maggie")
    ('Maggie', 'Анна', 'Dr. Smith', 'Maggie')
    """
    nickname, name = as_told(nickname), as_told(name)
    if nickname and " " not in nickname and nickname[:1].isalpha():
        return nickname
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}".strip()
    words = name.split()
    if len(words) < 2 or _TITLE.fullmatch(words[0]) or words[0].endswith(".") or not words[0][:1].isalpha():
        return name
    surname_first = len(words[0]) >= 5 and _SURNAME.fullmatch(words[0]) and not _SURNAME.fullmatch(words[1])
    return words[1] if surname_first else words[0]


def as_told(text: str) -> str:
    """A name from the book made fit for a letter: one line, and nothing in it that turns the words around it."""
    return plain_text.one_line(text.translate(_TURNING))
