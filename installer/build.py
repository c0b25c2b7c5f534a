"""One build: what the makers of packages are given."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from installer.product import Product

WINDOWS, MACOS = sys.platform == "win32", sys.platform == "darwin"
LINUX = sys.platform.startswith("linux")


@dataclass(frozen=True)
class Build:
    """`bundle` is the frozen program's folder (on macOS the .app); `icons` what `installer.icons` drew; `out` takes the
    packages; `work` is scratch of ours; `python` that of the clean environment the program was frozen in."""

    product: Product
    root: Path
    work: Path
    out: Path
    python: Path
    bundle: Path
    icons: Path

    @property
    def program(self) -> Path:
        """The frozen program that talks to a terminal."""
        if WINDOWS:
            return self.bundle / f"{self.product.name}-cli.exe"
        if MACOS:
            return self.bundle / "Contents" / "MacOS" / self.product.name
        return self.bundle / self.product.name

    def fresh(self, name: str) -> Path:
        """An empty folder of scratch."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder
