"""The frozen program against the source it was frozen from: both started from outside, in turn, on the same book."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.bench.books import TOP, Books
from tests.bench.figures import Line, paired
from tests.bench.starting import display

FROZEN = TOP / "build" / "installer" / "frozen" / "dist" / "SmallCRM" / "smallcrm"
CLIENTS = 1000
LIMIT = 1.2
# What `smallcrm.app` writes into its log as soon as the first page is painted and the keys work.
_MARK = re.compile(r"(?P<when>\S+ \S+),(?P<ms>\d+) INFO smallcrm\.app the first page is there after (?P<cpu>[\d.]+) ms")
_LONGEST = 30  # seconds


@dataclass(frozen=True)
class _Start:
    cpu: float
    wall: float


def measure(books: Books, rounds: int) -> list[Line]:
    """Offscreen, and on a virtual display where there is one; nothing where nothing was frozen."""
    if not FROZEN.exists():
        print(f"nothing frozen in {FROZEN.parent}: build_installer.py makes it", flush=True)
        return []
    lines = _on(books, rounds, "offscreen")
    if shutil.which("Xvfb") is None:
        return lines
    with display():
        return lines + _on(books, rounds, "xcb")


def _on(books: Books, rounds: int, platform: str) -> list[Line]:
    programs: Mapping[str, Sequence[str]] = {
        "frozen": [str(FROZEN)],
        "source": [sys.executable, "-m", "smallcrm"],
    }
    starts: dict[str, list[_Start]] = {name: [] for name in programs}
    book = books.copy(CLIENTS)
    # One round unmeasured: it writes byte code and brings the files into memory.
    for turn in range(rounds + 1):
        for name, command in programs.items():
            start = _start([*command, "--book", str(book), "--today", books.today.isoformat()], platform)
            if turn:
                starts[name].append(start)
    books.remove_copies()
    return [
        _line(f"frozen start against source, {platform}, {CLIENTS}", starts, "cpu"),
        _line(f"frozen start against source, {platform}, {CLIENTS}, wall", starts, "wall"),
    ]


def _line(name: str, starts: Mapping[str, Sequence[_Start]], figure: str) -> Line:
    frozen, source = ([getattr(start, figure) for start in starts[program]] for program in ("frozen", "source"))
    return Line(name, "ms", statistics.median(frozen), statistics.median(source), paired(frozen, source), LIMIT)


def _start(command: Sequence[str], platform: str) -> _Start:
    """Start it in an empty home, wait for its first page, end it."""
    with tempfile.TemporaryDirectory(prefix="smallcrm-start-") as home:
        environment = {
            "HOME": home, "PATH": os.defpath, "QT_QPA_PLATFORM": platform, "DISPLAY": os.environ.get("DISPLAY", ""),
            "LANG": "C.UTF-8",
        }  # fmt: skip
        begun = time.time()
        program = subprocess.Popen(command, cwd=home, env=environment, stderr=subprocess.DEVNULL)
        try:
            found = _first_page(Path(home), begun)
        finally:
            program.kill()
            program.wait()
    painted = datetime.fromisoformat(found["when"]).timestamp() + int(found["ms"]) / 1000
    return _Start(float(found["cpu"]), (painted - begun) * 1000)


def _first_page(home: Path, begun: float) -> re.Match[str]:
    while time.time() < begun + _LONGEST:
        for log in home.glob(".local/state/*/log/smallcrm.log"):
            if found := _MARK.search(log.read_text(encoding="utf-8")):
                return found
        time.sleep(0.02)
    raise RuntimeError(f"no first page within {_LONGEST} s")
