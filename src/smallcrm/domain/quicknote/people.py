"""Of whom something is said: the client, somebody of theirs, or nobody can tell. And names."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.domain.quicknote.reading import Around
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD, Token, fold_text
from smallcrm.domain.quicknote.vocabulary import is_helper, kin

OWN, OTHER, UNSURE, DENIED = "own", "other", "unsure", "denied"
MOST_WORDS = 3


class Subject(NamedTuple):
    """Whose it is. Of somebody else's, or what may be, `said` holds the words for them, `known` who that is, `first`
    where it stands."""

    whose: str
    said: str = ""
    known: Around | None = None
    first: int = -1


def subject_of(slate: Slate, place: int) -> Subject:
    """Whose is what the words at this place say: what stands before them in the clause decides.

    Nothing, or "she", "also", "is": the client's own. A relation, a possessive, another name: somebody else's. A "not"
    denies it, and anything else before it leaves a doubt.
    """
    first = slate.clause_start(place)
    said = [here for here in range(first, place) if slate.tokens[here].kind == WORD]
    others = [here for here in said if _is_other(slate, here)]
    if others:
        return _other(slate, others, place)
    rest = [here for here in said if not _explained(slate, here)]
    denied = [here for here in rest if is_helper("not", slate.folded(here))]
    if denied and len(denied) == len(rest):
        return Subject(DENIED)
    if denied and all(here < denied[0] for here in rest if here not in denied):
        return Subject(DENIED)
    if rest:
        return Subject(UNSURE)
    return _of_sentence(slate, first)


def _explained(slate: Slate, place: int) -> bool:
    word = slate.folded(place)
    return is_helper("fillers", word) or is_helper("self", word) or word in _own(slate)


def _own(slate: Slate) -> frozenset[str]:
    return frozenset(word for name in slate.scene.own_names for word in fold_text(name).split())


def _is_other(slate: Slate, place: int) -> bool:
    token = slate.tokens[place]
    if token.folded in _own(slate) or is_helper("self", token.folded):
        return False
    return kin(token.folded) is not None or _is_his(token) or _is_name(slate, place)


def _is_his(token: Token) -> bool:
    return is_helper("his", token.folded) or token.raw.casefold().endswith(("'s", "’s"))


def _is_name(slate: Slate, place: int) -> bool:
    token = slate.tokens[place]
    if _around(slate, token.folded):
        return True
    plain = is_helper("fillers", token.folded) or is_helper("not", token.folded)
    return is_capital(token) and not plain and not slate.text.isupper()


def is_capital(token: Token) -> bool:
    """Whether a word is written as a name is."""
    return token.raw[0].isupper() and not (len(token.raw) > 1 and token.raw.isupper())


def _bare(token: Token) -> str:
    """ "toms" of "Tom's" is "tom"."""
    return token.folded[:-1] if token.raw.casefold().endswith(("'s", "’s")) else token.folded


def _around(slate: Slate, word: str) -> list[Around]:
    return [one for one in slate.scene.around if word in fold_text(one.name).split()[:1]]


def _other(slate: Slate, others: list[int], place: int) -> Subject:
    first = others[0]
    found: list[Around] = []
    for here in others:
        word = _bare(slate.tokens[here])
        found = found or _around(slate, word) or _of_kin(slate, word)
    # Of "her son's friend" nothing is known, whoever the son is.
    plain = [here for here in others if not is_helper("his", slate.folded(here))]
    # "Tom's birthday" is Tom's; "Tom's friend is allergic" is not.
    theirs = len(plain) == 1 and (
        not _is_his(slate.tokens[plain[0]]) or (slate.role(place) == "born" and plain[0] == place - 1)
    )
    known = found[0] if len(found) == 1 and theirs else None
    return Subject(OTHER, slate.words(first, others[-1] + 1), known, first)


def _of_kin(slate: Slate, word: str) -> list[Around]:
    said = kin(word)
    if said is None:
        return []
    return [one for one in slate.scene.around if (is_ := kin(fold_text(one.relation))) and is_.may_be(said)]


def _of_sentence(slate: Slate, first: int) -> Subject:
    """Nobody is named in the clause: after "son came, " it may still be the son who is spoken of."""
    for place in range(slate.sentence_start(first), first):
        word = slate.folded(place)
        named = slate.free(place, place + 1) and (kin(word) or _around(slate, word))
        if named or place in slate.others:
            last = place + 1
            while last < first and (is_capital(slate.tokens[last]) or kin(slate.folded(last))):
                last += 1
            return Subject(UNSURE, slate.words(place, last))
    return Subject(OWN)


# --- names ---------------------------------------------------------------------------------------------------------


class Name(NamedTuple):
    """A name up to the piece `last`; not `sure` where it may hold a word too many."""

    last: int
    sure: bool


def name_at(slate: Slate, first: int) -> Name | None:
    """The name that begins at a piece: at most three words, up to a number, a mark, or a word no name holds."""
    last = first
    while last < len(slate.tokens) and last - first < MOST_WORDS and _goes_on(slate, last, first):
        last += 1
    if last == first:
        return None
    known = [one for one in slate.scene.around if (count := _begins(slate, first, one.name)) and count]
    if known:
        return Name(first + max(_begins(slate, first, one.name) for one in known), sure=True)
    capital = first
    while capital < last and is_capital(slate.tokens[capital]):
        capital += 1
    if capital > first:
        return Name(capital, sure=True)
    return Name(last, sure=last - first == 1)


def _goes_on(slate: Slate, place: int, first: int) -> bool:
    token = slate.tokens[place]
    if token.kind != WORD or not slate.free(place, place + 1) or (place > first and token.gap == "\n"):
        return False
    if place > first and token.glued:
        return False
    if slate.role(place) not in ("", "on", "in", "same_again"):
        return False
    return not is_helper("stop_name", token.folded)


def _begins(slate: Slate, first: int, name: str) -> int:
    """How many pieces spell the beginning of a known name."""
    count = 0
    for word in fold_text(name).split():
        if slate.folded(first + count) != word:
            break
        count += 1
    return count


def looks_like_name(slate: Slate, first: int) -> bool:
    """Whether what follows "with" or "for" is somebody: a known name, or written as names are."""
    token = slate.token(first)
    if token is None or token.kind in (MARK, NUMBER) or token.raw.casefold().endswith(("'s", "’s")):
        return False
    if is_helper("not_name", token.folded) or kin(token.folded) or is_helper("self", token.folded):
        return False
    if _around(slate, token.folded):
        return True
    return is_capital(token) and not is_helper("stop_name", token.folded) and not is_helper("his", token.folded)
