"""A terminal, and a book to ask about."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.__main__ import main
from tests.builders import a_book, a_client, a_note
from tests.cli.scene import Answer, Ask


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes]) -> Ask:
    def asked(*arguments: object) -> Answer:
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Answer(code, out, err.decode("utf-8"))

    return asked


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with Anna, who has a note, and Борис."""
    book = a_book(tmp_path)
    a_note(book, a_client(book, "Anna Petrova"), "Oat latte, no sugar")
    a_client(book, "Борис")
    book.close()
    return tmp_path / "shop.smallcrm"
