"""The money of a line: the tip, and what was spent, added up."""

from __future__ import annotations

from smallcrm.domain import money
from smallcrm.domain.quicknote.amounts import Amount, bare_at
from smallcrm.domain.quicknote.people import DENIED, subject_of
from smallcrm.domain.quicknote.reading import SAME_AGAIN, SPENT, TAB, TIP, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import NUMBER
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper

_MOST_BETWEEN = 2


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
            bare = slate.bare == found
            found = (found, found.first, found.last, not bare or slate.price_ends(found.first))
        amount, self.first, self.last, self.sure = found
        self.minor = amount.minor

    def __contains__(self, place: int) -> bool:
        return self.first <= place < self.last


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
    # Beside prices with decimals a number that counts something is no price.
    counts = bare is not None and bool(found) and not slate.price_ends(bare.first)
    if bare and not counts and slate.free(bare.first, bare.last) and not _excluded(slate, bare):
        found.append(bare)
    return found


def _excluded(slate: Slate, amount: Amount) -> bool:
    """ "change 15.50", "gave 20.00", "5.00 off"."""
    if is_helper("no_amount", slate.folded(amount.last)) and not is_helper("free_of", slate.folded(amount.last - 1)):
        return True
    place = amount.first - 1
    while place >= 0 and not slate.ends_clause(place):
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
    """ "The same again" costs what it always costs, where nothing else is said."""
    kinds = {fact.kind: fact for fact in slate.facts}
    same = kinds.get(SAME_AGAIN)
    if same and slate.scene.usual_price and SPENT not in kinds and TAB not in kinds:
        slate.facts.append(Fact(SPENT, slate.scene.usual_price, None, sure=same.sure))
