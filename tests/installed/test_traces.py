"""What is taken for a trace of a package, and what is not."""

from pathlib import Path

import pytest

from tests.installed import traces


def file(root: Path, name: str, text: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_stayed_is_found_with_its_folder(tmp_path: Path) -> None:
    file(tmp_path, "usr/bin/env")
    before = traces.names(tmp_path)
    file(tmp_path, "usr/lib/ours/program")
    assert traces.left(before, traces.names(tmp_path), ()) == ["usr/lib", "usr/lib/ours", "usr/lib/ours/program"]


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    before = traces.names(tmp_path)
    (tmp_path / "etc" / "ours").symlink_to("gone")
    assert traces.left(before, traces.names(tmp_path), ()) == ["etc/ours"]


def test_what_another_package_brought_meanwhile_is_its_own(tmp_path: Path) -> None:
    file(tmp_path, "var/lib/dpkg/info/theirs.list", "/.\n/usr/bin/theirs\n")
    file(tmp_path, "usr/bin/theirs")
    assert traces.left(["usr/bin"], ["usr/bin", "usr/bin/theirs"], traces.owned(tmp_path)) == []


def test_files_of_others_are_not_looked_at(tmp_path: Path) -> None:
    file(tmp_path, "var/lib/apt/lists/today")
    file(tmp_path, "home/owner/shop.smallcrm")
    assert traces.names(tmp_path) == {"var/lib"}


@pytest.mark.parametrize("name", ["usr/share/applications/mimeinfo.cache", "usr/share/mime/globs2"])
def test_a_list_that_names_it_still_is_found(tmp_path: Path, name: str) -> None:
    file(tmp_path, name, "50:application/x-smallcrm-book:*.smallcrm\n")
    assert traces.mentions(tmp_path, "smallcrm") == [name]


def test_a_list_of_others_is_no_trace(tmp_path: Path) -> None:
    file(tmp_path, "usr/share/mime/globs2", "50:text/plain:*.txt\n")
    assert traces.mentions(tmp_path, "smallcrm") == []
