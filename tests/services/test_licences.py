"""Everything that ships is named, with its licence."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from smallcrm import bundled
from smallcrm.services.licences import Part, parts, shipped
from smallcrm.services.requirements import wanted

TOP = Path(__file__).resolve().parent.parent.parent
SPDX = re.compile(r"[\w.+-]+( WITH [\w.-]+)?")


@pytest.fixture(scope="module", params=["linux", "windows", "macos"])
def known(request: pytest.FixtureRequest) -> tuple[Part, ...]:
    return parts(request.param)


def test_ours_comes_first(known: tuple[Part, ...]) -> None:
    assert (known[0].name, known[0].licence) == ("SmallCRM", "MIT")


def test_our_own_licence_is_the_projects() -> None:
    assert bundled.read_text("licences/SmallCRM.txt") == (TOP / "LICENSE").read_text(encoding="utf-8")


def test_whatever_a_distribution_that_ships_asks_for_ships_too() -> None:
    asked = {name for one in shipped("windows") for name, _ in wanted(distribution(one).requires or ())}
    assert asked - set(shipped("windows")) == {"pip", "click-default-group", "tabulate"}


def test_the_tools_of_development_do_not_ship() -> None:
    assert {"pytest", "mypy", "ruff", "hypothesis", "pyinstaller", "setuptools"} & set(shipped()) == set()


def test_each_part_has_a_licence_by_its_usual_name(known: tuple[Part, ...]) -> None:
    bare = [(part.name, re.split(r" (?:AND|OR) ", part.licence.replace("(", "").replace(")", ""))) for part in known]
    assert [name for name, licences in bare if not all(SPDX.fullmatch(licence) for licence in licences)] == []


def test_each_part_has_its_licence_in_full(known: tuple[Part, ...]) -> None:
    assert [part.name for part in known if len(part.text) < 250] == []


def test_of_each_part_it_is_known_who_holds_the_rights(known: tuple[Part, ...]) -> None:
    assert [part.name for part in known if not part.copyright] == []


def test_no_part_is_named_twice(known: tuple[Part, ...]) -> None:
    names = [part.name.casefold() for part in known]
    assert len(set(names)) == len(names)


def test_a_file_of_texts_is_used_by_some_part() -> None:
    told = bundled.read_text("licences/parts.toml")
    lying = (name.rpartition("/")[2] for name in bundled.names("licences", ".txt"))
    assert [name for name in lying if f'"{name}"' not in told] == []


def test_where_the_source_of_qt_is_and_how_to_replace_it_is_told(known: tuple[Part, ...]) -> None:
    text = next(part.text for part in known if part.name == "PySide6")
    assert [
        words for words in ("use your own", "source", "GNU LESSER GENERAL PUBLIC LICENSE") if words not in text
    ] == []


@pytest.mark.parametrize(
    ("requirement", "asked"),
    [
        ("tzdata>=2025.3", [("tzdata", ())]),
        ("Sqlite_Utils (>=4,<5)", [("sqlite-utils", ())]),
        ("build[virtualenv,uv]>=1.0.3", [("build", ("virtualenv", "uv"))]),
        ("tomli; python_version < '3.2'", []),
        ("tomli; python_version >= '3.10'", [("tomli", ())]),
        ('pytest ; extra == "test"', []),
        ('docs; extra == "doc"', [("docs", ())]),
        ('a; (os_name == "nt" or os_name != "nt") and "x" not in extra', [("a", ())]),
        ("a; sys_platform in 'nowhere'", []),
    ],
)
def test_what_is_asked_for_here_is_read(requirement: str, asked: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(wanted([requirement], extras=["doc"])) == asked


@pytest.mark.parametrize("requirement", ["", "a; os_name == f()", "a; -1 == os_name"])
def test_what_cannot_be_read_is_not_passed_over(requirement: str) -> None:
    with pytest.raises(ValueError):
        list(wanted([requirement]))
