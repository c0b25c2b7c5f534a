"""The way from the source to the packages, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from dev import Trouble
from installer.build import MACOS, WINDOWS, Build
from installer.bundle import freeze
from installer.checksums import write_checksums
from installer.environment import environment, install
from installer.icons import icons
from installer.product import product
from installer.running import say
from installer.selfcheck import self_check
from installer.wheel import wheel

ROOT = Path(__file__).resolve().parent.parent
# Target: the module that makes it. Each has `lacking() -> str`, a sentence on why it cannot be made here ("" where it
# can), and `make(build) -> Path`.
TARGETS: Mapping[str, str] = {
    "deb": "installer.linux.deb",
    "tar": "installer.linux.tar",
    "appimage": "installer.linux.appimage",
    "nsis": "installer.windows.setup",
    "dmg": "installer.macos.dmg",
}


def make(target: str, out: Path, *, check: bool) -> Sequence[Path]:
    """Make one target, or with "auto" all that this system can. Raises Trouble; the files made, SHA256SUMS the last."""
    makers = _makers(target)
    build = frozen(ROOT, ROOT / "build" / "installer", out)
    out.mkdir(parents=True, exist_ok=True)
    made = [maker(build) for maker in makers]
    sums = write_checksums(made, out)
    for file in made:
        say(f"{file.stat().st_size / 1e6:7.1f} MB  {file}")
    return [*made, sums]


def frozen(root: Path, work: Path, out: Path) -> Build:
    """Everything up to the packing: the frozen program, checked by itself."""
    facts = product(root)
    python = environment(root, work / "env")
    install(python, wheel(root, python, work / "wheel", facts.epoch))
    drawn = icons(facts, python, work / "icons")
    build = Build(facts, root, work, out, python, freeze(facts, python, work / "frozen", drawn), drawn)
    self_check(build.program, facts.version)
    return build


def usual_targets() -> Sequence[str]:
    """What is made of itself on this system."""
    if WINDOWS:
        return ("nsis",)
    return ("dmg",) if MACOS else ("deb", "tar", "appimage")


def _makers(target: str) -> list[Callable[[Build], Path]]:
    makers = []
    for name in usual_targets() if target == "auto" else (target,):
        module = import_module(TARGETS[name])
        if not (lacking := module.lacking()):
            makers.append(module.make)
        elif target == "auto":
            say(f"No {name}: {lacking}")
        else:
            raise Trouble(lacking)
    return makers
