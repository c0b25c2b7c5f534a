"""Amounts of money as whole hundredths: 450 is 4.50.

Hundredths always, also in a shop of whole prices and in a currency without a smaller coin: how amounts are written is
a setting of the shop, and changing it changes no amount. What has hundredths shows them, so nothing is ever rounded.
"""

from __future__ import annotations

import re

# More than any shop takes in a visit, and well inside what SQLite and a spreadsheet hold exactly.
LARGEST = 10**11
HUNDRED = 100
DIGITS = 2
_AMOUNT = r"(?P<whole>\d{1,12})(?:[.,](?P<part>\d{1,2}))?"


def parse(text: str) -> int:
    """Hundredths of "4.50", "4,5" or "4"; ValueError for anything else and for too much.

    >>> parse("4,50"), parse("4.5"), parse("900")
    (450, 450, 90000)
    """
    found = re.fullmatch(_AMOUNT, text.strip())
    if found is None:
        raise ValueError(f"not an amount with at most {DIGITS} decimals: {text!r}")
    value = int(found["whole"]) * HUNDRED + int((found["part"] or "").ljust(DIGITS, "0"))
    if value > LARGEST:
        raise ValueError(f"too much: {text!r}")
    return value


def shown_digits(minor: int, digits: int = DIGITS) -> int:
    """The decimals this amount is written with in a shop of `digits` (0 or 2): none only where there are none.

    >>> shown_digits(900, 0), shown_digits(450, 0), shown_digits(900)
    (0, 2, 2)
    """
    return DIGITS if digits or minor % HUNDRED else 0


def plain(minor: int, digits: int = DIGITS) -> str:
    """The amount with a point, for files and terminals. `digits` 0 is a shop of whole prices.

    >>> plain(450), plain(-5), plain(900, digits=0), plain(450, digits=0)
    ('4.50', '-0.05', '9', '4.50')
    """
    sign = "-" if minor < 0 else ""
    whole, part = divmod(abs(minor), HUNDRED)
    return f"{sign}{whole}.{part:0{DIGITS}d}" if shown_digits(minor, digits) else f"{sign}{whole}"
