"""One JSON value on stdout, sentences on stderr, no Qt; and the window without a verb."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smallcrm.__main__ import VERBS, main
from tests.builders import a_book, a_client
from tests.cli.scene import Ask, a_vcf


@pytest.mark.parametrize(
    "order",
    [
        ("--book", "{book}", "search", "anna"),
        ("search", "--book", "{book}", "anna"),
        ("search", "anna", "--book", "{book}"),
    ],
    ids=["before", "between", "behind"],
)
def test_the_book_may_stand_anywhere(ask: Ask, book: Path, order: tuple[str, ...]) -> None:
    assert ask(*(word.format(book=book) for word in order)).code == 0


def test_today_is_what_is_said(ask: Ask, book: Path) -> None:
    ask("import", a_vcf(book.parent, ("Maria", "123456")), "--today", "2020-02-29", "--book", book)
    assert ask("history", "--book", book, "--json").json[0]["at"].startswith("2020-02-29T")


def test_a_name_gives_the_terminal_no_orders(ask: Ask, tmp_path: Path) -> None:
    book = a_book(tmp_path)
    a_client(book, "Anna\x1b[2J\u202e\r!")
    book.close()
    assert ask("search", "anna", "--book", tmp_path / "shop.smallcrm").out.split() == [b"Anna", b"[2J", b"!"]


def started(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "smallcrm", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, **more)


def test_json_is_utf8_whatever_the_locale(book: Path) -> None:
    done = started("search", "борис", "--book", book, "--json", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert json.loads(done.stdout.decode("utf-8"))[0]["name"] == "Борис"


def test_nobody_reading_is_no_fault(book: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "smallcrm", "export", "--format", "json", "--book", str(book)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert done.stderr == b""


def test_a_deed_nobody_reads_of_is_done_all_the_same(ask: Ask, book: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "smallcrm", "undo", "--book", str(book)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert (done.returncode, ask("history", "--book", book, "--json").json[0]["label"]) == (0, "Undo: Tested.")


def test_on_windows_nobody_reading_is_no_fault_either() -> None:
    """There a write into a pipe without a reader is said to be an invalid argument."""
    code = (
        "import sys, argparse, errno; from smallcrm.cli import door\n"
        "def verb(arguments, terminal): raise OSError(errno.EINVAL, 'Invalid argument')\n"
        "sys.platform = 'win32'\n"
        "sys.exit(door.answer(verb, argparse.Namespace(json=False)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_terminal_never_loads_qt(book: Path) -> None:
    code = (
        "import sys; from smallcrm.__main__ import main\n"
        f"main(['search', 'anna', '--book', {str(book)!r}])\n"
        f"main(['history', '--book', {str(book)!r}])\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlite_utils', 'phonenumbers'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"[]"


@pytest.mark.parametrize("place", VERBS.values())
def test_every_verb_is_there(place: str) -> None:
    module, _, function = place.partition(":")
    done = subprocess.run([sys.executable, "-c", f"from {module} import {function}"], timeout=60)
    assert done.returncode == 0


def test_without_a_verb_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []

    class App:
        @staticmethod
        def run(*arguments: object, chosen: bool) -> int:
            opened.append((*arguments, chosen))
            return 7

    monkeypatch.setitem(sys.modules, "smallcrm.app", App)
    assert main(["--sample", "cafe"]) == 7
    assert main(["shop.smallcrm"]) == 7
    assert opened == [(None, "cafe", None, False), (Path("shop.smallcrm"), None, None, True)]
