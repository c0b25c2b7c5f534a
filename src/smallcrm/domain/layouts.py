"""What was meant when the keyboard was set to another alphabet: "jktu" is "олег", "фттф" is "anna"."""

from __future__ import annotations

from collections.abc import Mapping

# Each layout's small letters by the place of their keys: three rows from the key left of "1" on. A blank: no letter.
# Another layout is another line here and its pairs below.
_KEYS: Mapping[str, str] = {
    "us": "`qwertyuiop[]asdfghjkl;'zxcvbnm,.",
    "ru": "ёйцукенгшщзхъфывапролджэячсмитьбю",
    "ua": "'йцукенгшщзхїфівапролджєячсмитьбю",
    "de": "^qwertzuiopü+asdfghjklöäyxcvbnm,.",
    "fr": "²azertyuiop^$qsdfghjklmùwxcvbn,;:",
}
# Typed on the first, meant on the second; the more likely come first.
_PAIRS = (
    *(("us", "ru"), ("us", "ua"), ("ru", "us"), ("ua", "us"), ("de", "ru"), ("de", "ua"), ("ru", "de")),
    *(("us", "de"), ("de", "us"), ("us", "fr"), ("fr", "us")),
)


def meant(text: str) -> tuple[str, ...]:
    """The text as it would stand there on the other layouts, the likelier first; in small letters, each once.

    >>> meant("jktu")[0], meant("Фттф")
    ('олег', ('anna',))
    """
    typed = text.lower()
    if not any(letter.isalpha() for letter in typed):
        return ()
    found = dict.fromkeys(_moved(typed, _KEYS[one], _KEYS[other]) for one, other in _PAIRS)
    return tuple(other for other in found if other and other != typed)


def _moved(typed: str, one: str, other: str) -> str:
    """Empty when `typed` could not have been typed on `one`."""
    if any(letter.isalpha() and letter not in one for letter in typed):
        return ""
    return typed.translate(str.maketrans(one, other))
