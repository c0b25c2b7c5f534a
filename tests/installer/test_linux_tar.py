"""The folder that runs from anywhere, and its two scripts for the menu."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

import pytest
import zstandard

from installer.linux import appimage, tar, validating
from installer.product import product
from tests.installer.linux_builds import ROOT, build_in, build_of_another_day

FACTS = product(ROOT)
TOP = f"smallcrm-{FACTS.version}"
# In the path of the folder: what shells and menu entries read as something else.
AWKWARD = 'my programs/50% "new" $HOME `x` \\ ü'


def opened(package: Path) -> tarfile.TarFile:
    with package.open("rb") as packed:
        return tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(packed).read()))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tar.make(build_in(tmp_path_factory.mktemp("tar")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """It, unpacked in a place with an awkward name."""
    place = tmp_path / AWKWARD
    tar.contents(build_in(tmp_path / "build")).lay(place)
    return place


def call(script: Path, data: Path, home: Path | None = None) -> None:
    environment = {"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(data)} | ({"HOME": str(home)} if home else {})
    subprocess.run(["/bin/sh", script], check=True, env=environment, cwd="/")


def started_by(data: Path) -> str:
    """What the menu entry starts, as it stands there."""
    entry = (data / "applications" / f"{FACTS.app_id}.desktop").read_text(encoding="utf-8")
    [line] = [line for line in entry.splitlines() if line.startswith("Exec=")]
    return line.removeprefix("Exec=")


def files_in(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_it_unpacks_into_one_folder_named_for_the_version(package: Path) -> None:
    assert {name.partition("/")[0] for name in opened(package).getnames()} == {TOP}


def test_the_program_lies_at_the_top(package: Path) -> None:
    assert opened(package).getmember(f"{TOP}/smallcrm").mode == 0o755


def test_the_readme_says_the_version_and_what_it_needs(package: Path) -> None:
    readme = opened(package).extractfile(f"{TOP}/README.txt")
    assert readme is not None
    text = readme.read().decode("utf-8")
    assert text.startswith(f"SmallCRM {FACTS.version}\n")
    assert "Debian 12, Ubuntu 22.04, or newer." in text
    assert "@" not in text


@pytest.mark.parametrize(
    ("c_library", "told"),
    [("2.35", "Debian 12, Ubuntu 22.04"), ("2.38", "Debian 13, Ubuntu 24.04"), ("2.99", "one with glibc 2.99")],
)
def test_it_names_the_oldest_systems_it_runs_on(c_library: str, told: str) -> None:
    assert tar.systems(c_library) == told


def test_the_readme_of_the_folder_names_the_same_systems_as_that_of_the_project() -> None:
    assert f"**Linux** ({tar.systems('2.35')}, or newer)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_long_licences_are_in_it(package: Path) -> None:
    licences = opened(package).extractfile(f"{TOP}/LICENCES.txt")
    assert licences is not None
    assert b"GNU LESSER GENERAL PUBLIC LICENSE" in licences.read()


def test_another_umask_another_time_and_another_folder_make_the_same_bytes(package: Path, tmp_path: Path) -> None:
    assert tar.make(build_of_another_day(tmp_path / "elsewhere")).read_bytes() == package.read_bytes()


def test_the_menu_starts_the_program_where_it_lies(folder: Path, tmp_path: Path) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data")
    # As the specification reads it: the text of the file first, then what stands between the quotes.
    argument, _, rest = started_by(tmp_path / "data").removeprefix('"').replace("\\\\", "\\").rpartition('" ')
    for escaped in ('"', "`", "$", "\\"):
        argument = argument.replace(f"\\{escaped}", escaped)
    assert argument.replace("%%", "%") == str(folder / "smallcrm")
    assert rest == "%f"


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """Where a link to the program may lie, in a home."""
    return tmp_path / "home" / ".local" / "bin" / "smallcrm"


def test_a_folder_with_an_awkward_name_is_started_by_a_link_without_blanks_or_quotes(
    folder: Path, tmp_path: Path, link: Path
) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    assert started_by(tmp_path / "data") == f"{link} %f"
    assert link.resolve() == folder / "smallcrm"


def test_a_folder_with_a_plain_name_needs_no_link(tmp_path: Path, link: Path) -> None:
    place = tmp_path / "programs"
    tar.contents(build_in(tmp_path / "build")).lay(place)
    call(place / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    assert (started_by(tmp_path / "data"), link.is_symlink()) == (f"{place}/smallcrm %f", False)


def test_a_folder_that_was_moved_is_linked_again(folder: Path, tmp_path: Path, link: Path) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    moved = folder.rename(folder.with_name("moved here"))
    call(moved / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    assert (started_by(tmp_path / "data"), link.resolve()) == (f"{link} %f", moved / "smallcrm")


def test_somebody_elses_program_keeps_its_place(folder: Path, tmp_path: Path, link: Path) -> None:
    link.parent.mkdir(parents=True)
    link.write_text("not ours")
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    quoted = started_by(tmp_path / "data")
    call(folder / "remove-from-menu.sh", tmp_path / "data", tmp_path / "home")
    assert (quoted[0], link.read_text()) == ('"', "not ours")


def test_a_link_that_took_the_place_of_ours_stays(folder: Path, tmp_path: Path, link: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    link.unlink()
    link.symlink_to(other)
    call(folder / "remove-from-menu.sh", tmp_path / "data", tmp_path / "home")
    assert link.resolve() == other


def test_a_home_with_a_blank_has_the_quoted_start(folder: Path, tmp_path: Path) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "my home")
    assert started_by(tmp_path / "data").startswith('"')


def test_the_link_goes_with_the_entry(folder: Path, tmp_path: Path, link: Path) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data", tmp_path / "home")
    call(folder / "remove-from-menu.sh", tmp_path / "data", tmp_path / "home")
    assert not link.is_symlink()


def test_the_menu_has_the_pictures_and_knows_books(folder: Path, tmp_path: Path) -> None:
    call(folder / "add-to-menu.sh", tmp_path / "data")
    assert f"icons/hicolor/256x256/apps/{FACTS.app_id}.png" in files_in(tmp_path / "data")
    assert f"mime/packages/{FACTS.app_id}.xml" in files_in(tmp_path / "data")


def test_what_was_added_to_the_menu_is_taken_out_whole(folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "data" / "SmallCRM" / "shop.smallcrm"
    book.parent.mkdir(parents=True)
    book.write_bytes(b"a book")
    call(folder / "add-to-menu.sh", tmp_path / "data")
    call(folder / "remove-from-menu.sh", tmp_path / "data")
    left = {name for name in files_in(tmp_path / "data") if FACTS.app_id in name or "smallcrm" in name}
    assert left == {"SmallCRM/shop.smallcrm"}


def test_an_appdir_starts_what_lies_in_it(tmp_path: Path) -> None:
    appimage.contents(build_in(tmp_path / "build")).lay(tmp_path / "AppDir")
    assert (tmp_path / "AppDir" / "AppRun").resolve() == tmp_path / "AppDir" / "usr" / "lib" / "smallcrm" / "smallcrm"


@pytest.mark.parametrize("name", [f"{FACTS.app_id}.desktop", f"{FACTS.app_id}.png", ".DirIcon"])
def test_an_appdir_says_at_its_top_what_it_is(tmp_path: Path, name: str) -> None:
    appimage.contents(build_in(tmp_path / "build")).lay(tmp_path / "AppDir")
    assert (tmp_path / "AppDir" / name).is_file()


def test_looking_over_tries_the_program_that_was_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(validating, "_ask", lambda *_: "")
    monkeypatch.setattr(validating, "self_check", lambda program, _: tried.append(program.read_bytes()))
    build = build_in(tmp_path)
    package = tar.make(build)
    program = build.program.read_bytes()
    build.program.unlink()
    tar.check(build, package)
    assert tried == [program]
