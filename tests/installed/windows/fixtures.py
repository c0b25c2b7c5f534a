"""What the tests of the setup program are given."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.installed.windows import scene
from tests.installed.windows.wine import Wine

APPS = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\SmallCRM"
CLASSES = r"Software\Classes"


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder for the whole run: wine's sockets want a short path."""
    with tempfile.TemporaryDirectory(prefix="smallcrm-wine-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def setups(place: Path) -> Mapping[str, Path]:
    """Setup programs by version."""
    many = tuple(f"many/{number:03}.txt" for number in range(200))
    return {
        "0.1.0": scene.made(place, "0.1.0", (*scene.OLD_FILES, *many), beside=("gone.txt",)),
        "0.2.0": scene.made(place, "0.2.0", (*scene.NEW_FILES, *many)),
    }


@pytest.fixture(scope="session")
def computer(place: Path) -> Iterator[Wine]:
    wine = Wine(place)
    yield wine
    # Only those of this computer of its own.
    subprocess.run(["wineserver", "--kill"], env=dict(wine.variables), check=False)


@pytest.fixture
def wine(computer: Wine) -> Iterator[Wine]:
    """A computer on which nothing of ours is installed, nor was."""
    for folder in (computer.local / "Programs", computer.local / "SmallCRM", computer.drive / "Program place"):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (*computer.start_menu.glob("*.lnk"), *computer.desktop.glob("*.lnk"), *computer.user.glob("*.txt")):
        file.unlink()
    computer.forget(APPS, rf"{CLASSES}\SmallCRM.Book.1", rf"{CLASSES}\.smallcrm")
    yield computer
    computer.end_all()


@pytest.fixture
def program(wine: Wine) -> Path:
    """Where the program comes to lie."""
    return wine.local / "Programs" / "SmallCRM"


@pytest.fixture
def book(wine: Wine) -> Path:
    """An owner's book."""
    file = wine.local / "SmallCRM" / "shop.smallcrm"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"the owner's")
    return file
