"""The pictures each system wants of the program and of a book file, drawn from the SVGs of `resources/app`."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.product import Product
from installer.running import run, say

HERE = Path(__file__).resolve().parent


def icons(product: Product, python: Path, folder: Path) -> Path:
    """Draw them with the Qt of the environment of `python`, where the program is installed; the folder they lie in.

    `hicolor/` for Linux, `smallcrm.ico` and `book.ico` for Windows, `smallcrm.icns` and `book.icns` for macOS.
    """
    say("Drawing the icons")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run(
        [python, "-I", HERE / "draw_icons.py", folder, product.app_id, product.mime.replace("/", "-")],
        more={"QT_QPA_PLATFORM": "offscreen"},
    )
    return folder
