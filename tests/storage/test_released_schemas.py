"""A book of every schema ever released is opened by today's program, and loses nothing.

Each file in `books/` was written by the SmallCRM that had this schema, with something in every table; the people in it
are made up. It is never made again.
"""

import gzip
from pathlib import Path

import pytest

from smallcrm.domain import rhythm
from smallcrm.services.search import query
from smallcrm.storage import header
from smallcrm.storage.book import Book
from tests.builders import Watch, a_file, columns_of_file, values_of_file

BOOKS = sorted(Path(__file__).with_name("books").glob("schema*.smallcrm.gz"))


@pytest.fixture(params=BOOKS, ids=lambda path: path.name.partition(".")[0])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    book = tmp_path / "released.smallcrm"
    book.write_bytes(gzip.decompress(request.param.read_bytes()))
    return book


def schema(path: Path) -> list[tuple[str, str]]:
    book = Book.open(path, Watch())
    rows = book.connection.execute("SELECT name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    book.close()
    return [(row["name"], row["sql"]) for row in rows]


def test_there_is_a_book_of_every_older_schema() -> None:
    assert [path.name for path in BOOKS] == [f"schema{n}.smallcrm.gz" for n in range(1, header.SCHEMA_VERSION)]


def test_every_row_is_as_it_was(released: Path) -> None:
    columns = columns_of_file(released)
    before = values_of_file(released, columns)
    assert all(before.values()), "something in every table"
    Book.open(released, Watch()).close()
    assert values_of_file(released, columns) == before


def test_it_is_made_like_a_new_book(released: Path, tmp_path: Path) -> None:
    assert schema(released) == schema(a_file(tmp_path))


def test_its_people_are_found_and_told_apart(released: Path) -> None:
    book = Book.open(released, Watch())
    annas = book.search.find(query("anna petrova"), 10).rows
    assert len(annas) == 2
    assert len({row.distinct for row in annas}) == 2
    book.close()


def test_what_was_done_in_it_is_taken_back(released: Path) -> None:
    book = Book.open(released, Watch())
    [restored] = [client for client in book.clients.all() if client.archived]
    [step] = [step for step in book.history(1000) if step.label.code == "client_archived"]
    assert book.undo(step.id).kept == ()
    now = book.clients.get(restored.id)
    assert now
    assert now.archived is None
    book.close()


def test_its_people_have_their_habits(released: Path) -> None:
    book = Book.open(released, Watch())
    learnt = {row["client_id"]: row["overdue_from"] for row in book.connection.execute("SELECT * FROM list_rows")}
    days = {client.id: [visit.day for visit in book.visits.of_client(client.id)] for client in book.clients.all()}
    book.close()
    expected = {client: rhythm.overdue_from(visited) for client, visited in days.items()}
    assert learnt == {client: day.isoformat() if day else None for client, day in expected.items()}
