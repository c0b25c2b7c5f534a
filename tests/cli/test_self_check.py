"""`smallcrm check --self`: by a job that has nothing, each fault on a line of its own."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm import __main__ as program_door
from smallcrm.cli.self_words import FAULTS, sentence
from smallcrm.services import self_checking
from smallcrm.services.checking import Fault
from tests.cli.scene import Ask
from tests.house.source import Module, program

KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """Where a program may put something down, and one it has no business in: a home that is not even there."""
    for name in ("here", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def bare(places: Path) -> dict[str, str]:
    """Neither display nor language nor a home."""
    own = {name: str(places / "home") for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME")}
    moment = {name: str(places / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
    return {name: os.environ[name] for name in KEPT if name in os.environ} | own | moment | {"LC_ALL": "C"}


def test_a_job_with_nothing_at_all_can_check_the_program_and_leaves_nothing(places: Path) -> None:
    command = [sys.executable, "-m", "smallcrm", "check", "--self", "--json"]
    done = subprocess.run(command, cwd=places / "here", env=bare(places), capture_output=True, text=True)
    assert (json.loads(done.stdout)["problems"], done.returncode, done.stderr) == ([], 0, "")
    assert sorted(path.name for path in places.rglob("*")) == ["here", "tmp"]


def test_each_fault_is_a_line_with_its_code(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [Fault("resource_missing", "icons/cake.svg"), Fault("no_window", "libqxcb.so", "lacks\nsomething")]
    monkeypatch.setattr(program_door, "_try_qt", lambda session: missing)
    answer = ask("check", "--self", "--json")
    assert (answer.code, answer.json["ok"], answer.json["integrity"]) == (1, False, "damaged")
    assert answer.json["problems"] == [
        "resource_missing: icons/cake.svg is missing.",
        "no_window: No window can be opened: libqxcb.so is missing or lacks something (lacks something).",
    ]


def test_a_person_reads_them_too(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program_door, "_try_qt", lambda session: [Fault("font", "Inter.otf")])
    answer = ask("check", "--self")
    assert (answer.code, answer.out.decode().splitlines()[0]) == (1, "Something is wrong:")
    assert answer.err == "font: The font Inter.otf cannot be used.\n"


def test_what_is_wrong_is_named_before_anything_is_counted(places: Path) -> None:
    code = (
        "import sys, smallcrm.__main__ as door; door._WITHOUT_SCREEN = 'smallcrm.ui.not_there';"
        "sys.exit(door.main(['check', '--self']))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=places / "here", env=bare(places), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert [line.partition(":")[0].strip() for line in done.stdout.splitlines()[:3]] == [
        "Something is wrong",
        "no_qt",
        "clients",
    ]


def test_without_qt_the_rest_is_checked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program_door, "_WITHOUT_SCREEN", "smallcrm.ui.not_there")
    answer = ask("check", "--self", "--json")
    assert (answer.code, answer.json["counts"]["clients"]) == (1, 2)
    [problem] = answer.json["problems"]
    assert problem.startswith("no_qt: ")


def test_a_fault_with_no_more_to_say_reads_well() -> None:
    assert sentence(Fault("language", "de")) == "language: The language de cannot be loaded."


def test_every_fault_has_a_sentence_and_every_sentence_a_fault() -> None:
    named = {code for module in program() for code in _codes(module)}
    assert named == set(FAULTS)


def _codes(module: Module) -> Iterator[str]:
    makers = ("Fault", "_told", "_expect")
    for call, name in module.calls:
        if name in makers and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


# Not an application that draws no widgets: this process keeps it for the tests that come after.
@pytest.mark.usefixtures("qapp")
def test_the_check_counts_what_it_tried(ask: Ask) -> None:
    assert ask("check", "--self", "--json").json["counts"]["clients"] == 2


def test_a_fault_of_the_program_is_told_beside_those_of_others(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_checking, "resource_faults", lambda: [Fault("resource_altered", "a.svg")])
    monkeypatch.setattr(program_door, "_try_qt", lambda session: [Fault("font", "b.otf")])
    assert len(ask("check", "--self", "--json").json["problems"]) == 2
