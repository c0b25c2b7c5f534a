"""A clean Python environment with the pinned parts of the program and the tools that freeze it, and nothing else."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tomllib
from pathlib import Path

import dev
from dev import Trouble
from installer.running import run, say


def environment(root: Path, folder: Path) -> Path:
    """The Python of the environment at `folder`; made anew where the pins, this Python or its place have changed, or
    where the last time was broken off."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / "made-from.txt", _stamp(root, folder)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say("Making a clean environment from the pins")
    dev.ready_for_environments()
    # First of all, so that one broken off is never taken for a whole one.
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-I", "-m", "venv", folder])
    try:
        _pip(python, "-c", root / "constraints.txt", *_requirements(root))
    except Trouble as trouble:
        raise Trouble(f"The parts of the program could not be fetched; pip says:\n{trouble}") from trouble
    stamp.write_text(wanted, encoding="utf-8")
    return python


def install(python: Path, wheel: Path) -> None:
    """Put our own wheel into the environment, in place of the one before."""
    ours = f"smallcrm=={wheel.name.split('-')[1]}"
    # From a folder of wheels, not from its path: pip would write that down beside the program.
    _pip(python, "--no-deps", "--force-reinstall", "--no-index", "--find-links", wheel.parent, ours)


def _pip(python: Path, *what: str | Path) -> None:
    # -I: neither the folder we are called from nor the owner's own packages are looked at.
    run([python, "-I", "-m", "pip", "--disable-pip-version-check", "install", "-q", *what])


def _requirements(root: Path) -> list[str]:
    """What the program needs to run, and what freezes it; not the program itself."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["installer"]]


def _stamp(root: Path, folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((root / name).read_bytes())
    return f"{platform.python_version()} {sys.base_prefix} {folder} {digest.hexdigest()}\n"
