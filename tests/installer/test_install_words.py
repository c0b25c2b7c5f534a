"""What owners and developers are told of installing is so."""

from __future__ import annotations

import re

import pytest

from installer.macos.dmg import CHIPS
from tests.house.source import TOP
from tests.house.yaml import Lines
from tests.test_workflow import SECRETS

README = (TOP / "README.md").read_text(encoding="utf-8")
RELEASE = (TOP / "docs" / "release.md").read_text(encoding="utf-8")
WORKFLOW = Lines((TOP / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")).read()


def part(heading: str) -> str:
    """What the README says under it."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def of_system(name: str) -> str:
    return part("Install").partition(f"**{name}**")[2].partition("\n**")[0].partition("\n\nTo update")[0]


@pytest.mark.parametrize("system", ["Linux", "Windows", "macOS"])
def test_each_system_has_three_lines(system: str) -> None:
    assert re.findall(r"^(\d)\. ", of_system(system), re.MULTILINE) == ["1", "2", "3"]


@pytest.mark.parametrize("system", ["Linux", "Windows", "macOS"])
def test_each_says_how_to_be_rid_of_it(system: str) -> None:
    assert "remove it" in of_system(system)


def test_installing_comes_before_anything_else() -> None:
    assert re.findall(r"^## (.*)", README, re.MULTILINE)[0] == "Install"


def test_it_says_how_to_update_and_where_the_book_stays() -> None:
    assert "To update" in part("Install")
    assert "(#where-the-book-lies)" in part("Install")
    assert part("Where the book lies") != ""


@pytest.mark.parametrize("word", ["terminal", "sudo", "Gatekeeper", "SmartScreen", "quarantine", "binary", "directory"])
def test_an_owner_is_spared(word: str) -> None:
    assert word not in part("Install")


@pytest.mark.parametrize("chip", CHIPS.values())
def test_each_sort_of_mac_has_its_file(chip: str) -> None:
    assert f"`{chip}.dmg`" in part("Install")
    assert f"`{chip}.dmg`" in RELEASE


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_each_secret_is_explained(name: str) -> None:
    assert f"| `{name}` |" in RELEASE


@pytest.mark.parametrize("system", WORKFLOW["jobs"]["build"]["strategy"]["matrix"]["system"])
def test_each_machine_is_explained(system: str) -> None:
    assert f"| `{system}` |" in RELEASE
