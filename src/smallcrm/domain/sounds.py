"""How a name sounds, for one that was only heard: "Meyer" is "Maier", "Shevchenko" is "Schewtschenko".

A key of our own, after the Kölner Phonetik (H. J. Postel, "Die Kölner Phonetik", IBM-Nachrichten 19, 1969) in that
letters which sound alike are one code and vowels inside a word are none; but read as an English, a German and a
Slavic ear would, since one letter is not one sound: two names sound alike where any two readings agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

# A shorter key ("L" of Leo, Lee, Lou) says too little.
_LEAST_CODES = 2
SHORTEST = 3
LONGEST = 40

# Spellings of one sound, the longest first. Codes: K T P F S L M N R, J of "John", A and E for a first vowel.
_EVERYWHERE: Mapping[str, str] = {
    "stsch": "S",
    "schtsch": "S",
    "shch": "S",
    "szcz": "S",
    "tsch": "S",
    "dsch": "J",
    "sch": "S",
    "tch": "S",
    "chr": "KR",
    "ght": "T",
    "mps": "MS",
    "mpt": "MT",
    "dzh": "J",
    "dz": "S",
    "dj": "J",
    "dt": "T",
    "th": "T",
    "tz": "S",
    "ts": "S",
    "cz": "S",
    "sz": "S",
    "sh": "S",
    "zh": "S",
    "ce": "Sa",
    "ci": "Sa",
    "cy": "Sa",
    "ck": "K",
    "qu": "KF",
    "kh": "K",
    "gh": "K",
    "ph": "F",
    "pf": "F",
    "x": "KS",
    "b": "P",
    "p": "P",
    "f": "F",
    "v": "F",
    "w": "F",
    "s": "S",
    "z": "S",
    "c": "K",
    "k": "K",
    "g": "K",
    "q": "K",
    "d": "T",
    "t": "T",
    "l": "L",
    "m": "M",
    "n": "N",
    "r": "R",
    **dict.fromkeys("aeiouy", "a"),
}
_VOWELS = (*"aeiouyj",)
_READINGS: tuple[Mapping[str, str], ...] = (
    {"ch": "S", "j": "J", "h": ""},
    {"ch": "K", "h": "", **dict.fromkeys(("ja", "je", "ji", "jo", "ju", "jy"), "a"), "j": ""},
    {"ch": "S", "h": "K", **dict.fromkeys(("ja", "je", "ji", "jo", "ju", "jy"), "a"), "j": ""},
)
# How the beginning of a word is read.
_FIRST: Mapping[str, str] = {"kn": "n", "wr": "r", "wh": "w", "gn": "n"}
# What a word that begins with a sound may begin with in writing.
_STARTS: Mapping[str, tuple[str, ...]] = {
    "K": (*"kcgqxh",),
    "T": ("t", "d", "ght"),
    "P": ("p", "b"),
    "F": ("f", "v", "w", "ph", "pf"),
    "L": ("l",),
    "M": ("m",),
    "S": ("s", "z", "c", "ts", "tc", "tz", "dz"),
    "N": ("n", "kn", "gn"),
    "R": ("r", "wr"),
    "J": ("j", "hj", "dj", "dz", "ds"),
    "E": (*"eiy", "he", "hi", "hy", "hj", "je", "ji", "jy"),
    "A": (*"aou", *(glide + vowel for glide in "hiyj" for vowel in "aou"), *("hi", "hy", "hj")),
}
# The letters with which the spelling of a sound may begin.
_LETTERS: Mapping[str, str] = {
    "K": "kcgqxh",
    "T": "tdg",
    "P": "pb",
    "F": "fvwp",
    "S": "szctd",
    "L": "l",
    "M": "m",
    "N": "n",
    "R": "r",
    "J": "jd",
}


# A book's words are compared again at each key.
@lru_cache(maxsize=4096)
def keys(word: str) -> frozenset[str]:
    """The keys of a word of small Latin letters, one a reading; none for a word that is too short or not Latin.

    A key is its codes, a small "a" last where the word ends in a vowel that is spoken.

    >>> sorted(keys("meyer") & keys("maier")), sorted(keys("katherine") & keys("catherine"))
    (['MR'], ['KTRN'])
    """
    if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()):
        return frozenset()
    found = (_key(word, reading) for reading in range(len(_READINGS)))
    return frozenset(key for key in found if len(key.removesuffix("a")) >= _LEAST_CODES)


def alike(one: str, other: str) -> bool:
    """Whether two words of small Latin letters sound alike.

    >>> alike("stephen", "steven"), alike("meyer", "maria")
    (True, False)
    """
    return not keys(one).isdisjoint(keys(other))


def starts(key: str) -> tuple[str, ...]:
    """What every word that has this key begins with: one of these."""
    return _STARTS[key[0]]


def letters(key: str) -> tuple[str, ...]:
    """Letters every word that has this key has in this order: one of each; the first stands where it begins."""
    first, rest = key[0], key[1:].removesuffix("a")
    # One letter (x, qu) may be two sounds.
    if first == "K" and rest[:1] in ("S", "F"):
        rest = rest[1:]
    rest = rest.replace("KS", "K").replace("KF", "K")
    begins = "".join(dict.fromkeys(start[0] for start in _STARTS[first]))
    return (begins, *(_LETTERS[code] for code in rest))


def _key(word: str, reading: int) -> str:
    word = _FIRST.get(word[:2], word[:2]) + word[2:]
    if word[0] == "h" and word[1] not in _VOWELS:
        word = f"k{word[1:]}"
    word = word.removeprefix("h") if word[1] == "j" else word
    if word[0] == "j" and word[1] not in _VOWELS[:-1]:
        return ""  # no name begins so
    codes = _spellings(reading).sub(lambda found: _table(reading)[found[0]], word)
    bare = codes.lstrip("a")
    first = _first_vowel(word) if bare != codes else ""
    codes = re.sub(r"([A-Z])\1+", r"\1", first + bare)
    ends = "a" if codes.endswith("a") and not re.search(r"[^aeiouyj]e$", word) else ""
    return codes.replace("a", "") + ends


def _first_vowel(word: str) -> str:
    """A or E, for the vowel heard first: in "Yuri" the u, in "Yelena" the e. An a and an o are easily mistaken."""
    bare = word.removeprefix("h")
    glide = bare[:1] in ("i", "y", "j") and bare[1:2] in tuple("aeiouy")
    return "A" if bare[glide : glide + 1] in ("a", "o", "u") else "E"


@cache
def _table(reading: int) -> Mapping[str, str]:
    return {**_EVERYWHERE, **_READINGS[reading]}


@cache
def _spellings(reading: int) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_table(reading), key=len, reverse=True)))
