"""What a line filed is read off the journal."""

import pytest

from smallcrm.storage.book import Book
from smallcrm.storage.engine import Connection


class Listening:
    """Hands each question on, and keeps it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.asked: list[tuple[str, tuple[object, ...]]] = []

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> object:
        self.asked.append((sql, values))
        return self._connection.execute(sql, values)


@pytest.mark.parametrize("asks", ["facts", "written", "taught", "given"])
def test_no_question_walks_the_whole_journal(book: Book, monkeypatch: pytest.MonkeyPatch, asks: str) -> None:
    listening = Listening(book.connection)
    monkeypatch.setattr(book.filed, "_connection", listening)
    getattr(book.filed, asks)(*["a note", "a client"][: 2 if asks == "given" else 1])
    plans = [book.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall() for sql, values in listening.asked]
    assert plans
    assert not [step["detail"] for plan in plans for step in plan if step["detail"].startswith("SCAN")]
