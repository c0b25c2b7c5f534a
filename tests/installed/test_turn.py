"""Two proofs do not meet on one machine, and a killed one leaves nothing on which the next could stumble."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installed import turn
from tests.installed.place import NotProven


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[bytes]"]]:
    """The folder of a proof that had no time to clear away, and a process that lives on in it."""
    folder = tmp_path / "owner"
    folder.mkdir()
    (tmp_path / "folders").write_text(f"{folder}\n", encoding="utf-8")
    words = [sys.executable, "-c", "print(flush=True); input()"]
    with subprocess.Popen(
        words, env={"XDG_RUNTIME_DIR": str(folder / "run")}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        yield folder, process
        process.kill()


def test_the_second_waits_and_says_at_last_that_the_first_does_not_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with turn.own_turn(tmp_path), pytest.raises(NotProven, match="did not end"), turn.own_turn(tmp_path, longest=0):
        raise AssertionError
    assert "wait for another proof" not in capsys.readouterr().out


def test_after_the_first_comes_the_second(tmp_path: Path) -> None:
    for _ in range(2):
        with turn.own_turn(tmp_path, longest=0) as one, one.folder("owner") as folder:
            assert folder.is_dir()
        assert not folder.exists()


def test_the_folder_of_a_killed_one_is_thrown_away(
    tmp_path: Path, killed: "tuple[Path, subprocess.Popen[bytes]]"
) -> None:
    with turn.own_turn(tmp_path):
        assert not killed[0].exists()


def test_its_processes_are_ended(tmp_path: Path, killed: "tuple[Path, subprocess.Popen[bytes]]") -> None:
    folder, process = killed
    assert turn.inhabitants(folder) == [process.pid]
    with turn.own_turn(tmp_path):
        assert process.wait(10) < 0


def test_a_mark_of_a_package_outlives_the_folders(tmp_path: Path) -> None:
    with turn.own_turn(tmp_path) as one:
        one.mark.touch()
    with turn.own_turn(tmp_path) as one:
        assert one.mark.exists()
