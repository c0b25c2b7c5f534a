"""Typed or pasted text made fit to keep: what nobody can see or store goes, every word stays.

Markup, file paths and writing directions are left alone: text is text, and the screen shows it as such.
"""

from __future__ import annotations

import re
import unicodedata

# One line break of any system, and those only Unicode knows; a list row with one inside would show half a name.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Control characters, and halves of characters outside the first plane, which no file can hold.
_UNFIT = frozenset({"Cc", "Cs"})
_INKLESS = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})


def one_line(text: str) -> str:
    r"""The text on one line, without outer blanks.

    >>> one_line(" Anna\tMaria\r\nPetrova\x00 ")
    'Anna Maria Petrova'
    """
    return _fit(_BREAK.sub(" ", text).replace("\t", " ")).strip()


def lines(text: str) -> str:
    r"""The text with its lines and tabs, without outer blanks.

    >>> lines("6.1 + 7.0\x00\r\n30 vol\n")
    '6.1 + 7.0\n30 vol'
    """
    return "\n".join(map(_fit, _BREAK.split(text))).strip()


def storable(text: str) -> str:
    """The text exactly as typed, but for halves of characters, which no file can hold."""
    return text.encode(errors="ignore").decode()


def is_blank(text: str) -> bool:
    """Whether nothing of it would be seen: only spaces, marks without a letter, characters of no width."""
    return all(unicodedata.category(character) in _INKLESS for character in text)


def _fit(line: str) -> str:
    if line.isprintable():  # as nearly every line is: nothing unfit can be in it
        return line
    return "".join(c for c in line if c == "\t" or unicodedata.category(c) not in _UNFIT)


def beginning(text: str, longest: int = 60) -> str:
    """The beginning of a text on one line, for a label.

    >>> beginning("Oat latte,\\nextra hot", longest=12)
    'Oat latte, …'
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
