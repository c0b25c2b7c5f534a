"""`python3 -m tests.reader`: walk every page of the window as a screen reader does, over AT-SPI.

It needs a Debian or Ubuntu with `xvfb xauth openbox xdotool dbus at-spi2-core gir1.2-atspi-2.0 python3-gi`, and is
run by the system's own Python, because that is where AT-SPI's bindings live; the program itself runs from `.venv`. It
fails on anything the keyboard can reach that has no name or no role, and when an allergy is not spoken on opening.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
INSIDE = "SMALLCRM_READER_INSIDE"
# A book of one's own at its first start, and a made-up shop.
STARTS = ("first", "sample")
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


def main() -> int:
    """The exit code: 0 when every page can be read."""
    if INSIDE not in os.environ:
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session", "--"]
        command = [*screen, sys.executable, "-m", "tests.reader"]
        return max(subprocess.call(command, cwd=TOP, env={**os.environ, INSIDE: start}) for start in STARTS)
    from tests.reader.walk import FIRST, PAGES, walk

    first = os.environ[INSIDE] == "first"
    with ExitStack() as running, tempfile.TemporaryDirectory() as place:
        os.environ.update(_surroundings(place))
        for command in (["openbox"], [LAUNCHER, "--launch-immediately"], _program(first=first)):
            running.enter_context(_started(command))
        return walk(FIRST if first else PAGES)


def _surroundings(place: str) -> dict[str, str]:
    folders = dict.fromkeys(("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), place)
    return {**folders, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}


def _program(*, first: bool) -> list[str]:
    sample = [] if first else ["--sample", "cafe"]
    return [str(TOP / ".venv/bin/python"), "-m", "smallcrm", *sample, "--today", "2025-11-20"]


@contextmanager
def _started(command: list[str]) -> Iterator[None]:
    running = subprocess.Popen(command, cwd=TOP, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    sys.exit(main())
