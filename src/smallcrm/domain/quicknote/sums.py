"""The money of a line: the tip, and what was spent, added up."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.domain import money
from smallcrm.domain.quicknote.amounts import Amount, bare_at
from smallcrm.domain.quicknote.people import DENIED, subject_of
from smallcrm.domain.quicknote.pieces import FARTHEST
from smallcrm.domain.quicknote.reading import SAME_AGAIN, SPENT, TAB, TIP, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import NUMBER
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper

_MOST_BETWEEN = 2
_PLUS = ("+", "&", "and", "plus", "и", "плюс", "та", "і")
_TIMES = ("x", "х", "×", "*")


def read_money(slate: Slate) -> None:
    """File the tip, and what was spent: `total` and `paid` win, else all amounts together."""
    _tip(slate)
    spent = [_Said(one, slate) for hit in slate.said(SPENT) if (one := _beside(slate, hit))]
    winners = {role: _won(slate, role) for role in ("total", "paid")}
    for role in ("total", "paid"):
        if winners[role]:
            both = all(winners.values()) and winners["total"][0].minor != winners["paid"][0].minor
            _file(slate, winners[role], sure=not both and len(winners[role]) == 1)
            return
    rest = [_Said(one, slate) for one in _loose(slate) if not any(one.first in said for said in spent)]
    _file(slate, sorted([*spent, *rest], key=lambda said: said.first), sure=True)
    _usual_price(slate)


class _Said:
    """An amount with the word that goes with it; `sure` where nothing follows that it could count."""

    def __init__(self, found: tuple[Amount, int, int, bool] | Amount, slate: Slate) -> None:
        if isinstance(found, Amount):
            found = (found, found.first, found.last, _is_certain(slate, found))
        amount, self.first, self.last, self.sure = found
        self.minor = amount.minor

    def __contains__(self, place: int) -> bool:
        return self.first <= place < self.last


def _is_certain(slate: Slate, amount: Amount) -> bool:
    """Not a number with something after it that it could count, the last of several prices, "2 x 3.80"."""
    if slate.bare == amount:
        return slate.price_ends(amount.first) and not slate.bare_before
    return slate.folded(amount.first - 1) not in _TIMES


def _tip(slate: Slate) -> None:
    for hit in slate.said("tip"):
        amount = slate.said_after(hit.last)
        if amount and slate.free(hit.first, amount.last):
            doubled = any(fact.kind == TIP for fact in slate.facts)
            sure = hit.sure and not doubled
            fact = Fact(TIP, money.plain(amount.minor), slate.span(hit.first, amount.last), sure=sure)
            slate.add(fact, hit.first, amount.last)


def _won(slate: Slate, role: str) -> list[_Said]:
    found = (_beside(slate, hit) for hit in slate.said(role) if subject_of(slate, hit.first).whose != DENIED)
    return [_Said(one, slate) for one in found if one]


def _beside(slate: Slate, hit: Hit) -> tuple[Amount, int, int, bool] | None:
    """The amount after the word, or right before it: "paid by card 20", "60 paid"."""
    place = hit.last
    while place < hit.last + _MOST_BETWEEN and is_helper("by", slate.folded(place)):
        place += 1
    amount = slate.said_after(place)
    if amount and slate.free(hit.first, amount.last):
        return amount, hit.first, amount.last, hit.sure and _is_price(slate, amount)
    before = hit.first - 1
    if before >= 0 and slate.tokens[before].kind == NUMBER and slate.free(before, hit.last):
        amount = slate.amounts.get(before) or bare_at(slate.tokens, before)
        return (amount, before, hit.last, hit.sure) if amount else None
    return None


def _is_price(slate: Slate, amount: Amount) -> bool:
    return amount.first in slate.amounts or slate.price_ends(amount.last - 1)


def _loose(slate: Slate) -> list[Amount]:
    found = [one for one in slate.amounts.values() if slate.free(one.first, one.last) and not _excluded(slate, one)]
    bare = slate.bare
    if bare and slate.free(bare.first, bare.last) and not _excluded(slate, bare):
        found.append(bare)
    return found


def _excluded(slate: Slate, amount: Amount) -> bool:
    """ "change 15.50", "gave 20.00", "5.00 off"."""
    if is_helper("no_amount", slate.folded(amount.last)) and not is_helper("free_of", slate.folded(amount.last - 1)):
        return True
    place, earliest = amount.first - 1, max(amount.first - FARTHEST, 0)
    while place >= earliest and not slate.ends_clause(place):
        word = slate.folded(place)
        if is_helper("no_amount", word) and not is_helper("free_of", slate.folded(place - 1)):
            return True
        if is_helper("not", word) and slate.role(place + 1) == "paid":
            return True
        place -= 1
    return False


def _file(slate: Slate, said: list[_Said], *, sure: bool) -> None:
    if not said:
        return
    total = sum(one.minor for one in said)
    if total > money.LARGEST:
        return
    first, last = said[0].first, said[-1].last
    parts = tuple(money.plain(one.minor) for one in said) if len(said) > 1 else ()
    if not slate.free(first, last):
        first, last = said[0].first, said[0].last
    certain = sure and all(one.sure for one in said)
    slate.facts.append(Fact(SPENT, money.plain(total), slate.span(first, last), sure=certain, parts=parts))
    for one in said:
        slate.take(one.first, one.last)


def _usual_price(slate: Slate) -> None:
    """ "The same again" costs what it always costs, where nothing else is said, and with "+ 2.60" perhaps both."""
    kinds = {fact.kind: fact for fact in slate.facts}
    same, spent, price = kinds.get(SAME_AGAIN), kinds.get(SPENT), slate.scene.usual_price
    if same is None or price is None or TAB in kinds:
        return
    if spent is None:
        slate.facts.append(Fact(SPENT, price, None, sure=same.sure))
    elif spent.value and slate.folded(slate.at(same.span[1] if same.span else 0)) in _PLUS:
        both = money.plain(money.parse(price) + money.parse(spent.value))
        parts = (price, *(spent.parts or (spent.value,)))
        slate.facts[slate.facts.index(spent)] = replace(spent, value=both, parts=parts, sure=False)
