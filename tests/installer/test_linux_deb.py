"""The .deb: what lies in it, whose it is, and that it is the same whoever makes it."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pytest

from installer.linux import deb, validating
from installer.product import product
from tests.installer.linux_builds import (
    ROOT,
    build_in,
    build_of_another_day,
    control_of,
    made_deb,
    parts_of,
    tar_in,
    text_in,
)

FACTS = product(ROOT)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_deb(tmp_path_factory.mktemp("deb"))


def test_it_is_called_as_debian_calls_packages(package: Path) -> None:
    assert package.name == f"smallcrm_{FACTS.version}_amd64.deb"


def test_its_parts_stand_in_the_order_that_dpkg_wants(package: Path) -> None:
    assert list(parts_of(package)) == ["debian-binary", "control.tar.xz", "data.tar.xz"]


def test_it_says_the_version_of_the_project(package: Path) -> None:
    assert control_of(package)["Version"] == FACTS.version


def test_what_it_depends_on_is_what_its_files_need(package: Path) -> None:
    assert control_of(package)["Depends"] == "libc6 (>= 2.34), libglib2.0-0t64 | libglib2.0-0, zlib1g"


def test_its_first_words_are_those_of_the_project(package: Path) -> None:
    told = control_of(package)["Description"].partition("\v")[0]
    assert told == "client book for a cafe, barbershop or small clinic"
    assert FACTS.summary.startswith(f"The {told}")


def test_no_line_of_the_description_is_wider_than_a_screen(package: Path) -> None:
    text = text_in(tar_in(package, "control.tar.xz"), "./control")
    assert max(map(len, text.partition("Description:")[2].splitlines())) <= 80


def test_every_file_is_roots_and_dated_to_the_release(package: Path) -> None:
    members = tar_in(package, "data.tar.xz").getmembers()
    assert {(one.uid, one.gid, one.uname, one.gname, one.mtime) for one in members} == {
        (0, 0, "root", "root", FACTS.epoch)
    }


def test_only_the_program_may_be_run(package: Path) -> None:
    files = [one for one in tar_in(package, "data.tar.xz").getmembers() if one.isfile()]
    assert [one.name for one in files if one.mode == 0o755] == ["./usr/lib/smallcrm/smallcrm"]
    assert {one.mode for one in files} == {0o755, 0o644}


def test_folders_are_open_to_everybody(package: Path) -> None:
    assert {one.mode for one in tar_in(package, "data.tar.xz").getmembers() if one.isdir()} == {0o755}


def test_each_folder_comes_before_what_lies_in_it(package: Path) -> None:
    seen = set()
    for one in tar_in(package, "data.tar.xz").getmembers():
        seen.add(one.name)
        assert one.name == "." or str(Path(one.name).parent) in {str(Path(name)) for name in seen}


def test_the_command_is_a_link_that_stays_true_below_another_root(package: Path) -> None:
    assert tar_in(package, "data.tar.xz").getmember("./usr/bin/smallcrm").linkname == "../lib/smallcrm/smallcrm"


def test_links_of_the_bundle_stay_links(package: Path) -> None:
    link = tar_in(package, "data.tar.xz").getmember("./usr/lib/smallcrm/_internal/libQt6Core.so.6")
    assert link.linkname == "Qt/libQt6Core.so.6"


@pytest.mark.parametrize(
    "path",
    [
        f"applications/{FACTS.app_id}.desktop",
        f"metainfo/{FACTS.app_id}.metainfo.xml",
        f"mime/packages/{FACTS.app_id}.xml",
        f"icons/hicolor/256x256/apps/{FACTS.app_id}.png",
        "man/man1/smallcrm.1.gz",
        "doc/smallcrm/copyright",
        "doc/smallcrm/changelog.gz",
        "lintian/overrides/smallcrm",
    ],
)
def test_what_a_desktop_looks_for_is_where_it_looks(package: Path, path: str) -> None:
    assert f"./usr/share/{path}" in tar_in(package, "data.tar.xz").getnames()


def test_the_sums_are_those_of_the_files(package: Path) -> None:
    data = tar_in(package, "data.tar.xz")
    for line in text_in(tar_in(package, "control.tar.xz"), "./md5sums").splitlines():
        wanted, path = line.split("  ")
        opened = data.extractfile(f"./{path}")
        assert opened is not None
        assert hashlib.md5(opened.read(), usedforsecurity=False).hexdigest() == wanted


def test_the_changelog_is_in_debians_form(package: Path) -> None:
    opened = tar_in(package, "data.tar.xz").extractfile("./usr/share/doc/smallcrm/changelog.gz")
    assert opened is not None
    lines = gzip.decompress(opened.read()).decode("utf-8").splitlines()
    assert lines[0] == f"smallcrm ({FACTS.version}) stable; urgency=medium"
    assert lines[-1].startswith(f" -- {control_of(package)['Maintainer']}  ")


def test_the_copyright_names_us_and_qt(package: Path) -> None:
    text = text_in(tar_in(package, "data.tar.xz"), "./usr/share/doc/smallcrm/copyright")
    assert "Files: *\nCopyright: 2026 The SmallCRM authors\n" in text
    assert "License: LGPL-3\n" in text


def test_nothing_runs_when_it_is_purged(package: Path) -> None:
    files = [one.name for one in tar_in(package, "control.tar.xz").getmembers() if one.isfile()]
    assert files == ["./control", "./md5sums", "./prerm"]


def test_another_umask_another_time_and_another_folder_make_the_same_bytes(package: Path, tmp_path: Path) -> None:
    assert deb.make(build_of_another_day(tmp_path / "elsewhere")).read_bytes() == package.read_bytes()


def test_no_folder_of_this_computer_stands_in_it(package: Path, tmp_path: Path) -> None:
    kept = io.BytesIO()
    deb.contents(build_in(tmp_path)).write_tar(kept, 0)
    ours = kept.getvalue()
    assert str(tmp_path).encode() not in ours
    assert str(ROOT).encode() not in ours


def test_looking_over_tries_the_program_that_was_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(validating, "_ask", lambda *_: "")
    monkeypatch.setattr(validating, "self_check", lambda program, _: tried.append(program.read_bytes()))
    build = build_in(tmp_path)
    package = deb.make(build)
    program = build.program.read_bytes()
    build.program.unlink()
    deb.check(build, package)
    assert tried == [program]
