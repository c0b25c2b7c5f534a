"""Numbers that do not belong into a note: of a payment card, of a passport. Found to be asked about, never to block.

Telephones, prices, times and numbers of orders are none: a strip that cries wolf is clicked away unread.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

# Compiled when first asked: every start would wait for it.
# In one piece or in groups, as it stands on the card; never after a plus, as a telephone does.
_CARD = r"(?<![\w+.,/-])(?<!\+ )[2-6](?:\d{12,18}|\d{3}(?:[ -]\d{3,6}){2,4})(?![\w/]|[.,-]\d)"
_CARD_DIGITS = range(13, 20)
_LETTERS = "A-ZА-ЯІЇЄҐЁ"
_ID = rf"(?<![\w#№/.-])(?:[{_LETTERS}]{{2}} ?\d{{6,7}}|[{_LETTERS}]\d{{7,8}})(?![\w/]|[.,-]\d)"
_LEAD = r"(?:passport|pasaporte|passeport|reisepass|ausweis|паспорт\w*|загран\w*)"
_AFTER_LEAD = rf"(?i)\b{_LEAD}\b\W{{0,3}}(?:(?:no|nr|number|n|№|номер|серия|серія)\W{{1,3}})?"
_SAID_ID = r"[^\W\d_]{0,2} ?(?:\d(?![.,]\d)\w?[ -]?){6,11}"
# Before a number these say that it is of a thing.
_THINGS = r"orders?|invoice|bill|ref|sku|ticket|art|nr|no|заказ\w*|счет\w*|счёт\w*|чек\w*|замовлення"
_OF_A_THING = rf"(?i)(?:#|№|\b(?:{_THINGS}))\W{{0,3}}$"
_MONEY = frozenset({"RS", "KR", "LE", "DA", "DH", "FT"})
_SHOWN = 4


def private_number(text: str) -> Span | None:
    """Where the first such number stands, in code points; None where there is none.

    >>> private_number("card 4242 4242 4242 4242, oat latte"), private_number("call +44 20 7946 0018")
    ((5, 24), None)
    """
    spans = [span for found in (_card(text), _said(text), _bare(text)) if (span := found)]
    return min(spans, default=None)


def masked(text: str, span: Span) -> str:
    """The text with all but the last four signs of the number hidden.

    >>> masked("card 4242 4242 4242 4242!", (5, 24))
    'card •••• •••• •••• 4242!'
    """
    start, end = span
    signs = [place for place in range(start, end) if text[place].isalnum()]
    hidden = frozenset(signs[:-_SHOWN])
    return "".join("•" if place in hidden else sign for place, sign in enumerate(text))


def _card(text: str) -> Span | None:
    for found in re.finditer(_CARD, text):
        digits = [int(sign) for sign in found[0] if sign.isdigit()]
        if len(digits) in _CARD_DIGITS and _luhn(digits) and not _of_a_thing(text, found.start()):
            return found.span()
    return None


def _luhn(digits: list[int]) -> bool:
    """The check digit that every payment card ends with."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _said(text: str) -> Span | None:
    """After "passport" even a bare number is one."""
    for lead in re.finditer(_AFTER_LEAD, text):
        found = re.compile(_SAID_ID).match(text, lead.end())
        if found:
            return found.start(), found.start() + len(found[0].rstrip(" -"))
    return None


def _bare(text: str) -> Span | None:
    """One or two capital letters and six to eight digits, as passports of many countries have."""
    for found in re.finditer(_ID, text):
        if found[0].split()[0] not in _MONEY and not _of_a_thing(text, found.start()):
            return found.span()
    return None


def _of_a_thing(text: str, start: int) -> bool:
    return re.search(_OF_A_THING, text[:start]) is not None
