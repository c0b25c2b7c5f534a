"""`smallcrm FILE.smallcrm`: what a file manager calls on a double click."""

from pathlib import Path

import pytest

from smallcrm.cli.arguments import parse


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the terminal is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("word", "book"),
    [
        ("shop.smallcrm", "shop.smallcrm"),
        ("SHOP.SMALLCRM", "SHOP.SMALLCRM"),
        ("/shop/rosa/shop.smallcrm", "/shop/rosa/shop.smallcrm"),
        ("my shop of 2025.smallcrm", "my shop of 2025.smallcrm"),
        ("Парикмахерская.smallcrm", "Парикмахерская.smallcrm"),
        ("./check", "check"),
        ("../check", "../check"),
        ("file:///shop/rosa/My%20shop%20%C3%A9.smallcrm", "/shop/rosa/My shop é.smallcrm"),
        ("file://localhost/shop/rosa/shop.smallcrm", "/shop/rosa/shop.smallcrm"),
        ("file:/shop/rosa/100%25.smallcrm", "/shop/rosa/100%.smallcrm"),
        ("100%25.smallcrm", "100%25.smallcrm"),
    ],
)
def test_a_book_named_alone_is_the_book_that_is_opened(word: str, book: str) -> None:
    arguments = parse([word])
    assert (arguments.verb, arguments.book, arguments.chosen) == (None, Path(book), True)


def test_a_file_that_is_there_is_a_book_whatever_its_ending(folder: Path) -> None:
    (folder / "clients").touch()
    assert parse(["clients"]).book == Path("clients")


def test_a_verb_stays_a_verb_though_a_file_is_called_so(folder: Path) -> None:
    (folder / "check").touch()
    arguments = parse(["check"])
    assert (arguments.verb, arguments.book, arguments.chosen) == ("check", None, False)


def test_a_name_that_begins_with_a_dash_is_a_book_where_it_is_there(folder: Path) -> None:
    (folder / "-shop.smallcrm").touch()
    assert parse(["-shop.smallcrm"]).book == Path("-shop.smallcrm")


def test_after_two_dashes_any_name_is_a_book() -> None:
    assert parse(["--", "-shop.smallcrm"]).book == Path("-shop.smallcrm")


def test_other_arguments_may_stand_around_it() -> None:
    arguments = parse(["--today", "2026-01-31", "shop.smallcrm"])
    assert (str(arguments.today), arguments.book) == ("2026-01-31", Path("shop.smallcrm"))


def test_a_book_given_by_its_option_is_not_taken_for_another() -> None:
    arguments = parse(["--book", "shop.smallcrm"])
    assert (arguments.book, arguments.chosen) == (Path("shop.smallcrm"), False)


@pytest.mark.parametrize(
    "words",
    [
        ["serach"],
        ["a.smallcrm", "b.smallcrm"],
        ["a.smallcrm", "check"],
        ["--book", "a.smallcrm", "b.smallcrm"],
        ["--sample", "cafe", "b.smallcrm"],
        ["--close", "b.smallcrm"],
        ["--close", "check"],
        ["--close", "--book", "a.smallcrm"],
        ["--close", "--sample", "cafe"],
        ["file://elsewhere.example/shop.smallcrm"],
        ["file:shop.smallcrm"],
        ["file:///a%00b.smallcrm"],
        ["--"],
        [""],
    ],
)
def test_what_makes_no_sense_is_told_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: smallcrm")
