"""What was typed into the search box, as terms to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from smallcrm.domain.late import dataclass

# Nobody types more into a search box; a pasted page must not cost a second.
LONGEST_TEXT = 120
MOST_TERMS = 8

_PHONE_PART = re.compile(r"[+(]*[0-9][0-9()./+-]*")
_SHORTEST_WITHIN = 3
_INTERNATIONAL, _NATIONAL, _TRUNK = 10, 9, 7

Spread = Callable[[str], str]


@dataclass(frozen=True)
class Needle:
    """A piece of text to find. `text` is spread: words after two spaces each, the first without its spaces.

    `within` allows the middle of a word: from three letters on. Shorter ones match only where a word starts.
    `in_notes` is false for a single letter: half of all notes have it.

    >>> Needle.of("  an").within, Needle.of("  ann").within
    (False, True)
    """

    text: str
    within: bool
    in_notes: bool

    @classmethod
    def of(cls, spread: str, single_is_word: bool = False) -> Needle:
        """The needle of spread text, which must not be empty."""
        text = spread.lstrip(" ")
        first = text.split(" ", 1)[0]
        return cls(text, len(first) >= _SHORTEST_WITHIN, len(text) > 1 or single_is_word)


@dataclass(frozen=True)
class Term:
    """One word of the query: found where all needles of one of its `ways` are found."""

    ways: tuple[tuple[Needle, ...], ...]


@dataclass(frozen=True)
class SearchQuery:
    """Terms that must all match; in any field, each in its own. No terms: nothing that can be searched for."""

    text: str
    terms: tuple[Term, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the box is empty, and the list shows everyone."""
        return not self.text.strip()


def parse(text: str, spread: Spread, latin: Spread, one_by_one: Callable[[str], bool]) -> SearchQuery:
    """Read the box. `spread` and `latin` make words of text as the search index does; `one_by_one` knows Chinese."""
    reader = _Reader(spread, latin, one_by_one)
    terms = [term for group in _groups(text[:LONGEST_TEXT].split()) for term in reader.terms(group)]
    return SearchQuery(text, tuple(dict.fromkeys(terms))[:MOST_TERMS])


def _groups(words: list[str]) -> Iterator[list[str]]:
    """Words, with the parts of one telephone number kept together: "+44 20 79" is one group."""
    group: list[str] = []
    for word in words:
        if _PHONE_PART.fullmatch(word):
            group.append(word)
            continue
        if group:
            yield group
            group = []
        yield [word]
    if group:
        yield group


class _Reader:
    def __init__(self, spread: Spread, latin: Spread, one_by_one: Callable[[str], bool]) -> None:
        self._spread = spread
        self._latin = latin
        self._one_by_one = one_by_one

    def terms(self, group: list[str]) -> Iterator[Term]:
        if not _PHONE_PART.fullmatch(group[0]):
            ways: list[tuple[Needle, ...]] = [(needle,) for needle in self._needles(group[0])]
        else:
            ways = [(Needle.of(digits),) for digits in _numbers("".join(group))]
            apart = tuple(needle for word in group for needle in self._needles(word)[:1])
            ways += [apart] if apart else []
        if ways:
            yield Term(tuple(dict.fromkeys(ways)))

    def _needles(self, word: str) -> list[Needle]:
        spreads = dict.fromkeys((self._spread(word), self._latin(word) if len(word) > 1 else ""))
        return [Needle.of(text, self._one_by_one(text.lstrip()[0])) for text in spreads if text]


def _numbers(text: str) -> list[str]:
    """Ways to read a telephone number: as typed, and without what differs between home and abroad."""
    digits = re.sub(r"[^0-9]", "", text)
    if len(digits) >= _INTERNATIONAL:
        return [digits, digits[-_NATIONAL:]]
    if len(digits) >= _TRUNK and digits.startswith("0"):
        return [digits, digits.lstrip("0") or digits]
    return [digits]
