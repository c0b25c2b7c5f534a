"""The money of one line, in minor units: what was spent, the tip, what goes on the tab, what is paid of it."""

from __future__ import annotations

from smallcrm.domain import money
from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.reading import PAID_TAB, SAME_AGAIN, SPENT, TAB, TIP, Fact, Reading


@dataclass(frozen=True)
class Takings:
    """None where the line says nothing of it. `settles` is a "paid tab", `paid` how much of it; None is all."""

    spent: int | None = None
    tip: int | None = None
    tab: int | None = None
    settles: bool = False
    paid: int | None = None

    @property
    def any(self) -> bool:
        """Whether it brings money to the visit."""
        return (self.spent, self.tip, self.tab) != (None, None, None)


def takings(reading: Reading) -> Takings:
    """The money of the sure facts.

    The price of a usual counts as spent by the fact that says so beside it; un-filed, it is a price and nothing else.
    That of "the same again" has no place in the line, and where it was a guess as the same again was, both are
    confirmed with that.
    """
    sure = Reading(reading.text, reading.sure)
    spent, tab = minor(_value(sure, SPENT)), minor(_value(sure, TAB))
    if spent is None and tab is None:
        guess = reading.fact(SPENT)
        if guess and guess.span is None and sure.fact(SAME_AGAIN):
            spent = minor(guess.value)
    paid = sure.fact(PAID_TAB)
    return Takings(spent, minor(_value(sure, TIP)), tab, paid is not None, minor(paid.value) if paid else None)


def minor(amount: str | None) -> int | None:
    """Hundredths of "4.50"; None for None, and for what is no amount."""
    try:
        return None if amount is None else money.parse(amount)
    except ValueError:
        return None


def _value(reading: Reading, kind: str) -> str | None:
    fact: Fact | None = reading.fact(kind)
    return fact.value if fact else None
