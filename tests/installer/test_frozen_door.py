"""How the frozen program starts; tried with the interpreter in the place of the frozen file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.source import TOP

DOOR = TOP / "installer" / "door.py"
STARTED = """
import runpy, sys, types
importers = types.ModuleType("pyimod02_importers")
importers.pyz_archive = types.SimpleNamespace(_filename=sys.argv.pop(2))
sys.modules["pyimod02_importers"] = importers
door = sys.argv.pop(1)
try:
    runpy.run_path(door)
finally:
    print(importers.pyz_archive._filename)
"""


def archive_of(named: str) -> str:
    """Where what is loaded late comes out of, once the program has started; PyInstaller has named this file."""
    command = [sys.executable, "-c", STARTED, str(DOOR), named, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def test_an_update_under_an_open_window_does_not_change_what_it_loads() -> None:
    kept = "/proc/self/exe"
    assert archive_of(sys.executable) == (kept if Path(kept).exists() else sys.executable)


def test_an_archive_that_is_not_the_programs_own_file_stays_where_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.pyz"
    other.touch()
    assert archive_of(str(other)) == str(other)
