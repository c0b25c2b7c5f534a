"""The two programs that Windows wants of one: for the desktop, without a terminal, and for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.product import Product
from installer.windows.version import resource


def exes(product: Product, icons: Path, scratch: Path) -> Sequence[Mapping[str, object]]:
    """What PyInstaller's `EXE` is told of each, beside what is the same everywhere.

    Both find their parts in a folder named for the version. So those of the next version can be put beside them, and a
    program never meets the parts of another one.
    """
    kinds = {
        f"{product.title}.exe": (False, product.summary),
        f"{product.name}-cli.exe": (True, f"{product.title} in the terminal"),
    }
    told = []
    for file_name, (console, description) in kinds.items():
        facts = scratch / f"{file_name}.version.txt"
        facts.write_text(resource(product, file_name, description), encoding="utf-8", newline="\n")
        told.append(
            {
                "name": file_name.removesuffix(".exe"),
                "console": console,
                "icon": str(icons / f"{product.name}.ico"),
                "version": str(facts),
                "contents_directory": f"program-{product.version}",
            }
        )
    return told
