"""A line written from the terminal is read and filed as in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smallcrm.storage.book import Book
from tests.builders import Watch, a_client
from tests.cli.scene import Ask, everything_in


@pytest.fixture
def anna(ask: Ask, book: Path) -> str:
    """The id of the client Anna."""
    [row] = ask("search", "Anna", "--book", book, "--json").json
    return str(row["id"])


def exported(ask: Ask, book: Path) -> dict[str, Any]:
    """What the book has of Anna."""
    clients = ask("export", "--format", "json", "--book", book).json["clients"]
    return next(client for client in clients if client["name"] == "Anna Petrova")


def test_a_line_for_a_client_is_saved_with_its_visit(ask: Ask, book: Path, anna: str) -> None:
    answer = ask("note", "Back from Bali", "--client", anna, "--book", book, "--today", "2026-11-22", "--json")
    assert (answer.code, answer.json) == (
        0,
        {
            "client": anna,
            "text": "Back from Bali",
            "facts": [{"kind": "visit", "value": "2026-11-22", "span": None, "sure": True}],
        },
    )
    known = exported(ask, book)
    assert "Back from Bali" in {note["text"] for note in known["notes"]}
    assert [visit["date"] for visit in known["visits"]] == ["2026-11-22"]


def test_the_name_before_the_colon_says_whose_it_is_and_is_no_part_of_the_line(ask: Ask, book: Path, anna: str) -> None:
    answer = ask("note", "Anna: чай с лимоном", "--book", book, "--json").json
    assert (answer["client"], answer["text"]) == (anna, "чай с лимоном")


def test_one_who_is_not_named_for_certain_is_asked_for_and_nothing_is_written(ask: Ask, book: Path, anna: str) -> None:
    before = exported(ask, book)
    answer = ask("note", "An: tea", "--book", book, "--json")
    assert (answer.code, answer.json["code"]) == (1, "note_for_whom")
    assert answer.json["candidates"] == [{"id": anna, "name": "Anna Petrova", "why": None}]
    assert exported(ask, book) == before


@pytest.mark.parametrize("line", ["Zoe: tea", "oat latte 4.50", "7777: tea"])
def test_nobody_who_fits_is_told_with_no_candidates(ask: Ask, book: Path, line: str) -> None:
    answer = ask("note", line, "--book", book, "--json")
    assert (answer.code, answer.json["candidates"]) == (1, [])


def test_of_two_of_that_name_both_are_candidates_with_the_reason(ask: Ask, book: Path) -> None:
    opened = Book.open(book, Watch())
    a_client(opened, "Clara", nickname="Anna")
    opened.close()
    candidates = ask("note", "Anna: tea", "--book", book, "--json").json["candidates"]
    assert [(one["name"], one["why"]) for one in candidates] == [
        ("Anna Petrova", None),
        ("Clara", {"field": "nickname", "text": "Anna"}),
    ]


def test_a_dry_run_tells_the_same_and_saves_nothing(ask: Ask, book: Path, anna: str, tmp_path: Path) -> None:
    before = everything_in(tmp_path)
    answer = ask("note", "Back from Bali", "--client", anna, "--book", book, "--dry-run", "--json")
    assert [fact["kind"] for fact in answer.json["facts"]] == ["visit"]
    assert everything_in(tmp_path) == before


def test_a_client_who_is_not_there_is_refused(ask: Ask, book: Path) -> None:
    answer = ask("note", "tea", "--client", "nobody", "--book", book, "--json")
    assert (answer.code, answer.json["code"]) == (1, "client_gone")


def test_a_line_of_nothing_but_a_name_is_refused(ask: Ask, book: Path) -> None:
    answer = ask("note", "Anna:", "--book", book, "--json")
    assert (answer.code, answer.json["code"]) == (1, "note_empty")


def test_a_missing_book_is_made_but_not_by_a_dry_run(ask: Ask, tmp_path: Path) -> None:
    book = tmp_path / "new.smallcrm"
    assert ask("note", "Anna: tea", "--book", book, "--dry-run", "--json").json["candidates"] == []
    assert not book.exists()
    assert ask("note", "Anna: tea", "--book", book, "--json").json["candidates"] == []
    assert ask("check", "--book", book, "--json").json["ok"] is True


def test_people_read_what_was_filed(ask: Ask, book: Path, anna: str) -> None:
    answer = ask("note", "Back from Bali", "--client", anna, "--book", book, "--today", "2026-11-22")
    assert answer.out.decode().splitlines() == ["Anna Petrova: Back from Bali", "  visit 2026-11-22"]
