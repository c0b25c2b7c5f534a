"""The way from the source to the packages, step by step."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dev import Trouble
from installer.build import MACOS, WINDOWS, Build
from installer.bundle import freeze
from installer.checksums import write_checksums
from installer.comparing import make_again
from installer.environment import environment, install
from installer.icons import icons
from installer.licences import check_licences
from installer.machine import ready, writable
from installer.product import product
from installer.running import say
from installer.selfcheck import self_check
from installer.translations import translations
from installer.wheel import wheel

ROOT = Path(__file__).resolve().parent.parent
# Target: the module that makes it. Each has `lacking() -> str`, a sentence on why it cannot be made here ("" where it
# can), and `make(build) -> Path`, which puts the package into `build.out`; and, where there is something to look over,
# `check(build, package) -> None`, which raises Trouble.
TARGETS: Mapping[str, str] = {
    "deb": "installer.linux.deb",
    "tar": "installer.linux.tar",
    "appimage": "installer.linux.appimage",
    "nsis": "installer.windows.setup",
    "dmg": "installer.macos.dmg",
}
# Those that are the same byte for byte when made again, on another day in another folder.
SAME_BYTES = frozenset({"deb", "tar"})


def make(target: str, out: Path, *, check: bool) -> Sequence[Path]:
    """Make one target, or with "auto" all that this system can; with `check` look over what was made. Raises Trouble;
    the files made, SHA256SUMS the last."""
    makers = _makers(target)
    work = ROOT / "build" / "installer"
    if out.is_relative_to(work):
        raise Trouble(f"The packages cannot lie in {work}: it is emptied while they are made.")
    try:
        writable(out)
        build = frozen(ROOT, work, out)
        made = {
            name: _put(module.make(replace(build, out=build.fresh("packed"))), out) for name, module in makers.items()
        }
        sums = write_checksums(list(made.values()), out)
        if check:
            _look_over(target, build, makers, made)
    except OSError as error:
        # Of a copy the second is the one that is written.
        file = error.filename2 or error.filename or "A file"
        raise Trouble(f"{file} could not be written: {error.strerror or error}.") from error
    for file in made.values():
        say(f"{file.stat().st_size / 1e6:7.1f} MB  {file}")
    return [*made.values(), sums]


def frozen(root: Path, work: Path, out: Path) -> Build:
    """Everything up to the packing: the frozen program, checked by itself. Raises Trouble."""
    ready(work)
    facts = product(root)
    python = environment(root, work / "env")
    install(python, wheel(root, python, work / "wheel", facts.epoch))
    translations(root, python, work / "texts")
    drawn = icons(facts, python, work / "icons")
    build = Build(facts, root, work, out, python, freeze(facts, python, work / "frozen", drawn), drawn)
    self_check(build.program, facts.version)
    check_licences(build)
    return build


def usual_targets() -> Sequence[str]:
    """What is made of itself on this system."""
    if WINDOWS:
        return ("nsis",)
    return ("dmg",) if MACOS else ("deb", "tar", "appimage")


def _makers(target: str) -> Mapping[str, ModuleType]:
    makers = {}
    for name in usual_targets() if target == "auto" else (target,):
        module = import_module(TARGETS[name])
        if not (lacking := module.lacking()):
            makers[name] = module
        elif target == "auto":
            say(f"No {name}: {lacking}")
        else:
            raise Trouble(f"No {name}: {lacking}")
    if not makers:
        raise Trouble("This system can make none of the packages.")
    return makers


def _put(package: Path, out: Path) -> Path:
    """Into the folder of packages under its name, which no half-written file ever has."""
    whole, half = out / package.name, out / f".{package.name}.part"
    try:
        shutil.move(package, half)
        half.replace(whole)
    finally:
        half.unlink(missing_ok=True)
    return whole


def _look_over(target: str, build: Build, makers: Mapping[str, ModuleType], made: Mapping[str, Path]) -> None:
    """Each package by the validators of its kind, which also start what is packed; and whether the same comes out a
    second time."""
    for name, module in makers.items():
        if hasattr(module, "check"):
            say(f"Looking over {made[name].name}")
            module.check(build, made[name])
    if same := [file for name, file in made.items() if name in SAME_BYTES]:
        make_again(build.root, target, same, build.bundle)
