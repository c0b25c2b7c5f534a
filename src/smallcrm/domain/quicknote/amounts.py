"""Money among the numbers of a line, each judged by its neighbours alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from smallcrm.domain import money
from smallcrm.domain.quicknote.dates import is_free_month, is_month
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD, Token
from smallcrm.domain.quicknote.vocabulary import is_helper

_LONGEST_BARE = 6
_SHORTEST_GROUP = 3
_YEARS = range(1900, 2100)
_HOURS, _MINUTES = range(25), range(60)
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_SIGNS_BEFORE = "#№=*x×@/\\_"


class Amount(NamedTuple):
    """Hundredths, and the pieces [first, last) they are written in."""

    minor: int
    first: int
    last: int


def signed_at(tokens: Sequence[Token], place: int) -> Amount | None:
    """The money a number is wherever it stands: with two decimals, or with the sign of a currency."""
    token = tokens[place]
    if token.kind != NUMBER or _stuck(tokens, place):
        return None
    first, last = _with_currency(tokens, place)
    if last - first > 1:
        minor = _read(token.folded, whole=True)
        return None if minor is None else Amount(minor, first, last)
    minor = _read(token.folded, whole=False)
    if minor is None or _of_a_unit(tokens, place) or _is_time(tokens, place) or _is_date(tokens, place):
        return None
    return Amount(minor, place, place + 1)


def said_at(tokens: Sequence[Token], place: int) -> Amount | None:
    """The money a number is right after spent, paid, total or tip: "1", "4.5", ".50" too."""
    if place >= len(tokens):
        return None
    first = place
    if tokens[place].kind == MARK and _is_currency_sign(tokens[place].raw) and place + 1 < len(tokens):
        place += 1
    token = tokens[place]
    if token.kind != NUMBER or (place == first and _stuck(tokens, place)) or _of_a_card(tokens, place):
        return None
    _, last = _with_currency(tokens, place)
    minor = _read(token.folded, whole=True)
    if minor is None or (last == place + 1 and _of_a_unit(tokens, place)):
        return None
    return Amount(minor, first, last)


def bare_at(tokens: Sequence[Token], place: int) -> Amount | None:
    """The money a whole number may be in a shop of whole prices."""
    token = tokens[place]
    if token.kind != NUMBER or not token.folded.isdecimal() or _stuck(tokens, place) or _of_a_unit(tokens, place):
        return None
    if _with_currency(tokens, place) != (place, place + 1):
        return None
    digits = token.folded
    if len(digits) > _LONGEST_BARE or digits.startswith("0") or int(digits) in _YEARS:
        return None
    if _numbered(tokens, place) or _beside_a_number(tokens, place):
        return None
    return Amount(int(digits) * money.HUNDRED, place, place + 1)


def _read(figures: str, *, whole: bool) -> int | None:
    """Hundredths of "4.50" and "1,200.50"; `whole`: of "4" and "4.5" too."""
    found = _written().fullmatch(figures)
    if found is None or (not whole and len(found["part"] or "") < money.DIGITS):
        return None
    units = re.sub(r"\D", "", found["units"]) or "0"
    try:
        return money.parse(f"{units}.{found['part']}" if found["part"] else units)
    except ValueError:
        return None


@cache
def _written() -> re.Pattern[str]:
    thousands = r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?=[.,]\d)|\d{1,3}(?:[\u00a0\u202f]\d{3})+"
    return re.compile(rf"(?P<units>{thousands}|\d*)(?:[.,](?P<part>\d{{1,2}}))?")


def _is_currency_sign(raw: str) -> bool:
    return unicodedata.category(raw[0]) == "Sc"


def _with_currency(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    first, last = place, place + 1
    if last < len(tokens) and _is_currency_after(tokens, last):
        return first, last + 1
    before = tokens[place - 1] if place else None
    if before and before.kind == MARK and _is_currency_sign(before.raw) and tokens[place].gap != "\n":
        return place - 1, last
    return first, last


def _is_currency_after(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind == WORD:
        return is_helper("currency", token.folded) and token.gap != "\n"
    if token.kind != MARK or not _is_currency_sign(token.raw):
        return False
    # "4.50 £3": the sign is of the next amount.
    of_next = place + 1 < len(tokens) and tokens[place + 1].kind == NUMBER and tokens[place + 1].glued
    return token.glued or not of_next


def _stuck(tokens: Sequence[Token], place: int) -> bool:
    """Whether something stands glued before the number that makes it another thing: "L4", "#2", "x3", "a@1"."""
    if not place or not tokens[place].glued:
        return False
    before = tokens[place - 1]
    if before.kind == MARK and _is_currency_sign(before.raw):
        return False
    if before.kind == MARK and before.raw in "-–":
        # "4-5", "L4-5", but "latte -4.50" is a dash with a blank forgotten.
        return place > 1 and before.glued and tokens[place - 2].kind != WORD
    return before.kind != MARK or (before.raw in _SIGNS_BEFORE and not (before.raw == "=" and place == 1))


def _of_a_unit(tokens: Sequence[Token], place: int) -> bool:
    """Whether a unit, a month or a sign that is no money's follows: "2cm", "20 vol", "4 dec", "10%", "3:1"."""
    if place + 1 >= len(tokens):
        return False
    after = tokens[place + 1]
    if after.kind == MARK:
        return after.glued and (after.raw in "%°_″" or _range_goes_on(tokens, place))
    if after.kind == NUMBER:
        return False
    word = after.folded
    if after.glued or is_helper("units", word) or is_helper("dye", word):
        return True
    following = tokens[place + 2].folded if place + 2 < len(tokens) else ""
    return tokens[place].folded.isdecimal() and is_month(word) and not is_free_month(word, following)


def _range_goes_on(tokens: Sequence[Token], place: int) -> bool:
    """ "4-5", "60/40 x": a number with another one stuck to it."""
    return (
        tokens[place + 1].raw in "-–/+x×*:"
        and place + 2 < len(tokens)
        and tokens[place + 2].kind != MARK
        and tokens[place + 2].glued
    )


def _is_time(tokens: Sequence[Token], place: int) -> bool:
    """ "at 10.30"."""
    parts = re.split("[.,]", tokens[place].folded)
    if not place or len(parts) != 2 or not is_helper("at", tokens[place - 1].folded):
        return False
    return parts[0].isdecimal() and int(parts[0]) in _HOURS and int(parts[1]) in _MINUTES


def _is_date(tokens: Sequence[Token], place: int) -> bool:
    """ "until 3.10", "born 12.05", "+4.12"."""
    parts = re.split("[.,]", tokens[place].folded)
    before = tokens[place - 1] if place else None
    if before is None or len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return False
    lead = is_helper("date_lead", before.folded) or (before.raw == "+" and tokens[place].glued)
    one, other = (int(part) for part in parts)
    return lead and ((one in _DAYS and other in _MONTHS) or (one in _MONTHS and other in _DAYS))


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """ "table 4", "no. 12", "# 3", "at 5", "age 40"."""
    before = tokens[place - 1] if place else None
    if before is not None and before.raw == "." and before.glued and place > 1:
        if not is_helper("number_sign", tokens[place - 2].folded):
            return False
        before = tokens[place - 2]
    if before is None:
        return False
    word = before.folded
    return before.raw in "#№+" or is_helper("no_number", word) or is_helper("at", word) or is_month(word)


def _of_a_card(tokens: Sequence[Token], place: int) -> bool:
    """ "paid by card 4111 1111 1111 1111": long groups of figures beside each other are no price."""
    here, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or after.kind != NUMBER or not (here.folded + after.folded).isdecimal():
        return False
    return min(len(here.folded), len(after.folded)) >= _SHORTEST_GROUP


def _beside_a_number(tokens: Sequence[Token], place: int) -> bool:
    """Whether groups of figures stand beside each other, as in the numbers of phones and cards."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    before = tokens[place - 1] if place else None
    return any(token is not None and token.kind == NUMBER and token.folded.isdecimal() for token in (before, after))
