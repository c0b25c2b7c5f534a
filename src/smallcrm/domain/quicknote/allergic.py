"""Allergies: what is said outright is an alert, what is denied is none, and anything else is at least asked about."""

from __future__ import annotations

import re

from smallcrm.domain.quicknote.people import DENIED, OTHER, OWN, Subject, is_capital, subject_of
from smallcrm.domain.quicknote.reading import ALERT, ALLERGIES_NONE, WHOSE, Fact
from smallcrm.domain.quicknote.said_of import file_said
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import WORD, Token
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper, kin

# Compiled when first asked: every start would wait for it.
_LIKE_IT = r"(?:non-?)?(?:al{1,3}[ei]r?g|anaphyl|ал{1,3}[еэи]р?г|анафил)"
# In any form: "intolerances", "непереносимости", "целиакией".
_NOT_BORNE = r"(?:intoleran[ct]|co?eliac|непереносим|целиаки|целіакі)"


def read_allergies(slate: Slate, hit: Hit) -> None:
    """ "allergic to nuts"."""
    last = slate.trimmed(hit.last, slate.text_end(hit.last, commas=False))
    denied_after = last > hit.last and is_helper("not", slate.folded(last - 1))
    if denied_after or subject_of(slate, hit.first).whose == DENIED:
        slate.take(hit.first, last)
        slate.heed(hit.first, last)
    elif last > hit.last and not is_helper("not", slate.folded(hit.last)):
        asked = slate.token(last) is not None and slate.tokens[last].raw == "?"
        start = slate.clause_start(hit.first)
        past = any(is_helper("past_tense", slate.folded(place)) for place in range(start, hit.first))
        file_said(slate, hit, last, kind=ALERT, sure=not asked and not past)
        slate.heed(hit.first, last)


def read_listed(slate: Slate, hit: Hit) -> None:
    """ "allergies: nuts, latex", "allergies: none"."""
    last = slate.trimmed(hit.last, slate.text_end(hit.last, commas=True))
    if last == hit.last:
        return
    if is_helper("none", slate.folded(hit.last)):
        whole = all(is_helper("none", slate.folded(place)) for place in range(hit.last, last))
        _none_known(slate, hit.first, last if whole else hit.last + 1, sure=hit.sure and whole)
    else:
        file_said(slate, hit, last, kind=ALERT)
    slate.heed(hit.first, last)


def read_none_known(slate: Slate, hit: Hit) -> None:
    """ "NKDA"."""
    subject = subject_of(slate, hit.first)
    slate.heed(hit.first, hit.last)
    maybe = hit.role == "allergies_maybe"
    if maybe and slate.token(hit.last) is not None and not slate.ends_clause(hit.last):
        # "no allergies to latex" leaves all others open.
        return
    if subject.whose not in (OTHER, DENIED):
        _none_known(slate, hit.first, hit.last, sure=hit.sure and subject.whose == OWN and not maybe)


def _none_known(slate: Slate, first: int, last: int, *, sure: bool) -> None:
    slate.add(Fact(ALLERGIES_NONE, None, slate.span(first, last), sure=sure), first, last)


def question_allergies(slate: Slate) -> None:
    """Whatever else in the line is like the word, or says what is not borne: a dashed alert, wherever it stands."""
    like_it, not_borne = re.compile(_LIKE_IT), re.compile(_NOT_BORNE)
    for place, token in enumerate(slate.tokens):
        if token.kind != WORD or place in slate.heeded:
            continue
        if like_it.match(token.folded):
            denied = False
        elif slate.role(place) == "intolerance" or not_borne.match(token.folded):
            # "not lactose intolerant".
            denied = place > 0 and subject_of(slate, place - 1).whose == DENIED
        else:
            continue
        subject = subject_of(slate, place)
        if subject.whose != DENIED and not denied:
            _question(slate, place, subject)


def _is_somebody(before: Token | None, subject: Subject) -> bool:
    """Whether the word before is of those for somebody else."""
    if before is None or subject.whose != OTHER:
        return False
    return is_capital(before) or kin(before.folded) is not None or is_helper("his", before.folded)


def _question(slate: Slate, place: int, subject: Subject) -> None:
    if not slate.free(place, place + 1):
        # It stands in a chip of something else.
        slate.facts.append(Fact(ALERT, slate.tokens[place].raw, None, sure=False))
        return
    first = place
    before = slate.token(place - 1)
    plain = (
        before
        and before.kind == WORD
        and not (is_helper("fillers", before.folded) or is_helper("no_number", before.folded))
    )
    if plain and slate.free(place - 1, place) and not _is_somebody(before, subject) and not slate.tokens[place].glued:
        first = place - 1
    last = slate.trimmed(place, max(slate.text_end(place, commas=False), place + 1))
    look = WHOSE if subject.said else ""
    clear = subject.whose == OTHER and slate.free(subject.first, first)
    whose = slate.words(subject.first, first) if clear else subject.said
    fact = Fact(ALERT, slate.words(first, last), slate.span(first, last), sure=False, look=look, text=whose)
    slate.add(fact, first, last)
    slate.heed(first, last)
