"""Finding a client by any scrap; the list of everyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallcrm import fold
from smallcrm.domain import exactly, layouts, relations, search_query
from smallcrm.domain.hits import FIELD, NEAR, Hits, ListRow, Spans
from smallcrm.domain.near import TypedWord
from smallcrm.domain.relations import Asked
from smallcrm.domain.search_query import Needle, SearchQuery, Term
from smallcrm.services.desk import Desk
from smallcrm.storage.marking import Marker
from smallcrm.storage.search import LIMIT
from smallcrm.storage.search_near import MOST, NearTerm

# One letter alone begins somebody's name on every keyboard.
SHORTEST_MEANT = 2


def query(text: str) -> SearchQuery:
    """What was typed, read as search reads it."""
    return search_query.parse(
        text,
        lambda word: fold.spread(fold.fold(word)),
        lambda word: fold.latin_spread(fold.fold(word)),
        fold.one_by_one,
    )


def near_terms(text: str) -> tuple[NearTerm, ...]:
    """What was typed, word by word: each may be missed nearly, but for digits and Chinese."""
    return tuple(near for term in query(text).terms for near in _near(term))


def _near(term: Term) -> Iterator[NearTerm]:
    spellings = [way[0].text.split() for way in term.ways if len(way) == 1]
    words = list(zip(*spellings, strict=False))
    if not words or any(not word[0].isalpha() or fold.one_by_one(word[0][0]) for word in words):
        yield NearTerm(term, None)
        return
    for forms in words:
        distinct = tuple(dict.fromkeys(forms))
        yield NearTerm(Term(tuple((Needle.of(form),) for form in distinct)), TypedWord(distinct))


class Search:
    """The one search box, and the list it opens with."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.book
        self._clock = desk.clock

    def find(self, text: str, *, limit: int = LIMIT, notes: bool = True, shown: int | None = None) -> Hits:
        """Clients that match every word of `text`, best first.

        In a large book (`is_large`) ask without `notes` for what is painted at once, then with them for the whole.
        `shown` limits the rows that are read, not the count: ask for a screenful while typing, for all when scrolled.
        """
        asked = relations.asked(text, fold.fold)
        if asked is None:
            return self._book.search.find(query(text), limit, notes=notes, shown=shown)
        return self._with_relatives(asked, self._book.search.find(query(text), limit, notes=notes), limit)

    def _with_relatives(self, asked: Asked, hits: Hits, limit: int) -> Hits:
        """Who is asked for comes after those whose names are what was typed, and before all others."""
        relatives = self._book.search.relatives.find(asked)
        named = [row for row in hits.rows if row.rank < FIELD]
        others = [row for row in hits.rows if row.rank >= FIELD]
        rows: dict[str, ListRow] = {}
        for row in (*named, *relatives.sure, *others, *relatives.others):
            rows.setdefault(row.id, row)
        ordered = tuple(rows.values())
        total = hits.total if hits.capped else min(len(ordered), limit)
        return Hits(ordered[:limit], total, hits.capped or len(ordered) > limit)

    def exactly(self, text: str) -> tuple[str, ...]:
        """Ids of those who have just this telephone or card number, the latest first; none for any other text."""
        if not exactly.is_number(text, fold.fold):
            return ()
        return self._book.search.having(
            query(text), lambda kind, value: exactly.same_number(kind, value, text, fold.fold)
        )

    def near(self, text: str) -> tuple[ListRow, ...]:
        """Up to five clients who may be meant where `find` has nobody: the other keyboard, a slip, the same sound.

        Those found exactly on another keyboard layout come first, then fewer slips, then sound; `rank` is NEAR.
        This takes longer than a key may: ask after a pause in typing.
        """
        rows: dict[str, ListRow] = {}
        if sum(letter.isalpha() for letter in text) >= SHORTEST_MEANT:
            for other in layouts.meant(text):
                for row in self.find(other, limit=MOST, notes=len(other) > SHORTEST_MEANT).rows:
                    rows.setdefault(row.id, replace(row, rank=NEAR))
        if len(rows) < MOST:
            for row in self._book.search.near.find(near_terms(text)):
                rows.setdefault(row.id, row)
        return tuple(rows.values())[:MOST]

    def latest(self, limit: int = LIMIT, *, before: str | None = None) -> tuple[ListRow, ...]:
        """Everyone, latest first; the page after the row whose `latest` is `before`."""
        return self._book.search.latest(limit, before)

    def hidden(self) -> tuple[ListRow, ...]:
        """Those put away and those who have died, latest first: the list of everyone leaves them out."""
        return self._book.search.hidden()

    def hidden_count(self) -> int:
        """How many those are."""
        return self._book.search.hidden_count()

    def here_today(self) -> tuple[ListRow, ...]:
        """Those who were here today, latest first."""
        return self._book.search.here_today(self._clock.today())

    def distinct(self, client_id: str) -> str:
        """What tells the client from others of the very same name, for `words.told_apart`; "" when nobody reads so.

        Where only first names are the same (`ClientPage.reads_alike`) the whole name is enough.
        """
        return self._book.search.distinct(client_id)

    def is_large(self) -> bool:
        """Whether hits in notes should follow those in names, not to hold them up."""
        return self._book.search.is_large()

    def spans(self, text: str, words: str) -> Spans:
        """Where `words` stand in a text shown, in code points; empty when none does."""
        return Marker(query(words))(text)
