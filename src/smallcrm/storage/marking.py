"""Which letters of a shown text were searched for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from smallcrm.domain.hits import Spans
from smallcrm.domain.search_query import Needle, SearchQuery, Term
from smallcrm.fold import GAP, fold, latin_spread, spread, spread_mapped
from smallcrm.storage.search_match import text_has

_LONGEST = 20_000


class Marker:
    """Finds the terms of one query in raw text: folding changes lengths, so places are mapped back."""

    def __init__(self, query: SearchQuery) -> None:
        self._terms = query.terms

    def __call__(self, text: str) -> Spans:
        """The (start, end) parts of `text` that match, in code points, in order and not overlapping."""
        head = text[:_LONGEST]
        # Most texts asked about have nothing to mark, and going character by character is slow.
        if not self._may_mark(fold(head)):
            return ()
        plain = spread_mapped(head)
        found, missing = _found(self._terms, plain)
        if missing and any(character.isdigit() for character in head):
            more, missing = _found(missing, _digits_only(plain))
            found += more
        if missing and not head.isascii():
            found += _found(missing, spread_mapped(head, latin=True))[0]
        return _merged([(start, _with_marks(head, end)) for start, end in found])

    def _may_mark(self, folded: str) -> bool:
        texts = [spread(folded), latin_spread(folded), GAP + "".join(c for c in folded if c in "0123456789")]
        return any(text_has(text, term) for term in self._terms for text in texts)


def _with_marks(text: str, end: int) -> int:
    """`end`, after the marks that belong to the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _found(terms: Sequence[Term], mapped: tuple[str, list[int]]) -> tuple[list[tuple[int, int]], list[Term]]:
    spans: list[tuple[int, int]] = []
    missing = []
    for term in terms:
        here = [span for way in term.ways for needle in way for span in _spans(needle, *mapped)]
        spans += here
        if not here:
            missing.append(term)
    return spans, missing


def _spans(needle: Needle, text: str, where: list[int]) -> Iterator[tuple[int, int]]:
    wanted = needle.text if needle.within else GAP + needle.text
    skip = len(wanted) - len(needle.text)
    at = text.find(wanted)
    while at >= 0:
        yield where[at + skip], where[at + len(wanted) - 1] + 1
        at = text.find(wanted, at + len(wanted))


def _digits_only(mapped: tuple[str, list[int]]) -> tuple[str, list[int]]:
    """A telephone number as search reads it: one word, without what stands between its digits."""
    kept = [(c, place) for c, place in zip(*mapped, strict=True) if c.isdigit()]
    first = kept[0][1] if kept else 0
    return GAP + "".join(c for c, _ in kept), [first] * len(GAP) + [place for _, place in kept]


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
