"""Before the program's files go: windows are asked to close, and whatever they say, the files may go."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "linux" / "files" / "prerm.sh"


def call(program: Path, why: str) -> subprocess.CompletedProcess[str]:
    """The script, for a program that lies elsewhere."""
    text = SCRIPT.read_text(encoding="utf-8")
    assert "program=/usr/lib/smallcrm/smallcrm\n" in text
    script = text.replace("/usr/lib/smallcrm/smallcrm", str(program))
    return subprocess.run(["/bin/sh", "-s", why], input=script, capture_output=True, text=True)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Path]:
    """A program that runs, and does not understand that it is to close."""
    program = tmp_path / "smallcrm"
    shutil.copy(shutil.which("sleep") or "/bin/sleep", program)
    with subprocess.Popen([program, "60"]) as running:
        yield program
        running.kill()


def test_a_window_that_stays_does_not_keep_the_program_from_being_removed(window: Path) -> None:
    told = call(window, "remove")
    assert told.returncode == 0
    assert "still open" in told.stderr


def test_a_package_that_failed_to_unpack_closes_nothing(window: Path) -> None:
    assert call(window, "failed-upgrade").stderr == ""


def test_where_nothing_runs_nothing_is_said(tmp_path: Path) -> None:
    told = call(tmp_path / "smallcrm", "upgrade")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
