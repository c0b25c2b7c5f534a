"""A line taken apart: words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

WORD, NUMBER, MARK = "word", "number", "mark"

# What is written above and below letters in the scripts of our owners: a word does not end at it.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
)
_APOSTROPHES = "'’‘ʼ`´′＇"
_HYPHENS = "-‐‑"
# й is a letter of its own, not и with a mark: it rides through NFKD under a code no text has.
_SHORT_I, _HIDDEN = "й", "\uf8f1"
_LETTERS = str.maketrans(
    {"ё": "е", "ł": "l", "ø": "o", "đ": "d", "ı": "i", **dict.fromkeys(_APOSTROPHES, "")},
)


class Token(NamedTuple):
    """A piece of the text, [start, end) in its code points. `gap` is what stands before it: "", " " or a new line."""

    kind: str
    start: int
    end: int
    raw: str
    folded: str
    gap: str

    @property
    def glued(self) -> bool:
        """Whether nothing stands between it and the piece before."""
        return not self.gap


def tokens_of(text: str) -> tuple[Token, ...]:
    """All pieces of a text; blanks are between them.

    >>> [token.folded for token in tokens_of("Zoë's 2cm 4,50 №бег")]
    ['zoes', '2', 'cm', '4,50', '№', 'бег']
    """
    found: list[Token] = []
    last = 0
    for match in _pattern().finditer(text):
        start, end, raw, kind = match.start(), match.end(), match[0], match.lastgroup or MARK
        between = text[last:start]
        gap = "" if not between and found else "\n" if "\n" in between else " "
        folded = fold_word(raw) if kind == WORD else raw if kind == MARK else _in_ascii(raw)
        found.append(Token(kind, start, end, raw, folded, gap))
        last = end
    return tuple(found)


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Small letters without accents and apostrophes, ё as е.

    >>> fold_word("Й’ОЁ"), fold_word("Don’t"), fold_word("NO‑SHOW")
    ('йое', 'dont', 'no-show')
    """
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    text = unicodedata.normalize("NFC", word).casefold().replace(_SHORT_I, _HIDDEN).translate(_LETTERS)
    for hyphen in _HYPHENS[1:]:
        text = text.replace(hyphen, "-")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).casefold().replace(_HIDDEN, _SHORT_I)


@lru_cache(maxsize=256)
def fold_text(text: str) -> str:
    """The folded words of a text with one blank between.

    >>> fold_text("Flat  white, XL!")
    'flat white xl'
    """
    return " ".join(token.folded for token in tokens_of(text) if token.kind != MARK)


def _in_ascii(number: str) -> str:
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number)


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled when first asked: every start would wait for it.
    letters = f"[^\\W\\d_](?:[^\\W\\d_]|[{_SIGNS}])*"
    word = f"{letters}(?:[{_HYPHENS}{_APOSTROPHES}]{letters})*"
    number = "(?:(?<![\\w.,])[.,])?\\d+(?:[.,:/]\\d+|[\u00a0\u202f]\\d{3}(?!\\d))*"
    return re.compile(f"(?P<{NUMBER}>{number})|(?P<{WORD}>{word})|(?P<{MARK}>\\S)")
