"""From nothing to the first painted list: whole processes, in turn with a bare PySide6 window."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.books import TOP, Books
from tests.bench.child import MARK
from tests.bench.figures import Line, paired

# What a first paint has no need of.
NOT_BEFORE_FIRST_PAINT = (
    "sqlite_utils", "dateutil", "phonenumbers", "openpyxl", "vobject", "icalendar", "click", "anyascii", "babel",
)  # fmt: skip
LIMITS = {"offscreen": 1.6, "xcb": 1.9}
MEMORY_LIMIT, LARGE_LIMIT = 1.45, 1.1
SMALL = 1000


@dataclass(frozen=True)
class _Start:
    cpu: float
    memory: float
    modules: frozenset[str]


def measure(books: Books, sizes: Sequence[int], rounds: int) -> list[Line]:
    """Offscreen, and on a virtual display where there is one."""
    lines = _on(books, sizes, rounds, "offscreen")
    if shutil.which("Xvfb") is None:
        print("no Xvfb here: the start on a display is not measured", flush=True)
        return lines
    with display():
        return lines + _on(books, sizes, rounds, "xcb")


def _on(books: Books, sizes: Sequence[int], rounds: int, platform: str) -> list[Line]:
    programs = {"bare": ["-m", "tests.bench.bare_window"]}
    for size in sizes:
        programs[str(size)] = ["-m", "tests.bench.first_paint", str(books.copy(size)), books.today.isoformat()]
    starts: dict[str, list[_Start]] = {name: [] for name in programs}
    # One round unmeasured: it writes byte code and brings the files into memory.
    for turn in range(rounds + 1):
        for name, arguments in programs.items():
            start = _run(arguments, platform)
            if turn:
                starts[name].append(start)
    books.remove_copies()
    return [*_cpu_lines(starts, sizes, platform), *_memory_lines(starts, sizes, platform), _modules(starts, platform)]


def _cpu_lines(starts: dict[str, list[_Start]], sizes: Sequence[int], platform: str) -> Iterator[Line]:
    cpu = {name: [start.cpu for start in found] for name, found in starts.items()}
    for size in sizes:
        small = size == min(sizes)
        floor, limit = (cpu["bare"], LIMITS[platform]) if small else (cpu[str(min(sizes))], LARGE_LIMIT)
        name = f"first painted list, {platform}, {size}" + ("" if small else f" against {min(sizes)}")
        ours = cpu[str(size)]
        yield Line(name, "ms", statistics.median(ours), statistics.median(floor), paired(ours, floor), limit)


def _memory_lines(starts: dict[str, list[_Start]], sizes: Sequence[int], platform: str) -> Iterator[Line]:
    memory = {name: [start.memory for start in found] for name, found in starts.items()}
    for size in sizes:
        ours, floor = memory[str(size)], memory["bare"]
        ratio = paired(ours, floor)
        name = f"peak memory at first paint, {platform}, {size}"
        yield Line(name, "MiB", statistics.median(ours), statistics.median(floor), ratio, MEMORY_LIMIT)


def _modules(starts: dict[str, list[_Start]], platform: str) -> Line:
    loaded = frozenset().union(*(start.modules for name, found in starts.items() if name != "bare" for start in found))
    early = sorted({module.partition(".")[0] for module in loaded} & set(NOT_BEFORE_FIRST_PAINT))
    if early:
        print("loaded before the first paint: " + ", ".join(early), flush=True)
    return Line(f"slow modules before the first paint, {platform}", "", len(early), limit=0)


def _run(arguments: list[str], platform: str) -> _Start:
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    # An installed program has its byte code beside it; compiling it at every start would be measured otherwise.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=TOP, env=environment, capture_output=True, text=True, timeout=60
    )
    told = [line.split(" ", 3) for line in done.stdout.splitlines() if line.startswith(MARK)]
    if not told:
        raise RuntimeError(f"{' '.join(arguments)} painted nothing: {done.stderr[-2000:]}")
    _, cpu, memory, modules = told[0]
    return _Start(float(cpu), float(memory), frozenset(modules.split(",")))


@contextmanager
def display() -> Iterator[None]:
    """A virtual display of our own for the time being. Xvfb picks a free number and writes it down."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = f":{number}"
    try:
        yield
    finally:
        server.terminate()
        server.wait()
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before
