"""The environment the program is frozen in is clean, and made anew only when it must be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import dev
from dev import Trouble
from installer import environment as module
from installer.environment import environment, install

PROJECT = """
[project]
dependencies = ["appdirs"]
[project.optional-dependencies]
installer = ["pyinstaller"]
"""


class Runs:
    """Stands for every program that would be run. Making an environment puts its Python there."""

    def __init__(self) -> None:
        self.made: list[list[str]] = []
        self.offline = False

    def __call__(self, command: list[object], **_: object) -> str:
        words = [str(word) for word in command]
        self.made.append(words)
        if "venv" in words:
            python = Path(words[-1]) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
            python.parent.mkdir(parents=True)
            python.touch()
        if "pip" in words and self.offline:
            raise Trouble("no route to host")
        return ""


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    made = Runs()
    monkeypatch.setattr(module, "run", made)
    monkeypatch.setattr(dev, "ready_for_environments", lambda: None)
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("appdirs==1.4.4\n", encoding="utf-8")
    return tmp_path


def test_it_gets_what_the_program_needs_and_what_freezes_it(runs: Runs, root: Path) -> None:
    environment(root, root / "env")
    assert runs.made[-1][-4:] == ["-c", str(root / "constraints.txt"), "appdirs", "pyinstaller"]


def test_the_folder_it_is_called_from_and_the_owners_packages_are_no_part_of_it(runs: Runs, root: Path) -> None:
    environment(root, root / "env")
    assert all("-I" in command for command in runs.made)


def test_a_second_time_nothing_is_fetched(runs: Runs, root: Path) -> None:
    environment(root, root / "env")
    runs.made.clear()
    environment(root, root / "env")
    assert runs.made == []


def moved(root: Path) -> Path:
    return (root / "env").rename(root / "elsewhere")


def repinned(root: Path) -> Path:
    (root / "constraints.txt").write_text("appdirs==1.4.5\n", encoding="utf-8")
    return root / "env"


def without_python(root: Path) -> Path:
    for python in [*(root / "env").glob("bin/python"), *(root / "env").glob("Scripts/python.exe")]:
        python.unlink()
    return root / "env"


@pytest.mark.parametrize("change", [moved, repinned, without_python])
def test_it_is_made_anew_when_what_it_was_made_from_has_changed(
    runs: Runs, root: Path, change: Callable[[Path], Path]
) -> None:
    environment(root, root / "env")
    runs.made.clear()
    environment(root, change(root))
    assert runs.made


def test_one_broken_off_is_never_taken_for_a_whole_one(runs: Runs, root: Path) -> None:
    environment(root, root / "env")
    runs.offline = True
    repinned(root)
    with pytest.raises(Trouble, match="could not be fetched"):
        environment(root, root / "env")
    (root / "constraints.txt").write_text("appdirs==1.4.4\n", encoding="utf-8")
    runs.offline = False
    runs.made.clear()
    environment(root, root / "env")
    assert runs.made


def test_our_own_wheel_leaves_no_path_behind(runs: Runs, tmp_path: Path) -> None:
    install(tmp_path / "python", tmp_path / "wheels" / "smallcrm-1.2.3-py3-none-any.whl")
    assert runs.made[0][-2:] == [str(tmp_path / "wheels"), "smallcrm==1.2.3"]
