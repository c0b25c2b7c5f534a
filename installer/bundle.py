"""The frozen program: one folder with its own Python and Qt, so that nothing else need be installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.product import Product
from installer.running import run, say

HERE = Path(__file__).resolve().parent


def freeze(product: Product, python: Path, work: Path, icons: Path) -> Path:
    """Freeze what is installed in the environment of `python`; the folder it lies in."""
    say("Freezing the program")
    shutil.rmtree(work, ignore_errors=True)
    run(
        [python, "-m", "PyInstaller", "-y", "--log-level", "WARN", "--distpath", work / "dist",
         "--workpath", work / "steps", HERE / "smallcrm.spec"],
        # The same bytes every time: byte code depends on the seed of hashes.
        more={"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(product.epoch), "SMALLCRM_ICONS": str(icons),
              "SMALLCRM_VERSION": product.version, "PYINSTALLER_CONFIG_DIR": str(work / "cache")},
    )  # fmt: skip
    return work / "dist" / product.title
