"""What each verb of the terminal answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from smallcrm.storage.header import SCHEMA_VERSION
from tests.cli.scene import Ask, a_vcf, everything_in


def test_search_answers_with_the_reason(ask: Ask, book: Path) -> None:
    answer = ask("search", "latte", "--book", book, "--json")
    [row] = answer.json
    assert (row["name"], row["near"]) == ("Anna Petrova", False)
    assert row["why"] == {"field": "note", "text": "Oat latte, no sugar"}


def test_a_hit_in_the_name_needs_no_reason(ask: Ask, book: Path) -> None:
    assert [(row["name"], row["why"]) for row in ask("search", "бори", "--book", book, "--json").json] == [
        ("Борис", None)
    ]


def test_who_was_nearly_named_is_told_apart_from_a_hit(ask: Ask, book: Path) -> None:
    (row,) = ask("search", "Бориз", "--book", book, "--json").json
    assert row["near"] is True
    answer = ask("search", "Бориз", "--book", book)
    assert (row["name"] in answer.out.decode(), "Sounds like" in answer.err) == (True, True)


def test_a_relative_is_asked_for_in_the_terminal_too(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    related = "item1.X-ABRELATEDNAMES:Petya\r\nitem1.X-ABLabel:son"
    file.write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\n{related}\r\nEND:VCARD\r\n", encoding="utf-8")
    book = tmp_path / "b.smallcrm"
    ask("import", file, "--book", book)
    (row,) = ask("search", "Petya's", "mum", "--book", book, "--json").json
    assert (row["name"], row["near"], row["why"]) == ("Anna", False, {"field": "person", "text": "Petya, son"})


def test_searching_in_vain_is_an_answer(ask: Ask, book: Path) -> None:
    answer = ask("search", "nobody", "--book", book, "--json")
    assert (answer.code, answer.json) == (0, [])


def test_an_import_makes_the_book_and_says_what_it_did(ask: Ask, tmp_path: Path) -> None:
    file = a_vcf(tmp_path, ("Anna", "123456"), ("Борис", "654321"))
    answer = ask("import", file, "--book", tmp_path / "new" / "b.smallcrm", "--json")
    assert answer.code == 0
    assert answer.json == {
        "file": "people.vcf",
        "format": "vcf",
        "read": 2,
        "added": 2,
        "joined": 0,
        "unchanged": 0,
        "skipped": 0,
        "problems": [],
        "columns": [],
        "questions": [],
        "preview": [["Anna", "123456", "", ""], ["Борис", "654321", "", ""]],
        "step": 1,
    }


def test_a_dry_run_says_the_same_and_writes_nothing(ask: Ask, book: Path, tmp_path: Path) -> None:
    file = a_vcf(tmp_path, ("Maria", "123456"))
    before = everything_in(tmp_path)[book.name]
    answer = ask("import", file, "--dry-run", "--book", book, "--json")
    assert (answer.json["added"], answer.json["step"]) == (1, None)
    assert everything_in(tmp_path)[book.name] == before


def test_a_dry_run_without_a_book_makes_none(ask: Ask, tmp_path: Path) -> None:
    file = a_vcf(tmp_path, ("Maria", "123456"))
    assert ask("import", file, "--dry-run", "--book", tmp_path / "b.smallcrm", "--json").json["added"] == 1
    assert list(everything_in(tmp_path)) == ["people.vcf"]


def test_an_export_goes_to_a_file_whole(ask: Ask, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    answer = ask("export", "--format", "json", "-o", target, "--book", book)
    assert (answer.code, answer.out) == (0, b"")
    names = [client["name"] for client in json.loads(target.read_text(encoding="utf-8"))["clients"]]
    assert names == ["Anna Petrova", "Борис"]


def test_an_export_that_cannot_be_written_leaves_what_was_there(ask: Ask, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    before = set(tmp_path.iterdir())
    answer = ask("export", "--format", "json", "-o", target, "--book", book)
    assert answer.code == 1
    assert set(tmp_path.iterdir()) - {book.with_name(book.name + "-wal"), book.with_name(book.name + "-shm")} == before


def test_an_export_to_a_link_that_leads_in_a_circle_takes_its_place(ask: Ask, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "round"
    target.symlink_to(target)
    assert ask("export", "--format", "json", "-o", target, "--book", book).code == 0
    assert target.is_file()


def test_an_export_never_takes_the_place_of_the_book(ask: Ask, book: Path) -> None:
    before = book.read_bytes()
    answer = ask("export", "--format", "json", "-o", book, "--book", book, "--json")
    assert (answer.code, answer.json["code"], book.read_bytes()) == (1, "is_the_book", before)


def test_undo_takes_back_and_redo_does_again(ask: Ask, book: Path) -> None:
    undone = ask("undo", "--book", book, "--json")
    assert undone.json == {"undone": {"step": 3, "label": "Tested."}, "left": []}
    assert ask("search", "Борис", "--book", book, "--json").json == []
    assert ask("redo", "--book", book).code == 0
    assert len(ask("search", "Борис", "--book", book, "--json").json) == 1


def test_undo_names_what_it_leaves(ask: Ask, book: Path) -> None:
    answer = ask("undo", "--step", "1", "--book", book, "--json")
    assert [(row["name"], row["why"]) for row in answer.json["left"]] == [("Anna Petrova", "has newer entries")]


def test_history_lists_the_latest_first(ask: Ask, book: Path) -> None:
    rows = ask("history", "--limit", "2", "--book", book, "--json").json
    assert [row["step"] for row in rows] == [3, 2]
    assert set(rows[0]) == {"step", "at", "label", "author", "undone"}


def test_check_counts_and_finds_nothing_wrong(ask: Ask, book: Path) -> None:
    report = ask("check", "--book", book, "--json").json
    assert (report["ok"], report["integrity"], report["problems"]) == (True, "ok", [])
    assert (report["schema"], report["counts"]["clients"], report["counts"]["notes"]) == (SCHEMA_VERSION, 2, 1)


# Not an application that draws no widgets: this process keeps it for the tests that come after.
@pytest.mark.usefixtures("qapp")
def test_check_self_looks_at_the_program(ask: Ask) -> None:
    answer = ask("check", "--self", "--json")
    assert (answer.code, answer.json["ok"], answer.json["problems"]) == (0, True, [])


def test_the_version_is_printed(ask: Ask) -> None:
    assert re.fullmatch(rb"\d+\.\d+\.\d+\r?\n", ask("--version").out)
