"""The program where it has neither standard output nor standard error, as Windows starts it from the desktop."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from smallcrm import unheard
from smallcrm.__main__ import main

ROOT = Path(__file__).resolve().parents[1]


Started = tuple[int, list[str]]


def start(*words: str, error: TextIO | None = None) -> Started:
    """The program called with these words where there is nothing to write to; its exit code and the boxes shown."""
    boxes: list[str] = []
    run = unheard.run
    with pytest.MonkeyPatch.context() as patch:
        # Within the test: pytest gives each of its parts streams of its own.
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", error)
        patch.setattr(unheard, "run", lambda what, told: run(what, told, boxes.append))
        code = main(words)
        assert (sys.stdout, sys.stderr) == (None, error)
    return code, boxes


def test_words_that_make_no_sense_are_answered_in_a_box() -> None:
    code, [box] = start("--no-such-thing")
    assert code == 2
    assert "does not understand" in box


def test_help_is_shown_in_a_box() -> None:
    code, [box] = start("--help")
    assert code == 0
    assert box.startswith("usage: smallcrm")


def test_the_version_is_shown_in_a_box() -> None:
    code, [box] = start("--version")
    assert code == 0
    assert box[0].isdigit()


def test_a_verb_does_its_work_and_stops_no_script_with_a_box(tmp_path: Path) -> None:
    assert start("search", "anna", "--book", str(tmp_path / "none.smallcrm")) == (1, [])


def test_a_stream_that_is_there_is_written_to() -> None:
    heard = io.StringIO()
    start("--no-such-thing", error=heard)
    assert "unrecognized arguments" in heard.getvalue()


def test_what_is_said_in_weeks_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[str] = []

    def talks() -> int:
        for _ in range(1000):
            sys.stderr.write("a line of some length\n")
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", None)
        unheard.run(talks, ["--version"], boxes.append)
    assert 0 < len(boxes[0]) <= 4000


def test_an_exit_with_a_sentence_is_a_failure() -> None:
    assert unheard.run(lambda: sys.exit("a sentence"), [], lambda _: None) == 1


def test_a_whole_start_without_streams_prints_works_and_ends(tmp_path: Path) -> None:
    """Also logging's last resort, warnings and the hooks of Python's end, in a process of their own."""
    program = (
        "import logging, sys, warnings; sys.stdout = sys.stderr = None\n"
        "from smallcrm.__main__ import main\n"
        "warnings.warn('nobody hears it'); logging.getLogger('any').error('nor this')\n"
        f"sys.exit(main(['note', 'Anna: latte', '--book', {str(tmp_path / 'new.smallcrm')!r}]))"
    )
    homeless = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=homeless, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert done.returncode in (0, 1)
