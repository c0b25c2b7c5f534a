"""Whether what was typed is a whole number of somebody's: a telephone's or a card's, as a reader types it."""

from __future__ import annotations

from collections.abc import Callable

# A house number, a year or the last four digits are looked for as anything else is.
SHORTEST, LONGEST = 5, 40
_LEAST_DIGITS = 4
_NATIONAL, _SHORTEST_NATIONAL, _LONGEST_COUNTRY = 9, 7, 3

Fold = Callable[[str], str]


def is_number(text: str, fold: Fold) -> bool:
    """Whether the text is one number: a card's may have letters too, but not more than digits.

    >>> [is_number(text, str.lower) for text in ("+44 20 7946 0123", "CARD-00123", "0123", "Bella 1980")]
    [True, True, False, False]
    """
    signs = bare(text, fold)
    digits = sum(letter.isdigit() for letter in signs)
    return SHORTEST <= len(signs) <= LONGEST and _LEAST_DIGITS <= digits >= len(signs) - digits


def bare(text: str, fold: Fold) -> str:
    """The letters and digits of a text, without what stands between."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def same_number(kind: str, value: str, typed: str, fold: Fold) -> bool:
    """Whether a value written down of a client is the number typed. `kind` is as in `hits.Why`.

    A telephone may be written as at home or as from abroad; everything else sign for sign, without what stands between.

    >>> same_number("phone", "020 7946 0123", "+442079460123", str.lower), same_number("label", "Card: 401", "40", str)
    (True, False)
    """
    if kind == "phone":
        return _same_phone(_digits(fold(value)), _digits(fold(typed)))
    return kind == "label" and bare(value.rpartition(": ")[2], fold) == bare(typed, fold)


def _same_phone(one: str, other: str) -> bool:
    one, other = one.lstrip("0"), other.lstrip("0")
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return bool(shorter)
    if len(shorter) < _SHORTEST_NATIONAL:
        return False
    # The country's code before it, or one digit of the trunk in its place, as the 8 of Russia.
    at_home = longer.endswith(shorter) and len(longer) - len(shorter) <= _LONGEST_COUNTRY
    return at_home or (len(shorter) > _NATIONAL and shorter[-_NATIONAL:] == longer[-_NATIONAL:])


def _digits(folded: str) -> str:
    return "".join(letter for letter in folded if letter.isdigit())
