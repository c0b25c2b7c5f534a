"""What a desktop says to the program beyond its arguments."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from smallcrm.ui import outer_world
from tests.ui.desk import Desk

HANDED = """
    import sys
    from PySide6.QtGui import QFileOpenEvent
    from PySide6.QtCore import QCoreApplication
    from smallcrm.ui import outer_world

    app = outer_world.OpeningApplication(["smallcrm"])
    outer_world.open_in_its_own_window = lambda book: print(book, flush=True)
    QCoreApplication.sendEvent(app, QFileOpenEvent(sys.argv[1]))
"""


def test_a_file_that_is_handed_to_the_running_program_is_heard_of(tmp_path: Path) -> None:
    code = [sys.executable, "-c", textwrap.dedent(HANDED), str(tmp_path / "Zoë.smallcrm")]
    done = subprocess.run(
        code, env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}, capture_output=True, timeout=60
    )
    assert done.stdout.decode().strip() == str(tmp_path / "Zoë.smallcrm")


def test_the_book_that_is_shown_comes_forward_when_it_is_handed_in(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    door = shop.program.doors.of_book
    assert door is not None
    with shop.qtbot.waitSignal(door.knocked, timeout=20_000):
        assert outer_world.open_in_its_own_window(shop.paths.book)


@pytest.mark.parametrize(("frozen", "words"), [(False, ["-m", "smallcrm"]), (True, [])])
def test_another_book_is_opened_by_the_same_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frozen: bool, words: list[str]
) -> None:
    started: list[object] = []

    class Process:
        @staticmethod
        def startDetached(program: str, arguments: list[str]) -> bool:
            started.append((program, arguments))
            return True

    monkeypatch.setattr(outer_world, "QProcess", Process)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert outer_world.open_in_its_own_window(tmp_path / "-zoe.smallcrm")
    assert started == [(sys.executable, [*words, "--", str(tmp_path / "-zoe.smallcrm")])]
