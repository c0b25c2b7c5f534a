"""Something said of somebody: of the client it is a fact, of a relative who is known it is kept with them."""

from __future__ import annotations

from smallcrm.domain.quicknote.people import DENIED, OTHER, OWN, subject_of
from smallcrm.domain.quicknote.reading import PERSON, WHOSE, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import NUMBER
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper


def may_be_said(slate: Slate, hit: Hit) -> bool:
    """Whether the word can be the verb: not in "200 likes", "as promised"."""
    before = slate.token(hit.first - 1)
    if before is None:
        return True
    return before.kind != NUMBER and not (is_helper("as", before.folded) and slate.free(hit.first - 1, hit.first))


def file_said(slate: Slate, hit: Hit, last: int, *, kind: str = "", value: str = "", sure: bool = True) -> None:
    """File what hit says up to the piece `last`: as the client's, as a known relative's, or dashed, "whose?"."""
    if last <= hit.last or (not value and is_helper("no_text", slate.folded(hit.last))):
        return
    kind = kind or hit.role
    value = value or slate.words(hit.last, last)
    subject = subject_of(slate, hit.first)
    if subject.whose == DENIED:
        slate.take(hit.first, last)
        return
    if subject.whose == OTHER:
        slate.others.update(range(subject.first, last))
    if subject.whose == OTHER and subject.known and slate.free(subject.first, hit.first):
        said = slate.words(hit.first, last)
        span = slate.span(subject.first, last)
        slate.add(Fact(PERSON, subject.known.name, span, sure=hit.sure and sure, text=said), subject.first, last)
    elif subject.whose == OTHER:
        whole = slate.free(subject.first, hit.first)
        whose = slate.words(subject.first, hit.first) if whole else subject.said
        fact = Fact(kind, value, slate.span(hit.first, last), sure=False, look=WHOSE, text=whose)
        slate.add(fact, hit.first, last)
    else:
        certain = hit.sure and sure and subject.whose == OWN
        look = WHOSE if subject.said else ""
        fact = Fact(kind, value, slate.span(hit.first, last), sure=certain, look=look, text=subject.said)
        slate.add(fact, hit.first, last)
