"""Words that are nearly another: a slip of the finger, or the same sound in another spelling.

A slip is a letter too many, one missing, a wrong one, or two neighbours that changed places: the distance of F. J.
Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM 7, 1964 (in
its restricted form: a pair that changed places is not touched again).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from smallcrm.domain import sounds

LETTERS_A_SLIP = 4
# Longer than any word of a name; what comparing takes grows with the square.
LONGEST = 40
_SHORTEST_PIECE = 3


class Nearness(NamedTuple):
    """How near a word is; the smaller, the nearer. `slips` counts to the word or the beginning of it that fits best.

    `by_sound` that only its sound is the same; `in_part` that letters are still to come; `other_sound` that it is
    near by slips alone.
    """

    by_sound: bool
    slips: int
    in_part: bool
    other_sound: bool

    @property
    def order(self) -> tuple[bool, int, bool, bool]:
        """To sort by: fewer slips, then the same sound, then whole words."""
        return (self.by_sound, self.slips, self.other_sound, self.in_part)


EXACT, BY_SOUND = Nearness(False, 0, False, False), Nearness(True, 0, False, False)


class TypedWord:
    """One word as it was typed. `forms` are its folded spellings: in its own letters, and in Latin ones.

    `pieces` are texts one of which stands in every word that is near by slips; True: where that word begins.
    Whoever is asked about a book's words is asked about the same ones again and again: answers are kept.
    """

    def __init__(self, forms: Collection[str]) -> None:
        self.forms = tuple(forms)
        self.keys = frozenset(key for form in self.forms for key in sounds.keys(form))
        self._slips = [(form, most) for form in self.forms if (most := most_slips(form))]
        self.pieces = tuple(dict.fromkeys(piece for form, most in self._slips for piece in pieces(form, most)))
        texts = [(form, True) for form in self.forms] + list(self.pieces)
        # Most words are put aside by this: comparing letter by letter is slow.
        self._may_be = re.compile("|".join(("^" if at_start else "") + re.escape(text) for text, at_start in texts))
        self._starts = tuple({start for key in self.keys for start in sounds.starts(key)})
        self._by_slips: dict[str, Nearness | None] = {}
        self._by_sound: dict[str, bool] = {}

    def best(self, words: Collection[str]) -> Nearness | None:
        """How near the nearest of some folded words is; None when none is. A word typed whole or in part is near."""
        found = [near for word in words if (near := self.by_slips(word)) is not None]
        if found:
            return min(found, key=lambda near: near.order)
        return BY_SOUND if any(self.sounds_like(word) for word in words) else None

    def by_slips(self, word: str) -> Nearness | None:
        """How near a folded word is, if no more than so many slips lie between."""
        if not self._may_be.search(word):
            return None
        if word not in self._by_slips:
            self._by_slips[word] = self._judged(word)
        return self._by_slips[word]

    def sounds_like(self, word: str) -> bool:
        """Whether a folded word sounds alike."""
        if word not in self._by_sound:
            # Most words do not begin so: reading what they sound like takes longer than all else.
            self._by_sound[word] = word.startswith(self._starts) and not self.keys.isdisjoint(sounds.keys(word))
        return self._by_sound[word]

    def _judged(self, word: str) -> Nearness | None:
        if any(word.startswith(form) for form in self.forms):
            return EXACT
        counted = [(*fewest_slips(form, word, most), most) for form, most in self._slips]
        found = [(slips, in_part) for slips, in_part, most in counted if slips <= most]
        if not found:
            return None
        slips, in_part = min(found)
        return Nearness(False, slips, in_part, not self.sounds_like(word))


def most_slips(typed: str) -> int:
    """How many slips a typed word may have. Digits are no names: another digit is another telephone."""
    if len(typed) > LONGEST or any(letter.isdigit() for letter in typed):
        return 0
    return len(typed) // LETTERS_A_SLIP


def fewest_slips(typed: str, word: str, most: int) -> tuple[int, bool]:
    """The slips from `typed` to `word` or to the beginning of it that fits best, and whether it is only a beginning.

    Exact up to `most`; what is above it is only known to be above.

    >>> fewest_slips("kathrine", "katherine", 2), fewest_slips("shevhc", "shevchenko", 1)
    ((1, False), (1, True))
    """
    word = word[: len(typed) + most + 1]
    last = _last_row(typed, word)
    fewest = min(last)
    return fewest, last[len(word)] > fewest


def _last_row(typed: str, word: str) -> list[int]:
    """The slips from `typed` to each beginning of `word`, the empty one first."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [at]
        for place, other in enumerate(word, 1):
            slips = min(before[place - 1] + (letter != other), before[place] + 1, row[-1] + 1)
            if at > 1 and place > 1 and letter == word[place - 2] and typed[at - 2] == other:
                slips = min(slips, earlier[place - 2] + 1)
            row.append(slips)
    return row


def pieces(typed: str, most: int) -> Iterator[tuple[str, bool]]:
    """Texts one of which stands in every word within `most` slips of `typed`; True: where that word begins.

    Cut into one piece more than there may be slips, one piece is left whole. A swap across a cut spoils two pieces,
    but then some run of pieces has no other slip than the swaps at its own cuts. Every piece but the first has three
    letters at least, so that an index of letter triples knows it.
    """
    cuts = _cuts(len(typed), most)
    for first in range(most + 1):
        for last in range(first, most + 1):
            text = list(typed)
            for cut in cuts[first + 1 : last + 1]:
                text[cut - 1], text[cut] = text[cut], text[cut - 1]
            yield "".join(text[cuts[first] : cuts[last + 1]]), first == 0


def _cuts(length: int, most: int) -> list[int]:
    """Where the pieces begin, and the end; the first piece is the shortest."""
    each = max(_SHORTEST_PIECE, length // (most + 1))
    rest = length - each * most
    return [0, *range(rest, length, each), length] if most else [0, length]
