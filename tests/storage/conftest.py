"""A book for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm.storage.book import Book
from tests.builders import Watch, a_book


@pytest.fixture
def watch() -> Watch:
    """The time, which the test sets."""
    return Watch()


@pytest.fixture
def book(tmp_path: Path, watch: Watch) -> Iterator[Book]:
    """An open, empty book; closed when the test ends."""
    book = a_book(tmp_path, watch)
    yield book
    book.close()
