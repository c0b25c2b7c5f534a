"""The frozen program: one folder with its own Python and Qt, so that nothing else need be installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dev import Trouble
from installer import elf, shipped
from installer.build import MACOS
from installer.product import Product
from installer.running import run, say

HERE = Path(__file__).resolve().parent


def freeze(product: Product, python: Path, work: Path, icons: Path) -> Path:
    """Freeze what is installed in the environment of `python`; the folder it lies in, on macOS the .app."""
    say("Freezing the program")
    shutil.rmtree(work, ignore_errors=True)
    scratch = work / "steps"
    scratch.mkdir(parents=True)
    run(
        # -P: whatever lies in the folder this is called from is no part of the program.
        [python, "-P", "-m", "PyInstaller", "-y", "--log-level", "WARN", "--distpath", work / "dist",
         "--workpath", scratch, HERE / "smallcrm.spec"],
        cwd=scratch,
        more={
            # The same bytes every time: byte code depends on the seed of hashes.
            "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(product.epoch),
            "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
            "PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR": "1",
            "SMALLCRM_NAME": product.name, "SMALLCRM_TITLE": product.title, "SMALLCRM_VERSION": product.version,
            "SMALLCRM_APP_ID": product.app_id, "SMALLCRM_PUBLISHER": product.publisher, "SMALLCRM_ICONS": str(icons),
        },
    )  # fmt: skip
    folder = work / "dist" / (f"{product.title}.app" if MACOS else product.title)
    if lacking := shipped.strangers(folder):
        raise Trouble(
            "The frozen program lacks libraries; installer/shipped.py decides on them:\n" + "\n".join(lacking)
        )
    _settle(folder)
    return folder


def _settle(folder: Path) -> None:
    """The same modes whatever the umask here: everybody may read it, and run what may be run.

    Libraries no longer name the folders of this machine.
    """
    if os.name == "nt":
        return
    folder.chmod(0o755)
    for file in folder.rglob("*"):
        if not file.is_symlink():
            if file.is_file() and not MACOS:
                elf.forget_places(file)
            file.chmod(0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644)
