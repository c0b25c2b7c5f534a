"""What the packages say of the program stands in one place."""

from datetime import date
from pathlib import Path

import pytest

from dev import Trouble
from installer.product import product
from tests.house.source import TOP

PYPROJECT = """
[project]
name = "smallcrm"
version = "1.2.3"
description = "A book."
license = "MIT"
[tool.smallcrm]
title = "SmallCRM"
app-id = "io.example.SmallCRM"
publisher = "Makers"
"""


def project(folder: Path, changelog: str) -> Path:
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    return folder


def test_our_own_project_says_all_of_it() -> None:
    found = product(TOP)
    assert found.app_id.endswith(found.title)
    assert (found.mime, found.ending) == ("application/x-smallcrm-book", ".smallcrm")


def test_every_file_is_dated_by_the_day_of_the_release(tmp_path: Path) -> None:
    root = project(tmp_path, "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-22\n\n## [1.2.2] - 2026-10-01\n")
    assert product(root).day == date(2026, 11, 22)
    assert product(root).epoch == 1795305600


@pytest.mark.parametrize("changelog", ["", "## [1.2.3]\n", "## [1.2.2] - 2026-10-01\n"])
def test_a_version_without_a_day_is_not_packed(tmp_path: Path, changelog: str) -> None:
    with pytest.raises(Trouble, match=r"no dated heading for 1\.2\.3"):
        product(project(tmp_path, changelog))
