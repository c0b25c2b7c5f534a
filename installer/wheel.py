"""The wheel: what is frozen is what would be published, not the folder somebody works in."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.running import run, say

PARTS = ("src", "resources", "pyproject.toml", "README.md", "LICENSE")
_NOT_OURS = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "dist")


def wheel(root: Path, python: Path, folder: Path, epoch: int) -> Path:
    """The wheel of the project, in `folder`. It is built from a copy, so that nothing is left lying in the project."""
    say("Building the wheel")
    copy = folder / "source"
    shutil.rmtree(folder, ignore_errors=True)
    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=_NOT_OURS)
        else:
            shutil.copy(root / name, copy)
    build: list[str | Path] = [python, "-I", "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    run([*build, "-w", folder, copy], more={"SOURCE_DATE_EPOCH": str(epoch)})
    [made] = folder.glob("*.whl")
    return made
