"""Who is named by the words a line says of somebody: "her son Tom", "husband Ken's"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.domain.quicknote.reading import Around
from smallcrm.domain.quicknote.tokens import WORD, Token, fold_text, tokens_of
from smallcrm.domain.quicknote.vocabulary import is_helper, kin, kin_word

_NO_NAMES = ("fillers", "not", "doubt", "past_tense", "self", "his", "stop_name", "not_name", "born_joins")
_SHORTEST = 2


class Who(NamedTuple):
    """`certain` where the words can hardly mean anything else: a relation goes with the name, or it is "Ken's"."""

    name: str
    relation: str
    certain: bool


def named_in(words: str) -> Who | None:
    """Who is meant by these words; None where nobody is named, or somebody of somebody: "son's friend Tom".

    >>> named_in("her son Tom"), named_in("husband Ken's").name, named_in("her son"), named_in("Ken's friend Tom")
    (Who(name='Tom', relation='son', certain=True), 'Ken', None, None)
    """
    name, relation, owned, kin_before = list[str](), "", False, False
    for token in tokens_of(words):
        said = kin(_bare(token))
        if token.kind != WORD or is_helper("his", token.folded):
            continue
        if owned or (said and name):
            return None
        if said:
            relation = kin_word(_bare(token))
        elif _may_be_name(token, after_kin=kin_before):
            name.append(token.raw[:-2] if _is_owner(token) else token.raw)
        owned, kin_before = _is_owner(token), said is not None
    return Who(" ".join(name), relation, bool(relation) or owned) if name else None


def known_as(who: Who, around: Sequence[Around]) -> tuple[Around, ...]:
    """Those around the client who are called so."""
    name = fold_text(who.name)
    return tuple(one for one in around if name in (fold_text(one.name), fold_text(one.name).partition(" ")[0]))


def may_be(who: Who, known: Around) -> bool:
    """Whether the relation said of them is not another one than is known."""
    said, is_ = kin(fold_text(who.relation)), kin(fold_text(known.relation))
    return said is None or is_ is None or is_.may_be(said)


def _is_owner(token: Token) -> bool:
    return token.raw.casefold().endswith(("'s", "’s"))


def _bare(token: Token) -> str:
    return token.folded[:-1] if _is_owner(token) else token.folded


def _may_be_name(token: Token, *, after_kin: bool) -> bool:
    """In capitals; in small letters right behind "son"."""
    if any(is_helper(role, token.folded) for role in _NO_NAMES):
        return False
    capital = token.raw[0].isupper() and not (len(token.raw) > 1 and token.raw.isupper())
    return capital or (after_kin and len(token.raw) >= _SHORTEST)
