"""Finding a client by any scrap; the list of everyone."""

from __future__ import annotations

from smallcrm import fold
from smallcrm.domain import search_query
from smallcrm.domain.hits import Hits, ListRow, Spans
from smallcrm.domain.search_query import SearchQuery
from smallcrm.services.desk import Desk
from smallcrm.storage.marking import Marker
from smallcrm.storage.search import LIMIT


def query(text: str) -> SearchQuery:
    """What was typed, read as search reads it."""
    return search_query.parse(
        text,
        lambda word: fold.spread(fold.fold(word)),
        lambda word: fold.latin_spread(fold.fold(word)),
        fold.one_by_one,
    )


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
        return self._book.search.find(query(text), limit, notes=notes, shown=shown)

    def latest(self, limit: int = LIMIT, *, before: str | None = None) -> tuple[ListRow, ...]:
        """Everyone, latest first; the page after the row whose `latest` is `before`."""
        return self._book.search.latest(limit, before)

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
