"""The setup program for Windows, run without pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from installer.windows.setup import compile_script
from tests.installed.windows import scene
from tests.installed.windows.fixtures import APPS, CLASSES
from tests.installed.windows.wine import Wine

Setups = Mapping[str, Path]
STAYS_OPEN, OLD_WINDOWS, OLDER, BAD_FOLDER = 3, 4, 5, 6


def files(folder: Path) -> set[str]:
    """The files below a folder; none where there is no folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def is_whole(program: Path, setups: Setups) -> bool:
    """Whether the program there finds all parts of its own version, as they were packed."""
    for version, setup in setups.items():
        payload = setup.parent / f"payload-{version}"
        if (program / "SmallCRM.exe").read_bytes() == (payload / "SmallCRM.exe").read_bytes():
            parts = [path for path in (payload / f"program-{version}").rglob("*") if path.is_file()]
            return all((program / path.relative_to(payload)).read_bytes() == path.read_bytes() for path in parts)
    return False


def remove(wine: Wine, program: Path) -> None:
    wine.run(program / "uninstall.exe", "/S")
    # It goes on from a copy of itself.
    wine.settle()


def test_it_installs_the_program_for_its_user(wine: Wine, setups: Setups, program: Path) -> None:
    assert wine.run(setups["0.1.0"], "/S") == 0
    payload = setups["0.1.0"].parent / "payload-0.1.0"
    assert files(program) == files(payload) | {"book.ico", "installed.txt", "uninstall.exe"}
    assert is_whole(program, setups)


def test_windows_lists_it_among_its_apps(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    there, listed = wine.windows_path(program), wine.registry(APPS)
    assert int(listed.pop("EstimatedSize"), 16) > 100
    assert listed == {
        "DisplayName": "SmallCRM",
        "DisplayIcon": f"{there}\\SmallCRM.exe,0",
        "DisplayVersion": "0.1.0",
        "FourNumbers": "0.1.0.0",
        "Publisher": scene.of_version("0.1.0").publisher,
        "InstallLocation": there,
        "UninstallString": f'"{there}\\uninstall.exe"',
        "QuietUninstallString": f'"{there}\\uninstall.exe" /S',
        "NoModify": "0x1",
        "NoRepair": "0x1",
    }


def test_it_stands_in_the_start_menu_and_not_on_the_desktop(wine: Wine, setups: Setups) -> None:
    wine.run(setups["0.1.0"], "/S")
    assert "SmallCRM.exe".encode("utf-16-le") in (wine.start_menu / "SmallCRM.lnk").read_bytes()
    assert list(wine.desktop.glob("*.lnk")) == []


def test_the_desktop_icon_comes_when_asked_for_and_stays_with_an_upgrade(wine: Wine, setups: Setups) -> None:
    wine.run(setups["0.1.0"], "/S", "/DESKTOP")
    wine.run(setups["0.2.0"], "/S")
    assert [file.name for file in wine.desktop.glob("*.lnk")] == ["SmallCRM.lnk"]


def test_a_book_opens_with_it(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    there = wine.windows_path(program)
    assert wine.registry(rf"{CLASSES}\.smallcrm")[""] == "SmallCRM.Book.1"
    assert wine.registry(rf"{CLASSES}\SmallCRM.Book.1\shell\open\command")[""] == f'"{there}\\SmallCRM.exe" "%1"'
    assert wine.registry(rf"{CLASSES}\SmallCRM.Book.1\DefaultIcon")[""] == f"{there}\\book.ico"


def test_an_upgrade_brings_the_new_files_and_takes_the_old_ones(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    assert wine.run(setups["0.2.0"], "/S") == 0
    payload = setups["0.2.0"].parent / "payload-0.2.0"
    assert files(program) == files(payload) | {"book.ico", "installed.txt", "uninstall.exe"}
    assert not (program / "program-0.1.0").exists()
    assert wine.registry(APPS)["DisplayVersion"] == "0.2.0"


def test_an_upgrade_leaves_what_others_put_there(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    others = (program / "my list.txt", program / "program-0.1.0" / "PySide6" / "mine.txt")
    for file in others:
        file.write_text("mine")
    wine.run(setups["0.2.0"], "/S")
    assert [file.exists() for file in others] == [True, True]


def test_a_running_copy_is_asked_to_close_before_it_is_replaced(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    window = wine.start(program / "SmallCRM.exe", "--run")
    wine.wait_for(wine.user / "runs.txt")
    assert wine.run(setups["0.2.0"], "/S") == 0
    assert window.wait(10) == 0
    assert is_whole(program, setups)


def test_a_copy_that_stays_open_stops_the_upgrade_before_anything_changed(
    wine: Wine, setups: Setups, program: Path
) -> None:
    wine.run(setups["0.1.0"], "/S")
    before = files(program)
    (wine.user / "stays.txt").touch()
    assert wine.run(setups["0.2.0"], "/S") == STAYS_OPEN
    assert files(program) == before
    assert wine.registry(APPS)["DisplayVersion"] == "0.1.0"


def test_a_program_that_runs_on_is_seen_though_it_said_it_had_gone(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    (wine.user / "deaf.txt").touch()
    window = wine.start(program / "smallcrm-cli.exe", "--run")
    wine.wait_for(wine.user / "runs.txt")
    upgrade = wine.start(setups["0.2.0"], "/S")
    assert upgrade.wait(60) == STAYS_OPEN
    (wine.user / "runs.txt").unlink()
    assert window.wait(10) == 0
    assert is_whole(program, setups)
    assert (program / "program-0.1.0").exists()


def test_an_older_one_is_refused_unless_it_is_asked_for(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.2.0"], "/S")
    assert wine.run(setups["0.1.0"], "/S") == OLDER
    assert wine.registry(APPS)["DisplayVersion"] == "0.2.0"
    assert wine.run(setups["0.1.0"], "/S", "/OLDER") == 0
    assert not (program / "program-0.2.0").exists()


def test_the_same_one_again_repairs(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    (program / "program-0.1.0" / "base_library.zip").write_text("broken")
    (program / "program-0.1.0" / "PySide6" / "Qt6Core.dll").unlink()
    assert wine.run(setups["0.1.0"], "/S") == 0
    assert is_whole(program, setups)


@pytest.mark.parametrize("hundredths", [5, 20, 35, 50, 65, 80, 95, 110, 130, 150])
def test_whenever_it_is_killed_the_old_or_the_new_program_is_whole(
    wine: Wine, setups: Setups, program: Path, hundredths: int
) -> None:
    wine.run(setups["0.1.0"], "/S")
    wine.kill_after(hundredths / 100, wine.start(setups["0.2.0"], "/S"))
    assert is_whole(program, setups)
    assert wine.run(setups["0.2.0"], "/S") == 0
    payload = setups["0.2.0"].parent / "payload-0.2.0"
    assert files(program) == files(payload) | {"book.ico", "installed.txt", "uninstall.exe"}


def test_removing_it_leaves_nothing_but_the_book(wine: Wine, setups: Setups, program: Path, book: Path) -> None:
    wine.run(setups["0.1.0"], "/S", "/DESKTOP")
    remove(wine, program)
    assert not program.exists()
    assert book.read_bytes() == b"the owner's"
    assert [*wine.start_menu.glob("*.lnk"), *wine.desktop.glob("*.lnk")] == []
    gone = (APPS, rf"{CLASSES}\.smallcrm", rf"{CLASSES}\SmallCRM.Book.1\DefaultIcon")
    assert [wine.registry(key) for key in gone] == [{}, {}, {}]


def test_removing_it_leaves_what_others_put_there(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    (program / "program-0.1.0" / "mine.txt").write_text("mine")
    (program / "my list.txt").write_text("mine")
    remove(wine, program)
    assert files(program) == {"program-0.1.0/mine.txt", "my list.txt"}


def test_removing_it_leaves_books_to_whom_they_belong_by_now(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    wine.set_value(rf"{CLASSES}\.smallcrm", "Another.Program")
    remove(wine, program)
    assert wine.registry(rf"{CLASSES}\.smallcrm")[""] == "Another.Program"


def test_a_list_that_somebody_changed_removes_nothing_outside(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run(setups["0.1.0"], "/S")
    other = program.parent / "other.txt"
    other.write_text("another program's")
    listed = program / "installed.txt"
    listed.write_bytes("f ..\\other.txt\r\n".encode("utf-16-le") + listed.read_bytes())
    remove(wine, program)
    assert other.exists()
    assert not program.exists()


def test_it_installs_into_a_folder_with_blanks_and_other_letters(wine: Wine, setups: Setups) -> None:
    chosen = wine.drive / "Program place" / "Моя программа 店"
    # A word with a blank would arrive in quotes, which this one does not take.
    assert wine.run(setups["0.1.0"], "/S", *f"/D={wine.windows_path(chosen)}".split(" ")) == 0
    assert is_whole(chosen, setups)
    assert wine.run(setups["0.2.0"], "/S") == 0
    assert (chosen / "program-0.2.0").exists()
    remove(wine, chosen)
    assert not chosen.exists()


@pytest.mark.parametrize("folder", ["SmallCRM", "SmallCRM\\program", "", "smallcrm\\..\\SMALLCRM"])
def test_it_does_not_install_where_the_book_lies(wine: Wine, setups: Setups, book: Path, folder: str) -> None:
    there = f"{wine.windows_path(wine.local)}\\{folder}".rstrip("\\")
    assert wine.run(setups["0.1.0"], "/S", f"/D={there}") == BAD_FOLDER
    assert files(book.parent) == {book.name}


def test_a_folder_whose_name_only_begins_like_the_books_is_fine(wine: Wine, setups: Setups, book: Path) -> None:
    beside = book.parent.with_name("SmallCRM program")
    assert wine.run(setups["0.1.0"], "/S", *f"/D={wine.windows_path(beside)}".split(" ")) == 0
    remove(wine, beside)
    assert book.exists()


def test_an_old_windows_is_told_so(wine: Wine, setups: Setups, program: Path) -> None:
    wine.run("winecfg", "/v", "win81")
    try:
        assert wine.run(setups["0.1.0"], "/S") == OLD_WINDOWS
    finally:
        wine.run("winecfg", "/v", "win10")
    assert not program.exists()


def test_twice_compiled_it_is_the_same_bytes(place: Path, setups: Setups) -> None:
    first, facts = setups["0.2.0"].read_bytes(), scene.of_version("0.2.0")
    parts = scene.parts(place, place / "payload-0.2.0")
    again = compile_script(parts, facts, setups["0.2.0"], place / "scratch-0.2.0", scene.STUB)
    assert again.read_bytes() == first
