"""All languages of the line in one: which words say what, and which are one slip away from that.

All tables are always read, whatever language the window speaks. A new language is a module like `words_en` and its
name in `LANGUAGES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from smallcrm.domain import relations
from smallcrm.domain.quicknote import words_en, words_ru, words_uk
from smallcrm.domain.quicknote.tokens import WORD, Token, fold_word

LANGUAGES = (words_en, words_ru, words_uk)
# A shorter word is too easily another one.
SHORTEST_SLIP = 5


class Hit(NamedTuple):
    """Words of the line, [first, last) among its pieces, that say `role`; not `sure` where a letter was guessed."""

    role: str
    first: int
    last: int
    sure: bool


class Phrase(NamedTuple):
    """One way to say something; `colon` when a colon belongs to it."""

    words: tuple[str, ...]
    colon: bool
    role: str


def ways_to_say(language: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each role with each of its phrases as the table writes them."""
    for role, phrases in language.items():
        for phrase in phrases.split(","):
            yield role, phrase.strip()


def phrases_of(language: Mapping[str, str], role: str) -> tuple[str, ...]:
    """The ways to say a role in one table, as it writes them.

    >>> phrases_of(words_en.WORDS, "moved_away")
    ('moved away',)
    """
    return tuple(said for other, said in ways_to_say(language) if other == role)


def is_helper(role: str, word: str) -> bool:
    """Whether a folded word is of those that change how others are read.

    >>> is_helper("not", "never"), is_helper("not", "не"), is_helper("not", "nut")
    (True, True, False)
    """
    return word in helpers(role)


@cache
def helpers(role: str) -> frozenset[str]:
    """All words of a helping role."""
    return frozenset(fold_word(word) for table in LANGUAGES for word in table.HELPERS.get(role, "").split())


@lru_cache(maxsize=1024)
def kin(word: str) -> relations.Relation | None:
    """What a folded word says somebody is: "hubby", "сына".

    >>> kin("hubby"), kin("сына").kind, kin("oat")
    (Relation(kind='spouse', sex='m'), 'child', None)
    """
    return relations.relation(_kin_forms().get(word, word)) if word.isalpha() else None


def kin_word(word: str) -> str:
    """The word for kin that a folded form is of: "son", "сын" of "сына"."""
    return _kin_forms().get(word, word)


@cache
def _kin_forms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for table in LANGUAGES:
        for entry in table.HELPERS.get("kin", "").split():
            base, _, forms = entry.partition("=")
            found |= dict.fromkeys(map(fold_word, forms.split(",")), fold_word(base))
    return found


def hits_in(tokens: Sequence[Token]) -> tuple[Hit, ...]:
    """Where the line says something, the longest way of saying it first; hits do not overlap."""
    starts = _starts()
    words = [meant(token.folded) if token.kind == WORD else token.folded for token in tokens]
    found, place = [], 0
    while place < len(tokens):
        hit = None
        for phrase in starts.get(words[place], ()):
            hit = _matched(phrase, tokens, words, place)
            if hit is not None:
                break
        if hit is None:
            place += 1
        else:
            found.append(hit)
            place = hit.last
    return tuple(found)


def _matched(phrase: Phrase, tokens: Sequence[Token], words: Sequence[str], place: int) -> Hit | None:
    last = place + len(phrase.words)
    if tuple(words[place:last]) != phrase.words:
        return None
    colon = last < len(tokens) and tokens[last].raw == ":" and tokens[last].glued
    if phrase.colon and not colon:
        return None
    sure = all(tokens[here].folded == words[here] for here in range(place, last))
    return Hit(phrase.role, place, last + phrase.colon, sure)


@cache
def _phrases() -> tuple[Phrase, ...]:
    found = []
    for table in LANGUAGES:
        for role, said in ways_to_say(table.WORDS):
            words = tuple(fold_word(word) for word in said.rstrip(":").split())
            found.append(Phrase(words, said.endswith(":"), role))
    return tuple(found)


@cache
def _starts() -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        found.setdefault(phrase.words[0], []).append(phrase)
    order = {word: sorted(some, key=lambda one: (-len(one.words), not one.colon)) for word, some in found.items()}
    return {word: tuple(some) for word, some in order.items()}


# --- slips ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def meant(word: str) -> str:
    """The word of a table that a folded word is, or is one slip away from; else the word itself."""
    if len(word) < SHORTEST_SLIP or word in _spelt() or word in helpers("real") or not word.isalpha():
        return word
    near = {known for shorter in (word, *_shorter(word)) for known in _near().get(shorter, ()) if one_slip(word, known)}
    return near.pop() if len(near) == 1 else word


def one_slip(typed: str, known: str) -> bool:
    """Whether one letter is left out, too many, wrong or has changed places with its neighbour.

    >>> [one_slip(typed, "allergic") for typed in ("alergic", "alllergic", "allergik", "allegric", "alergik")]
    [True, True, True, True, False]
    """
    if abs(len(typed) - len(known)) > 1 or typed == known:
        return False
    start = next((place for place, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), -1)
    if start < 0:
        return True
    rest, other = typed[start:], known[start:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


@cache
def _spelt() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for word in phrase.words)


@cache
def _near() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in _spelt():
        if len(word) >= SHORTEST_SLIP and re.fullmatch(r"\w+", word):
            for shorter in (word, *_shorter(word)):
                found.setdefault(shorter, set()).add(word)
    return {shorter: frozenset(words) for shorter, words in found.items()}
