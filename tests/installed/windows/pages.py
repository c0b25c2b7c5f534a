"""The pages of the setup program, on a virtual display, pressed as an owner presses them."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.installed.windows.fixtures import APPS
from tests.installed.windows.wine import Wine

Setups = Mapping[str, Path]
TWICE = 8
_TRIES, _PAUSE = 400, 0.1


class Screen:
    """A virtual display with a window manager, and its keys."""

    def __init__(self, number: str) -> None:
        self._variables = {**os.environ, "DISPLAY": number}

    def see(self, title: str) -> None:
        """Wait for a window with this title, and bring it forward."""
        until(lambda: self._do("search", "--onlyvisible", "--name", title) == 0, f"{title} is shown")
        self._do("search", "--onlyvisible", "--name", title, "windowactivate", "--sync")

    def press(self, *keys: str) -> None:
        for key in keys:
            assert self._do("key", "--delay", "60", key) == 0

    def _do(self, *words: str) -> int:
        return subprocess.run(["xdotool", *words], env=self._variables, capture_output=True, timeout=30).returncode


def until(is_so: Callable[[], bool], what: str) -> None:
    """Look again and again; what does not come within a good while never comes."""
    pause = threading.Event()
    for _ in range(_TRIES):
        if is_so():
            return
        pause.wait(_PAUSE)
    raise AssertionError(f"never: {what}")


@pytest.fixture(scope="module")
def screen(computer: Wine) -> Iterator[Screen]:
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(words, pass_fds=[write], stdout=quiet, stderr=quiet)
    with os.fdopen(read) as told:
        number = f":{told.readline().strip()}"
    os.close(write)
    # What runs already shows its windows nowhere.
    subprocess.run(["wineserver", "--kill"], env=dict(computer.variables), check=False)
    computer.variables = {**computer.variables, "DISPLAY": number}
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": number}, stdout=quiet, stderr=quiet)
    yield Screen(number)
    subprocess.run(["wineserver", "--kill"], env=dict(computer.variables), check=False)
    for process in (manager, server):
        process.terminate()
        process.wait(20)


@pytest.fixture
def removing(wine: Wine, screen: Screen, setups: Setups, program: Path, book: Path) -> Screen:
    """The first page of the removal, with a book on this computer."""
    wine.run(setups["0.1.0"], "/S")
    wine.start(program / "uninstall.exe")
    screen.see("SmallCRM Uninstall")
    return screen


def test_two_keys_install_it_and_open_it(wine: Wine, screen: Screen, setups: Setups, program: Path) -> None:
    setup = wine.start(setups["0.1.0"])
    screen.see("SmallCRM Setup")
    screen.press("Return")
    until((program / "SmallCRM.exe").exists, "installed")
    until(lambda: bool(wine.registry(APPS)), "listed")
    screen.see("SmallCRM Setup")

    def finishes() -> bool:
        screen.press("Return")
        return setup.poll() is not None

    until(finishes, "finished")
    until((wine.user / "said.txt").exists, "opened")
    assert (wine.desktop / "SmallCRM.lnk").exists()


def test_a_second_setup_does_not_start_beside_the_first(wine: Wine, screen: Screen, setups: Setups) -> None:
    first = wine.start(setups["0.1.0"])
    screen.see("SmallCRM Setup")
    assert wine.run(setups["0.1.0"], "/S") == TWICE
    first.kill()
    first.wait(20)


def test_removing_it_keeps_the_book_unless_a_box_is_ticked(removing: Screen, program: Path, book: Path) -> None:
    removing.press("Return")
    until(lambda: not program.exists(), "removed")
    assert book.exists()


def test_the_box_asks_again_and_no_is_what_enter_answers(removing: Screen, program: Path, book: Path) -> None:
    removing.press("alt+a", "Return")

    def goes() -> bool:
        # First the answer, then the button of the page.
        removing.press("Return")
        return not program.exists()

    until(goes, "removed")
    assert book.exists()


def test_after_two_questions_the_book_is_deleted(removing: Screen, program: Path, book: Path) -> None:
    removing.press("alt+a", "Return")

    def goes() -> bool:
        # Nothing hears it before the second question is there.
        removing.press("alt+y")
        return not program.exists()

    until(goes, "removed")
    until(lambda: not book.parent.exists(), "the book is deleted")
