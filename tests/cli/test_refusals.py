"""Refused with a sentence, an exit code, and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.__main__ import main
from smallcrm.errors import UserError
from smallcrm.paths import lock_of
from smallcrm.storage.lock import BookLock
from tests.builders import a_book
from tests.cli.scene import Ask, a_vcf, everything_in


@pytest.mark.parametrize(
    "verb",
    [("check",), ("search", "a"), ("export", "--format", "json"), ("undo",), ("redo",), ("history",)],
    ids=lambda verb: verb[0],
)
def test_without_a_book_nothing_is_done_and_nothing_made(ask: Ask, tmp_path: Path, verb: tuple[str, ...]) -> None:
    answer = ask(*verb, "--book", tmp_path / "none.smallcrm", "--json")
    assert (answer.code, answer.json["code"]) == (1, "no_book")
    assert answer.json["error"] == answer.err.strip() == "There is no book none.smallcrm."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", [("undo",), ("redo",), ("import", "people.vcf")], ids=lambda verb: verb[0])
def test_while_a_window_holds_the_book_nothing_is_written(
    ask: Ask, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    monkeypatch.chdir(a_vcf(tmp_path, ("Maria", "123456")).parent)
    window = BookLock.take(book)
    assert window is not None
    answer = ask(*verb, "--book", book, "--json")
    window.release()
    assert (answer.code, answer.json["code"]) == (1, "book_in_use")


def test_reading_goes_on_while_a_window_holds_the_book(ask: Ask, book: Path) -> None:
    window = BookLock.take(book)
    assert window is not None
    assert ask("search", "anna", "--book", book, "--json").code == 0
    window.release()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b" \n\n", "import_empty"),
        (b"hello", "import_not_vcard"),
        (b"\x00" * 100, "import_empty"),
        (b"x" * (20 * 1024 * 1024 + 1), "import_too_big"),
    ],
    ids=["empty", "blank", "words", "zeros", "huge"],
)
def test_an_import_that_fails_leaves_no_book(ask: Ask, tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(content)
    answer = ask("import", file, "--book", tmp_path / "b.smallcrm", "--json")
    assert (answer.code, answer.json["code"]) == (1, code)
    assert list(tmp_path.iterdir()) == [file]


def test_cards_that_name_nobody_make_no_book(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nNOTE:who?\nEND:VCARD\n")
    answer = ask("import", file, "--book", tmp_path / "b.smallcrm", "--json")
    assert (answer.code, answer.json["skipped"], len(answer.json["problems"])) == (0, 1, 1)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("name", "code"), [("nothing.vcf", "import_no_file"), ("folder", "import_folder")])
def test_what_is_no_file_is_named(ask: Ask, tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    assert ask("import", tmp_path / name, "--book", tmp_path / "b", "--json").json["code"] == code


def test_a_table_is_kindly_put_off(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,phone\nAnna,1\n")
    answer = ask("import", file, "--book", tmp_path / "b.smallcrm", "--json")
    assert answer.json == {
        "error": "people.csv is not a vCard file. Only vCards (.vcf) can be brought in.",
        "code": "import_format",
    }


@pytest.mark.parametrize("verb", [("search", "a"), ("undo",), ("check",), ("export", "--format", "json")])
def test_a_foreign_file_is_left_untouched(ask: Ask, tmp_path: Path, verb: tuple[str, ...]) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Anna")
    answer = ask(*verb, "--book", file, "--json")
    assert (answer.code, answer.json["code"]) == (1, "not_a_book")
    assert everything_in(tmp_path) == {"letter.txt": b"Dear Anna"}


def test_a_damaged_book_is_told_not_traced(ask: Ask, book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    book.write_bytes(data)
    codes = [ask(*verb, "--book", book, "--json").code for verb in (("check",), ("search", "anna"), ("history",))]
    assert codes == [1, 1, 1]


def test_nothing_to_undo_is_said(ask: Ask, tmp_path: Path) -> None:
    a_book(tmp_path).close()
    answer = ask("undo", "--book", tmp_path / "shop.smallcrm", "--json")
    assert answer.json == {"error": "There is nothing to take back.", "code": "nothing_to_undo"}


def test_other_formats_are_put_off(ask: Ask, book: Path) -> None:
    answer = ask("export", "--format", "csv", "--book", book, "--json")
    assert (answer.code, answer.json["code"]) == (1, "export_format")


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("search",),
        ("import",),
        ("export",),
        ("undo", "--step", "one"),
        ("history", "--limit", "-1"),
        ("check", "--today", "yesterday"),
        ("check", "--today", "0001-01-01"),
        ("check", "--today", "9999-12-31"),
        ("search", "a", "--bo", "x"),
        ("--sample", "circus"),
        ("--sample", "cafe", "check"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_a_usage_error(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: smallcrm" in capsys.readouterr().err


def test_a_new_book_that_cannot_be_filled_is_taken_away_again(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise UserError("disk_full")

    file = a_vcf(tmp_path, ("Maria", "123456"))
    monkeypatch.setattr("smallcrm.services.importing.Importing._write", full)
    answer = ask("import", file, "--book", tmp_path / "b.smallcrm", "--json")
    assert (answer.code, answer.json["code"]) == (1, "disk_full")
    assert list(tmp_path.glob("b.smallcrm*")) == [tmp_path / "b.smallcrm.lock"]


def test_a_book_another_start_is_just_making_is_not_taken_away(ask: Ask, tmp_path: Path) -> None:
    file, book = a_vcf(tmp_path, ("Maria", "123456")), tmp_path / "b.smallcrm"
    window = BookLock.take(book)
    assert window is not None
    answer = ask("import", file, "--book", book, "--json")
    assert (answer.code, answer.json["code"]) == (1, "book_in_use")
    assert lock_of(book).exists()
    window.release()
