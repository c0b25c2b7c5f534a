"""Which letters the bytes of a file are.

The standard's answer is UTF-8, and a file that is UTF-8 throughout is taken at its word. Else a character set
declared anywhere in the file decides, for the program that wrote one line wrote them all. Else a small guess: each
candidate must decode every word, and the one whose letters look most like words wins, the same way each time.
A statistical library was not taken: a card holds twenty telling bytes, and they guess at random below a few hundred.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterable

_DECLARED = re.compile(rb"CHARSET\s*=\s*\"?([A-Za-z0-9._-]+)", re.IGNORECASE)
_ESCAPED = re.compile(rb"=([89A-Fa-f][0-9A-Fa-f])")
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z\x80-\xff]*[\x80-\xff][@-~\x80-\xff]*")
_MOST_WORDS = 2_000
_EVIDENCE_BYTES = 4 * 1024 * 1024
_TEXT_CODECS = ("utf", "cp", "iso8859", "iso2022", "koi8", "mac", "shift_jis", "euc", "gb", "big5", "johab", "tis")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"B\0E\0G\0", "utf-16-le"),
    (b"\0B\0E\0G", "utf-16-be"),
)
_SINGLE_BYTE = ("cp1252", "cp1251", "cp1250", "cp1254", "koi8-r", "cp1253", "cp1255")
_DOUBLE_BYTE = ("gb18030", "cp932", "big5")
_WESTERN = frozenset("ÄÖÜäöüßÉéèêëàâáãåÅæøØçÇñÑíìîïóòôõúùûœ")
_CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽáéíúÁÉÍÚőűŐŰäöüßÄÖÜ")
_TURKISH = frozenset("çğıöşüÇĞİÖŞÜâ")
_LATIN = {"cp1252": _WESTERN, "cp1250": _CENTRAL, "cp1254": _TURKISH}
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
_VOWELS = frozenset("аеёиоуыэюяіїє")
_GREEK_ACCENTED = frozenset("άέήίόύώΐΰΆΈΉΊΌΎΏ")
_HEBREW_FINAL = frozenset("ךםןףץ")
# where each of the wide character sets keeps the characters people use every day: first bytes, inclusive
_EVERYDAY = {"gb18030": (0xB0, 0xD7), "cp932": (0x82, 0x97), "big5": (0xA4, 0xC6)}


def as_utf8_or_legacy(data: bytes) -> bytes:
    """The same file without byte order mark, zero bytes and the wide encodings of whole files."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            start = 0 if mark.startswith((b"B", b"\0B")) else len(mark)
            if charset != "utf-8":
                data = data[start:].decode(charset, "ignore").encode("utf-8", "ignore")
                start = 0
            return data[start:].replace(b"\0", b"")
    return data.replace(b"\0", b"")


class Letters:
    """How to read the text of one file."""

    def __init__(self, data: bytes) -> None:
        self._evidence = data[:_EVIDENCE_BYTES]
        self._legacy: str | None = None

    def read(self, raw: bytes, declared: str = "") -> tuple[str, bool]:
        """The text, and whether it could be read as promised; never a replacement character."""
        if raw.isascii() and not declared:
            return raw.decode("ascii"), True
        charset = _known(declared)
        if charset is not None and charset != "utf-8":
            text = _decoded(raw, charset)
            if text is not None:
                return text, True
        text = _decoded(raw, "utf-8")
        if text is not None:
            return text, True
        if charset == "utf-8":
            cut = _without_cut_letter(raw)
            if cut is not None:
                return cut, True
        text = _decoded(raw, self.legacy)
        if text is not None:
            return text, charset is None
        return raw.decode("latin-1"), False

    @property
    def legacy(self) -> str:
        """The character set of what is not UTF-8, found out at the first need."""
        if self._legacy is None:
            self._legacy = _declared_charset(self._evidence) or guess(_words(self._evidence))
        return self._legacy


def guess(words: Iterable[bytes]) -> str:
    """The likeliest of the old character sets for these words, each with at least one byte above 127.

    >>> guess([word.encode("cp1251") for word in ("Віталій", "Кличко")])
    'cp1251'
    """
    words = list(words)
    best, best_score = "cp1252", -1e9
    for charset in (*_SINGLE_BYTE, *_DOUBLE_BYTE):
        score = _score(words, charset)
        if score > best_score:
            best, best_score = charset, score
    return best


def _known(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    wider = {"ascii": None, "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252"}
    return wider.get(name, name) if name and name.startswith((*_TEXT_CODECS, "ascii")) else None


def _decoded(raw: bytes, charset: str) -> str | None:
    try:
        text = raw.decode(charset)
    except (UnicodeError, LookupError):
        return None
    return None if "\ufffd" in text else text


def _without_cut_letter(raw: bytes) -> str | None:
    """UTF-8 text that was cut within its last letter."""
    for cut in range(1, 4):
        text = _decoded(raw[:-cut], "utf-8")
        if text is not None:
            return text
    return None


def _declared_charset(data: bytes) -> str | None:
    names = [name.decode("ascii") for name in _DECLARED.findall(data)]
    known = [charset for charset in map(_known, dict.fromkeys(names)) if charset not in (None, "utf-8")]
    return known[0] if known else None


def _words(data: bytes) -> list[bytes]:
    """What in the file is neither ASCII nor UTF-8, quoted-printable included."""
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    words: dict[bytes, None] = {}
    for found in _WORD.finditer(plain):
        word = found.group()[:64]
        if _decoded(word, "utf-8") is None:
            words[word] = None
        if len(words) >= _MOST_WORDS:
            break
    return list(words)


def _score(words: list[bytes], charset: str) -> float:
    """Plausibility per byte above 127; far below zero when a word does not decode at all."""
    total = weight = 0.0
    for word in words:
        high = sum(byte > 127 for byte in word)
        weight += high
        text = _decoded(word, charset)
        if text is None:
            total -= 3.0 * high
        elif charset in _EVERYDAY:
            total += _wide_score(text, charset)
        else:
            total += _word_score(text, charset) * high
    return total / weight if weight else 0.0


def _wide_score(text: str, charset: str) -> float:
    first, last = _EVERYDAY[charset]
    total = 0.0
    for letter in text:
        code = letter.encode(charset)
        if len(code) == 2 and letter.isalpha():
            total += 1.6 if first <= code[0] <= last else -1.0
        elif len(code) > 1 or ord(letter) > 127:
            total -= 2.0
    return total


def _word_score(text: str, charset: str) -> float:
    """From -2 (no word of any language) to 1."""
    if any(before.islower() and after.isupper() for before, after in itertools.pairwise(text)):
        return -1.0
    strange = [letter for letter in text if ord(letter) > 127]
    if charset == "cp1255":
        inner_final = any(letter in _HEBREW_FINAL for letter in text[:-1])
        return 0.9 if all("א" <= letter <= "ת" for letter in strange) and not inner_final else -2.0
    if charset == "cp1253":
        return _greek_score(text)
    if charset in _LATIN:
        if not all(letter in _LATIN[charset] for letter in strange):
            return -1.0
        return 0.95 if len(strange) <= max(1, len(text) / 2) else -0.5
    if not all(letter.lower() in _CYRILLIC for letter in strange) or len(strange) < len(text.rstrip("-'.")):
        return -1.0
    vowels = sum(letter in _VOWELS for letter in text.lower()) / len(text)
    likely = 0.1 if len(text) < 3 or 0.25 <= vowels <= 0.65 else -0.1
    if text[1:].isupper():
        return 0.75 + likely
    return (0.9 if text[0].isupper() else 0.75) + likely


def _greek_score(text: str) -> float:
    accents = sum(letter in _GREEK_ACCENTED for letter in text)
    if not all("Ά" <= letter <= "ώ" for letter in text) or "ς" in text[:-1] or text.endswith("σ") or accents > 1:
        return -2.0
    return 0.9 if text[0].isupper() else 0.7
