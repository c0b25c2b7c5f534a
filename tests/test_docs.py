"""What the documents say is so."""

import doctest
import importlib
import re
import tomllib
from pathlib import Path

import pytest

import dev
from tests.house.source import TOP, program

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
DOCUMENTS = sorted([*TOP.glob("*.md"), *TOP.glob("docs/**/*.md")])


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["python3 dev.py run", "python3 dev.py test"])
def test_the_readme_opens_with(command: str) -> None:
    assert command in "\n".join(read("README.md").splitlines()[:20])


@pytest.mark.parametrize("word", sorted(dev.DOORS))
def test_each_word_of_dev_py_is_explained(word: str) -> None:
    assert f"dev.py {word}" in read("CONTRIBUTING.md")


def test_ci_calls_what_the_readme_names() -> None:
    assert "dev.py test" in read(".ci/run")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert version in read("CHANGELOG.md")


def test_every_pin_is_exact() -> None:
    assert [line for line in read("constraints.txt").splitlines() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("name", [module.name for module in program() if ">>>" in module.text])
def test_the_examples_in_docstrings_are_so(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried > 0
    assert failed == 0
