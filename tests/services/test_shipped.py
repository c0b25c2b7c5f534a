"""What was shipped is there, byte for byte, or it is named."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from smallcrm import bundled
from smallcrm.services import shipped
from smallcrm.services.checking import Fault
from smallcrm.services.self_checking import check_program
from tests.services.conftest import HandClock

Patch = pytest.MonkeyPatch


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A copy of what ships, to be spoilt."""
    copy = tmp_path / "resources"
    shutil.copytree(bundled.path("."), copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(bundled, "path", lambda name: copy.joinpath(*name.split("/")))
    return copy


def listed(resources: Path, monkeypatch: Patch) -> None:
    """The list that a packager writes of the copy, as it is now."""
    rows = [f"smallcrm/resources/{file.relative_to(resources).as_posix()}" for file in files_of(resources)]
    sums = [base64.urlsafe_b64encode(hashlib.sha256(file.read_bytes()).digest()) for file in files_of(resources)]
    lines = [f"{row},sha256={value.decode().rstrip('=')},1" for row, value in zip(rows, sums, strict=True)]
    record = "\n".join([*lines, "../../../bin/smallcrm,sha256=abc,1", "smallcrm/__pycache__/app.pyc,,"])
    monkeypatch.setattr(shipped, "distribution", lambda name: Listed(record))


def files_of(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


class Listed:
    """What is known of an installed program."""

    def __init__(self, record: str) -> None:
        self._record = record

    def read_text(self, name: str) -> str:
        assert name == "RECORD"
        return self._record


def told() -> list[Fault]:
    return [*shipped.resource_faults(), *shipped.table_faults()]


@pytest.mark.parametrize("name", ["app/smallcrm.svg", "fonts/OFL.txt", "greetings/de.toml", "i18n/smallcrm_en.qm"])
def test_a_file_of_the_list_that_is_missing_is_named(resources: Path, monkeypatch: Patch, name: str) -> None:
    listed(resources, monkeypatch)
    (resources / name).unlink()
    assert Fault("resource_missing", name) in told()


def test_a_file_that_was_changed_is_named(resources: Path, monkeypatch: Patch) -> None:
    listed(resources, monkeypatch)
    with (resources / "icons" / "cake.svg").open("a") as file:
        file.write(" ")
    assert told() == [Fault("resource_altered", "icons/cake.svg")]


def test_a_file_that_is_a_folder_is_named(resources: Path, monkeypatch: Patch) -> None:
    listed(resources, monkeypatch)
    (resources / "icons" / "cake.svg").unlink()
    (resources / "icons" / "cake.svg").mkdir()
    [fault] = told()
    assert (fault.code, fault.what) == ("resource_unreadable", "icons/cake.svg")


def test_a_list_that_fits_is_well(resources: Path, monkeypatch: Patch) -> None:
    listed(resources, monkeypatch)
    assert told() == []


def test_a_frozen_program_is_not_asked_for_its_modules(resources: Path, monkeypatch: Patch) -> None:
    listed(resources, monkeypatch)
    (resources / "__init__.py").unlink()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert told() == []


def test_one_that_is_not_frozen_is(resources: Path, monkeypatch: Patch) -> None:
    listed(resources, monkeypatch)
    (resources / "__init__.py").unlink()
    assert told() == [Fault("resource_missing", "__init__.py")]


@pytest.mark.parametrize("folder", shipped.FOLDERS)
def test_without_a_list_an_empty_folder_is_named(resources: Path, folder: str) -> None:
    shutil.rmtree(resources / folder)
    assert Fault("resource_missing", folder) in told()


def test_without_a_list_an_empty_file_is_named(resources: Path) -> None:
    (resources / "icons" / "cake.svg").write_bytes(b"")
    assert told() == [Fault("resource_unreadable", "icons/cake.svg", "empty")]


def test_every_folder_that_ships_is_looked_into() -> None:
    folders = {path.name for path in bundled.path(".").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert set(shipped.FOLDERS) == folders


def test_a_table_that_is_none_is_named(resources: Path) -> None:
    (resources / "themes" / "dark.toml").write_text("= 1")
    [fault] = told()
    assert (fault.code, fault.what) == ("resource_unreadable", "themes/dark.toml")


def test_greetings_of_a_language_that_say_nothing_are_told(clock: HandClock, resources: Path) -> None:
    words = (resources / "greetings" / "de.toml").read_text(encoding="utf-8")
    subject = next(line for line in words.splitlines() if line.startswith("subject"))
    (resources / "greetings" / "de.toml").write_text(words.replace(subject, 'subject = ""'), encoding="utf-8")
    assert check_program(clock, lambda session: []).faults == (Fault("greetings", "de"),)


def test_missing_english_greetings_are_told(clock: HandClock, resources: Path) -> None:
    (resources / "greetings" / "en.toml").unlink()
    assert check_program(clock, lambda session: []).faults == (Fault("greetings", "en"),)
