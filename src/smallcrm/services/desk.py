"""What every service works at: the book, the clock, the hub."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Client
from smallcrm.services.clock import Clock
from smallcrm.services.hub import Hub
from smallcrm.storage.book import Book, Operation


@dataclass(frozen=True)
class Saved:
    """A step that is in the book for good: `id` is the row it was about.

    `also` are codes of what it did beside what was asked, such as `returning.BACK`.
    """

    step: int
    id: str
    changes: Changes
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One open book, with the time and the news."""

    book: Book
    clock: Clock
    hub: Hub

    def label(self, code: str, client: Client, **facts: str | int | None) -> Label:
        """What is about to be done to this client; "distinct" tells them from others of the same name, as of now."""
        apart = self.book.search.distinct(client.id)
        told = {"distinct": apart} if apart else {}
        return Label(code, {"client": client.id, "name": client.name, **told, **facts})

    @contextmanager
    def step(self, label: Label, *, origin: object | None = None, merge_key: str | None = None) -> Iterator[Operation]:
        """Write one step, then tell what changed: after the commit, never before."""
        with self.book.operation(label, origin=origin, merge_key=merge_key) as operation:
            yield operation
        self.hub.publish(operation.changes)
