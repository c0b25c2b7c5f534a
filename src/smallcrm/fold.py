"""Text made alike for comparing: "ЗОЁ", "Зое" and "зоё" are one; so are "Zoë" and "ZOE".

The only home of anyascii, which is brought in when the first text that is not plain ASCII asks for its Latin form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# What NFKD leaves whole although people type it without its stroke.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ё": "е", "ŧ": "t"}
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′＇ʹʾʿ"))
# й is a letter of its own, not и with a mark: it rides through NFKD under a code no text has.
_SHORT_I, _HIDDEN = "й", "\uf8f1"

# Written without spaces between words: each character is a word. Emoji too, so that a cake can be looked for.
ONE_BY_ONE = (
    "\u2190-\u2bff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
GAP = "  "


def fold(text: str) -> str:
    """Case, marks and apostrophes taken away, ё as е, ł ø đ ı æ œ as plain letters, any script's digits as 0-9.

    >>> [fold(text) for text in ("Zoë O'Brien", "Королёв", "Łukasz", "Юрий")]
    ['zoe obrien', 'королев', 'lukasz', 'юрий']
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    text = unicodedata.normalize("NFC", text).casefold().replace(_SHORT_I, _HIDDEN).translate(_LETTERS)
    bare = [c for c in unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)) if not unicodedata.combining(c)]
    # NFC once more puts Korean syllables together again; casefold, because NFKD may bring capitals out.
    text = unicodedata.normalize("NFC", "".join(bare)).casefold().replace(_HIDDEN, _SHORT_I)
    return _digits().sub(_ascii_digit, text.translate(_APOSTROPHES))


def ascii_fold(text: str) -> str:
    """The folded text in Latin letters, so that two scripts can meet.

    >>> ascii_fold("Юрий"), ascii_fold("王伟")
    ('yuriy', 'wang wei')
    """
    folded = fold(text)
    if folded.isascii():
        return folded
    return _words().sub(_latin, folded).strip() if _words().search(folded) else folded


def spread(folded: str) -> str:
    """Folded text as its words only, each after two spaces; Chinese one character a word.

    Two spaces and a letter are three characters: what an index of letter triples needs to find word starts.

    >>> spread("anna-maria 王伟")
    '  anna  maria  王  伟'
    """
    return "".join(GAP + word for word in _words().findall(folded))


def latin_spread(folded: str) -> str:
    """`spread`, each word in Latin letters; empty when that changes nothing."""
    if folded.isascii():
        return ""
    return "".join(GAP + (_latin_word(word) or word) for word in _words().findall(folded))


def one_by_one(character: str) -> bool:
    """Whether this character is a word of its own, as Chinese ones are."""
    return _ones().match(character) is not None


def spread_mapped(text: str, *, latin: bool = False) -> tuple[str, list[int]]:
    """`spread` (or `latin_spread`) of raw text, and for each of its characters the place in `text` it stands for.

    For the few texts that are shown: it goes character by character.

    >>> spread_mapped("é—Æ")
    ('  e  ae', [0, 0, 0, 2, 2, 2, 2])
    """
    pieces, places = [], []
    for place, character in enumerate(text):
        piece = _folded_letter(character)
        if latin and not piece.isascii():
            piece = f" {_latin_word(piece)} " if one_by_one(piece[0]) else _latin_word(piece)
        pieces.append(piece)
        places += [place] * len(piece)
    out, where = [], []
    for found in _words().finditer("".join(pieces)):
        out.append(GAP + found[0])
        where += [places[found.start()]] * len(GAP) + places[found.start() : found.end()]
    return "".join(out), where


@lru_cache(maxsize=2048)
def _folded_letter(character: str) -> str:
    # The same few letters come again with every key typed.
    return fold(character)


# Compiled at the first search, not at every start: the wide ranges take as long as opening the book.


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"[{ONE_BY_ONE}]|[^\\W_{ONE_BY_ONE}]+")


@cache
def _ones() -> re.Pattern[str]:
    return re.compile(f"[{ONE_BY_ONE}]")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"(?![0-9])\d")


def _ascii_digit(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found[0]))


def _latin(found: re.Match[str]) -> str:
    word = _latin_word(found[0])
    return f" {word}" if one_by_one(found[0]) and found.start() else word


@lru_cache(maxsize=2048)
def _latin_word(word: str) -> str:
    if word.isascii():
        return word
    from anyascii import anyascii

    return "".join(_words().findall(fold(anyascii(word))))
