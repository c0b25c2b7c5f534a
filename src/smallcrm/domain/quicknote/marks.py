"""Marks: `?ask !alert =usual #tag @name +2w`."""

from __future__ import annotations

import re
from dataclasses import replace

from smallcrm.domain import money
from smallcrm.domain.quicknote import amounts, dates
from smallcrm.domain.quicknote.days_in import day_within
from smallcrm.domain.quicknote.people import is_capital, name_at
from smallcrm.domain.quicknote.pieces import FARTHEST
from smallcrm.domain.quicknote.reading import ALERT, ASK, PAST, PERSON, REMIND, TAG, USUAL, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import WORD, fold_word
from smallcrm.domain.quicknote.vocabulary import is_helper, kin

_TAG = r"[^\W\d_](?:[\w'’\u0300-\u036f]|-(?=\w))*"


def read_marks(slate: Slate) -> None:
    """File all that stands behind a mark, from left to right."""
    ways = {"?": _ask, "!": _alert, "=": _usual, "#": _tag, "№": _tag, "@": _person, "+": _date}
    for place in slate.marks:
        if slate.free(place, place + 1):
            ways[slate.tokens[place].raw](slate, place)


def _ask(slate: Slate, place: int) -> None:
    last = slate.trimmed(place + 1, slate.text_end(place + 1, commas=True))
    if last == place + 1:
        return
    was = any(is_helper("past_tense", slate.folded(here)) for here in range(place + 1, last))
    read = None if was else day_within(slate, place + 2, last)
    text = slate.words(place + 1, last)
    fact = Fact(ASK, text, slate.span(place, last), day=read.day if read else None)
    slate.add(_passed(slate, fact), place, last)


def _alert(slate: Slate, place: int) -> None:
    last = slate.trimmed(place + 1, slate.text_end(place + 1, commas=True))
    if last > place + 1:
        slate.add(Fact(ALERT, slate.words(place + 1, last), slate.span(place, last)), place, last)
        slate.heed(place, last)


def _usual(slate: Slate, place: int) -> None:
    add_usual(slate, place, place + 1, sure=True, commas=True)


def add_usual(slate: Slate, first: int, begins: int, *, sure: bool, commas: bool) -> None:
    """File the usual whose text begins at a piece; its price stands right behind and counts as spent besides."""
    end = slate.text_end(begins, commas=commas)
    last = slate.trimmed(begins, end)
    if last == begins:
        return
    amount = slate.amounts.get(end) or (slate.bare if slate.bare and slate.bare.first == end else None)
    if amount is None and last - begins > 1 and (amount := amounts.bare_at(slate.tokens, last - 1)):
        # In a shop where whole numbers are no prices: perhaps it is one.
        last, sure = slate.trimmed(begins, last - 1), False
    price = money.plain(amount.minor) if amount else None
    fact = Fact(USUAL, slate.words(begins, last), slate.span(first, last), sure=sure, price=price)
    slate.add(fact, first, last)


def _tag(slate: Slate, place: int) -> None:
    start = slate.tokens[place].start
    found = re.compile(_TAG).match(slate.text, start + 1)
    if found is None:
        return
    last = slate.at(found.end())
    slate.take(place, last)
    name = fold_word(found[0])
    if name not in slate.tags:
        slate.tags.add(name)
        slate.facts.append(Fact(TAG, found[0], (start, found.end())))


def _person(slate: Slate, place: int) -> None:
    name = name_at(slate, place + 1)
    if name is None:
        return
    last = name.last
    comma = slate.token(last) is None or slate.tokens[last].raw == ","
    if not is_capital(slate.tokens[place + 1]) and last - place > 2 and not comma:
        last = place + 2
    after = slate.token(last)
    if after is not None and after.glued and after.raw in "_@":
        return
    relation = slate.folded(last) if after is not None and after.kind == WORD and kin(after.folded) else ""
    value = slate.words(place + 1, last)
    end = last + bool(relation)
    said = slate.words(last, end)
    sure = name.sure or last - place == 2 or comma
    slate.add(Fact(PERSON, value, slate.span(place, end), sure=sure, text=said), place, end)


def _date(slate: Slate, place: int) -> None:
    """Dates the question before it, or is a follow-up of its own."""
    start = slate.tokens[place].start
    word = slate.text[start + 1 :].split(maxsplit=1)[0]
    day = dates.after_plus(word, slate.scene.today, day_first=slate.scene.day_first)
    if day is None:
        return
    end = start + 1 + len(word.rstrip(".,;:!?)"))
    last = slate.at(end)
    first = max(len(slate.facts) - FARTHEST, 0)
    asks = [(here, fact) for here, fact in enumerate(slate.facts[first:], first) if fact.kind == ASK]
    asked = [here for here, fact in asks if fact.day is None and (fact.span or (0, 0))[1] <= start][-1:]
    if not asked:
        fact = Fact(REMIND, day.isoformat(), (start, end), text=slate.text)
        slate.add(_passed(slate, fact), place, last)
        return
    ask = slate.facts[asked[0]]
    begins, ends = ask.span or (start, start)
    if not slate.text[ends:start].strip():
        ends = end
    slate.facts[asked[0]] = _passed(slate, replace(ask, day=day, span=(begins, ends)))
    slate.take(place, last)


def _passed(slate: Slate, fact: Fact) -> Fact:
    """Amber where its day lies behind."""
    day = fact.day.isoformat() if fact.day else fact.value or ""
    dated = fact.kind == REMIND or fact.day is not None
    return replace(fact, look=PAST) if dated and day < slate.scene.today.isoformat() else fact
