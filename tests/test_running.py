"""Who is running: a file each, held by a lock until the process has ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm.running import Presence, Running, running

STAYS = """
import sys
from pathlib import Path
from smallcrm.running import Presence
presence = Presence.enter(Path(sys.argv[1]))
presence.tell("there")
print("here", flush=True)
sys.stdin.read()
"""


def test_a_process_is_found_while_it_lives_and_not_after_it_was_killed(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", STAYS, str(tmp_path / "running")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    other.stdout.readline()
    (found,) = running(tmp_path / "running")
    assert (found.socket, found.process) == ("there", other.pid)
    other.kill()
    other.communicate()
    assert running(tmp_path / "running") == ()
    assert list((tmp_path / "running").iterdir()) == []


def test_the_files_are_for_their_owner_only(tmp_path: Path) -> None:
    presence = Presence.enter(tmp_path / "running")
    assert presence is not None
    (file,) = (tmp_path / "running").iterdir()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    presence.leave()


def test_who_leaves_is_found_no_more(tmp_path: Path) -> None:
    presence = Presence.enter(tmp_path)
    assert presence is not None
    assert len(running(tmp_path)) == 1
    presence.leave()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"socket": 7, "process": "x"}', b"[" * 5000])
def test_what_a_living_process_wrote_wrongly_is_taken_for_nothing(tmp_path: Path, content: bytes) -> None:
    presence = Presence.enter(tmp_path)
    assert presence is not None
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert running(tmp_path) == (Running(file),)
    presence.leave()


def test_what_is_not_ours_stays_and_is_nobody(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "1-00000000.window").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "2-00000000.window")
    (tmp_path / "3-00000000.window").mkdir()
    assert running(tmp_path) == ()
    assert (tmp_path / "secret").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 5


def test_without_a_folder_nobody_is_running(tmp_path: Path) -> None:
    assert running(tmp_path / "none") == ()


def test_where_the_folder_cannot_be_made_nobody_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Presence.enter(tmp_path / "file") is None
