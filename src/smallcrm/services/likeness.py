"""Whose name is another spelling of the same one, to the ear."""

from __future__ import annotations

from smallcrm.domain import sounds
from smallcrm.domain.hits import ListRow
from smallcrm.fold import fold, latin_spread, spread
from smallcrm.services.search import near_terms
from smallcrm.storage.book import Book

# Among so many near ones those are looked for who sound the same.
LOOKED_AT = 20


def sounding_like(book: Book, name: str) -> tuple[ListRow, ...]:
    """Those whose name sounds the same word by word: "Catherine Smyth" for "Katherine Smith".

    Not of one word: Maria, Mario and Mary are three people to everybody but the ear. Nor where looking takes longer
    than a key may.
    """
    if len(_words(name)) < 2 or not book.search.near.is_quick():
        return ()
    found = book.search.near.find(near_terms(name), LOOKED_AT)
    return tuple(row for row in found if row.died is None and _sound_alike(name, row.name))


def _sound_alike(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    pairs = zip(words, others, strict=False)
    return len(words) == len(others) and all(mine == theirs or sounds.alike(mine, theirs) for mine, theirs in pairs)


def _words(name: str) -> list[str]:
    folded = fold(name)
    return (latin_spread(folded) or spread(folded)).split()
