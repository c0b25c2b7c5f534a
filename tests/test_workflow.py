"""What CI is told to do is what a developer does, on each system and Python the program is for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.source import TOP

FILE = TOP / ".github" / "workflows" / "test.yml"


class Lines:
    """The lines of a file of YAML, as far as ours needs it: mappings, lists, plain values, and blocks of text."""

    def __init__(self, text: str) -> None:
        self._lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert not any("\t" in line for line in self._lines), "a tab"
        self._at = 0

    def read(self, indent: int = 0) -> Any:
        """Everything that stands at this indent."""
        if self._at < len(self._lines) and self._lines[self._at].lstrip().startswith("- "):
            return list(self._items(indent))
        return dict(self._pairs(indent))

    def _items(self, indent: int) -> Iterator[Any]:
        while self._is_at(indent) and self._lines[self._at].lstrip().startswith("- "):
            # What follows the dash stands two further in.
            self._lines[self._at] = self._lines[self._at].replace("- ", "  ", 1)
            yield dict(self._pairs(indent + 2))

    def _pairs(self, indent: int) -> Iterator[tuple[str, Any]]:
        while self._is_at(indent) and not self._lines[self._at].lstrip().startswith("- "):
            found = re.fullmatch(r"([\w-]+):(?: (.*))?", self._lines[self._at].strip())
            assert found, self._lines[self._at]
            self._at += 1
            yield found[1], self._value(found[2] or "", indent)

    def _value(self, text: str, indent: int) -> Any:
        if text == "|":
            return "\n".join(self._block(indent))
        if text.startswith("["):
            return [part.strip(' "') for part in text.strip("[]").split(",")]
        if text:
            return text.strip('"')
        if self._at < len(self._lines) and (deeper := self._indent()) > indent:
            return self.read(deeper)
        return None

    def _block(self, indent: int) -> Iterator[str]:
        while self._at < len(self._lines) and self._indent() > indent:
            yield self._lines[self._at].strip()
            self._at += 1

    def _indent(self) -> int:
        line = self._lines[self._at]
        return len(line) - len(line.lstrip())

    def _is_at(self, indent: int) -> bool:
        if self._at >= len(self._lines):
            return False
        assert self._indent() <= indent, f"indented too far: {self._lines[self._at]}"
        return self._indent() == indent


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    told = Lines(FILE.read_text(encoding="utf-8")).read()
    assert isinstance(told, dict)
    return told


@pytest.fixture(scope="module")
def job(workflow: dict[str, Any]) -> dict[str, Any]:
    [job] = workflow["jobs"].values()
    assert isinstance(job, dict)
    return job


def test_it_runs_what_a_developer_runs(job: dict[str, Any]) -> None:
    assert "python dev.py test" in [step.get("run") for step in job["steps"]]


def test_it_runs_on_every_system(job: dict[str, Any]) -> None:
    matrix = job["strategy"]["matrix"]
    systems = {*matrix["system"], *(one["system"] for one in matrix["include"])}
    assert {name.split("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}


def test_it_runs_on_every_python_we_name(job: dict[str, Any]) -> None:
    wanted = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    first, last = (int(number) for number in re.findall(r"3\.(\d+)", wanted))
    assert job["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(first, last)]


def test_it_may_do_nothing_but_read(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}


def test_an_older_run_of_the_same_branch_is_stopped(workflow: dict[str, Any]) -> None:
    assert workflow["concurrency"]["cancel-in-progress"] == "true"


def test_every_borrowed_step_names_its_version(job: dict[str, Any]) -> None:
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@v\d+", name)] == []


@pytest.mark.parametrize("text", ["a: 1\n\tb: 2", "a:\n  b: 1\n   c: 2", "just words"])
def test_what_is_no_yaml_would_be_noticed(text: str) -> None:
    with pytest.raises(AssertionError):
        Lines(text).read()
