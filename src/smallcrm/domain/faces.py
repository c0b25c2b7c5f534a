"""What stands in for a face: initials, and a colour that a rename keeps."""

from __future__ import annotations

import unicodedata
from zlib import crc32

HUES = 8


def initials(name: str) -> str:
    """First letters of the first and last word; the last two characters of a Chinese name; one letter in Arabic or
    Hebrew, whose letters would join; "" when the name has no letter (a picture of a person stands there then).

    >>> [initials(name) for name in ("Maggie Doyle", "Sam", "陈美玲", "ليلى الحداد", "Анна-Мария де Ла Крус", "🙂")]
    ['MD', 'S', '美玲', 'ل', 'АК', '']
    """
    # Composed first: a separate accent is no letter and would be lost.
    composed = unicodedata.normalize("NFC", name)
    words = [letters for word in composed.split() if (letters := "".join(filter(_shown, word)))]
    if not words:
        return ""
    if _chinese(words[-1][-1]):
        return words[-1][-2:]
    first = _capital(words[0][0])
    if unicodedata.bidirectional(words[0][0]) in ("R", "AL") or len(words) == 1:
        return first
    return first + _capital(words[-1][0])


def hue(client_id: str) -> int:
    """Which of the `HUES` colour pairs is theirs. Of the id, never of the name: a rename keeps the colour."""
    return crc32(client_id.encode()) % HUES


def short_name(name: str, nickname: str = "") -> str:
    """What the owner would call out: the nickname, or the first word of the name (a Chinese name whole)."""
    called, words = nickname.strip(), name.split()
    if called or not words:
        return called
    return name.strip() if _chinese(words[0][0]) else words[0]


def _capital(letter: str) -> str:
    # "ß" and "ﬁ" become two letters, "ŉ" an apostrophe and one: those stay small.
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _shown(character: str) -> bool:
    return character.isalpha() or character.isdigit()


def _chinese(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" or ord(character) >= 0x20000
