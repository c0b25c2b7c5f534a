"""What a release needs beside its packages."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from dev import Trouble
from installer import release
from installer.product import product
from installer.release import NOTES, gather, main, notes
from tests.house.source import TOP

CHANGELOG = """# Changelog

All notable changes are written here.

## [Unreleased]

### Added

- Something for later.

## [1.2.3] - 2026-11-22

The first version.

### Added

- The book.

## [1.2.2] - 2026-10-01

- Older.

[1.2.3]: https://example.org/compare
"""
PROJECT = """
[project]
name = "smallcrm"
version = "1.2.3"
description = "The client book."
license = "MIT"

[tool.smallcrm]
title = "SmallCRM"
app-id = "io.github.smallcrm.SmallCRM"
publisher = "The makers"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose version is 1.2.3."""
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """What two systems made."""
    place(tmp_path / "parts" / "made-on-linux", {"smallcrm.deb": b"deb", "smallcrm.tar.zst": b"tar"})
    place(tmp_path / "parts" / "made-on-windows", {"SmallCRM-setup.exe": b"exe"})
    return tmp_path / "parts"


def place(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, told in files.items():
        (folder / name).write_bytes(told)
    sums = [f"{hashlib.sha256(told).hexdigest()}  {name}\n" for name, told in files.items()]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


# --- the tag -----------------------------------------------------------------------------------------------------


def test_a_tag_is_the_version_with_a_v(root: Path) -> None:
    assert main(["v1.2.3"], root) == 0


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3-1", "V1.2.3"])
def test_another_one_is_refused_in_a_sentence(root: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    assert main([tag], root) == 1
    assert f"The tag is {tag}, but pyproject.toml says 1.2.3: its tag is v1.2.3." in capsys.readouterr().err


def test_so_is_one_without_a_day_in_the_changelog(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "CHANGELOG.md").write_text(CHANGELOG.replace(" - 2026-11-22", ""), encoding="utf-8")
    assert main(["v1.2.3"], root) == 1
    assert "no dated heading for 1.2.3" in capsys.readouterr().err


def test_what_is_not_released_yet_may_stand_above(root: Path) -> None:
    assert product(root).day == date(2026, 11, 22)


def test_the_version_of_this_folder_could_be_released() -> None:
    assert main([f"v{product(TOP).version}"]) == 0


# --- the notes ---------------------------------------------------------------------------------------------------


def test_the_notes_are_what_the_changelog_says_of_it() -> None:
    assert notes(CHANGELOG, "1.2.3") == "The first version.\n\n### Added\n\n- The book.\n"


def test_they_end_before_the_addresses_at_the_foot() -> None:
    assert notes(CHANGELOG, "1.2.2") == "- Older.\n"


@pytest.mark.parametrize("changelog", ["", "## [1.2.3] - 2026-11-22\n\n## [1.2.2] - 2026-10-01\n\n- Older.\n"])
def test_a_version_nothing_is_said_of_is_not_released(changelog: str) -> None:
    with pytest.raises(Trouble, match=r"says nothing of 1.2.3"):
        notes(changelog, "1.2.3")


# --- all systems together ----------------------------------------------------------------------------------------


def test_everything_made_lies_in_one_folder_with_its_sums(parts: Path, tmp_path: Path) -> None:
    gather(parts, tmp_path / "out")
    lines = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {name: hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() for name in named(lines)} == {
        name: sum_ for sum_, name in (line.split("  ") for line in lines)
    }
    assert named(lines) == ["SmallCRM-setup.exe", "smallcrm.deb", "smallcrm.tar.zst"]


def named(lines: list[str]) -> list[str]:
    return [line.split("  ")[1] for line in lines]


def test_nothing_else_lies_there(parts: Path, tmp_path: Path) -> None:
    made = gather(parts, tmp_path / "out")
    assert sorted(made) == sorted((tmp_path / "out").iterdir())


def test_a_file_that_changed_on_its_way_is_refused(parts: Path, tmp_path: Path) -> None:
    (parts / "made-on-linux" / "smallcrm.deb").write_bytes(b"dab")
    with pytest.raises(Trouble, match=r"smallcrm.deb of made-on-linux is not as it was made"):
        gather(parts, tmp_path / "out")


def test_a_file_that_was_lost_is_missed(parts: Path, tmp_path: Path) -> None:
    (parts / "made-on-linux" / "smallcrm.deb").unlink()
    with pytest.raises(Trouble, match=r"smallcrm.deb"):
        gather(parts, tmp_path / "out")


def test_a_file_nobody_made_is_refused(parts: Path, tmp_path: Path) -> None:
    (parts / "made-on-linux" / "gift.deb").write_bytes(b"")
    with pytest.raises(Trouble, match=r"gift.deb"):
        gather(parts, tmp_path / "out")


def test_two_files_of_one_name_are_refused(parts: Path, tmp_path: Path) -> None:
    place(parts / "made-on-arm", {"smallcrm.deb": b"for another machine"})
    with pytest.raises(Trouble, match=r"Two systems made a file named smallcrm.deb"):
        gather(parts, tmp_path / "out")


def test_a_system_that_made_nothing_is_noticed(parts: Path, tmp_path: Path) -> None:
    (parts / "made-on-macos").mkdir()
    with pytest.raises(Trouble, match="no SHA256SUMS in made-on-macos"):
        gather(parts, tmp_path / "out")


def test_no_part_at_all_is_no_release(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    with pytest.raises(Trouble, match="nothing in"):
        gather(tmp_path / "parts", tmp_path / "out")


def test_one_command_does_it_all(root: Path, parts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v1.2.3", "--parts", str(parts), "--out", str(root / "release")], root) == 0
    assert (root / NOTES).read_text(encoding="utf-8").startswith("The first version.")
    assert capsys.readouterr().out.split() == ["smallcrm.deb", "smallcrm.tar.zst", "SmallCRM-setup.exe", "SHA256SUMS"]


def test_the_notes_do_not_lie_among_the_files_of_the_release() -> None:
    workflow = (TOP / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert f"--notes-file {release.NOTES} release/*" in workflow
