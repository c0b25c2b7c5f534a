"""Nothing ships without its licence: each file of the frozen program belongs to a part that Help > About names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from dev import Trouble
from installer.build import Build
from installer.running import run, say

HERE = Path(__file__).resolve().parent
# What freezes the program leaves a little of itself in it.
_FREEZER = "pyinstaller"
# Where in the frozen folder what is imported lies: on Linux, on Windows, and twice on macOS.
_INSIDE = re.compile(r"(?:.*/)?(?:_internal|program-[^/]+|Contents/Frameworks|Contents/Resources)/(?P<name>.*)")
# Sealed by what signs it, or made by PyInstaller or by us for the system: no part of anybody's.
_MADE_HERE = ("*/_CodeSignature/*", "*/Info.plist", "*.icns", "*/__boot__.py")
_SLIP = re.compile(r"(?:.*/)?(?P<name>[^/]+)-[^-/]+\.dist-info/.*")


@dataclass(frozen=True)
class Part:
    """As in the program's own services/licences.py: `files` are patterns of the ends of paths."""

    name: str
    version: str
    licence: str
    text: str
    copyright: Sequence[str]
    home: str
    files: Sequence[str]
    distribution: bool


@dataclass(frozen=True)
class Told:
    """`distributions`: of each that ships, by its usual name, the files it installs."""

    parts: Sequence[Part]
    distributions: Mapping[str, Sequence[str]]


def told(python: Path) -> Told:
    """What the environment of `python` would ship, asked of the program installed there."""
    answer = json.loads(run([python, "-P", HERE / "tell_parts.py"], more={"PYTHONIOENCODING": "utf-8"}))
    return Told([Part(**part) for part in answer["parts"]], answer["distributions"])


def check_licences(build: Build) -> Told:
    """What ships. Raises Trouble naming each file and each distribution in the frozen folder whose licence does not."""
    say("Each file of it is looked up among the licences")
    known = told(build.python)
    if lacking := list(strangers(build.bundle, known)):
        raise Trouble(
            "These have no licence in resources/licences/parts.toml, which README.md beside it explains:\n"
            + "\n".join(lacking)
        )
    return known


def strangers(folder: Path, known: Told) -> Iterable[str]:
    """What lies in the folder and belongs to no part, and what is told and does not lie there, as sentences."""
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())
    owned = {file for files in known.distributions.values() for file in files}
    patterns = [f"*/{pattern}" for part in known.parts for pattern in part.files]
    for name in names:
        if not _SLIP.fullmatch(name) and _inner(name) not in owned and not _matches(f"/{name}", patterns):
            yield f"{name} belongs to no part"
    slips = {_normal(found["name"]) for name in names if (found := _SLIP.fullmatch(name))} - {_FREEZER}
    wanted = {_normal(name) for name in known.distributions}
    yield from (f"the distribution {name} is named by nothing that ships" for name in sorted(slips - wanted))
    yield from (f"the distribution {name} is told to ship and is not there" for name in sorted(wanted - slips))


def _matches(path: str, patterns: Iterable[str]) -> bool:
    # The names of libraries differ in case on Windows.
    return any(fnmatchcase(path.lower(), pattern.lower()) for pattern in (*patterns, *_MADE_HERE))


def _inner(name: str) -> str:
    found = _INSIDE.fullmatch(name)
    return found["name"] if found else name


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
