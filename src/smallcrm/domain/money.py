"""Amounts of money as whole minor units: 450 is 4.50."""

from __future__ import annotations

import re

# More than any shop takes in a visit, and well inside what SQLite and a spreadsheet hold exactly.
LARGEST = 10**11
_AMOUNT = re.compile(r"(?P<whole>\d{1,12})(?:[.,](?P<part>\d{1,3}))?")


def parse(text: str, digits: int = 2) -> int:
    """Minor units of "4.50", "4,5" or "4"; ValueError for anything else, for too many digits and for too much.

    >>> parse("4,50"), parse("4.5"), parse("900", digits=0)
    (450, 450, 900)
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or len(found["part"] or "") > digits:
        raise ValueError(f"not an amount with at most {digits} decimals: {text!r}")
    value: int = int(found["whole"]) * 10**digits + int((found["part"] or "").ljust(digits, "0") or 0)
    if value > LARGEST:
        raise ValueError(f"too much: {text!r}")
    return value


def plain(minor: int, digits: int = 2) -> str:
    """The amount with a point, for files and terminals.

    >>> plain(450), plain(-5), plain(900, digits=0)
    ('4.50', '-0.05', '900')
    """
    sign = "-" if minor < 0 else ""
    whole, part = divmod(abs(minor), 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"
