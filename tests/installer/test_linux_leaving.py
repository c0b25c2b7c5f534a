"""Before the program's files go: windows are asked to close, and whatever they say, the files may go."""

from __future__ import annotations

import os
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


def test_the_window_of_a_user_is_asked_as_that_user_whoever_its_files_in_proc_belong_to(tmp_path: Path) -> None:
    # The kernel gives them to root where a process does not let itself be looked into, as anybody can have it.
    program, process, tools = tmp_path / "smallcrm", tmp_path / "proc" / "7", tmp_path / "tools"
    program.touch()
    process.mkdir(parents=True)
    tools.mkdir()
    (process / "exe").symlink_to(program)
    (process / "environ").write_bytes(b"HOME=/x/anna\0LD_PRELOAD=/y/x\0")
    (process / "status").write_text("Name:\tsmallcrm\nUid:\t4242\t0\t0\t0\nGid:\t4343\t0\t0\t0\n", encoding="utf-8")
    (tools / "setpriv").write_text(f'#!/bin/sh\necho "$@" >{tmp_path}/asked\n', encoding="utf-8")
    (tools / "setpriv").chmod(0o755)
    script = SCRIPT.read_text(encoding="utf-8").replace("/usr/lib/smallcrm/smallcrm", str(program))
    script = script.replace("/proc/", f"{tmp_path}/proc/")
    path = f"{tools}:{os.environ['PATH']}"
    subprocess.run(["/bin/sh", "-s", "remove"], input=script, text=True, check=True, env={"PATH": path})
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert asked[:2] == ["--reuid=4242", "--regid=4343"]
    assert asked[-3:] == ["HOME=/x/anna", str(program), "--close"]


def test_a_package_that_failed_to_unpack_closes_nothing(window: Path) -> None:
    assert call(window, "failed-upgrade").stderr == ""


def test_where_nothing_runs_nothing_is_said(tmp_path: Path) -> None:
    told = call(tmp_path / "smallcrm", "upgrade")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
