"""What goes into the frozen program is decided in one table, with reasons."""

from pathlib import Path

import pytest

from installer import elf, shipped
from tests.installer.elves import write_library

PLUGINS = "PySide6/Qt/plugins"


def row(folder: Path, name: str, *needed: str) -> shipped.Row:
    """A library or plugin as PyInstaller lists it."""
    return name, str(write_library(folder / name, needed)), "BINARY"


def names(rows: list[shipped.Row]) -> list[str]:
    return [name for name, _, _ in rows]


def test_a_library_says_what_it_needs(tmp_path: Path) -> None:
    file = write_library(tmp_path / "libx.so.1", ("liby.so.2", "libc.so.6"), (("libc.so.6", "GLIBC_2.34"),))
    assert elf.needs(file) == elf.Needs(("liby.so.2", "libc.so.6"), (("libc.so.6", "GLIBC_2.34"),))


def test_a_text_needs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("ELF")
    assert elf.needs(file) is None


@pytest.mark.parametrize("plugin", ["platforms/libqxcb.so", "platforms/libqoffscreen.so", "imageformats/libqwebp.so"])
def test_plugins_in_the_table_ship(tmp_path: Path, plugin: str) -> None:
    assert names(shipped.kept([row(tmp_path, f"{PLUGINS}/{plugin}")], [])) == [f"{PLUGINS}/{plugin}"]


@pytest.mark.parametrize("plugin", ["platformthemes/libqgtk3.so", "tls/libqopensslbackend.so", "platforms/libqvnc.so"])
def test_other_plugins_are_left_out(tmp_path: Path, plugin: str) -> None:
    assert shipped.kept([row(tmp_path, f"{PLUGINS}/{plugin}")], []) == []


def test_plugins_of_windows_are_known_by_their_names_too() -> None:
    rows = [(f"PySide6\\plugins\\platforms\\{name}.dll", "", "DATA") for name in ("qwindows", "qminimal")]
    assert names(shipped.kept(rows, [])) == ["PySide6\\plugins\\platforms\\qwindows.dll"]


def test_what_only_a_plugin_left_out_needs_is_left_out_with_it(tmp_path: Path) -> None:
    rows = [
        row(tmp_path, f"{PLUGINS}/platformthemes/libqgtk3.so", "libgtk-3.so.0"),
        row(tmp_path, f"{PLUGINS}/platforms/libqxcb.so", "libQt6XcbQpa.so.6"),
        row(tmp_path, "PySide6/Qt/lib/libQt6XcbQpa.so.6", "libxcb-cursor.so.0"),
        row(tmp_path, "libgtk-3.so.0", "libpango-1.0.so.0"),
        row(tmp_path, "libpango-1.0.so.0"),
        row(tmp_path, "libxcb-cursor.so.0"),
    ]
    assert names(shipped.kept(rows, [])) == [rows[1][0], rows[2][0], rows[5][0]]


def test_a_link_to_a_library_left_out_goes_with_it(tmp_path: Path) -> None:
    link = ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK")
    rows = [row(tmp_path, "module.abi3.so"), row(tmp_path, "PySide6/Qt/lib/libQt6Quick.so.6"), link]
    assert names(shipped.kept(rows, [])) == ["module.abi3.so"]


@pytest.mark.parametrize("library", ["libstdc++.so.6", "libGL.so.1", "libX11.so.6", "libfontconfig.so.1", "libc.so.6"])
def test_what_belongs_to_the_system_is_taken_from_there(library: str) -> None:
    assert shipped.is_systems(library)


@pytest.mark.parametrize("library", ["libxcb-cursor.so.0", "libQt6Core.so.6", "libpython3.11.so.1.0", "libffi.so.8"])
def test_what_a_desktop_may_lack_ships(library: str) -> None:
    assert not shipped.is_systems(library)


def test_of_qts_own_texts_those_of_our_languages_ship() -> None:
    rows = [(f"PySide6/Qt/translations/{name}.qm", "", "DATA") for name in ("qtbase_de", "qtbase_ru", "qt_help_ru")]
    assert names(shipped.kept(rows, ["ru"])) == ["PySide6/Qt/translations/qtbase_ru.qm"]


def test_english_needs_no_texts_of_qts(tmp_path: Path) -> None:
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    for language in ("en", "uk"):
        (folder / f"smallcrm_{language}.ts").touch()
    assert shipped.languages(tmp_path) == ["uk"]


def test_a_need_that_nothing_answers_is_told(tmp_path: Path) -> None:
    write_library(tmp_path / "libhere.so.1", ("libc.so.6", "libgone.so.3"))
    assert shipped.strangers(tmp_path) == [
        "libhere.so.1 needs libgone.so.3, which neither ships nor is taken from the system"
    ]


def test_a_whole_folder_has_no_strangers(tmp_path: Path) -> None:
    write_library(tmp_path / "libhere.so.1", ("libthere.so.3",))
    write_library(tmp_path / "inner" / "libthere.so.3")
    assert shipped.strangers(tmp_path) == []


def test_a_module_that_was_passed_over_is_named(tmp_path: Path) -> None:
    for name in ("crm/__init__.py", "crm/page.py", "crm/list.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert shipped.missing(tmp_path, ["crm", "crm.list", "os"]) == ["crm.page"]
