"""What a line says in words: likes, owes, born, away until, brought by, with, in 6 wks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smallcrm.domain import money
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.allergic import read_allergies, read_listed, read_none_known
from smallcrm.domain.quicknote.amounts import Amount
from smallcrm.domain.quicknote.born import read_born, read_turns
from smallcrm.domain.quicknote.days_in import day_at, day_within, length_at
from smallcrm.domain.quicknote.marks import add_usual
from smallcrm.domain.quicknote.people import DENIED, OTHER, OWN, looks_like_name, name_at, subject_of
from smallcrm.domain.quicknote.pieces import FARTHEST
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.domain.quicknote.said_of import file_said, may_be_said
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper, kin


def read_words(slate: Slate) -> None:
    """File all that is said in words, from left to right."""
    ways: Mapping[str, Callable[[Slate, Hit], None]] = {
        "paid_tab": _paid_tab,
        "tab": _tab,
        "owes": _owes,
        "promise": _text,
        "like": _text,
        "dislike": _text,
        "allergies_none": read_none_known,
        "allergies_maybe": read_none_known,
        "allergies": read_listed,
        "allergy": read_allergies,
        "usual": _usual,
        "born": read_born,
        "turns": read_turns,
        "brought_by": _brought_by,
        "brought_maybe": _brought_by,
        "away": _away,
        "moved_away": _moved_away,
        "with": _with,
        "for": _for,
        "in": _in,
        "remind": _remind,
        "call": _remind,
    }
    for hit in slate.hits:
        if hit.role in ways and slate.free(hit.first, hit.last):
            ways[hit.role](slate, hit)


def _paid_tab(slate: Slate, hit: Hit) -> None:
    if subject_of(slate, hit.first).whose == DENIED:
        return
    amount, sure = slate.said_after(hit.last), hit.sure
    if amount is None and (amount := _further_on(slate, hit.last)):
        # "paid the tab from friday 20.00": sooner of the tab than of today.
        sure = False
    last = amount.last if amount else hit.last
    value = money.plain(amount.minor) if amount else None
    slate.add(Fact(say.PAID_TAB, value, slate.span(hit.first, last), sure=sure), hit.first, last)


def _further_on(slate: Slate, place: int) -> Amount | None:
    """The first amount in the rest of the clause."""
    end = min(place + FARTHEST, len(slate.tokens))
    while place < end and not slate.ends_clause(place) and slate.free(place, place + 1):
        if place in slate.amounts:
            return slate.amounts[place]
        place += 1
    return None


def _tab(slate: Slate, hit: Hit) -> None:
    """ "tab 12.50", "12.50 on the tab"."""
    amount = slate.said_after(hit.last)
    if amount:
        first, last = hit.first, amount.last
    else:
        amount = next((one for one in slate.amounts.values() if one.last == hit.first), None)
        if amount is None or hit.last - hit.first < 2:
            return
        first, last = amount.first, hit.last
    if slate.free(first, last):
        slate.add(Fact(say.TAB, money.plain(amount.minor), slate.span(first, last), sure=hit.sure), first, last)


def _owes(slate: Slate, hit: Hit) -> None:
    """What is owed holds its amount."""
    last = hit.last
    while last < len(slate.tokens) and not slate.ends_clause(last) and last not in slate.marks:
        if not slate.free(last, last + 1) or last in slate.tipped or slate.tokens[last].gap == "\n":
            break
        last += 1
    if not is_helper("not", slate.folded(hit.last)):
        file_said(slate, hit, slate.trimmed(hit.last, last))


def _text(slate: Slate, hit: Hit) -> None:
    if may_be_said(slate, hit):
        file_said(slate, hit, slate.trimmed(hit.last, slate.text_end(hit.last, commas=False)))


def _usual(slate: Slate, hit: Hit) -> None:
    add_usual(slate, hit.first, hit.last, sure=hit.sure, commas=False)


def _brought_by(slate: Slate, hit: Hit) -> None:
    maybe = hit.role == "brought_maybe"
    if maybe and not looks_like_name(slate, hit.last):
        return
    name = name_at(slate, hit.last)
    first = slate.folded(hit.last)
    if name is None or any(is_helper(role, first) for role in ("his", "not_name")) or kin(first):
        return
    fact = Fact(
        say.BROUGHT_BY,
        slate.words(hit.last, name.last),
        slate.span(hit.first, name.last),
        sure=hit.sure and name.sure and not maybe,
    )
    slate.add(fact, hit.first, name.last)


def _away(slate: Slate, hit: Hit) -> None:
    subject = subject_of(slate, hit.first)
    if subject.whose in (DENIED, OTHER):
        return
    read = day_at(slate, hit.last) or length_at(slate, hit.last)
    if read is None:
        return
    sure = hit.sure and subject.whose == OWN
    look = say.PAST if read.day < slate.scene.today else ""
    fact = Fact(say.AWAY, read.day.isoformat(), slate.span(hit.first, read.last), sure=sure, look=look)
    slate.add(fact, hit.first, read.last)


def _moved_away(slate: Slate, hit: Hit) -> None:
    subject = subject_of(slate, hit.first)
    if subject.whose in (DENIED, OTHER):
        return
    goes_on = slate.token(hit.last)
    sure = hit.sure and subject.whose == OWN and (goes_on is None or slate.ends_clause(hit.last))
    slate.add(Fact(say.MOVED_AWAY, None, slate.span(hit.first, hit.last), sure=sure), hit.first, hit.last)


def _with(slate: Slate, hit: Hit) -> None:
    first, begins = hit.first, hit.last
    while looks_like_name(slate, begins) and (name := name_at(slate, begins)):
        fact = Fact(say.WITH, slate.words(begins, name.last), slate.span(first, name.last), sure=name.sure)
        slate.add(fact, first, name.last)
        if not (slate.folded(name.last) == "&" or is_helper("joining", slate.folded(name.last))):
            return
        # "with Anna and Tom".
        first = begins = name.last + 1


def _for(slate: Slate, hit: Hit) -> None:
    """Only where there is money that could be theirs."""
    paid = bool(slate.amounts) or slate.bare is not None
    if paid and looks_like_name(slate, hit.last) and (name := name_at(slate, hit.last)):
        possessive = slate.tokens[name.last - 1].raw.casefold().endswith(("'s", "’s"))
        if not possessive:
            fact = Fact(say.FOR, slate.words(hit.last, name.last), slate.span(hit.first, name.last), sure=name.sure)
            slate.add(fact, hit.first, name.last)


def _in(slate: Slate, hit: Hit) -> None:
    read = length_at(slate, hit.last)
    before = range(slate.clause_start(hit.first), hit.first)
    if read is None or any(is_helper("past_in", slate.folded(place)) for place in before):
        return
    _add_remind(slate, hit, hit.first, read.last, read.day.isoformat())


def _remind(slate: Slate, hit: Hit) -> None:
    """A day later in the clause; of a call only one that stands close by."""
    end, latest = hit.last, min(hit.last + FARTHEST, len(slate.tokens))
    while end < latest and not slate.ends_clause(end) and slate.free(end, end + 1):
        end += 1
    if hit.role == "call":
        end = min(end, hit.last + 4)
    read = day_within(slate, hit.last, end)
    if read is not None and subject_of(slate, hit.first).whose != DENIED:
        _add_remind(slate, hit, hit.first, read.last, read.day.isoformat())


def _add_remind(slate: Slate, hit: Hit, first: int, last: int, day: str) -> None:
    look = say.PAST if day < slate.scene.today.isoformat() else ""
    fact = Fact(say.REMIND, day, slate.span(first, last), sure=hit.sure, text=slate.text, look=look)
    slate.add(fact, first, last)
