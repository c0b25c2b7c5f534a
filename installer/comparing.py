"""Twice the same bytes: whoever doubts a package can make it again and compare."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dev import Trouble
from installer.running import run, say

# What a second build is made from a copy without.
_NOT_OURS = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", ".coverage"
)
_MOST = 10  # differences told


def differences(one: Path, other: Path) -> list[str]:
    """What differs between two folders: files, links and modes, the first ones as sentences."""
    seen, other_seen = dict(_facts(one)), dict(_facts(other))
    told = [f"{name} is only in one of them" for name in sorted(seen.keys() ^ other_seen.keys())]
    both = sorted(seen.keys() & other_seen.keys())
    return told + [
        f"{name} differs: {_how(seen[name], other_seen[name])}" for name in both if seen[name] != other_seen[name]
    ]


def make_again(root: Path, target: str, made: Sequence[Path], frozen: Path) -> None:
    """Make the target once more from a copy of the project, elsewhere and later, and compare what was made. Raises
    Trouble that names what differs."""
    say("Making them a second time, elsewhere, to compare")
    # A name with a space and letters of another alphabet: paths must not matter, nor trip anything.
    with tempfile.TemporaryDirectory(prefix="вторая сборка ") as folder:
        copy, out = Path(folder) / "project", Path(folder) / "out"
        shutil.copytree(root, copy, ignore=_NOT_OURS, symlinks=True)
        _again(copy, target, out)
        again = copy / frozen.relative_to(root)
        differ = [file.name for file in made if file.read_bytes() != (out / file.name).read_bytes()]
        if differ:
            why = differences(frozen, again)[:_MOST] or ["the frozen programs are the same, so the packing differs"]
            raise Trouble(f"A second build made another {' and '.join(differ)}:\n" + "\n".join(why))


def _again(copy: Path, target: str, out: Path) -> None:
    command: list[str | Path] = [sys.executable, "-I", copy / "build_installer.py", "--target", target, "--out", out]
    # Another home, another clock and other rights for new files must not matter.
    before = os.umask(0o077)
    try:
        run(command, cwd=out.parent, more={"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"})
    finally:
        os.umask(before)


def _facts(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    for file in folder.rglob("*"):
        mode = "" if file.is_symlink() else f"{file.stat().st_mode & 0o777:o}"
        yield file.relative_to(folder).as_posix(), (mode, _content(file))


def _content(file: Path) -> str:
    if file.is_symlink():
        return f"a link to {file.readlink()}"
    return "a folder" if file.is_dir() else hashlib.sha256(file.read_bytes()).hexdigest()


def _how(one: tuple[str, str], other: tuple[str, str]) -> str:
    return "in what it holds" if one[1] != other[1] else f"modes {one[0]} and {other[0]}"
