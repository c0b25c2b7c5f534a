"""Nothing is packed whose licence is not named."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from installer.copyrights import copyright_text
from installer.licences import Part, Told, strangers, told
from smallcrm.services.licences import parts

OURS = Part("SmallCRM", "0.1.0", "MIT", "MIT License\n\nDo as you like.\n", ["2026 us"], "", ["smallcrm"], True)
QT = Part("Qt", "6.11.3", "LGPL-3.0-only", "Ask us.\n", ["2026 The Qt Company"], "https://qt.io", ["libQt6*"], False)
FILES: Mapping[str, Sequence[str]] = {"smallcrm": ["smallcrm/app.py"], "typing-extensions": ["typing_extensions.py"]}
WHOLE = (
    *(
        "smallcrm",
        "_internal/smallcrm/app.py",
        "_internal/typing_extensions.py",
        "_internal/PySide6/lib/libQt6Core.so.6",
    ),
    *("_internal/smallcrm-0.1.0.dist-info/METADATA", "_internal/typing_extensions-4.16.0.dist-info/METADATA"),
    "_internal/pyinstaller-6.22.3.dist-info/METADATA",
)


def found(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return list(strangers(folder, Told([OURS, QT], FILES)))


def test_a_folder_all_of_whose_files_are_known_is_let_pass(tmp_path: Path) -> None:
    assert found(tmp_path, *WHOLE) == []


def test_a_library_that_belongs_to_no_part_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, *WHOLE, "_internal/libgtk-3.so.0") == ["_internal/libgtk-3.so.0 belongs to no part"]


def test_a_module_that_belongs_to_no_part_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, *WHOLE, "_internal/numpy/core.so") == ["_internal/numpy/core.so belongs to no part"]


def test_a_distribution_frozen_by_chance_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, *WHOLE, "_internal/numpy-2.0.dist-info/METADATA") == [
        "the distribution numpy is named by nothing that ships"
    ]


def test_a_distribution_that_is_told_and_not_there_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, *(name for name in WHOLE if "typing_extensions-" not in name)) == [
        "the distribution typing-extensions is told to ship and is not there"
    ]


@pytest.mark.parametrize(
    "place",
    ["SmallCRM.app/Contents/Frameworks", "SmallCRM.app/Contents/Resources", "_internal", "program-0.1.0"],
)
def test_it_is_known_where_each_system_puts_it(tmp_path: Path, place: str) -> None:
    assert f"{place}/smallcrm/app.py belongs to no part" not in found(tmp_path, f"{place}/smallcrm/app.py")


def test_windows_writes_names_of_libraries_as_it_likes(tmp_path: Path) -> None:
    runtime = Part("Runtime", "", "MIT", "", ["Microsoft"], "", ["vcruntime*.dll"], False)
    (tmp_path / "VCRUNTIME140.DLL").touch()
    assert list(strangers(tmp_path, Told([runtime], {}))) == []


@pytest.fixture(scope="module")
def here() -> Told:
    return told(Path(sys.executable))


def test_what_windows_lays_beside_the_program_is_known(tmp_path: Path, here: Told) -> None:
    inside = ("python313.dll", "python3.dll", "VCRUNTIME140.dll", "libffi-8.dll", "_ctypes.pyd", "base_library.zip")
    names = [*(f"program-0.1.0/{name}" for name in inside), "SmallCRM.exe", "smallcrm-cli.exe"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    known = Told([Part(**asdict(part)) for part in parts("windows")], here.distributions)
    assert [line for line in strangers(tmp_path, known) if "belongs to no part" in line] == []


def test_the_program_tells_what_ships(here: Told) -> None:
    assert (here.parts[0].name, "sqlite-utils" in here.distributions) == ("SmallCRM", True)


@pytest.fixture(scope="module")
def text(here: Told) -> str:
    return copyright_text(here.parts)


def test_debians_file_of_it_names_every_part(text: str, here: Told) -> None:
    assert len(re.findall("^Files: ", text, re.MULTILINE)) == len(here.parts)


@pytest.mark.parametrize("field", ["Files", "Copyright", "License"])
def test_each_of_its_stanzas_says(text: str, field: str) -> None:
    stanzas = text.strip().split("\n\n")[1:]
    assert [stanza[:60] for stanza in stanzas if not re.search(rf"^{field}: \S", stanza, re.MULTILINE)] == []


def test_no_line_of_it_is_empty_or_begins_a_field_by_chance(text: str) -> None:
    known = ("Format", "Upstream-Name", "Files", "Copyright", "License", "Comment")
    lines = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert [line for line in lines if line.split(":")[0] not in known] == []


@pytest.mark.parametrize("title", ["GNU GENERAL PUBLIC LICENSE", "GNU LESSER GENERAL PUBLIC LICENSE", "Apache License"])
def test_what_debian_has_is_named_and_not_repeated(text: str, title: str) -> None:
    assert [line for line in text.splitlines() if line.strip() == title] == []


def test_the_exception_of_what_starts_the_program_is_told(text: str) -> None:
    assert "authors give you unlimited permission to link or embed compiled bootloader" in text
