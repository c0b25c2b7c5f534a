"""What a package depends on is read from its files and a table, and the table is what this computer's dpkg says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev import Trouble
from installer.linux.depends import depends, machine, wants
from installer.linux.libraries import PACKAGES, RENAMED
from tests.installer.elves import write_library

DPKG = Path("/var/lib/dpkg/info")


def needed(folder: Path, *libraries: str, versions: tuple[tuple[str, str], ...] = ()) -> list[str]:
    write_library(folder / "program", libraries, versions)
    return depends(wants(folder))


def test_a_library_in_the_bundle_is_not_asked_of_the_system(tmp_path: Path) -> None:
    write_library(tmp_path / "libz.so.1")
    assert needed(tmp_path, "libz.so.1") == []


def test_the_newest_version_wanted_is_asked_for(tmp_path: Path) -> None:
    write_library(tmp_path / "plugin.so", ("libm.so.6",), (("libm.so.6", "GLIBC_2.9"),))
    assert needed(tmp_path, "libc.so.6", versions=(("libc.so.6", "GLIBC_2.35"),)) == ["libc6 (>= 2.35)"]


def test_the_c_library_is_asked_for_by_what_it_can_do(tmp_path: Path) -> None:
    assert needed(tmp_path, "libc.so.6", versions=(("libc.so.6", "GLIBC_ABI_DT_RELR"),)) == ["libc6 (>= 2.36)"]


def test_the_cpp_library_is_asked_for_by_its_compiler(tmp_path: Path) -> None:
    versions = (("libstdc++.so.6", "GLIBCXX_3.4.32"),)
    assert needed(tmp_path, "libstdc++.so.6", versions=versions) == ["libstdc++6 (>= 13.2)"]


def test_a_renamed_package_goes_by_both_names(tmp_path: Path) -> None:
    assert needed(tmp_path, "libcups.so.2") == ["libcups2t64 | libcups2"]


def test_what_qt_opens_while_it_runs_is_asked_for(tmp_path: Path) -> None:
    write_library(tmp_path / "libQt6DBus.so.6")
    assert depends(wants(tmp_path)) == ["libdbus-1-3"]


def test_the_keyboards_come_along_where_their_reader_is_in_the_bundle(tmp_path: Path) -> None:
    write_library(tmp_path / "libxkbcommon.so.0")
    assert depends(wants(tmp_path)) == ["xkb-data"]


def test_a_library_nobody_knows_is_said_with_who_wants_it(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"program needs libnobody\.so\.1"):
        needed(tmp_path, "libnobody.so.1")


def test_a_folder_for_two_machines_is_refused(tmp_path: Path) -> None:
    write_library(tmp_path / "one")
    other = bytearray((tmp_path / "one").read_bytes())
    other[18] = 183
    (tmp_path / "other").write_bytes(other)
    with pytest.raises(Trouble, match="amd64 and arm64"):
        machine(wants(tmp_path))


def test_each_library_stands_in_one_package() -> None:
    listed = [library for libraries in PACKAGES.values() for library in libraries]
    assert len(listed) == len(set(listed))


def test_the_table_is_what_dpkg_says_here() -> None:
    # On a system without dpkg nothing can contradict the table.
    said: dict[str, set[str]] = {}
    for listing in DPKG.glob("*.list"):
        for path in listing.read_text(encoding="utf-8").splitlines():
            if "/lib" in path and path.count("/") <= 4:
                said.setdefault(path.rpartition("/")[2], set()).add(listing.stem.partition(":")[0])
    ours = {library: package for package, libraries in PACKAGES.items() for library in libraries}
    wrong = {
        library: (package, said[library])
        for library, package in ours.items()
        if library in said and not said[library] & {package, RENAMED.get(package, package)}
    }
    assert wrong == {}
