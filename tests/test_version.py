"""The version has one home: the terminal, the window and a report of a crash say the same."""

import tomllib

import pytest

from smallcrm.__main__ import main
from smallcrm.crash import CrashGuard
from smallcrm.services.checking import program_version
from smallcrm.ui.dialogs.crash import OUR_FACTS
from tests.house.source import TOP, program


def test_it_is_the_projects() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert program_version() == project["version"]


def test_the_terminal_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--version"])
    assert capsys.readouterr().out.strip() == program_version()


def test_a_report_of_a_crash_says_it() -> None:
    guard = CrashGuard(show=lambda _report, _kept: None, facts=OUR_FACTS)
    assert f"SmallCRM: {program_version()}" in guard.report(ValueError()).splitlines()


def test_one_place_asks_for_it() -> None:
    asks = {module.name for module in program() for found in module.imports if found.name.endswith("metadata.version")}
    assert asks == {"smallcrm.services.checking"}
