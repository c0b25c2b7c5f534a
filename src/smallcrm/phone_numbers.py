"""When two ways of writing a phone number mean the same phone; the only home of `phonenumbers`."""

from __future__ import annotations

import unicodedata


def key(number: str, region: str | None) -> str:
    """A comparable form of a number as people write it: +359888123456 where the country is known, else bare digits.

    `region` is the shop's own country as two capital letters, for numbers without a country of their own; None when
    it is not known. "" for text without a digit.

    >>> key("0888 123 456", "BG") == key("+359 (0) 888 123-456", None) == key("00359888123456", None)
    True
    >>> key("0888 123 456", None), key("ask Jenny", "BG")
    ('0888123456', '')
    """
    # slow to import (metadata of all countries): only when somebody brings people in or saves a phone
    import phonenumbers

    plain = number.strip().removeprefix("tel:").lstrip()
    digits = _digits(plain)
    if plain.startswith("00") and len(digits) > 8:
        plain = f"+{digits[2:]}"
    if not digits:
        return ""
    try:
        parsed = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(parsed):
        return digits
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def same(one: str, other: str) -> bool:
    """Whether two numbers, as written or as keys, ring the same phone; one of them may lack its country.

    >>> same("+359888123456", "0888 123 456"), same("0888 123 456", "0888 123 457")
    (True, False)
    """
    import phonenumbers

    keys = key(one, None), key(other, None)
    if "" in keys:
        return False
    alike = phonenumbers.is_number_match(keys[0], keys[1])
    return keys[0] == keys[1] or alike in (phonenumbers.MatchType.EXACT_MATCH, phonenumbers.MatchType.NSN_MATCH)


def _digits(text: str) -> str:
    """The digits of any script as ASCII."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if unicodedata.decimal(letter, None) is not None)
