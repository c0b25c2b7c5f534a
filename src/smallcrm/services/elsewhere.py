"""What another program wrote to the open book no step tells of: whoever remembers what they read asks here first."""

from __future__ import annotations

from smallcrm.storage.book import Book


class Elsewhere:
    """Notices that another program wrote."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._version = book.data_version()

    def wrote(self) -> bool:
        """Whether another program wrote to the book since this was asked last."""
        before, self._version = self._version, self._book.data_version()
        return before != self._version
