"""A small book to search in, filled line by line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from smallcrm.domain import records
from smallcrm.domain.changes import Label
from smallcrm.domain.hits import Hits
from smallcrm.services.search import query
from smallcrm.storage.book import Book

TODAY = date(2026, 11, 20)


class Shop:
    """A book, and short words for what happens in a shop. Each call is one step."""

    def __init__(self, path: Path) -> None:
        self.book = Book.open(path, lambda: datetime(2026, 11, 20, 10, 0))

    def client(self, name: str, created: date = TODAY, **fields: Any) -> str:
        with self.book.operation(Label("client_added")):
            row = records.Client(id=self.book.new_id(), name=name, seq=self.book.next_seq(), created=created, **fields)
            self.book.clients.insert(row)
        return row.id

    def phone(self, client: str, value: str, kind: str = "phone") -> str:
        row = records.ContactPoint(id=self.book.new_id(), client_id=client, kind=kind, value=value)
        with self.book.operation(Label("x")):
            self.book.contact_points.insert(row)
        return row.id

    def likes(self, client: str, text: str, kind: str = "like", label: str = "") -> None:
        with self.book.operation(Label("x")):
            self.book.preferences.insert(
                records.Preference(id=self.book.new_id(), client_id=client, kind=kind, text=text, label=label)
            )

    def person(self, client: str, name: str, relation: str) -> None:
        with self.book.operation(Label("x")):
            self.book.people.insert(
                records.Person(id=self.book.new_id(), client_id=client, name=name, relation=relation)
            )

    def tag(self, client: str, name: str) -> None:
        with self.book.operation(Label("x")):
            self.book.tags.insert(records.Tag(id=self.book.new_id(), client_id=client, name=name))

    def alert(self, client: str, text: str) -> None:
        with self.book.operation(Label("x")):
            self.book.alerts.insert(records.Alert(id=self.book.new_id(), client_id=client, kind="allergy", text=text))

    def note(self, client: str, text: str, day: date = TODAY) -> str:
        with self.book.operation(Label("x")):
            row = records.Note(
                id=self.book.new_id(), client_id=client, day=day, time="10:00", text=text, seq=self.book.next_seq()
            )
            self.book.notes.insert(row)
        return row.id

    def visit(self, client: str, day: date = TODAY) -> str:
        with self.book.operation(Label("x")):
            row = records.Visit(
                id=self.book.new_id(), client_id=client, day=day, time="10:00", seq=self.book.next_seq()
            )
            self.book.visits.insert(row)
        return row.id

    def many(self, count: int, name: str, **fields: Any) -> None:
        """Clients "NAME 0", "NAME 1" ... created on days before today, the last one first."""
        with self.book.operation(Label("imported")):
            self.book.clients.insert_all(
                records.Client(
                    id=self.book.new_id(),
                    name=f"{name} {number}",
                    seq=self.book.next_seq(),
                    created=TODAY - timedelta(days=count - number),
                    **fields,
                )
                for number in range(count)
            )

    def note_for_all(self, text: str) -> None:
        with self.book.operation(Label("x")):
            self.book.notes.insert_all(
                records.Note(
                    id=self.book.new_id(),
                    client_id=client.id,
                    day=TODAY,
                    time="10:00",
                    text=text,
                    seq=self.book.next_seq(),
                )
                for client in self.book.clients.all()
            )

    def find(self, text: str, **how: Any) -> Hits:
        return self.book.search.find(query(text), **how)

    def names(self, text: str) -> list[str]:
        return [row.name for row in self.find(text).rows]
