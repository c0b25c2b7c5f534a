"""Finding a client by any scrap; the list of everyone."""

from __future__ import annotations

from datetime import date

from smallcrm import fold
from smallcrm.domain import search_query
from smallcrm.domain.hits import Hits, ListRow
from smallcrm.domain.search_query import SearchQuery
from smallcrm.storage.book import Book
from smallcrm.storage.search import LIMIT


def query(text: str) -> SearchQuery:
    """What was typed, read as search reads it."""
    return search_query.parse(
        text,
        lambda word: fold.spread(fold.fold(word)),
        lambda word: fold.latin_spread(fold.fold(word)),
        fold.one_by_one,
    )


def find(book: Book, text: str, *, limit: int = LIMIT, notes: bool = True, shown: int | None = None) -> Hits:
    """Clients that match every word of `text`, best first.

    In a large book (`is_large`) ask without `notes` for what is painted at once, then with them for the whole.
    `shown` limits the rows that are read, not the count: ask for a screenful while typing, for all when scrolled.
    """
    return book.search.find(query(text), limit, notes=notes, shown=shown)


def latest(book: Book, *, limit: int = LIMIT, before: str | None = None) -> tuple[ListRow, ...]:
    """Everyone, latest first; the page after the row whose `latest` is `before`."""
    return book.search.latest(limit, before)


def here_today(book: Book, today: date) -> tuple[ListRow, ...]:
    """Those who were here on this day, latest first."""
    return book.search.here_today(today)


def is_large(book: Book) -> bool:
    """Whether hits in notes should follow those in names, not to hold them up."""
    return book.search.is_large()


def alike(book: Book, client_id: str) -> bool:
    """Whether another client is called the same in short, so that the full name must be shown."""
    return book.search.alike(client_id)
